"""Full-width punctuation is read as SQL outside of strings, names and comments, and nothing moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.query.text import PUNCTUATION, SourceText, narrow_punctuation


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("select（a，b）from t；", "select(a,b)from t;"),
        ("where a＝'（，）'", "where a='（，）'"),
        ('select "占比（％）"　from t', 'select "占比（％）" from t'),
        ("-- 注释（，）\nselect（1）", "-- 注释（，）\nselect(1)"),
        ("/* （ */（", "/* （ */("),
        ("'it''s（'（", "'it''s（'("),
        ("'未完（", "'未完（"),
    ],
)
def test_narrows_what_an_input_method_writes(written: str, read: str) -> None:
    assert narrow_punctuation(written) == read


@given(st.text(alphabet=[*PUNCTUATION, *"'\"-/*\n a农"]))
def test_no_character_moves(text: str) -> None:
    read = narrow_punctuation(text)
    assert len(read) == len(text)
    assert all(new == PUNCTUATION.get(old, old) or new == old for old, new in zip(text, read, strict=True))


@given(st.text(alphabet="ab\n农\t", max_size=40), st.integers(0, 50), st.integers(0, 50))
def test_every_offset_has_a_place(text: str, start: int, length: int) -> None:
    place = SourceText(text, "q.sql", 3).place(start, start + length)
    assert place.line >= 3
    assert place.column >= 1
    assert len(place.excerpt.split("\n")) == 2
    assert "^" in place.excerpt
