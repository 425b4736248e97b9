"""The one place that turns a value into the text a person reads, and text into terminal cells.

Numbers are never written in scientific notation and never rounded unless a column asks for it.
Text keeps every character, but those that would steer a terminal become visible ones.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from rich.cells import cell_len, split_graphemes

from tuidash.output.chart import sparkline
from tuidash.output.column import ColumnKind

_GROUPED = frozenset({"number", "change", "bar"})
_WIDE_CONTEXT = Context(prec=5000)
"""Room for every digit of the largest float."""

_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Controls, bidirectional and zero-width formatting, line separators and lone surrogates."""

_CACHED_LENGTH = 256
"""Longer texts are measured every time, so that the cache stays small."""


def format_value(
    value: object, kind: ColumnKind = "text", decimals: int | None = None, *, ascii: bool = False
) -> str:
    """Returns `value` as the text of a cell of a column of this kind.

    Numbers are rounded half up to `decimals` as people read them (2.675 gives 2.68); with None
    they keep all their digits.
    """
    if value is None:
        return "-" if ascii else "—"
    if isinstance(value, str):
        return sanitise(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return _number(value, kind, decimals)
    if kind == "spark" and isinstance(value, Sequence) and not isinstance(value, bytes):
        return sparkline(value, ascii=ascii)
    return _other(value, decimals, ascii)


def _number(value: int | float | Decimal, kind: ColumnKind, decimals: int | None) -> str:
    if not isinstance(value, int) and not math.isfinite(value):
        text = "NaN" if math.isnan(value) else "inf" if value > 0 else "-inf"
        return f"+{text}" if kind == "change" and text == "inf" else text
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE_CONTEXT)
    if not exact:
        exact = abs(exact)
    text = f"{exact:,f}" if kind in _GROUPED else f"{exact:f}"
    if decimals is None and isinstance(value, float):
        text = text.removesuffix(".0")
    return f"+{text}" if kind == "change" and exact > 0 else text


def _other(value: object, decimals: int | None, ascii: bool) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return format_duration(value)
    if isinstance(value, bytes):
        return "0x" + value.hex()
    if isinstance(value, dict):
        pairs = (f"{sanitise(str(key))}: {_part(part, decimals, ascii)}" for key, part in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(_part(part, decimals, ascii) for part in value) + "]"
    return sanitise(str(value))


def _part(value: object, decimals: int | None, ascii: bool) -> str:
    """Returns a member of a list; without thousands separators, as commas part the members."""
    return format_value(value, "text", decimals, ascii=ascii)


def format_duration(span: timedelta) -> str:
    """Returns an ISO 8601 duration such as P1DT2H or -PT0.5S."""
    microseconds = abs(span) // timedelta(microseconds=1)
    seconds, fraction = divmod(microseconds, 1_000_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    second_text = f"{seconds}.{fraction:06}".rstrip("0") if fraction else f"{seconds}" if seconds else ""
    clock = "".join(
        f"{amount}{letter}" for amount, letter in ((hours, "H"), (minutes, "M"), (second_text, "S")) if amount
    )
    text = "P" + (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
    return ("-" if span < timedelta(0) else "") + (text if text != "P" else "PT0S")


def sanitise(text: str) -> str:
    """Returns `text` with every character that a terminal acts upon replaced by a visible one.

    One character becomes one character, so nothing is lost or shortened.
    """
    if text.isprintable():
        return text
    return _STEERING.sub(_visible, text)


def defuse(text: str) -> str:
    """Returns lines of text with their line ends and tabs, everything else as `sanitise` shows it."""
    return _STEERING.sub(lambda match: match[0] if match[0] in "\n\t" else _visible(match), text)


def _visible(match: re.Match[str]) -> str:
    character = match[0]
    if character == "\n":
        return "⏎"
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd"


def cell_width(text: str) -> int:
    """Returns the number of terminal cells that sanitised `text` takes."""
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, width: int, right: bool = False, *, ascii: bool = False) -> str:
    """Returns `text` in exactly `width` cells: padded, or cut with `…` (ASCII `~`) at its end.

    A wide character or a cluster of marks is cut as a whole, never in its middle.
    """
    if width <= 0:
        return ""
    if not text.isprintable():
        text = sanitise(text)
    if text.isascii():
        if len(text) <= width:
            return text.rjust(width) if right else text.ljust(width)
        return text[: width - 1] + ("~" if ascii else "…")
    if len(text) > _CACHED_LENGTH:
        return _fit_wide(text, width, right, ascii)
    return _fit_wide_cached(text, width, right, ascii)


def _fit_wide(text: str, width: int, right: bool, ascii: bool) -> str:
    cells = cell_len(text)
    if cells > width:
        text = cut(text, width - 1) + ("~" if ascii else "…")
        cells = cell_len(text)
    padding = " " * (width - cells)
    return padding + text if right else text + padding


_fit_wide_cached = lru_cache(maxsize=16384)(_fit_wide)


def cut(text: str, width: int) -> str:
    """Returns the longest beginning of sanitised `text` that takes at most `width` cells."""
    used = 0
    for start, _, cells in _clusters(text):
        if used + cells > width:
            return text[:start]
        used += cells
    return text


def _clusters(text: str) -> list[tuple[int, int, int]]:
    """Returns (start, end, cells) of what is drawn as one; flags are two letters in one cluster."""
    clusters: list[tuple[int, int, int]] = []
    flag_open = False
    for start, end, cells in split_graphemes(text)[0]:
        letter = "\U0001f1e6" <= text[start] <= "\U0001f1ff"
        if letter and flag_open:
            first, _, before = clusters[-1]
            clusters[-1] = (first, end, before + cells)
            flag_open = False
            continue
        clusters.append((start, end, cells))
        flag_open = letter
    return clusters


def wrap(text: str, width: int) -> list[str]:
    """Returns sanitised `text` in lines of at most `width` cells, broken at a space or before `（` if it can.

    A single cluster wider than `width` stands on a line of its own.
    """
    lines = []
    while cell_width(text) > width:
        head = cut(text, width) or text[: _clusters(text)[0][1]]
        end = len(head)
        if text[end : end + 1] not in ("", " ", "（"):
            end = max(head.rfind(" "), head.rfind("（"))
        end = end if end > 0 else len(head)
        lines.append(text[:end])
        text = text[end:].removeprefix(" ")
    return [*lines, text] if text or not lines else lines
