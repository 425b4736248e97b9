"""Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.model.numeral import NUMERAL_CHARACTERS, NumeralError, parse_digits, parse_numeral

DIGITS = "零一二三四五六七八九"
FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
TRADITIONAL = str.maketrans("万亿", "萬億")


def section(number: int) -> str:
    """Writes a number below ten thousand, as schools teach it."""
    text, zero = "", False
    for rank, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // rank % 10
        if digit:
            text += ("零" if zero else "") + DIGITS[digit] + name
        zero = bool(text) and not digit
    return text


def numeral(number: int) -> str:
    """Writes a number below a trillion."""
    if number == 0:
        return "零"
    text = ""
    for power, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // power % 10**4
        gap = text and part and (part < 1000 or number // power // 10**4 % 10**4 == 0)
        text += ("零" if gap else "") + (section(part) + name if part else "")
    return text


@given(st.integers(0, 10**12 - 1))
def test_every_number_reads_back_in_every_script(number: int) -> None:
    text = numeral(number)
    assert parse_numeral(text) == number
    assert parse_numeral(text.translate(FINANCIAL)) == number
    assert parse_numeral(text.translate(TRADITIONAL)) == number
    assert parse_numeral(text.replace("零", "〇")) == number
    assert set(text) <= set(NUMERAL_CHARACTERS)


@given(st.integers(100, 10**9))
def test_digits_one_by_one_read_back(number: int) -> None:
    text = "".join(DIGITS[int(digit)] for digit in str(number))
    assert parse_digits(text) == parse_numeral(text) == number


@given(st.integers(0, 9999), st.integers(0, 999))
def test_fractions_read_back(whole: int, fraction: int) -> None:
    digits = "".join(DIGITS[int(digit)] for digit in f"{fraction:03}")
    assert parse_numeral(f"{numeral(whole)}点{digits}") == Decimal(f"{whole}.{fraction:03}")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10), ("十二", 12), ("一十二", 12), ("廿", 20), ("廿三", 23), ("卅一", 31), ("两千", 2000),
        ("两百", 200), ("两", 2), ("三百十五", 315), ("一百廿", 120), ("一千零十五", 1015), ("二〇", 20),
        ("二〇一一", 2011), ("一万亿", 10**12), ("十万零三千", 103000), ("十万三千", 103000),
        ("一万三百", 10300), ("三亿零两万", 300020000), ("两亿", 2 * 10**8),
        ("壹佰零伍", 105), ("陸萬貳仟", 62000), ("三点一四", Decimal("3.14")), ("〇", 0),
    ],
)  # fmt: skip
def test_other_ways_of_saying_it(text: str, number: int | Decimal) -> None:
    assert parse_numeral(text) == number


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0), ("三三百", 1), ("三百五", 2), ("三万五", 2), ("三四", 1), ("二三十", 1), ("两十", 0),
        ("两二", 0), ("十两", 1), ("一万零两", 3), ("零一", 0), ("〇一一", 0), ("零百", 1), ("百", 0),
        ("万", 0), ("亿", 0), ("零万", 0), ("一千零", 2), ("一千零零五", 4), ("三百零二十", 3),
        ("十二万零三千", 3), ("十十", 1), ("三百五百", 2), ("一百一千", 2), ("一万一万", 2), ("三点", 1),
        ("点五", 0), ("三点十", 2), ("三点五点一", 3), ("3", 0), ("三a", 1), ("一亿一亿", 2),
        ("一万零", 2), ("一亿万", 2),
    ],
)  # fmt: skip
def test_nonsense_and_ambiguity_are_refused_where_they_stand(text: str, position: int) -> None:
    with pytest.raises(NumeralError) as caught:
        parse_numeral(text)
    assert caught.value.position == position


@given(st.one_of(st.text(max_size=8), st.text(NUMERAL_CHARACTERS + "点", max_size=10)))
def test_nothing_else_is_ever_raised(text: str) -> None:
    position, number = 0, Decimal(0)
    try:
        number = parse_numeral(text)
    except NumeralError as error:
        position = error.position
    assert number >= 0
    assert 0 <= position <= len(text)


@pytest.mark.parametrize("text", ["十二", "二万", "2011", "二〇a"])
def test_digits_alone_are_asked_for(text: str) -> None:
    with pytest.raises(NumeralError):
        parse_digits(text)
