"""Values as TOML that a person would write: bare keys where they may be, one entry per line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tuidash.model.text import Text

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}


def quoted(text: str) -> str:
    """Returns a text in quotes; control characters, which TOML forbids, are escaped."""
    return '"' + "".join(_ESCAPES.get(sign) or _escaped(sign) for sign in text) + '"'


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04X}" if ord(sign) < 0x20 or ord(sign) == 0x7F else sign


def key(name: str) -> str:
    """Returns the name of a key, quoted where it is not made of ASCII letters, digits, _ and -."""
    return name if _BARE.fullmatch(name) else quoted(name)


def value(of: str | int | bool) -> str:
    """Returns a single value."""
    if isinstance(of, bool):
        return "true" if of else "false"
    return str(of) if isinstance(of, int) else quoted(of)


def entries(of: Mapping[str, str | int | bool]) -> list[str]:
    """Returns one line for each key and its value."""
    return [f"{key(name)} = {value(each)}" for name, each in of.items()]


def inline(of: Mapping[str, str]) -> str:
    """Returns a table on one line."""
    return "{ " + ", ".join(f"{key(name)} = {quoted(text)}" for name, text in of.items()) + " }"


def bilingual(text: Text) -> str:
    """Returns a text in both languages, as one string where they agree."""
    if text.zh == text.en:
        return quoted(text.zh)
    return inline({name: each for name, each in (("zh", text.zh), ("en", text.en)) if each})
