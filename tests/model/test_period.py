"""Labels of periods and the days they name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.model.period import Period, label_for, parse_period

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
SPANS = st.tuples(DAYS, st.integers(0, 4000)).map(lambda pair: (pair[0], pair[0] + timedelta(pair[1])))


@pytest.mark.parametrize(
    ("text", "start", "end", "label"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (" 2024 ", date(2024, 1, 1), date(2024, 12, 31), "2024"),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30), "2024-H1"),
        ("2024h2", date(2024, 7, 1), date(2024, 12, 31), "2024-H2"),
        ("2024Q1", date(2024, 1, 1), date(2024, 3, 31), "2024-Q1"),
        ("2024-q4", date(2024, 10, 1), date(2024, 12, 31), "2024-Q4"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), "2023-02"),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), "2024-02-29"),
        ("2011-01/2011-06", date(2011, 1, 1), date(2011, 6, 30), "2011-01/2011-06"),
        ("2011/2015", date(2011, 1, 1), date(2015, 12, 31), "2011/2015"),
        ("2011h1 / 2012", date(2011, 1, 1), date(2012, 12, 31), "2011-H1/2012"),
    ],
)
def test_a_label_names_days(text: str, start: date, end: date, label: str) -> None:
    assert parse_period(text) == Period(start, end, label)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "24", "20240", "0000", "2024-6", "2024-13", "2024-00", "2024-H3", "2024-Q0", "2024-Q5"),
        *("2024-02-30", "2023-02-29", "2024/2023", "2024/", "/2024", "2011/2012/2013"),
        *("２０２４", "2024年", "上半年"),
    ],
)
def test_what_is_no_label_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any ValueError is what callers catch
        parse_period(text)


@given(SPANS)
def test_every_span_has_a_label_that_names_exactly_it(span: tuple[date, date]) -> None:
    start, end = span
    period = parse_period(label_for(start, end))
    assert (period.start, period.end) == span
    assert period.label == label_for(start, end)


@pytest.mark.parametrize(
    "label",
    ["2024", "2024-H1", "2024-H2", "2024-Q2", "2024-11", "2011/2015", "2023-02/2024-03", "2024-05-01"],
)
def test_the_label_of_a_labelled_period_is_that_label(label: str) -> None:
    period = parse_period(label)
    assert label_for(period.start, period.end) == label


def test_years_of_three_digits_are_written_in_full() -> None:
    assert label_for(date(999, 1, 1), date(999, 12, 31)) == "0999-01-01/0999-12-31"


def test_a_half_year_is_called_so_however_it_was_written() -> None:
    period = parse_period("2011-01/2011-06")
    assert label_for(period.start, period.end) == "2011-H1"


@given(SPANS, SPANS)
def test_containing_means_every_day(first: tuple[date, date], second: tuple[date, date]) -> None:
    outer, inner = Period(*first, ""), Period(*second, "")
    every_day = first[0] <= second[0] <= first[1] and first[0] <= second[1] <= first[1]
    assert outer.contains(inner) == every_day
    assert outer.contains(outer)


@pytest.mark.parametrize(
    ("label", "months"), [("2024", 12), ("2024-Q1", 3), ("2011/2012", 24), ("2024-05-01", 1)]
)
def test_months(label: str, months: int) -> None:
    assert parse_period(label).months == months


def test_periods_sort_by_their_days() -> None:
    labels = ["2024-Q2", "2024", "2023", "2024-01"]
    assert [period.label for period in sorted(map(parse_period, labels))] == [
        "2023",
        "2024-01",
        "2024",
        "2024-Q2",
    ]
