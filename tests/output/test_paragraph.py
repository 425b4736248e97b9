"""Running text in terminal cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tuidash.output.paragraph import hang
from tuidash.output.value import cell_width, sanitise


def test_further_lines_stand_below_the_first() -> None:
    assert hang("one two three", 9, first="* ", rest="  ") == ["* one two", "  three"]


def test_wide_characters_part_anywhere_but_before_their_marks() -> None:
    assert hang("一二三四，五六", 10, first="- ", rest="  ") == ["- 一二三", "  四，五六"]


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert hang("x" * 45, 22, first="* ", rest="  ") == ["* " + "x" * 20, "  " + "x" * 20, "  " + "x" * 5]


def test_without_a_width_it_is_one_line() -> None:
    assert hang("one two\nthree", None, first="* ") == ["* one two⏎three"]


@given(st.text(alphabet=st.sampled_from("ab ，。一二\u3000e\u0301🇨🇳\n"), max_size=120), st.integers(24, 60))
def test_no_line_is_too_long_and_nothing_is_lost(text: str, width: int) -> None:
    lines = hang(text, width, first="- ", rest="  ")
    assert all(cell_width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(("- " + sanitise(text)).split())
