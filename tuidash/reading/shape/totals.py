"""Words that say what a row sums up."""

from __future__ import annotations

import re
import unicodedata

_WORDS = """
    合计 合計 总计 總計 小计 小計 共计 共計 总数 總數 总和 總和 累计 累計
    全国 全國 全省 全市 全县 全縣 全区 全區 全州 全旗 全乡 全鄉 全镇 全鎮 全村 全街道 全域
    total totals grandtotal subtotal sum all overall
"""
_TOTALS = frozenset(_WORDS.split())
_ENDING = re.compile(r".+(?:合计|合計|总计|總計|小计|小計|\btotal)", re.IGNORECASE)
_REST = frozenset({"其他", "其它", "其余", "其餘", "others", "other", "rest"})
_OF_WHICH = re.compile(r"(?:#|其中|內含|内含|of\s*which|including\b)", re.IGNORECASE)


def squeeze(text: str) -> str:
    """Returns a text with one width of characters and without any space, as 合　计 and 合计 are one word."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def is_total(text: str) -> bool:
    """Returns whether a name stands for the sum of other rows: 合　计, 总计, 全县, 城关镇合计, Total."""
    word = squeeze(text).strip(":：()（）#*").lower()
    return word in _TOTALS or _ENDING.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


def is_rest(text: str) -> bool:
    """Returns whether a name stands for what the other rows leave out: 其　他, Others."""
    return squeeze(text).strip(":：()（）#*").lower() in _REST


def is_of_which(text: str) -> bool:
    """Returns whether a name introduces a part of the row above: 其中：女, #城镇, of which."""
    return _OF_WHICH.match(unicodedata.normalize("NFKC", text).strip()) is not None
