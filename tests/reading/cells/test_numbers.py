"""Columns of numbers as people write them."""

from __future__ import annotations

import math
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.errors import Cancelled
from tuidash.model.number import NumberError, parse_number
from tuidash.reading.cells.numbers import READINGS, apply_numbers, awkward_texts, read_texts
from tuidash.reading.cells.plain import is_plain, is_short
from tuidash.reading.options import Watch

AWKWARD = "0123456789.,，%％－-—~():约余万亿元人 　１２３…xX"


def column(*texts: str | None) -> pl.LazyFrame:
    return pl.LazyFrame({"figure": list(texts)}, schema={"figure": pl.String})


def read(*texts: str | None, **missing: str) -> pl.DataFrame:
    """The column as an import reads it."""
    lazy = column(*texts)
    return apply_numbers(lazy, "figure", read_texts(awkward_texts(lazy, ["figure"]), missing)).collect()


@pytest.mark.parametrize(
    "text",
    ["0", "-0", "12.5", "1e5", "1.2E-3", "123456789012345", "0.000000000000001", "0.30000000000000004"],
)
def test_plain_numbers_keep_every_digit(text: str) -> None:
    assert column(text).select(is_plain(pl.col("figure"))).collect().item() is True
    assert Decimal(repr(float(text))) == Decimal(text)


@pytest.mark.parametrize(
    "text",
    ["007", "+5", ".5", "5.", " 5", "inf", "nan", "1,234", "1e400", "12345678901234567", "5%", "", "a"],
)
def test_other_texts_are_not_plain(text: str) -> None:
    found = (
        column(text).select(is_plain(pl.col("figure")), is_short(pl.col("figure")).alias("short")).collect()
    )
    assert found.row(0) == (False, False)


def test_awkward_texts_are_distinct_over_columns_without_blanks_and_plain_numbers() -> None:
    lazy = pl.LazyFrame({"a": ["1", None, " ", "1,234", "…"], "b": ["\u3000", "…", "007", "2.5", "1,234"]})
    assert awkward_texts(lazy, ["a", "b"]).to_list() == ["007", "1,234", "…"]
    assert awkward_texts(lazy, ["b"]).to_list() == ["007", "1,234", "…"]
    assert awkward_texts(lazy, []).to_list() == []


def test_a_column_becomes_numbers_with_what_stood_in_it() -> None:
    frame = read("1", "2.5", None, "　", "1,234", "…", "007", "3.8万元", "12—15", "98%以上", "7(3)", "9p")
    assert frame.columns[0] == "figure"
    assert frame["figure"].to_list() == [1, 2.5, None, None, 1234, None, None, 3.8, None, 98, 7, 9]
    assert frame["figure.text"].to_list()[:5] == ["1", "2.5", None, "　", "1,234"]
    assert frame["figure.status"].to_list() == [None, None, "O", "O", None, "N", *[None] * 5, "P"]
    assert frame["figure.relation"].to_list()[7:10] == ["exact", "range", "over"]
    assert frame.select("figure.lower", "figure.upper").row(8) == (12, 15)
    assert frame["figure.unit"].to_list()[6:10] == ["", "万元", "", "%"]
    assert frame["figure.rank"].to_list()[10] == 3
    assert frame["figure.rules"].to_list()[4:6] == [["thousands"], ["missing"]]
    assert frame["figure.problem"].is_not_null().to_list() == [False] * 6 + [True] + [False] * 5


def test_a_clean_column_has_the_same_columns() -> None:
    frame = read("1", None, "2.5")
    assert frame.columns == read("1", "1,234").columns
    assert frame.schema == read("1", "1,234").schema
    assert frame["figure"].to_list() == [1, None, 2.5]
    assert frame["figure.status"].to_list() == [None, "O", None]
    assert frame["figure.relation"].to_list() == ["exact"] * 3


def test_rows_keep_their_order() -> None:
    texts = [f"{number:,}" if number % 3 else str(number) for number in range(0, 200_000, 37)]
    assert read(*texts)["figure"].to_list() == list(range(0, 200_000, 37))


def test_symbols_of_the_source_go_before_numbers_and_defaults() -> None:
    frame = read("-999", "5", "…", "1,234", "", **{"-999": "Q", "…": "L", "1,234": "M", "": "L"})
    assert frame["figure"].to_list() == [None, 5, None, None, None]
    assert frame["figure.status"].to_list() == ["Q", None, "L", "M", "L"]


