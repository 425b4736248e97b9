"""Stored numbers become the text that people see, with all their digits."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuidash.reading.grid.number_format import date_text, number_text

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.962, "0.0%", "96.2%"),
        (0.962, "0%", "96.2%"),
        (0.07, "0.00 %", "7%"),
        (-0.05, "0.0%;[Red]-0.0%", "-5%"),
        (96.2, '0.0"%"', "96.2%"),
        (96.2, "0.0\\%", "96.2%"),
        (12345, "#,##0,", "12.345"),
        (1234567, "#,##0.0,,", "1.234567"),
        (1234567, "#,##0", "1234567"),
        (12345, '0!.0,"万"', "1.2345万"),
        (12345, "0\\.00,", "0.12345"),
        (38, '0"万元"', "38万元"),
        (2011, '0"年"', "2011年"),
        (5, "[<10]0.0%;0", "500%"),
        (15, "[<10]0.0%;0", "15"),
        (12, "0000", "0012"),
        (-12, "0000", "-0012"),
        (451024, "General", "451024"),
        (3.0, "General", "3"),
        (-0.5, "0.00_);(0.00)", "-0.5"),
        (0, ACCOUNTING, "0"),
        (-1234.5, ACCOUNTING, "-1234.5"),
        (1234.5, "[$¥-804]#,##0.00", "1234.5"),
        (1234.5, '"¥"#,##0.00;"¥"-#,##0.00', "1234.5"),
        (1e-7, "General", "0.0000001"),
        (1e300, "0", "1E+300"),
        (0.1, "", "0.1"),
        (7, "@", "7"),
    ],
)
def test_a_number_is_written_on_the_scale_it_is_shown_on(value: float, number_format: str, text: str) -> None:
    assert number_text(value, number_format) == text


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_digit_is_lost(value: float) -> None:
    assert float(number_text(value)) == value
    assert Decimal(number_text(value, "0%").rstrip("%")) == Decimal(repr(value)) * 100


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (datetime(2011, 6, 1), "yyyy-mm-dd", "2011-06-01"),
        (datetime(2011, 6, 1), 'yyyy"年"m"月"d"日"', "2011-06-01"),
        (datetime(2011, 6, 1), 'yyyy"年"m"月";@', "2011-06"),
        (datetime(2011, 6, 1), "mmm-yy", "2011-06"),
        (datetime(2011, 1, 1), 'yyyy"年"', "2011"),
        (datetime(2011, 6, 1, 8, 30), "yyyy-mm-dd hh:mm", "2011-06-01 08:30:00"),
        (date(2011, 6, 1), "", "2011-06-01"),
        (time(8, 30), "h:mm", "08:30:00"),
        (timedelta(hours=30), "[h]:mm", "30:00:00"),
        (-timedelta(minutes=90), "[h]:mm", "-1:30:00"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_shown(value: datetime, number_format: str, text: str) -> None:
    assert date_text(value, number_format) == text
