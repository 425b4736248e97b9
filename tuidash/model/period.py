"""Periods as people write them and as dates to join and sort on."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_YEAR = re.compile(r"([0-9]{4})")
_HALF = re.compile(r"([0-9]{4})-?[Hh]([12])")
_QUARTER = re.compile(r"([0-9]{4})-?[Qq]([1-4])")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of days with the label people know it by."""

    start: date
    end: date
    """Last day, inclusive."""
    label: str

    def contains(self, other: Period) -> bool:
        """Tells whether `other` lies within this period."""
        return self.start <= other.start and other.end <= self.end

    @property
    def months(self) -> int:
        """Number of calendar months it touches."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1


def _months(year: int, first: int, last: int, label: str) -> Period:
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]), label)


def parse_period(text: str) -> Period:
    """Returns the period that a label such as 2024, 2024-H1, 2024-Q2, 2024-06 or 2024-01/2024-06 names.

    Raises:
        ValueError: the text is no label of a period.
    """
    text = text.strip()
    if match := _YEAR.fullmatch(text):
        return _months(int(match[1]), 1, 12, text)
    if match := _HALF.fullmatch(text):
        half = int(match[2])
        return _months(int(match[1]), 6 * half - 5, 6 * half, f"{match[1]}-H{half}")
    if match := _QUARTER.fullmatch(text):
        quarter = int(match[2])
        return _months(int(match[1]), 3 * quarter - 2, 3 * quarter, f"{match[1]}-Q{quarter}")
    if match := _MONTH.fullmatch(text):
        return _months(int(match[1]), int(match[2]), int(match[2]), text)
    if match := _DAY.fullmatch(text):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return Period(day, day, text)
    first, slash, last = text.partition("/")
    if slash and first and last and "/" not in last:
        begin, finish = parse_period(first), parse_period(last)
        if begin.start <= finish.end:
            return Period(begin.start, finish.end, f"{begin.label}/{finish.label}")
    raise ValueError(f"{text!r} is not a period")


def label_for(start: date, end: date) -> str:
    """Returns the shortest label that names exactly these days."""
    candidates = (
        f"{start.year}",
        f"{start.year}-H{(start.month + 5) // 6}",
        f"{start.year}-Q{(start.month + 2) // 3}",
        f"{start.year}-{start.month:02}",
        f"{start.year}/{end.year}",
        f"{start.year}-{start.month:02}/{end.year}-{end.month:02}",
        start.isoformat(),
    )
    for label in candidates:
        try:
            period = parse_period(label)
        except ValueError:  # 2024/2023 is tried for a span that ends before it starts
            continue
        if (period.start, period.end) == (start, end):
            return label
    return f"{start.isoformat()}/{end.isoformat()}"
