"""All periods from one to another: 2013..2024, 2014-04..2021-03."""

from __future__ import annotations

from tuidash.model.period import Period, label_for, parse_period

_MOST = 10_000
"""More periods than any series has; a slip in a year would else fill the memory."""


def periods_between(first: Period, last: Period) -> tuple[str, ...]:
    """Returns the labels of all periods of the first one's length up to the last.

    Raises:
        ValueError: they are not whole months, differ in length, or the last comes before the first.
    """
    months = first.months
    if months != last.months or first.start.day != 1 or last.start < first.start:
        raise ValueError(f"{first.label}..{last.label}")
    if months not in (1, 3, 6, 12):
        return (first.label,) if first == last else (first.label, last.label)
    labels: list[str] = []
    year, month = first.start.year, first.start.month
    while (year, month) <= (last.start.year, last.start.month) and len(labels) < _MOST:
        begin = parse_period(f"{year:04}-{month:02}")
        end_index = year * 12 + month - 1 + months - 1
        end = parse_period(f"{end_index // 12:04}-{end_index % 12 + 1:02}")
        labels.append(label_for(begin.start, end.end))
        following = year * 12 + month - 1 + months
        year, month = following // 12, following % 12 + 1
    return tuple(labels)


def parse_range(text: str) -> tuple[Period, Period, tuple[str, ...]]:
    """Returns the first and last period that a text such as 2013..2024 names, and all labels between.

    Raises:
        ValueError: the text is no such range.
    """
    begin, dots, end = text.partition("..")
    first = parse_period(begin)
    last = parse_period(end) if dots else first
    return first, last, periods_between(first, last)
