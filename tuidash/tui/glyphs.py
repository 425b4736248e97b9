"""The characters that the app draws with, and their ASCII counterparts."""

from __future__ import annotations

from typing import Literal, NamedTuple

BorderStyle = Literal["round", "ascii"]


class Glyphs(NamedTuple):
    """One set of drawing characters, each exactly one cell wide."""

    rule: str
    """Stands between frozen columns and the others."""
    more_left: str
    more_right: str
    rising: str
    falling: str
    marker: str
    """Stands before the entry that is shown."""
    dash: str
    dot: str
    border: BorderStyle


UNICODE = Glyphs(
    rule="│",
    more_left="‹",
    more_right="›",
    rising="▲",
    falling="▼",
    marker="▸",
    dash="─",
    dot="·",
    border="round",
)
ASCII = Glyphs(
    rule="|",
    more_left="<",
    more_right=">",
    rising="^",
    falling="v",
    marker=">",
    dash="-",
    dot="-",
    border="ascii",
)
