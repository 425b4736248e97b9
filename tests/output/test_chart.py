from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.output.chart import bar, sparkline
from tuidash.output.value import cell_width

SERIES: list[tuple[list[float | None], str, str]] = [
    ([1, 2, 3, 4, 5, 6, 7, 8], "▁▂▃▄▅▆▇█◂", "_-=+*%#@<"),
    ([8, None, 1], "█·▁◂", "@._<"),
    ([1, 8, None, None], "▁█◂··", "_@<.."),
    ([5, 5, 5], "▄▄▄◂", "+++<"),
    ([0], "▄◂", "+<"),
    ([None, None], "·· ", ".. "),
    ([], " ", " "),
    ([1, math.nan, 2], "▁·█◂", "_.@<"),
    ([1, math.inf, 2, -math.inf], "▁██▁◂", "_@@_<"),
    ([math.inf], "█◂", "@<"),
    ([-1e308, 0, 1e308], "▁▅█◂", "_*@<"),
    ([-3, -2, -1], "▁▅█◂", "_*@<"),
]


@pytest.mark.parametrize(("values", "blocks", "plain"), SERIES)
def test_sparkline(values: list[float | None], blocks: str, plain: str) -> None:
    assert sparkline(values) == blocks
    assert sparkline(values, ascii=True) == plain


def test_a_gap_looks_like_no_level() -> None:
    for ascii in (False, True):
        gap = sparkline([None], ascii=ascii)[0]
        assert gap not in sparkline(list(range(8)), ascii=ascii)
        assert gap.strip()


def test_a_wider_sparkline_is_padded_and_a_narrower_one_averages() -> None:
    assert sparkline([1, 2], 5) == "▁█◂  "
    assert sparkline([0, 0, 7, 7, 3, 3], 4) == "▁█▄◂"
    assert sparkline([1, None, None, None, 9, 9], 4) == "▁·█◂"
    assert sparkline([1, 9], 2) == "▄◂"
    assert sparkline([1, 9], 1) == "▄"
    assert sparkline([1, 9], 0) == ""
    assert sparkline([math.inf, -math.inf, 1, 2], 3) == "·▄◂"


def test_decimals_and_huge_integers_are_drawn() -> None:
    assert sparkline([Decimal("1.5"), Decimal("2.5")]) == "▁█◂"
    assert sparkline([1, 2, 10**400]) == "▁██◂"


NUMBERS = st.none() | st.floats() | st.integers() | st.decimals(allow_nan=False)


@given(st.lists(NUMBERS, max_size=40), st.none() | st.integers(0, 50), st.booleans())
def test_a_sparkline_has_exactly_its_width(
    values: list[float | None], width: int | None, ascii: bool
) -> None:
    line = sparkline(values, width, ascii=ascii)
    assert cell_width(line) == len(line) == (len(values) + 1 if width is None else width)
    assert line.isascii() or not ascii


@given(st.lists(st.none() | st.floats(-1e6, 1e6), max_size=40))
def test_gaps_and_the_last_value_stay_in_their_places(values: list[float | None]) -> None:
    line = sparkline(values)
    present = [place for place, value in enumerate(values) if value is not None]
    if present:
        assert line[present[-1] + 1] == "◂"
        line = line.replace("◂", "")
    assert [mark == "·" for mark in line[: len(values)]] == [value is None for value in values]


BARS: list[tuple[float | None, float, float, float | None, str, str]] = [
    (10, 0, 10, None, "██████████", "##########"),
    (5, 0, 10, None, "█████     ", "#####     "),
    (5.5, 0, 10, None, "█████▌    ", "######    "),
    (0, 0, 10, None, "          ", "          "),
    (0.001, 0, 10, None, "▏         ", "#         "),
    (12, 0, 10, None, "█████████▶", "#########>"),
    (5, 2, 10, None, "█████     ", "#####     "),
    (None, 0, 10, 5, "          ", "          "),
    (math.nan, 0, 10, 5, "          ", "          "),
    (5, 0, 10, 8, "█████  ┃  ", "#####  !  "),
    (10, 0, 10, 8, "███████┃██", "#######!##"),
    (5, 0, 10, 11, "█████     ", "#####     "),
    (9, -9, 9, None, "    │█████", "    |#####"),
    (-9, -9, 9, None, "████│     ", "####|     "),
    (-0.1, -9, 9, None, "   ▕│     ", "   #|     "),
    (-20, -9, 9, None, "◀███│     ", "<###|     "),
    (0, -9, 9, None, "    │     ", "    |     "),
    (9, -9, 9, -9, "┃   │█████", "!   |#####"),
    (-5, -10, -1, None, "    ▐████│", "    #####|"),
    (math.inf, 0, 10, None, "█████████▶", "#########>"),
    (0, 0, 0, None, "          ", "          "),
]


@pytest.mark.parametrize(("value", "low", "high", "target", "blocks", "plain"), BARS)
def test_bar(
    value: float | None, low: float, high: float, target: float | None, blocks: str, plain: str
) -> None:
    assert bar(value, low, high, 10, target=target) == blocks
    assert bar(value, low, high, 10, ascii=True, target=target) == plain


@given(
    NUMBERS,
    st.floats() | st.integers(),
    st.floats() | st.integers(),
    st.integers(-1, 30),
    NUMBERS,
    st.booleans(),
)
def test_a_bar_has_exactly_its_width(
    value: float | None, low: float, high: float, width: int, target: float | None, ascii: bool
) -> None:
    line = bar(value, low, high, width, ascii=ascii, target=target)
    assert cell_width(line) == len(line) == max(width, 0)
    assert line.isascii() or not ascii


@given(st.floats(-100, 100), st.floats(-100, 100))
def test_a_longer_bar_never_stands_for_a_smaller_value(first: float, second: float) -> None:
    def length(value: float) -> int:
        blocks = dict(zip("▏▎▍▌▋▊▉█▕▐◀▶", (1, 2, 3, 4, 5, 6, 7, 8, 1, 4, 8, 8), strict=True))
        eighths = sum(blocks.get(mark, 0) for mark in bar(value, -100, 100, 21))
        return -eighths if value < 0 else eighths

    small, large = sorted((first, second))
    assert length(small) <= length(large)
