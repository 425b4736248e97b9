"""Periods as people write them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.model.period import label_for
from tuidash.model.period_reading import PERIOD_RULES
from tuidash.model.period_text import AmbiguousPeriod, PartialPeriod, parse_period_text, period_readings

PAIRS = [
    tuple(part.strip() for part in line.split("|"))
    for line in (Path(__file__).parent / "periods.txt").read_text("utf-8").splitlines()
    if not line.startswith("# ")
]
DAYS = st.dates(date(1912, 1, 1), date(2100, 12, 31))
NUMERALS = "〇一二三四五六七八九"
NAMES = "January February March April May June July August September October November December".split()  # noqa: SIM905


def said(text: str) -> str:
    """Returns what a text is read as, in the words of the file of pairs."""
    try:
        reading = parse_period_text(text)
    except AmbiguousPeriod as error:
        return " ".join(["several", *(each.period.label for each in error.candidates)])
    except PartialPeriod:
        return "no year"
    except ValueError:
        return "none"
    assert set(reading.rules) <= set(PERIOD_RULES)
    calendar = reading.calendar if reading.calendar != "gregorian" else ""
    return " ".join(part for part in (reading.period.label, reading.basis, calendar) if part)


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_a_text_names_a_period(text: str, expected: str) -> None:
    assert said(text) == expected


def test_there_are_many_pairs_and_none_twice() -> None:
    assert len({text for text, _ in PAIRS}) == len(PAIRS) >= 150


def test_an_ambiguous_text_says_what_it_can_be() -> None:
    with pytest.raises(
        AmbiguousPeriod, match=r"'10304' can be any of: 2014-04 \(roc\), 1928-03-17 \(excel\)"
    ):
        parse_period_text("10304")


@pytest.mark.parametrize(
    ("text", "calendar", "label"),
    [
        ("103", "roc", "2014"),
        ("99", "roc", "2010"),
        ("9912", "roc", "2010-12"),
        ("990101", "roc", "2010-01-01"),
        ("10304", "roc", "2014-04"),
        ("10304", "excel", "1928-03-17"),
        ("1", "excel", "1900-01-01"),
        ("59", "excel", "1900-02-28"),
        ("61", "excel", "1900-03-01"),
        ("2011", "gregorian", "2011"),
        ("2011", "excel", "1905-07-03"),
        ("2011年", "roc", "2011"),
        ("99年", "roc", "2010"),
    ],
)
def test_a_known_calendar_decides(text: str, calendar: str, label: str) -> None:
    assert parse_period_text(text, calendar).period.label == label


@pytest.mark.parametrize(
    ("text", "calendar"),
    [("60", "excel"), ("0", "excel"), ("99999", "excel"), ("103", "gregorian"), ("0", "roc")],
)
def test_what_no_calendar_has_is_no_period(text: str, calendar: str) -> None:
    with pytest.raises(ValueError, match="is no period"):
        parse_period_text(text, calendar)


@pytest.mark.parametrize(
    ("text", "label", "basis"),
    [
        ("1—6月", "2010-H1", "cumulative"),
        ("一季度", "2010-Q1", ""),
        ("前三季度", "2010-01/2010-09", "cumulative"),
        ("6月末", "2010-06", "stock"),
        ("1-5月累计", "2010-01/2010-05", "cumulative"),
        ("十二月", "2010-12", ""),
    ],
)
def test_a_part_of_a_year_takes_the_year_it_is_given(text: str, label: str, basis: str) -> None:
    reading = parse_period_text(text, year=2010)
    assert (reading.period.label, reading.basis) == (label, basis)
    assert "year_given" in reading.rules


def in_numerals(year: int) -> str:
    return "".join(NUMERALS[int(digit)] for digit in str(year))


@given(DAYS)
def test_days_months_and_years_are_read_as_they_were_written(day: date) -> None:
    year, month, roc = day.year, day.month, day.year - 1911
    name = NAMES[month - 1]
    for text in (f"{year}年", f"{year}年度", f"{in_numerals(year)}年", f"民國{roc}年", str(year)):
        assert parse_period_text(text).period.label == str(year)
    for text in (
        f"{year}年{month}月", f"{year}{month:02}", f"{year}/{month:02}", f"{year}M{month:02}",
        f"{name} {year}", f"{name[:3]} {year}", f"{year}.{month:02}", f"民國{roc}年{month}月",
    ):  # fmt: skip
        assert day.isoformat()[:7] in {each.period.label for each in period_readings(text)}
    for text in (
        f"{year}年{month}月{day.day}日", f"{year}/{month}/{day.day}", f"{year}{month:02}{day.day:02}",
        f"{day.day} {name} {year}", f"{name} {day.day}, {year}", f"民國{roc}年{month}月{day.day}日",
    ):  # fmt: skip
        assert parse_period_text(text).period.label == day.isoformat()
    assert parse_period_text(f"{roc:03}{month:02}", "roc").period.label == day.isoformat()[:7]
    assert parse_period_text(f"{roc:03}{month:02}{day.day:02}", "roc").period.start == day


@given(st.dates(date(1900, 3, 1), date(2100, 12, 31)))
def test_serial_days_are_those_of_excel(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert parse_period_text(str(serial), "excel").period.start == day


@given(DAYS, st.integers(0, 4000))
def test_every_label_is_read_as_itself(start: date, length: int) -> None:
    label = label_for(start, min(start + timedelta(length), date(2100, 12, 31)))
    assert parse_period_text(label).period.label == label


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 12))
def test_spans_of_months_are_cumulative_from_january_only(year: int, first: int, last: int) -> None:
    if first >= last:
        return
    reading = parse_period_text(f"{year}年{first}-{last}月")
    assert (reading.period.start, reading.period.months) == (date(year, first, 1), last - first + 1)
    assert reading.basis == ("cumulative" if first == 1 else "")


@given(st.text(alphabet="0123456789年月日-/.一二十前季度上半民國Qqmh至 ", max_size=12))
def test_no_text_breaks_it_and_all_readings_are_plausible(text: str) -> None:
    for calendar in ("", "gregorian", "roc", "excel"):
        for reading in period_readings(text, calendar, year=2010):
            assert date(1900, 1, 1) <= reading.period.start <= reading.period.end <= date(2100, 12, 31)
