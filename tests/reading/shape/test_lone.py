"""Types of the columns of a lone table."""

from __future__ import annotations

import datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.conftest import GridOf
from tuidash.reading.account import CHANGES
from tuidash.reading.shape.find import find_tables
from tuidash.reading.shape.lone import Typed, type_table


def typed(grid_of: GridOf, cells: list[str], label: str = "数") -> Typed:
    """Returns a table of one column of cells beside a column of names."""
    rows = "".join(f'行{"甲乙丙丁戊己庚辛壬癸"[at % 10]},"{text}"\n' for at, text in enumerate(cells))
    (table,) = find_tables(grid_of(f"名,{label}\n{rows}"), header_rows=1)
    return type_table(table)


@pytest.mark.parametrize(
    ("cells", "dtype", "values"),
    [
        (["1", "2", "-3"], pl.Int64, [1, 2, -3]),
        (["1", "2.5", "3"], pl.Float64, [1.0, 2.5, 3.0]),
        (["1", "", "3"], pl.Int64, [1, None, 3]),
        (["1,234", "56", "7"], pl.Int64, [1234, 56, 7]),
        (["１２", "13", "14"], pl.Int64, [12, 13, 14]),
        (["3.8万", "12000", "1.25万"], pl.Int64, [38000, 12000, 12500]),
        (["1", "—", "3"], pl.Int64, [1, None, 3]),
        (["96.2%", "97%", "98.5%"], pl.Float64, [96.2, 97.0, 98.5]),
        (["2024-01-31", "2024-02-29"], pl.Date, [datetime.date(2024, 1, 31), datetime.date(2024, 2, 29)]),
    ],
)
def test_columns_of_figures_and_dates(
    cells: list[str], dtype: type[pl.DataType], values: list[object], grid_of: GridOf
) -> None:
    found = typed(grid_of, cells)
    column = found.rows.collect()["数"]
    assert column.dtype == dtype
    assert column.to_list() == values
    assert found.rows.collect_schema()["名"] == pl.String


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["001", "002", "010"], "数 stays text: codes with leading zeros, such as 001 (line 2)"),
        (["1", "007", "12"], "数 stays text: codes with leading zeros, such as 007 (line 3)"),
        (
            ["98%以上", "97%", "96%"],
            "数 stays text: ranges or limits, which no number can say: 1",
        ),
        (
            ["120—200", "110", "100"],
            "数 stays text: ranges or limits, which no number can say: 1",
        ),
        (["12%", "13", "14"], "数 stays text: cells of different units, such as 12% (line 2)"),
        (["12元", "13万元", "14元"], "数 stays text: cells of different units, such as 12元 (line 2)"),
        (["1"] * 30 + ["很多"], "数 stays text: cells that are no number: 1, such as 很多 (line 32)"),
        (["甲", "乙"], ""),
        (["2024-02-30", "2024-01-01"], ""),
        (["—", "…"], ""),
    ],
)
def test_columns_that_stay_text(cells: list[str], said: str, grid_of: GridOf) -> None:
    found = typed(grid_of, cells)
    assert found.rows.collect()["数"].to_list() == cells
    assert found.changes.collect().filter(pl.col("column") == "数").is_empty()
    assert [remark for remark in found.remarks if remark.startswith(said)] if said else found.remarks == ()


def test_every_changed_cell_is_in_the_account(grid_of: GridOf) -> None:
    found = typed(grid_of, ["1,234", "—", "56", "3.8万", "—"])
    changes = found.changes.collect()
    assert dict(changes.schema) == CHANGES
    told = changes.select("line", "column", "raw", "read").sort("line").rows()
    assert told == [
        (2, "数", "1,234", "1234"), (3, "数", "—", ""), (5, "数", "3.8万", "38000"), (6, "数", "—", "")
    ]  # fmt: skip
    assert changes.filter(pl.col("raw") == "—")["rule"].unique().to_list() == ["missing"]
    assert "数: symbols for missing figures, read as empty: — × 2" in found.remarks
    assert set(changes["file"]) == {"file.csv"}


def test_units_come_from_the_header_or_from_the_cells(grid_of: GridOf) -> None:
    assert typed(grid_of, ["1", "2"], "收入（万元）").units == {"收入": "万元"}
    assert typed(grid_of, ["1%", "2%"]).units == {"数": "%"}
    mixed = typed(grid_of, ["1%", "2"], "比例（%）")
    assert mixed.rows.collect()["比例"].to_list() == [1, 2]
    other = typed(grid_of, ["1元", "2元"], "收入（万元）")
    assert other.rows.collect()["收入"].to_list() == ["1元", "2元"]
    assert any("different units" in remark for remark in other.remarks)


def test_a_declared_symbol_is_missing(grid_of: GridOf) -> None:
    (table,) = find_tables(grid_of("名,数\n甲,1\n乙,暂缺报\n丙,3\n"), header_rows=1)
    assert type_table(table, {"暂缺报": "L"}).rows.collect()["数"].to_list() == [1, None, 3]


def test_a_table_without_rows_stays_text(grid_of: GridOf) -> None:
    (table,) = find_tables(grid_of("名,数\n"))
    found = type_table(table)
    assert found.rows.collect().is_empty()
    assert found.changes.collect().is_empty()


def test_a_cell_far_below_the_head_decides_as_well(grid_of: GridOf) -> None:
    found = typed(grid_of, ["1"] * 1500 + ["1.5"])
    assert found.rows.collect_schema()["数"] == pl.Float64
    found = typed(grid_of, ["1"] * 1500 + ["n. b."])
    assert found.rows.collect_schema()["数"] == pl.String
    assert any("line 1502" in remark for remark in found.remarks)


INTEGERS = st.integers(-(10**14), 10**14).map(str)


@given(cells=st.lists(st.one_of(INTEGERS, st.floats(-1e9, 1e9).map(repr)), min_size=1, max_size=20))
def test_plain_numbers_are_themselves(cells: list[str], grid_of: GridOf) -> None:
    found = typed(grid_of, cells)
    column = found.rows.collect()["数"]
    if column.dtype == pl.String:
        assert column.to_list() == cells
    else:
        assert [float(value) for value in column] == [float(text) for text in cells]
