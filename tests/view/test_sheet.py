"""Sheets: finished cells, and operations that give another sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuidash.errors import QueryError
from tuidash.output.column import Column, ColumnKind
from tuidash.view.sheet import Sheet, full_text

KINDS: dict[str, tuple[ColumnKind, int | None]] = {
    "area": ("text", None),
    "value": ("number", 1),
    "change": ("change", 0),
    "rank": ("rank", 0),
    "bar": ("bar", None),
    "trend": ("spark", None),
    "status": ("text", None),
    "count": ("number", None),
}
ROWS = [
    {"area": "墨桥镇", "value": 1234567.25, "change": -5.4, "rank": 1, "bar": 4.0, "trend": [1.0, None, 3.0],
     "status": "A", "count": 12345},
    {"area": "Luming", "value": None, "change": None, "rank": None, "bar": None, "trend": None, "status": "Q",
     "count": None},
    {"area": "a\x1b[31mb", "value": -0.04, "change": 7.0, "rank": 2, "bar": -2.0, "trend": [2.0, 2.0],
     "status": None, "count": 7},
    {"area": "Luming", "value": 2.36, "change": 0.2, "rank": 2, "bar": 1.0, "trend": [], "status": "A",
     "count": 7},
]  # fmt: skip


@pytest.fixture
def sheet() -> Sheet:
    columns = tuple(
        Column(id=name, title=name.title(), kind=kind, decimals=decimals)
        for name, (kind, decimals) in KINDS.items()
    )
    frame = pl.DataFrame(ROWS, schema_overrides={"trend": pl.List(pl.Float64)})
    return Sheet(
        title="T",
        columns=columns,
        lazy=frame.with_columns(hidden=pl.int_range(pl.len())).lazy(),
        labels={"status": {"A": "normal", "Q": "suppressed"}},
    )


def rows_of(sheet: Sheet) -> list[int]:
    return sheet.lazy.collect()["hidden"].to_list()


def test_cells_are_finished(sheet: Sheet) -> None:
    assert sheet.height == 4
    assert sheet.cells(0, 9) == [
        ("墨桥镇", "1,234,567.3", "-5", "1", "  │█████", "▁·█◂", "normal", "12,345"),
        ("Luming", "—", "—", "—", "        ", " ", "suppressed", "—"),
        ("a␛[31mb", "0.0", "+7", "2", "██│     ", "▄▄◂", "—", "7"),
        ("Luming", "2.4", "0", "2", "  │█▎   ", " ", "normal", "7"),
    ]
    assert sheet.cells(2, 1) == sheet.cells(0, 9)[2:3]
    assert sheet.cells(4, 5) == []


def test_cells_without_columns_and_rows(sheet: Sheet) -> None:
    assert sheet.select([]).cells(0, 2) == []
    assert sheet.filter("nowhere").cells(0, 2) == []


def test_cells_in_ascii(sheet: Sheet) -> None:
    from dataclasses import replace

    plain = replace(sheet, ascii=True).select(["value", "bar", "trend"])
    assert plain.cells(0, 2) == [("1,234,567.3", "  |#####", "_.@<"), ("-", "        ", " ")]


def test_rows_may_have_digits_of_their_own() -> None:
    frame = pl.LazyFrame({"value": [1.5, 2.0, 3.25], "digits": [0, 2, None]})
    columns = (Column(id="value", title="Value", kind="number"),)
    sheet = Sheet(title="T", columns=columns, lazy=frame, row_decimals="digits")
    assert sheet.cells(0, 3) == [("2",), ("2.00",), ("3.25",)]


def test_values_are_those_behind_the_cells(sheet: Sheet) -> None:
    assert sheet.rows(0, 1) == [tuple(ROWS[0].values())]
    assert sheet.frame().collect_schema().names() == list(KINDS)
    assert [column.id for column in sheet.without_bars().columns] == [name for name in KINDS if name != "bar"]
    assert sheet.head(2).height == 2


@pytest.mark.parametrize(
    ("column", "descending", "order"),
    [
        ("value", False, [2, 3, 0, 1]),
        ("value", True, [0, 3, 2, 1]),
        ("rank", False, [0, 2, 3, 1]),
        ("rank", True, [2, 3, 0, 1]),
        ("status", False, [0, 3, 1, 2]),
        ("status", True, [1, 0, 3, 2]),
        ("area", False, [1, 3, 2, 0]),
        ("trend", True, [2, 0, 3, 1]),
    ],
)
def test_sorting_puts_missing_values_last_and_keeps_equal_ones_in_order(
    sheet: Sheet, column: str, descending: bool, order: list[int]
) -> None:
    assert rows_of(sheet.sort(column, descending=descending)) == order
    assert rows_of(sheet) == [0, 1, 2, 3]


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 3)), max_size=12), st.booleans())
def test_sorting_agrees_with_a_simple_model(values: list[int | None], descending: bool) -> None:
    frame = pl.LazyFrame({"v": pl.Series(values, dtype=pl.Int64), "n": range(len(values))})
    sheet = Sheet(title="", columns=(Column(id="v", title="v"),), lazy=frame)
    present = [number for number, value in enumerate(values) if value is not None]
    present.sort(key=lambda number: values[number] or 0, reverse=False)
    if descending:
        present.sort(key=lambda number: -(values[number] or 0))
    missing = [number for number, value in enumerate(values) if value is None]
    assert sheet.sort("v", descending=descending).lazy.collect()["n"].to_list() == present + missing


@pytest.mark.parametrize(
    ("column", "row", "kept"),
    [
        ("area", 1, [1, 3]),
        ("value", 0, [0]),
        ("value", 1, [1]),
        ("value", 2, [2]),
        ("status", 2, [2]),
        ("rank", 2, [2, 3]),
        ("trend", 0, [0]),
        ("trend", 1, [1]),
        ("bar", 3, [3]),
    ],
)
def test_keeping_and_dropping_a_value_part_the_rows(
    sheet: Sheet, column: str, row: int, kept: list[int]
) -> None:
    assert rows_of(sheet.keep(column, row)) == kept
    assert rows_of(sheet.drop(column, row)) == [number for number in range(4) if number not in kept]


def test_keeping_a_value_that_is_no_number() -> None:
    frame = pl.LazyFrame({"v": [float("nan"), 1.0, None, float("nan"), 0.1 + 0.2]})
    sheet = Sheet(title="", columns=(Column(id="v", title="v", kind="number"),), lazy=frame)
    assert sheet.keep("v", 0).height == 2
    assert sheet.drop("v", 0).height == 3
    assert sheet.keep("v", 4).rows(0, 9) == [(0.1 + 0.2,)]


def test_operations_follow_one_another(sheet: Sheet) -> None:
    kept = sheet.sort("value", descending=True).drop("area", 0).keep("area", 1)
    assert rows_of(kept) == [2]
    assert rows_of(sheet.keep("area", 1).sort("count", descending=False)) == [3, 1]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("墨桥", [0]),
        ("LUMING", [1, 3]),
        ("normal", [0, 3]),
        ("suppr", [1]),
        ("1,234,567", [0]),
        ("1234567.25", [0]),
        ("1,234,567.3", [0]),
        ("2.4", [3]),
        ("2.36", [3]),
        ("12,345", [0]),
        ("+7", [2, 3, 0]),
        ("-5", [0]),
        ("[31m", [2]),
        (",", []),
        (".", []),
        ("nowhere", []),
        ("", [0, 1, 2, 3]),
    ],
)
def test_filtering_by_what_a_person_sees(sheet: Sheet, text: str, rows: list[int]) -> None:
    assert rows_of(sheet.filter(text)) == sorted(rows)


def test_filtering_looks_only_at_shown_columns(sheet: Sheet) -> None:
    assert sheet.select(["rank"]).filter("luming").height == 0
    assert sheet.filter("nowhere").empty == "No row holds 'nowhere'"


def test_searching_goes_round(sheet: Sheet) -> None:
    assert sheet.search("luming", -1) == 1
    assert sheet.search("luming", 1) == 3
    assert sheet.search("luming", 3) == 1
    assert sheet.search("luming", 3, backwards=True) == 1
    assert sheet.search("luming", 1, backwards=True) == 3
    assert sheet.search("12,345", 2) == 0
    assert sheet.search("nowhere", 0) is None


def test_every_type_can_be_searched_and_shown() -> None:
    frame = pl.DataFrame(
        {
            "binary": [b"\xff", None],
            "struct": [{"a": 1}, None],
            "list": [[1, 2], None],
            "date": [date(2024, 6, 30), None],
            "datetime": [datetime(2024, 6, 30, 12), None],
            "flag": [True, None],
            "category": pl.Series(["x", None], dtype=pl.Categorical),
            "nothing": [None, None],
        }
    )
    columns = tuple(Column(id=name, title=name) for name in frame.columns)
    sheet = Sheet(title="", columns=columns, lazy=frame.lazy())
    assert sheet.cells(0, 1) == [
        ("0xff", "{a: 1}", "[1, 2]", "2024-06-30", "2024-06-30 12:00:00", "true", "x", "—")
    ]
    assert sheet.filter("2024-06").height == 1
    assert sheet.filter("TRUE").height == 1
    assert sheet.search("x", 0) == 0
    assert Sheet(title="", columns=columns[:1], lazy=frame.lazy()).filter("ff").height == 0


def test_selecting_hides_and_reorders(sheet: Sheet) -> None:
    narrow = sheet.select(["rank", "area"])
    assert narrow.cells(0, 1) == [("1", "墨桥镇")]
    assert narrow.frame().collect_schema().names() == ["rank", "area"]
    with pytest.raises(KeyError, match="missing"):
        sheet.select(["missing"])


def test_detail_tells_a_value_in_full_and_each_thing_once(sheet: Sheet) -> None:
    from dataclasses import replace

    def explain(row: Mapping[str, Any], column: str) -> list[tuple[str, str]]:
        return [("Definition", "what it is"), ("Source", f"{row['hidden']} of {column}\x07")]

    column = Column(
        id="value", title="Value", unit="yuan", kind="number", decimals=0, definition="what it is"
    )
    detailed = replace(sheet, columns=(column,), explain=explain)
    assert detailed.detail(0, "value") == [
        ("Value (yuan)", "1,234,567.25"),
        ("Definition", "what it is"),
        ("Source", "0 of value␇"),
    ]
    assert sheet.detail(1, "status") == [("Status", "Q")]


@pytest.mark.parametrize(
    ("value", "text"),
    [(1234.5, "1,234.5"), (10**6, "1,000,000"), (True, "true"), (None, "—"), ("1234", "1234")],
)
def test_full_text(value: object, text: str) -> None:
    assert full_text(value) == text


def test_a_file_that_breaks_later_is_an_error_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "file.parquet"
    frame = pl.DataFrame({"a": [f"text {number}" for number in range(50_000)]})
    frame.write_parquet(path, compression="zstd")
    content = bytearray(path.read_bytes())
    content[200:4000] = bytes(3800)
    path.write_bytes(content)
    sheet = Sheet(title="", columns=(Column(id="a", title="a"),), lazy=pl.scan_parquet(path))
    for use in (
        lambda: sheet.cells(0, 50_000),
        lambda: sheet.filter("x").height,
        lambda: sheet.search("x", 0),
    ):
        with pytest.raises(QueryError, match="The result cannot be computed"):
            use()
