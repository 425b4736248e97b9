"""Symbols that stand where a number is missing, and why it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_SYMBOLS: dict[str, tuple[str, ...]] = {
    # Chinese yearbooks: "…" is a figure below the smallest unit of the table. That is no missing one: it
    # is known to be nearly nothing, which SDMX calls not significant. Sources that print it for "unknown" (as
    # Japanese ones do) or "not yet published" (as Taiwan's do) need their own table. GSS writes [low].
    "N": ("…", "……", "...", "......", "⋯", "⋯⋯", "(.)", "[low]"),
    # A dash is "none", "unknown" or "cannot exist", depending on who printed it: missing, for no stated
    # reason. A star or # alone points to a note.
    "O": (
        "-", "--", "---", "—", "——", "———", "–", "――", "―", "－", "−", "‐", "‑", "─", "──", "ー",
        "/", "\\", ".", "..", ":", "*", "#", "※", "?", "na", "n/a", "n.a.", "n.a", "#n/a", "nan",
        "null", "none", "nil", "missing", "unknown", "[x]", "无", "無", "空", "空白", "缺", "缺失",
        "缺测", "缺測", "不详", "不詳", "不明", "未知", "暂无", "暫無", "暂无数据", "暫無資料", "无数据",
        "無數據", "無資料", "无资料", "未报", "未上报", "未填", "未填报", "待定", "待补", "未公布",
    ),
    "L": ("未统计", "未統計", "未调查", "未調查", "未收集", "无统计", "無統計", "not collected", "n.c."),
    "M": ("不适用", "不適用", "无此项", "無此項", "无该项", "not applicable", "n.app.", "[z]", "z"),
    # Letters and crosses in place of digits hide them; so do Japan's x, Canada's X, Eurostat's and GSS's c.
    "Q": (
        "x", "xx", "xxx", "xxxx", "×", "××", "×××", "××××", "**", "***", "****", "●", "●●", "[c]", "c",
        "保密", "不公开", "不公開", "机密", "機密", "suppressed", "confidential",
    ),
}  # fmt: skip

MISSING: dict[str, str] = {symbol: status for status, symbols in _SYMBOLS.items() for symbol in symbols}
"""Symbol, in lower case, to the code of SDMX's OBS_STATUS that says why there is no number."""


def missing_status(text: str, own: Mapping[str, str]) -> str | None:
    """Returns why there is no number where a text stands, or None when the text is no symbol for that.

    What the source itself declares goes before the defaults; a blank is missing for no stated reason.
    """
    if text in own:
        return own[text]
    plain = _plain(text)
    for symbol, status in own.items():
        if _plain(symbol) == plain:
            return status
    return MISSING.get(plain, MISSING.get(unicodedata.normalize("NFKC", plain))) if plain else "O"


def _plain(text: str) -> str:
    """A symbol without the spaces around and within it, in lower case."""
    words = "".join(text.split()) if not text.isascii() else " ".join(text.split())
    return words.casefold().strip("\u200b\ufeff")
