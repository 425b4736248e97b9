"""What the first texts of a column look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from tuidash.model.period import Period
from tuidash.model.period_text import parse_period_text
from tuidash.reading.areas.levels import levels_of, suffix_of
from tuidash.reading.cells.numbers import read_texts
from tuidash.reading.cells.plain import is_plain
from tuidash.reading.shape.totals import is_rest, is_total

_MOST = 0.7
"""Part of the texts that must look alike for a column to be of a kind."""


def holds_figures(sample: Sequence[str], missing: Mapping[str, str]) -> bool:
    """Tells whether every text but a few is a number or stands for a missing one."""
    texts = pl.Series("text", sample, dtype=pl.String)
    if texts.is_empty():
        return False
    awkward = texts.to_frame().filter(~is_plain(pl.col("text"))).to_series()
    problems = read_texts(awkward, missing)["problem"].drop_nulls().len() if len(awkward) else 0
    return problems <= (1 - _MOST) * len(texts)


def holds_places(sample: Sequence[str]) -> bool:
    """Tells whether most texts end like the names of places."""
    names = [text for text in sample if not is_total(text) and not is_rest(text)]
    return bool(names) and sum(1 for name in names if levels_of(name)) >= _MOST * len(names)


def narrowness(sample: Sequence[str]) -> int:
    """Returns how narrow the places of a column are, the narrowest most."""
    ranks = {"province": 1, "city": 2, "county": 3, "township": 4, "village": 5}
    found = [max(ranks.get(level, 0) for level in levels_of(name)) for name in sample if suffix_of(name)]
    return max(set(found), key=found.count) if found else 0


def period_named(label: str, calendar: str) -> Period | None:
    """Returns the period that a heading names; a bare number must be a year in four digits."""
    text = label.strip()
    if text.isdigit() and not (len(text) == 4 and text[:2] in ("18", "19", "20")):
        return None
    if not any(character.isdigit() for character in text) and not any(
        c in text for c in "〇零一二三四五六七八九"
    ):
        return None
    try:
        return parse_period_text(text, calendar).period
    except ValueError:
        return None
