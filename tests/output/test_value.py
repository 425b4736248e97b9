from __future__ import annotations

import math
import re
import sys
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tuidash.output.column import COLUMN_KINDS, ColumnKind
from tuidash.output.value import cell_width, cut, fit, format_duration, format_value, sanitise, wrap

NUMBERS: list[tuple[object, ColumnKind, int | None, str]] = [
    (1234567, "number", None, "1,234,567"),
    (1234567.891, "number", None, "1,234,567.891"),
    (1234567.891, "number", 1, "1,234,567.9"),
    (1234567.891, "bar", 0, "1,234,568"),
    (1e22, "number", None, "10,000,000,000,000,000,000,000"),
    (1.2e-7, "number", None, "0.00000012"),
    (3.0, "number", None, "3"),
    (3.0, "number", 2, "3.00"),
    (2.675, "number", 2, "2.68"),
    (0.5, "number", 0, "1"),
    (1.5, "number", 0, "2"),
    (-2.5, "number", 0, "-3"),
    (-0.0, "number", None, "0"),
    (-0.04, "number", 1, "0.0"),
    (2**70, "number", 2, "1,180,591,620,717,411,303,424.00"),
    (10**400, "text", None, "1" + "0" * 400),
    (Decimal("1.50"), "number", None, "1.50"),
    (Decimal("-12345678901234567890.12"), "number", None, "-12,345,678,901,234,567,890.12"),
    (Decimal("1E+5"), "number", None, "100,000"),
    (12.5, "change", 1, "+12.5"),
    (-12.5, "change", 1, "-12.5"),
    (0, "change", None, "0"),
    (-0.04, "change", 1, "0.0"),
    (1234.5, "change", None, "+1,234.5"),
    (math.nan, "number", 1, "NaN"),
    (math.inf, "number", 1, "inf"),
    (-math.inf, "change", 1, "-inf"),
    (math.inf, "change", 1, "+inf"),
    (Decimal("NaN"), "number", None, "NaN"),
    (3, "rank", None, "3"),
    (12345, "rank", None, "12345"),
    (2.5, "rank", None, "2.5"),
    (2024, "text", None, "2024"),
    (42150.25, "text", None, "42150.25"),
]


@pytest.mark.parametrize(("value", "kind", "decimals", "text"), NUMBERS)
def test_numbers(value: object, kind: ColumnKind, decimals: int | None, text: str) -> None:
    assert format_value(value, kind, decimals) == text


OTHERS: list[tuple[object, str]] = [
    (True, "true"),
    (False, "false"),
    (date(2024, 2, 29), "2024-02-29"),
    (datetime(2024, 2, 29, 8, 0, 0, 5), "2024-02-29 08:00:00.000005"),
    (time(8, 30), "08:30:00"),
    (timedelta(days=1, hours=2), "P1DT2H"),
    (b"\x00\xff", "0x00ff"),
    ([1000, None, "a\nb", [2.5]], "[1000, —, a⏎b, [2.5]]"),
    ([], "[]"),
    ({"a": 1, "b": None}, "{a: 1, b: —}"),
    (frozenset({"a\nb"}), "frozenset({'a\\nb'})"),
    (complex(1, 2), "(1+2j)"),
    ("花源镇", "花源镇"),
    ("[/foo]", "[/foo]"),
    ("", ""),
]


@pytest.mark.parametrize(("value", "text"), OTHERS)
def test_other_values(value: object, text: str) -> None:
    assert format_value(value) == text


@pytest.mark.parametrize("kind", COLUMN_KINDS)
def test_a_missing_value_has_one_sign_in_every_kind(kind: ColumnKind) -> None:
    assert format_value(None, kind, 1) == "—"
    assert format_value(None, kind, 1, ascii=True) == "-"


def test_a_series_in_a_spark_column_is_drawn() -> None:
    assert format_value([1, None, 2], "spark") == "▁·█◂"
    assert format_value([1, None, 2], "spark", ascii=True) == "_.@<"


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["number", "text", "change"]))
def test_a_float_is_positional_and_keeps_every_digit(value: float, kind: ColumnKind) -> None:
    text = format_value(value, kind)
    assert re.fullmatch(r"[+-]?[\d,]+(\.\d+)?", text)
    assert float(text.replace(",", "")) == value


@given(
    st.floats(allow_nan=False, allow_infinity=False)
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30),
    st.integers(0, 12),
)
def test_rounding_is_half_up_on_the_decimal_digits(value: float | int | Decimal, decimals: int) -> None:
    text = format_value(value, "number", decimals).replace(",", "")
    expected = Decimal(str(value)).quantize(Decimal((0, (1,), -decimals)), ROUND_HALF_UP, Context(prec=1000))
    assert Decimal(text) == expected
    assert len(text.partition(".")[2]) == decimals
    assert not re.fullmatch(r"-0(\.0*)?", text)