@pytest.mark.parametrize(
    ("text", "value", "unit", "rules"),
    [
        ("1,234,567.5", 1234567.5, "", ["thousands"]),
        ("-1,234", -1234, "", ["thousands"]),
        ("96.2%", 96.2, "%", ["percent"]),
        ("１２．５", 12.5, "", ["full_width"]),
        ("　－１，２３４ ", -1234, "", ["full_width", "spaces", "thousands"]),
        ("９６％", 96, "%", ["full_width", "percent"]),
        (" 12 ", 12, "", ["spaces"]),
        ("3.8万", 38000, "", ["scale"]),
        ("-1.1億", -110000000, "", ["scale"]),
        ("１．１亿", 110000000, "", ["full_width", "scale"]),
    ],
)
def test_common_texts_are_read_in_bulk_as_one_by_one(
    text: str, value: float, unit: str, rules: list[str]
) -> None:
    row = read_texts([text], {}).row(0, named=True)
    assert (row["value"], row["unit"], row["rules"], row["problem"]) == (value, unit, rules, None)
    number = parse_number(text)
    assert (number.value, number.unit, sorted(number.rules)) == (Decimal(str(value)), unit, sorted(rules))


@given(st.decimals(-(10**6), 10**6, places=4), st.sampled_from("万萬亿億"))
def test_scales_in_bulk_are_the_nearest_floats(number: Decimal, scale: str) -> None:
    text = f"{number:f}{scale}"
    value = parse_number(text).value
    assert value is not None
    assert read_texts([text], {})["value"].to_list() == [float(value)]


@given(st.lists(st.text(AWKWARD, max_size=9), max_size=8))
def test_the_bulk_says_what_the_parser_says(texts: list[str]) -> None:
    readings = read_texts(texts, {})
    assert dict(readings.schema) == READINGS
    assert sorted(readings["text"].to_list()) == sorted(set(texts))
    for row in readings.filter(pl.col("status").is_null()).iter_rows(named=True):
        try:
            number = parse_number(row["text"])
        except NumberError as error:
            assert row["problem"] == str(error)  # noqa: PT017
            continue
        if row["problem"] is None:
            assert [number.value, number.lower, number.upper] == [
                None if row[name] is None else Decimal(repr(row[name]))
                for name in ("value", "lower", "upper")
            ]
            assert (number.relation, number.unit, number.rank) == (row["relation"], row["unit"], row["rank"])
            assert sorted(number.rules) == sorted(row["rules"])


@given(
    st.lists(
        st.one_of(st.none(), st.text(AWKWARD, max_size=6), st.decimals(-(10**9), 10**9, places=2).map(str))
    )
)
def test_every_cell_is_a_number_missing_or_a_problem_and_keeps_its_text(texts: list[str | None]) -> None:
    frame = read(*texts)
    assert frame["figure.text"].to_list() == texts
    kinds = frame.select(
        number=pl.col("figure").is_not_null() | pl.col("figure.lower").is_not_null(),
        missing=pl.col("figure.status").is_not_null(),
        problem=pl.col("figure.problem").is_not_null(),
    )
    assert all(sum(row) == 1 for row in kinds.iter_rows())
    assert all(value is None or math.isfinite(value) for value in frame["figure"])


@pytest.mark.parametrize(
    "text", ["12345678901234567890", "0.1234567890123456789", "1,234,567,890,123,456.78"]
)
def test_digits_beyond_a_float_are_a_problem_not_rounded(text: str) -> None:
    row = read_texts([text], {}).row(0, named=True)
    assert row["value"] is None
    assert "more digits" in row["problem"]


def test_ratios_are_a_problem_unless_asked_for() -> None:
    assert read_texts(["1:4"], {}).row(0, named=True)["problem"]
    asked = read_texts(["1:4", "1:2:3", "1:0"], {}, ratios=True)
    assert asked["value"].to_list() == [0.25, None, None]
    assert asked["problem"].is_null().to_list() == [True, False, False]


def test_an_unknown_unit_is_told_and_can_be_given() -> None:
    row = read_texts(["5标兵"], {}).row(0, named=True)
    assert (row["value"], row["unit"]) == (None, "标兵")
    assert "标兵" in row["problem"]
    known = read_texts(["5标兵"], {}, units=["标兵"]).row(0, named=True)
    assert (known["value"], known["unit"], known["problem"]) == (5, "标兵", None)


def test_long_work_reports_and_stops() -> None:
    heard: list[tuple[int, int]] = []
    watch = Watch(lambda _, done, total: heard.append((done, total)))
    lazy = column("约3万", "5")
    assert read_texts(awkward_texts(lazy, ["figure"], watch), {}, watch=watch)["value"].to_list() == [30000]
    assert heard == [(0, 1), (0, 1)]
    watch.cancel()
    with pytest.raises(Cancelled):
        awkward_texts(lazy, ["figure"], watch)
    with pytest.raises(Cancelled):
        read_texts(["约3万"], {}, watch=watch)
