"""Which periods a figure may be set beside: same length, regular steps, same part of the year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

import polars as pl

from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.period import Period, label_for


def shift(period: Period, months: int) -> Period:
    """Returns `period` moved by whole months; the last day of a month stays the last day of a month."""
    start, end = _moved(period.start, months), _moved(period.end, months)
    return Period(start, end, label_for(start, end))


def _moved(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = monthrange(year, month + 1)[1]
    ends_month = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if ends_month else min(day.day, last))


def step_in_months(period: Period) -> int:
    """Returns the distance to the period it is compared with: a year, or its own length when longer."""
    return max(12, period.months)


def period_before(period: Period) -> Period:
    """Returns the same period one year earlier, or the span of equal length before a span of years."""
    return shift(period, -step_in_months(period))


def previous_period(period: Period) -> Period:
    """Returns the period of the same length that ends right before `period`: 2023-H2 for 2024-H1."""
    return shift(period, -period.months)


def regular_periods(period: Period, length: int) -> list[Period]:
    """Returns `length` comparable periods that end at `period`, the oldest first.

    Half-years stand beside the same half-years of other years, so that seasons never mix.

    Raises:
        UsageError: `length` is below 1.
    """
    if length < 1:
        raise UsageError(tr("A history needs at least one period, not {length}", length=length))
    step = step_in_months(period)
    possible = min(length, 1 + (period.start.year - 1) * 12 // step)
    return [shift(period, -step * back) for back in range(possible - 1, -1, -1)]


def period_grid(anchors: Iterable[Period], length: int) -> pl.LazyFrame:
    """Returns the comparable periods of each anchor as rows.

    Columns: anchor_start, anchor_end, period_start, period_end (Date), history_period (the label);
    within an anchor the oldest comes first.
    """
    rows = [
        (anchor.start, anchor.end, period.start, period.end, period.label)
        for anchor in anchors
        for period in regular_periods(anchor, length)
    ]
    schema = {
        "anchor_start": pl.Date,
        "anchor_end": pl.Date,
        "period_start": pl.Date,
        "period_end": pl.Date,
        "history_period": pl.String,
    }
    return pl.LazyFrame(rows, schema=schema, orient="row")


def check_comparable(period: Period, before: Period, basis: str) -> None:
    """Refuses to set `period` beside `before` when the difference would not be a change over time.

    A stock may be compared with any earlier stock. A flow or an average needs the same length. A
    cumulative figure needs the same part of another year: January to June only with January to June.

    Raises:
        UsageError: the two periods do not compare.
    """
    names = {"period": period.label, "before": before.label}
    if before.end >= period.end:
        raise UsageError(tr("{before} does not come before {period}", **names))
    if basis == "stock":
        return
    if basis == "cumulative":
        apart = (period.end.year - before.end.year) * 12
        if shift(period, -apart) != shift(before, 0):
            raise UsageError(
                tr("A cumulative figure for {period} does not compare with {before}", **names),
                hint=tr("Compare it with {same}.", same=period_before(period).label),
            )
        return
    if _length(period) != _length(before):
        raise UsageError(
            tr("{period} and {before} have different lengths", **names),
            hint=tr("Compare it with {same}.", same=period_before(period).label),
        )


def _length(period: Period) -> tuple[str, int]:
    whole_months = (
        period.start.day == 1 and period.end.day == monthrange(period.end.year, period.end.month)[1]
    )
    if whole_months:
        return "months", period.months
    return "days", (period.end - period.start).days