@given(st.timedeltas(timedelta(days=-4000), timedelta(days=4000)))
def test_durations_name_every_microsecond(span: timedelta) -> None:
    match = re.fullmatch(
        r"(-?)P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?", format_duration(span)
    )
    assert match is not None
    sign, days, hours, minutes, seconds = match.groups(default="0")
    total = timedelta(days=int(days), hours=int(hours), minutes=int(minutes))
    total += timedelta(microseconds=int(Decimal(seconds) * 1_000_000))
    assert (-total if sign == "-" else total) == span


def test_steering_characters_become_visible_ones() -> None:
    assert sanitise("a\nb\tc\r\x00\x1b[31m\x7f") == "a⏎b␉c␍␀␛[31m␡"
    assert sanitise("\x9b1m\u202ex\u200by\u200dz\ufeff\u2028\ud800") == "�1m�x�y�z���"


def test_every_format_control_of_unicode_is_replaced() -> None:
    shown = {
        0x070F,
        *range(0x0600, 0x0606),
        0x06DD,
        0x0890,
        0x0891,
        0x08E2,
        0x110BD,
        0x110CD,
    }  # they have glyphs
    steering = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and code not in shown
    ]
    assert [character for character in steering if sanitise(character) == character] == []


@given(st.text(st.characters()))
def test_sanitising_loses_nothing(text: str) -> None:
    clean = sanitise(text)
    assert len(clean) == len(text)
    assert sanitise(clean) == clean
    assert all(
        before == after or unicodedata.category(before) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Cn"}
        for before, after in zip(text, clean, strict=True)
    )


def test_ideographic_spaces_and_markup_stay() -> None:
    assert sanitise("全角\u3000空格 [red]x[/red] \ue000") == "全角\u3000空格 [red]x[/red] \ue000"


HARD_TEXT = st.text(
    st.characters() | st.sampled_from("镇é\u0301\ufe0f\u200d👍🏽🇨🇳❤1…\u3000\x1b\n"), max_size=60
)


@given(HARD_TEXT, st.integers(-1, 40), st.booleans(), st.booleans())
def test_fit_takes_exactly_its_width(text: str, width: int, right: bool, ascii: bool) -> None:
    assert cell_width(fit(text, width, right, ascii=ascii)) == max(width, 0)


@given(HARD_TEXT, st.integers(1, 80), st.booleans())
def test_fit_changes_nothing_that_has_room(text: str, width: int, right: bool) -> None:
    clean = sanitise(text)
    fitted = fit(text, width, right)
    if cell_width(clean) <= width:
        assert fitted in (
            clean + " " * (width - cell_width(clean)),
            " " * (width - cell_width(clean)) + clean,
        )
    else:
        kept = fitted.strip(" ").removesuffix("…")
        assert clean.strip(" ").startswith(kept) or clean.startswith(kept)


FITS = [
    ("income", 8, False, "income  "),
    ("1,234", 8, True, "   1,234"),
    ("income", 4, False, "inc…"),
    ("income", 1, False, "…"),
    ("income", 0, False, ""),
    ("花源镇", 6, False, "花源镇"),
    ("花源镇", 5, False, "花源…"),
    ("花源镇", 4, False, "花… "),
    ("花源镇", 4, True, " 花…"),
    ("🇨🇳🇨🇳", 3, False, "🇨🇳…"),
    ("🇨🇳🇨🇳", 2, False, "… "),
    ("👍🏽👍🏽", 3, False, "👍🏽…"),
    ("e\u0301e\u0301e\u0301", 2, False, "e\u0301…"),
    ("❤️❤️", 3, False, "❤️…"),
    ("[/foo]", 6, False, "[/foo]"),
    ("a\nb", 4, False, "a⏎b "),
    ("镇" * 300, 5, False, "镇镇…"),
]


@pytest.mark.parametrize(("text", "width", "right", "expected"), FITS)
def test_fit(text: str, width: int, right: bool, expected: str) -> None:
    assert fit(text, width, right) == expected


def test_ascii_cut_sign() -> None:
    assert fit("income", 4, ascii=True) == "inc~"
    assert fit("花源镇", 5, ascii=True) == "花源~"


@given(HARD_TEXT, st.integers(2, 30))
def test_wrapping_keeps_every_character_but_the_spaces_it_breaks_at(text: str, width: int) -> None:
    clean = sanitise(text)
    lines = wrap(clean, width)
    assert "".join(lines).replace(" ", "") == clean.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)


def test_wrapping_breaks_at_spaces_and_before_a_unit() -> None:
    assert wrap("Rural income per head (yuan)", 12) == ["Rural income", "per head", "(yuan)"]
    assert wrap("农民收入（元）", 10) == ["农民收入", "（元）"]
    assert wrap("农村居民人均可支配收入", 8) == ["农村居民", "人均可支", "配收入"]
    assert wrap("镇", 1) == ["镇"]
    assert wrap("", 5) == [""]


@given(HARD_TEXT, st.integers(0, 30))
def test_cut_is_the_longest_beginning_that_fits(text: str, width: int) -> None:
    clean = sanitise(text)
    head = cut(clean, width)
    assert clean.startswith(head)
    assert cell_width(head) <= width
    assert head == clean or cell_width(clean) > width or cell_width(clean[len(head) :]) == 0
