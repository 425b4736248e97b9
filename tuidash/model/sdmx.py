"""Periods, units and attributes as SDMX writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

from tuidash.model.period import Period, label_for, parse_period
from tuidash.model.unit import UNITS, Unit

_REPORTING = re.compile(r"([0-9]{4})-([ASTQMWD])([0-9]{1,3})")
_RANGE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T00:00:00)?/P(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?")
_MONTHS = {"A": 12, "S": 6, "T": 4, "Q": 3, "M": 1}
"""Months in a reporting period of each frequency."""
_BY_MONTHS = {12: "A", 6: "S", 3: "Q", 1: "M"}
ATTRIBUTES: dict[str, str] = {
    "RELATION": "relation",
    "NUMERATOR": "numerator",
    "DENOMINATOR": "denominator",
    "LOWER": "lower",
    "UPPER": "upper",
    "RAW": "raw",
    "RAW_UNIT": "raw_unit",
    "SOURCE_ID": "source",
    "LOCATOR": "locator",
    "VINTAGE": "vintage",
    "RESPONSIBLE": "responsible",
    "COMMENT_OBS": "note",
}
"""Attributes of an observation and the columns they hold, called as SDMX calls them where it does."""
UNSPECIFIED = "_U"
"""Frequency of a span that is no calendar period."""


def frequency(start: date, end: date) -> str:
    """Returns the code of CL_FREQ for a span of days, `_U` for one that the calendar has no name for."""
    label = label_for(start, end)
    if start == end:
        return "D"
    if "/" in label:
        return UNSPECIFIED
    return _BY_MONTHS[parse_period(label).months]


def format_time_period(start: date, end: date) -> str:
    """Returns a span of days as TIME_PERIOD: 2011, 2011-S1, 2011-Q2, 2011-06, 2011-06-30 or 2011-01-01/P5M.

    Source: SDMX 3.0, section 6, technical notes, 4.2: time formats.
    """
    label = label_for(start, end)
    if "/" not in label:
        return label.replace("-H", "-S")
    whole_months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if whole_months:
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        years, rest = divmod(months, 12)
        return f"{start}/P{f'{years}Y' if years else ''}{f'{rest}M' if rest else ''}"
    return f"{start}/P{(end - start).days + 1}D"


def parse_time_period(text: str) -> Period:
    """Returns the span of days that a TIME_PERIOD names.

    Raises:
        ValueError: it is none of the time formats of SDMX that name whole days.
    """
    text = text.strip()
    if match := _REPORTING.fullmatch(text):
        return _reporting(int(match[1]), match[2], int(match[3]), text)
    if match := _RANGE.fullmatch(text):
        start = date.fromisoformat(match[1])
        years, months, days = (int(part or 0) for part in match.groups()[1:])
        end = _later(start, 12 * years + months) + timedelta(days=days - 1)
        if end < start:
            raise ValueError(f"{text!r} names no days")
        return Period(start, end, label_for(start, end))
    return parse_period(text.removesuffix("T00:00:00"))


def _reporting(year: int, code: str, number: int, text: str) -> Period:
    if code == "W":
        start = date.fromisocalendar(year, number, 1)
        return Period(start, start + timedelta(days=6), f"{start}/{start + timedelta(days=6)}")
    if code == "D":
        day = date(year, 1, 1) + timedelta(days=number - 1)
        if number < 1 or day.year != year:
            raise ValueError(f"{text!r} is not a period")
        return Period(day, day, day.isoformat())
    length = _MONTHS[code]
    if not 1 <= number <= 12 // length:
        raise ValueError(f"{text!r} is not a period")
    start = date(year, length * (number - 1) + 1, 1)
    end = _later(start, length) - timedelta(days=1)
    return Period(start, end, label_for(start, end))


def _later(start: date, months: int) -> date:
    """Returns the same day so many months later, the last of the month where that has fewer days."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def split_multiplier(unit: Unit) -> tuple[Unit, int]:
    """Returns the unit without its power of ten, and that power: 10k_yuan is yuan and 4."""
    for other in UNITS.values():
        if other.quantity != unit.quantity or not unit.code.endswith(f"_{other.code}"):
            continue
        ratio = Fraction(unit.factor) / Fraction(other.factor)
        power = len(str(ratio.numerator)) - 1
        if ratio == Fraction(10) ** power:
            return other, power
    return unit, 0


def join_multiplier(unit: Unit, power: int) -> Unit | None:
    """Returns the unit that is 10^power of `unit`, None when there is none."""
    wanted = Fraction(unit.factor) * Fraction(10) ** power
    if power == 0:
        return unit
    found = (
        other
        for other in UNITS.values()
        if other.quantity == unit.quantity and Fraction(other.factor) == wanted
    )
    return next(found, None)
