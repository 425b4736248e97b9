"""Which periods stand beside each other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.analysis.periods import (
    check_comparable,
    period_before,
    period_grid,
    previous_period,
    regular_periods,
    shift,
)
from tuidash.errors import UsageError
from tuidash.model.period import Period, label_for, parse_period


@pytest.mark.parametrize(
    ("label", "before", "previous"),
    [
        ("2024", "2023", "2023"),
        ("2024-H1", "2023-H1", "2023-H2"),
        ("2024-Q2", "2023-Q2", "2024-Q1"),
        ("2024-02", "2023-02", "2024-01"),
        ("2025-02", "2024-02", "2025-01"),
        ("2024-01/2024-09", "2023-01/2023-09", "2023-04/2023-12"),
        ("2011/2015", "2006/2010", "2006/2010"),
        ("2024-02-29", "2023-02-28", "2024-01-31"),
    ],
)
def test_the_period_before_keeps_the_season_and_the_previous_one_the_length(label, before, previous):
    period = parse_period(label)
    assert period_before(period).label == before
    assert previous_period(period).label == previous


def test_histories_step_by_years_and_end_at_the_period():
    labels = [each.label for each in regular_periods(parse_period("2024-H1"), 3)]
    assert labels == ["2022-H1", "2023-H1", "2024-H1"]


def test_leap_days_return_after_four_years():
    periods = regular_periods(parse_period("2024-02"), 5)
    assert [each.end.day for each in periods] == [29, 28, 28, 28, 29]


def test_histories_stop_at_the_first_year_of_the_calendar():
    assert [each.start.year for each in regular_periods(parse_period("0002"), 12)] == [1, 2]


def test_a_grid_lists_the_periods_of_each_anchor():
    grid = period_grid([parse_period("2024"), parse_period("2024-H1")], 2).collect()
    assert grid["history_period"].to_list() == ["2023", "2024", "2023-H1", "2024-H1"]
    assert period_grid([], 2).collect().height == 0


@given(st.dates(min_value=parse_period("1900").start), st.integers(0, 60), st.integers(-600, 600))
def test_shifting_there_and_back_returns_a_period_of_whole_months(start, more, months):
    first = Period(start.replace(day=1), start.replace(day=1), "")
    end = shift(Period(first.start, parse_period(f"{start:%Y-%m}").end, ""), more).end
    if end.year > 9900:
        return
    period = Period(first.start, end, "")
    there = shift(period, months) if period.end.year + months // 12 < 9999 else period
    back = shift(there, -months) if there is not period else period
    assert (back.start, back.end) == (period.start, period.end)
    assert there.months == period.months


@pytest.mark.parametrize(
    ("period", "before", "basis"),
    [
        ("2024", "2023", "flow"),
        ("2024", "2019", "flow"),
        ("2024-H1", "2023-H2", "flow"),
        ("2024-02", "2024-01", "average"),
        ("2024-H1", "2023-H1", "cumulative"),
        ("2024-01/2024-02", "2021-01/2021-02", "cumulative"),
        ("2024-06-30", "2023", "stock"),
    ],
)
def test_comparable_periods_pass(period, before, basis):
    check_comparable(parse_period(period), parse_period(before), basis)


@pytest.mark.parametrize(
    ("period", "before", "basis", "message"),
    [
        ("2024", "2023-H1", "flow", "different lengths"),
        ("2024-06-30", "2023", "average", "different lengths"),
        ("2024-H1", "2023-H2", "cumulative", "cumulative figure for 2024-H1"),
        ("2024-01/2024-09", "2023-01/2023-06", "cumulative", "cumulative figure"),
        ("2023", "2024", "flow", "does not come before"),
        ("2024", "2024", "stock", "does not come before"),
    ],
)
def test_periods_that_do_not_compare_are_refused(period, before, basis, message):
    with pytest.raises(UsageError, match=message):
        check_comparable(parse_period(period), parse_period(before), basis)


def test_the_refusal_says_what_would_compare():
    with pytest.raises(UsageError) as caught:
        check_comparable(parse_period("2024-H1"), parse_period("2023-H2"), "cumulative")
    assert caught.value.hint == "Compare it with 2023-H1."


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
SPANS = st.tuples(DAYS, st.integers(0, 4000)).map(lambda pair: (pair[0], pair[0] + timedelta(pair[1])))


@pytest.mark.parametrize(
    ("label", "before"),
    [
        ("2024", "2023"),
        ("2024-H1", "2023-H1"),
        ("2024-02", "2023-02"),
        ("2023-02", "2022-02"),
        ("2024-02-29", "2023-02-28"),
        ("2025-02-28", "2024-02-29"),  # both are the end of their month
        ("2024-02-28", "2023-02-28"),
        ("2011/2015", "2010/2014"),
    ],
)
def test_year_before(label: str, before: str) -> None:
    assert shift(parse_period(label), -12) == parse_period(before)


@given(SPANS)
def test_the_year_before_is_as_long_give_or_take_a_leap_day(span: tuple[date, date]) -> None:
    period = Period(*span, label_for(*span))
    before = shift(period, -12)
    assert before.start <= before.end
    assert before.months == period.months
    assert abs((period.end - period.start) - (before.end - before.start)) <= timedelta(1)
