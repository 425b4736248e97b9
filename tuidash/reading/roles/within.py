"""Rows and columns that are parts of the one before them: 其中：男 below 总人口."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from tuidash.reading.roles.words import PART_WORDS
from tuidash.reading.shape.table import FoundTable, Heading

WITHIN = "\0within"
"""Column of a table's rows that holds the text of the row that each marked row is a part of."""
_MARK = r"^\s*(?:其中\s*[:：]?|[Oo]f which\s*[:：]?|[#＃])\s*"
_MARKED = re.compile(_MARK + r"(?=\S)")


def unmarked(text: str) -> str:
    """Returns a text without the words or signs that make it a part of what stands before it."""
    return _MARKED.sub("", text)


def is_marked(text: str) -> bool:
    """Tells whether a text says that it is a part of what stands before it."""
    return _MARKED.match(text) is not None


def with_wholes(table: FoundTable, column: str) -> FoundTable:
    """Returns a table whose marked rows know the nearest row above that is none, as `WITHIN`."""
    text = pl.col(column)
    marked = text.str.contains(_MARK + r"\S")
    if not column or not table.rows.select(marked.any()).collect(engine="streaming").item():
        return table
    whole = pl.when(marked.not_()).then(text.str.strip_chars()).forward_fill()
    return replace(table, rows=table.rows.with_columns(pl.when(marked).then(whole).alias(WITHIN)))


def wholes_of(headings: Sequence[Heading]) -> dict[str, str]:
    """Returns for each column that is marked the name of the nearest one before it that is not."""
    found, whole = {}, ""
    for heading in sorted(headings, key=lambda each: each.position):
        if not is_marked(heading.name):
            whole = heading.name
        elif whole:
            found[heading.name] = whole
    return found


def named_with_whole(label: str, wholes: Mapping[str, str]) -> str:
    """Returns the name of a part with that of its whole, 总人口-男, where the mark and the word say so."""
    whole, plain = wholes.get(label, ""), unmarked(label)
    return f"{whole}-{plain}" if whole and plain.casefold() in PART_WORDS else label
