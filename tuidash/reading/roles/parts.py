"""Names that say a part of another column: 出生數-男 is 出生數 of men."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from tuidash.reading.areas.names import area_key
from tuidash.reading.roles.words import PART_WORDS, TOTAL_WORDS

_LONGEST_FIRST = sorted(PART_WORDS, key=len, reverse=True)
_BETWEEN = r"[\s_\-－—·:：,，(（/]"
_SUFFIX = re.compile(
    rf"(?P<base>.+?)(?:{_BETWEEN}+(?P<word>{'|'.join(map(re.escape, _LONGEST_FIRST))})[)）]?"
    rf"|(?P<bare>{'|'.join(word for word in _LONGEST_FIRST if not word.isascii())}))",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    rf"(?P<word>{'|'.join(word for word in _LONGEST_FIRST if not word.isascii())}){_BETWEEN}*(?P<base>.+)"
)
_PIECES = re.compile(rf"({_BETWEEN}+)")
_TOTAL = re.compile(rf"(?P<base>.+?){_BETWEEN}+(?:{'|'.join(TOTAL_WORDS)})[)）]?", re.IGNORECASE)


def whole_of(name: str) -> str:
    """Returns a name without a word for the total at its end."""
    match = _TOTAL.fullmatch(name)
    return match["base"] if match else name


def bare(name: str) -> str:
    """Returns a name without any words for parts at its end: 結婚對數_同性_男 is 結婚對數."""
    pieces = _PIECES.split(name)
    while len(pieces) > 2 and pieces[-1].rstrip(")）").casefold() in PART_WORDS:
        del pieces[-2:]
    return "".join(pieces)


def split_part(name: str, bases: Collection[str]) -> tuple[str, Mapping[str, str]]:
    """Returns the base of a name and the codes of its part by dimension.

    `bases` are the names, folded by `area_key`, of columns that hold wholes: without one there is no telling
    whether the word names a part, so that nothing is split.
    """
    for pattern in (_SUFFIX, _PREFIX):
        match = pattern.fullmatch(name)
        if match is None:
            continue
        word = (match["word"] or match.groupdict().get("bare") or "").casefold()
        base = match["base"].strip()
        if area_key(base) not in bases:
            continue
        dimension, code = PART_WORDS[word]
        wider, above = split_part(base, bases)
        return wider, {**above, dimension: code}
    return name, {}
