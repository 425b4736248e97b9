"""Names of places as printed and as compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from tuidash.model.area import Area

_MARKS = re.compile(r"^(?:#|＃|[·•○●*＊※]|其中[:：]|　|\s)+")
_SPACES = re.compile(r"\s+")
_WIDE = r"[^\x00-\u024f]"
_BESIDE_WIDE = re.compile(rf"(?<={_WIDE})\s+|\s+(?={_WIDE})")
_VARIANTS = str.maketrans(
    "臺縣區鎮鄉裏裡莊號國廣東場團盟旗兒蘆龍灣崙邨", "台县区镇乡里里庄号国广东场团盟旗儿芦龙湾仑村"
)
"""Characters that one office writes in this way and another in that; folded for comparing only."""


_DEEPEST = 10
_REMEMBERED = 1 << 16
"""Names whose folded forms are kept: those of a whole country are asked for again and again."""


@lru_cache(_REMEMBERED)
def printed_name(text: str) -> str:
    """Returns a name as printed, without what only sets it: spaces between characters, marks before it.

    Full-width letters, digits and brackets become plain ones; the characters themselves stay as written.
    """
    plain = "".join(_plain(character) for character in text)
    return _SPACES.sub(" ", _BESIDE_WIDE.sub("", _MARKS.sub("", plain))).strip()


def _plain(character: str) -> str:
    """Returns the half-width form of a character; ideographs stay, which NFKC may replace."""
    if character == "　" or 0xFF01 <= ord(character) <= 0xFF5E:
        return unicodedata.normalize("NFKC", character)
    return character


@lru_cache(_REMEMBERED)
def area_key(text: str) -> str:
    """Returns what two writings of one name share: 臺/台, 縣/县, brackets, widths and case do not matter."""
    name = unicodedata.normalize("NFKC", printed_name(text)).translate(_VARIANTS)
    return name.replace("〔", "(").replace("〕", ")").replace("[", "(").replace("]", ")").casefold()


def is_rest(text: str) -> bool:
    """Tells whether a name stands for whatever is not named: 其他, 其它, others."""
    return area_key(text) in {"其他", "其它", "其余", "其餘", "other", "others", "rest"}


@lru_cache(_REMEMBERED)
def code_key(text: str) -> str:
    """Returns a code without spaces, hyphens and points; leading zeros stay."""
    return re.sub(r"[\s\-–—.]", "", unicodedata.normalize("NFKC", text)).casefold()


def path_of(identifier: str, areas: Mapping[str, Area]) -> str:
    """Returns the names of the places around an area and its own, the widest first: 天津市/武清区/城关镇."""
    names: list[str] = []
    while identifier in areas and len(names) < _DEEPEST:
        names.insert(0, str(areas[identifier].name))
        identifier = areas[identifier].parent
    return "/".join(names)
