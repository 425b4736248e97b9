"""Periods of digits and marks: 201103, 10304, 41730, 2011.03, 103/04/01, 2011M03."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tuidash.model.period import Period, parse_period
from tuidash.model.period_reading import (
    FIRST_YEAR,
    LAST_YEAR,
    ROC_OFFSET,
    PeriodReading,
    between,
    months_of,
    years_of,
)

_EXCEL_START = date(1899, 12, 30)
_EXCEL_EARLY = date(1899, 12, 31)
_EXCEL_LEAP = 60
"""The day that Excel counts and the calendar does not have, 1900-02-29."""
_EXCEL_DIGITS = 5
"""Shorter numbers are days before 1928, and read as such only where the calendar is known."""
_ROC_DIGITS = (2, 3, 5, 7)
"""Lengths of years, months and days of the Republic of China; 9912 and 990101 need a known calendar."""
_MARKED = re.compile(r"(\d{2,4})([-./])(\d{1,2})(?:\2(\d{1,2}))?\.?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/](\d{4})")
_LETTER = re.compile(r"(\d{3,4})[- ]?([mqh])(\d{1,2})")
_YEAR_AND_NEXT = re.compile(r"(\d{4})[-/](\d{2})")


def digit_readings(text: str, calendar: str) -> Iterator[PeriodReading]:
    """Yields every reading of a text of digits and marks."""
    text = re.sub(r"[ t]0?0:00(?::00(?:\.0+)?)?z?", "", text)
    if re.fullmatch(r"\d+\.0", text) and calendar != "roc":
        text = text[:-2]
    if text.isdigit():
        yield from _bare(text, calendar)
        return
    try:
        period = parse_period(text)
    except ValueError:
        yield from _marked(text)
        return
    if period.start.year >= FIRST_YEAR and period.end.year <= LAST_YEAR:
        ends = period.label.count("/")
        yield PeriodReading(period=period, rules=("span",) if ends and period.label != text else ())


def _bare(text: str, calendar: str) -> Iterator[PeriodReading]:
    if calendar == "excel":
        yield from _excel(text)
        return
    common = list(_common(text))
    if common and calendar != "roc":
        yield from common
        return
    if calendar == "roc" or len(text) in _ROC_DIGITS:
        yield from _roc(text)
    if calendar == "" and len(text) == _EXCEL_DIGITS:
        yield from _excel(text)
    if len(text) == 2:
        for year, kind in years_of(text):
            if kind == "gregorian":
                yield PeriodReading(period=months_of(year, 1, 12), rules=("compact",))


def _common(text: str) -> Iterator[PeriodReading]:
    """Yields what 2011, 201103 or 20110305 is; a plausible year rules any other reading out."""
    if len(text) not in (4, 6, 8) or not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        return
    if period := _day(int(text[:4]), text[4:6], text[6:]):
        yield PeriodReading(period=period, rules=() if len(text) == 4 else ("compact",))


def _roc(text: str) -> Iterator[PeriodReading]:
    """Yields what 103, 10304, 1030401 and, before the year 100, 99, 9912, 990101 are."""
    width = {2: 2, 3: 3, 4: 2, 5: 3, 6: 2, 7: 3}.get(len(text), 0)
    year = int(text[:width] or 0) + ROC_OFFSET
    if width and ROC_OFFSET < year <= LAST_YEAR:
        period = _day(year, text[width : width + 2], text[width + 2 :])
        if period:
            yield PeriodReading(period=period, calendar="roc", rules=("roc",))


def _day(year: int, month: str, day: str) -> Period | None:
    try:
        if not month:
            return months_of(year, 1, 12)
        if not day:
            return months_of(year, int(month), int(month))
        return between(date(year, int(month), int(day)), date(year, int(month), int(day)))
    except ValueError:
        return None


def _excel(text: str) -> Iterator[PeriodReading]:
    number = int(text)
    if number in (0, _EXCEL_LEAP) or number > (date(LAST_YEAR, 12, 31) - _EXCEL_START).days:
        return
    day = (_EXCEL_START if number > _EXCEL_LEAP else _EXCEL_EARLY) + timedelta(number)
    yield PeriodReading(period=between(day, day), calendar="excel", rules=("excel",))


def _marked(text: str) -> Iterator[PeriodReading]:
    if match := _LETTER.fullmatch(text):
        length = {"m": 1, "q": 3, "h": 6}[match[2]]
        for year, calendar in years_of(match[1]):
            last = int(match[3]) * length
            if length <= last <= 12:
                rules = ("roc",) if calendar == "roc" else ()
                yield PeriodReading(
                    period=months_of(year, last - length + 1, last), calendar=calendar, rules=rules
                )
    elif match := _YEAR_LAST.fullmatch(text):
        yield from _year_last(match)
    elif match := _MONTH_YEAR.fullmatch(text):
        if period := _day(int(match[2]), match[1], ""):
            yield PeriodReading(period=period, rules=("compact",))
    elif match := _MARKED.fullmatch(text):
        yield from _year_first(match, text)


def _year_last(match: re.Match[str]) -> Iterator[PeriodReading]:
    first, second, year = match[1], match[3], int(match[4])
    seen = set()
    for month, day, rule in ((second, first, "day_first"), (first, second, "month_first")):
        period = _day(year, month, day)
        if period and period not in seen:
            seen.add(period)
            yield PeriodReading(period=period, rules=(rule,), style=rule)


_STYLES = {"10": "kept_zeros", "0": "lost_zeros"}
"""What 2011.10 and 2011.03 say about 2011.1 beside them."""


def _year_first(match: re.Match[str], text: str) -> Iterator[PeriodReading]:
    written, mark, month, day = match[1], match[2], match[3], match[4] or ""
    for year, calendar in years_of(written):
        roc = ("roc",) if calendar == "roc" else ()
        rules = (*roc, "compact")
        if mark == "." and not day and month == "1":
            for number, style in ((1, "kept_zeros"), (10, "lost_zeros")):
                period = months_of(year, number, number)
                yield PeriodReading(period=period, calendar=calendar, rules=rules, style=style)
        elif found := _day(year, month, day):
            style = "" if mark != "." or day else _STYLES.get(month, _STYLES.get(month[0], ""))
            yield PeriodReading(period=found, calendar=calendar, rules=rules, style=style)
    next_year = _YEAR_AND_NEXT.fullmatch(text)
    if next_year and (int(next_year[1]) + 1) % 100 == int(next_year[2]) and mark != ".":
        yield from fiscal_years(int(next_year[1]))


def fiscal_years(year: int) -> Iterator[PeriodReading]:
    """Yields the twelve months that a year such as 2010/11 can be, by the month it starts in."""
    if FIRST_YEAR <= year < LAST_YEAR:
        for month in (4, 7, 8, 9, 10):
            end = date(year + 1, month, 1) - timedelta(1)
            yield PeriodReading(period=between(date(year, month, 1), end), rules=("words",))
