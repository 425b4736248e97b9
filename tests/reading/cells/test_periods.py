"""The periods of whole columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuidash.reading.cells.periods import Periods, read_periods


def labels(periods: Periods) -> list[str]:
    return [reading.period.label for reading in periods.readings.values()]


@pytest.mark.parametrize(
    ("texts", "name", "expected", "calendar"),
    [
        ("10304 10305", "統計年月", "2014-04 2014-05", "roc"),
        ("10304 10305", "statistic_yyymm", "2014-04 2014-05", "roc"),
        ("9912 10001", "statistic_yyymm", "2010-12 2011-01", "roc"),
        ("103 104", "年度", "2014 2015", "roc"),
        ("99 103", "年度", "2010 2014", "roc"),
        ("99 100", "民國", "2010 2011", "roc"),
        ("2011 2012", "年份", "2011 2012", "gregorian"),
        ("41730 41760", "日期", "2014-04-01 2014-05-01", "excel"),
        ("41730 36526", "", "2014-04-01 2000-01-01", "excel"),
        ("2011.1 2011.9 2011.10", "", "2011-01 2011-09 2011-10", "gregorian"),
        ("2011.01 2011.1", "", "2011-01 2011-10", "gregorian"),
        ("05/03/2011 31/03/2011", "", "2011-03-05 2011-03-31", "gregorian"),
        ("05/03/2011 03/31/2011", "", "2011-05-03 2011-03-31", "gregorian"),
        ("民國103年 2011年", "", "2014 2011", ""),
        ("201103 201104", "yyyymm", "2011-03 2011-04", "gregorian"),
    ],
)
def test_a_column_has_one_calendar_and_one_habit(texts: str, name: str, expected: str, calendar: str) -> None:
    periods = read_periods(texts.split(), name=name)
    assert labels(periods) == expected.split()
    assert (periods.problems, periods.calendar, periods.candidates) == ({}, calendar, ())


def test_several_calendars_are_left_to_a_person() -> None:
    periods = read_periods(["10304", "10305"], name="期")
    assert (periods.readings, periods.calendar, periods.candidates) == ({}, "", ("roc", "excel"))
    assert "2014-04 (roc), 1928-03-17 (excel)" in periods.problems["10304"]
    assert labels(read_periods(["10304", "10305"], "roc", "期")) == ["2014-04", "2014-05"]


def test_years_of_two_digits_are_left_to_a_person() -> None:
    periods = read_periods(["98", "99"])
    assert periods.candidates == ("gregorian", "roc")
    assert read_periods(["98", "99"], "roc").problems == {}


def test_two_habits_in_one_column_leave_it_open() -> None:
    periods = read_periods(["05/03/2011", "31/03/2011", "03/31/2011"])
    assert list(periods.problems) == ["05/03/2011"]
    assert labels(periods) == ["2011-03-31", "2011-03-31"]


def test_what_is_no_period_is_said_for_each_text() -> None:
    periods = read_periods(["2011", "合计", "1-6月"], name="年份")
    assert labels(periods) == ["2011"]
    assert periods.problems == {
        "合计": "'合计' is no period",
        "1-6月": "'1-6月' does not say of which year",
    }
    assert labels(read_periods(["2011", "1-6月"], year=2010)) == ["2011", "2010-H1"]


def test_no_text_at_all_decides_nothing() -> None:
    assert read_periods([]) == Periods()


def test_real_columns_of_months_say_their_calendar(shared_data: Path) -> None:
    for path in sorted((shared_data / "tw_bdmd").glob("*.csv")):
        lines = path.read_text("utf-8-sig").splitlines()
        texts = {line.split(",")[0] for line in lines[2:] if line}
        periods = read_periods(texts, name=lines[0].split(",")[0])
        assert labels(periods) == [path.stem]
        assert periods.calendar == "roc"
