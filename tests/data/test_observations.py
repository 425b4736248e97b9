"""Observations: problems all at once, and which of several figures counts."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuidash.catalog.dictionaries import Dictionaries
from tuidash.data.observations import mark_current, read_observations
from tuidash.errors import DatasetError, MetadataError
from tuidash.model.area import Area
from tuidash.model.indicator import Indicator
from tuidash.model.source import Source
from tuidash.model.text import Text
from tuidash.reading.schema import SAME_FIGURE, observation_schema

DIMENSIONS = {"residence": ("urban", "rural")}
COLUMNS = list(observation_schema(DIMENSIONS))
DICTIONARIES = Dictionaries(
    indicators={key: Indicator(id=key, name=Text(zh=key)) for key in ("gdp", "income")},
    areas={key: Area(id=key, name=Text(zh=key)) for key in ("moqiao", "luming")},
    sources={key: Source(id=key, title=Text(zh=key), rank=rank) for key, rank in (("book", 1), ("flash", 3))},
)
ROW = {
    "indicator": "gdp", "area": "moqiao", "period": "2024", "period_start": "2024-01-01",
    "period_end": "2024-12-31", "basis": "flow", "kind": "actual", "residence": "_T", "relation": "exact",
    "value": "1", "status": "A", "source": "book",
}  # fmt: skip


def table(*rows: dict[str, str]) -> str:
    lines = [",".join((ROW | row).get(name, "") for name in COLUMNS) for row in rows]
    return "\n".join([",".join(COLUMNS), *lines]) + "\n"


def read(tmp_path: Path, content: str) -> pl.DataFrame:
    path = tmp_path / "observations.csv"
    path.write_text(content, "utf-8")
    return read_observations(path, DIMENSIONS, DICTIONARIES).collect()


def problems_of(tmp_path: Path, content: str) -> list[str]:
    with pytest.raises(MetadataError) as caught:
        read(tmp_path, content)
    return [problem.replace(f"{tmp_path}/observations.csv", "F") for problem in caught.value.problems]


def test_columns_are_typed(tmp_path: Path) -> None:
    frame = read(tmp_path, table({"value": "-12.50", "lower": "1e3", "vintage": "2024-05", "note": "007"}))
    assert frame.columns == [*COLUMNS, "versions", "current"]
    row = frame.row(0, named=True)
    assert (row["period_start"], row["period_end"]) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (row["value"], row["lower"], row["upper"], row["note"]) == (-12.5, 1000.0, None, "007")
    assert (row["versions"], row["current"]) == (1, True)


def test_a_table_without_rows(tmp_path: Path) -> None:
    frame = read(tmp_path, table())
    assert frame.height == 0
    assert frame.schema["value"] == pl.Float64


def test_missing_and_unknown_columns_are_told_together(tmp_path: Path) -> None:
    content = (
        table({}).replace("residence", "residense").replace("raw_unit", "unit").replace("locator,", "x,")
    )
    assert problems_of(tmp_path, content) == [
        "F:1: unknown column 'residense' Did you mean residence or responsible?",
        "F:1: unknown column 'unit' Did you mean raw_unit?",
        "F:1: unknown column 'x'",
        "F:1: missing column(s): residence, raw_unit, locator",
    ]


def test_bad_cells_and_codes_are_told_together_with_their_rows(tmp_path: Path) -> None:
    content = table(
        {"value": "1,5".replace(",", "．")},
        {"value": "4.3万", "indicator": "gpd"},
        {"value": "+1", "area": "moqio", "kind": "actul"},
        {"value": "nan", "source": "bok"},
        {"value": "1e400", "status": "Z", "basis": "", "residence": "rurla"},
        {"value": "0.12345678901234567", "period_start": "2024-02-30", "relation": "exakt"},
        {"numerator": "１２", "period_end": "2024-1-5", "residence": ""},
    )
    assert problems_of(tmp_path, content) == [
        "F: period_start: data row 6: found '2024-02-30' Write it like: 2024-06-30",
        "F: period_end: data row 7: found '2024-1-5' Write it like: 2024-06-30",
        "F: value: data row 1: found '1．5' Write it like: 1234.5",
        "F: value: data row 2: found '4.3万' Write it like: 1234.5",
        "F: value: data row 3: found '+1' Write it like: 1234.5",
        "F: value: and 3 more",
        "F: numerator: data row 7: found '１２' Write it like: 1234.5",
        "F: unknown indicator 'gpd' Did you mean gdp?",
        "F: unknown area 'moqio' Did you mean moqiao?",
        "F: unknown source 'bok' Did you mean book?",
        "F: unknown status 'Z'",
        "F: unknown kind 'actul' Did you mean actual?",
        "F: basis is empty, first in data row 5",
        "F: unknown relation 'exakt' Did you mean exact?",
        "F: unknown residence 'rurla' Did you mean rural or urban?",
        "F: residence is empty, first in data row 7",
    ]


def test_a_file_that_is_no_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="1 row"):
        read(tmp_path, table({}) + "1,2\n")


def parquet(tmp_path: Path, **columns: pl.Series) -> Path:
    frame = pl.DataFrame(
        [{name: ROW.get(name) for name in COLUMNS}], schema=dict.fromkeys(COLUMNS, pl.String)
    )
    frame = frame.with_columns(pl.col("^period_.*$").str.to_date(), pl.col("value").cast(pl.Float64))
    path = tmp_path / "observations.parquet"
    frame.with_columns(**columns).write_parquet(path)
    return path


def test_parquet_with_types_of_its_own(tmp_path: Path) -> None:
    path = parquet(
        tmp_path,
        value=pl.Series([5], dtype=pl.Int32),
        lower=pl.Series([None], dtype=pl.Null),
        upper=pl.Series([None], dtype=pl.Float64),
        numerator=pl.Series([1.5], dtype=pl.Float32),
        denominator=pl.Series([2], dtype=pl.UInt8),
        status=pl.Series(["A"], dtype=pl.Categorical),
        note=pl.Series([None], dtype=pl.Null),
    )
    frame = read_observations(path, DIMENSIONS, DICTIONARIES).collect()
    assert frame.select("value", "lower", "numerator", "denominator", "status").row(0) == (
        5.0,
        None,
        1.5,
        2.0,
        "A",
    )
    assert dict(frame.schema) == {
        **observation_schema(DIMENSIONS),
        "versions": pl.Int64,
        "current": pl.Boolean,
    }


def test_parquet_with_types_that_do_not_fit(tmp_path: Path) -> None:
    path = parquet(
        tmp_path,
        value=pl.Series(["5"]),
        lower=pl.Series([None], dtype=pl.Float64),
        upper=pl.Series([None], dtype=pl.Float64),
        numerator=pl.Series([True]),
        denominator=pl.Series([None], dtype=pl.Null),
        period_start=pl.Series(["2024-01-01"]),
        indicator=pl.Series([1]),
    )
    with pytest.raises(MetadataError) as caught:
        read_observations(path, DIMENSIONS, DICTIONARIES)
    assert [problem.removeprefix(f"{path}: ") for problem in caught.value.problems] == [
        "indicator: holds Int64, not String",
        "period_start: holds String, not Date",
        "value: holds String, not Float64",
        "numerator: holds Boolean, not Float64",
    ]


def current(*rows: tuple[str | None, str | None], start: str | None = "2024-01-01") -> list[tuple[bool, int]]:
    """Returns `current` and `versions` of rows of source and vintage that state one figure."""
    base = {name: ROW[name] for name in SAME_FIGURE} | {"period_start": start, "residence": "_T"}
    frame = pl.DataFrame(
        [base | {"source": source, "vintage": vintage} for source, vintage in rows],
        schema_overrides={"source": pl.String, "vintage": pl.String, "period_start": pl.String},
    )
    marked = mark_current(frame.lazy(), DIMENSIONS, {"book": 1, "twin": 1, "flash": 3}).collect()
    return marked.select("current", "versions").rows()


@pytest.mark.parametrize(
    ("rows", "winner"),
    [
        ([("flash", "2025-01-01"), ("book", "2024-01-01")], 1),
        ([("book", "2024-01-01"), ("book", "2024-06-01")], 1),
        ([("book", None), ("book", "1990-01-01")], 1),
        ([("book", "2024"), ("twin", "2024")], 0),
        ([("book", None), ("twin", None)], 0),
        ([(None, "2025-01-01"), ("flash", None)], 1),
        ([("unknown", "2025-01-01"), ("flash", "2024-01-01")], 1),
        ([("flash", None), (None, None), ("book", None)], 2),
    ],
)
def test_rank_then_vintage_then_order_decide(rows: list[tuple[str | None, str | None]], winner: int) -> None:
    assert current(*rows) == [(number == winner, len(rows)) for number in range(len(rows))]


def test_rows_without_a_known_period_are_never_one_figure() -> None:
    assert current(("book", None), ("book", None), start=None) == [(True, 1), (True, 1)]


def test_without_sources_vintage_decides() -> None:
    base = {name: ROW[name] for name in SAME_FIGURE} | {"source": None}
    frame = pl.DataFrame(
        [base | {"vintage": "1"}, base | {"vintage": "2"}], schema_overrides={"source": pl.String}
    )
    assert mark_current(frame.lazy(), (), {}).collect()["current"].to_list() == [False, True]


ROWS = st.fixed_dictionaries(
    {
        "indicator": st.sampled_from("ab"),
        "area": st.sampled_from("xy"),
        "period_start": st.sampled_from([date(2024, 1, 1), date(2023, 1, 1), None]),
        "period_end": st.just(date(2024, 12, 31)),
        "basis": st.sampled_from(["flow", "stock"]),
        "kind": st.sampled_from(["actual", "target"]),
        "residence": st.sampled_from(["_T", "rural"]),
        "source": st.sampled_from(["one", "two", "also-two", None]),
        "vintage": st.sampled_from(["2024-01-01", "2024-02-01", None]),
    }
)
RANKS = {"one": 1, "two": 2, "also-two": 2}


def expected(rows: list[dict[str, object]]) -> list[tuple[bool, int]]:
    """Says the same in plain Python."""
    found: list[tuple[bool, int]] = [(True, 1)] * len(rows)
    keys = [tuple(str(row[name]) for name in (*SAME_FIGURE, "residence")) for row in rows]
    dated = sorted((number for number, row in enumerate(rows) if row["period_start"]), key=keys.__getitem__)
    for _, group in groupby(dated, key=keys.__getitem__):
        numbers = list(group)
        latest = max(str(rows[number]["vintage"] or "") for number in numbers)
        best = min(RANKS.get(str(rows[number]["source"]), 9) for number in numbers)
        strong = [number for number in numbers if RANKS.get(str(rows[number]["source"]), 9) == best]
        latest = max(str(rows[number]["vintage"] or "") for number in strong)
        winner = next(number for number in strong if str(rows[number]["vintage"] or "") == latest)
        for number in numbers:
            found[number] = (number == winner, len(numbers))
    return found


@settings(deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=12))
def test_mark_current_agrees_with_a_simple_model(rows: list[dict[str, object]]) -> None:
    schema = dict.fromkeys(rows[0], pl.String) | {"period_start": pl.Date, "period_end": pl.Date}
    marked = mark_current(pl.LazyFrame(rows, schema=schema), ["residence"], RANKS).collect()
    assert marked.select("current", "versions").rows() == expected(rows)
    assert marked.drop("current", "versions").rows(named=True) == rows
