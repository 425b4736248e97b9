"""Symbols for missing numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.model.missing import MISSING, missing_status
from tuidash.model.number import NumberError, parse_number
from tuidash.model.status import VALUELESS


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("…", "N"), ("...", "N"), ("……", "N"), (" … ", "N"), ("—", "O"), ("-", "O"), ("－", "O"),
        ("——", "O"), ("..", "O"), (":", "O"), ("：", "O"), ("", "O"), ("  ", "O"), ("\u3000", "O"),
        ("*", "O"),
        ("N/A", "O"), ("n.a.", "O"), ("NA", "O"), ("NaN", "O"), ("无", "O"), ("暂　无", "O"), ("未统计", "L"),
        ("不适用", "M"), ("x", "Q"), ("X", "Q"), ("ＸＸ", "Q"), ("××", "Q"), ("***", "Q"), ("保密", "Q"),
        ("[c]", "Q"), ("？", "O"),
    ],
)  # fmt: skip
def test_a_symbol_says_why_there_is_no_number(text: str, status: str) -> None:
    assert missing_status(text, {}) == status


@pytest.mark.parametrize("text", ["0", "12.3", "约5", "-5", "三", "xylo", "nana", "…5", "无锡", "城关镇"])
def test_numbers_and_names_are_no_symbols(text: str) -> None:
    assert missing_status(text, {}) is None


def test_what_the_source_declares_goes_first() -> None:
    own = {"…": "L", "-999": "O", "Kept Secret": "Q", "": "M"}
    assert missing_status("…", own) == "L"
    assert missing_status(" -999 ", own) == "O"
    assert missing_status("kept secret", own) == "Q"
    assert missing_status("\u3000", own) == "M"
    assert missing_status("-", own) == "O"


def test_every_symbol_has_a_status_that_explains_an_empty_value_and_is_no_number() -> None:
    assert set(MISSING.values()) <= VALUELESS
    for symbol in MISSING:
        assert missing_status(symbol, {}) == MISSING[symbol]
        with pytest.raises(NumberError):
            parse_number(symbol)


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    status = missing_status(text, {})
    assert status is None or status in VALUELESS
