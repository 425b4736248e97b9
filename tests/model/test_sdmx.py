"""Periods as SDMX writes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.model.period import parse_period
from tuidash.model.sdmx import format_time_period, frequency, parse_time_period


@pytest.mark.parametrize(
    ("label", "text", "code"),
    [
        ("2011", "2011", "A"),
        ("2011-H1", "2011-S1", "S"),
        ("2011-Q2", "2011-Q2", "Q"),
        ("2011-06", "2011-06", "M"),
        ("2011-06-30", "2011-06-30", "D"),
        ("2011-01/2011-05", "2011-01-01/P5M", "_U"),
        ("2011/2015", "2011-01-01/P5Y", "_U"),
        ("2011-01/2012-03", "2011-01-01/P1Y3M", "_U"),
        ("2011-01-02/2011-01-05", "2011-01-02/P4D", "_U"),
    ],
)
def test_periods_as_sdmx_writes_them(label: str, text: str, code: str) -> None:
    period = parse_period(label)
    assert format_time_period(period.start, period.end) == text
    assert frequency(period.start, period.end) == code
    back = parse_time_period(text)
    assert (back.start, back.end) == (period.start, period.end)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2011-A1", "2011"),
        ("2011-S2", "2011-H2"),
        ("2011-M06", "2011-06"),
        ("2011-M6", "2011-06"),
        ("2011-T3", "2011-09/2011-12"),
        ("2011-W01", "2011-01-03/2011-01-09"),
        ("2011-D032", "2011-02-01"),
        ("2011-01-31/P1M", "2011-01-31/2011-02-27"),
        ("2011-06-01T00:00:00/P1M", "2011-06"),
        ("2011-06-01T00:00:00", "2011-06-01"),
    ],
)
def test_other_ways_to_write_them(text: str, label: str) -> None:
    assert parse_time_period(text).label == label


@pytest.mark.parametrize(
    "text", ["", "2011-Q5", "2011-S3", "2011-M13", "2011-D366", "2011-01-01/P0D", "2011-W54", "x"]
)
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a period|names no days|Invalid week"):
        parse_time_period(text)


@given(start=st.dates(date(1900, 1, 1), date(2099, 12, 31)), days=st.integers(0, 4000))
def test_every_span_comes_back(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    back = parse_time_period(format_time_period(start, end))
    assert (back.start, back.end) == (start, end)
