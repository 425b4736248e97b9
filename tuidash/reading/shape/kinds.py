"""What a cell looks like from afar: a figure, a label, or something that can be either.

This only finds headers and bodies; what a cell's value is, `tuidash.reading.cells` says.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from tuidash.model.missing import missing_status

Kind = Literal["blank", "missing", "figure", "either", "text"]

_MARKS = re.compile(r"[\d\s.,:;+\-–—−~/()\[\]<>≤≥≈±%‰$¥€'*]+")
_LEFT = re.compile(
    r"(?:约|約|近|超过|超過|不足)?[eE]?[百千万亿萬億]*(?:美元|元|人|户|戶|亩|畝|公顷|公頃|吨|噸|个|個|㎡|km2|m2)?"
    r"(?:余|餘|多)?(?:以上|以下|以内|左右)?"
)
_FLAG = re.compile(r"(.*\d)\s+[a-z]{1,2}")
_PERIOD = re.compile(
    r"(?:1[89]|20|21)\d\d|"
    r"(?:民国|民國)?\s*\d{2,4}\s*年度?(?:\s*底|末)?|"
    r"(?:(?:1[89]|20|21)\d\d\s*[-/.年]?)?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*月(?:份|底|末)?|"
    r"(?:(?:1[89]|20|21)\d\d\s*[-/.年]?)?\s*\d{1,2}\s*[-–—~至]\s*\d{1,2}\s*月(?:份)?|"
    r"(?:1[89]|20|21)\d\d\s*[-/.]\s*\d{1,2}|"
    r"(?:1[89]|20|21)\d\d\s*[-–—~/]\s*(?:1[89]|20|21)\d\d|"
    r"(?:1[89]|20|21)\d\d\s*[- ]?[QHSMqhsm]\d{1,2}|"
    r"(?:1[89]|20|21)\d\d\s*\[YR\d{4}\]|"
    r"(?:\d{4}年)?\s*第?[一二三四1-4]季度?|"
    r"(?:\d{4}年)?\s*[上下]半年|(?:\d{4}年)?全年"
)
_RANGE = re.compile(r"\d{1,3}\s*[-–—~]\s*\d{1,3}|\d{1,3}\s*\+|[<>≤≥]\s*\d{1,3}")


def flat(text: str) -> str:
    """Returns a text in one width, trimmed."""
    return unicodedata.normalize("NFKC", text).strip()


@lru_cache(maxsize=16384)
def kind(text: str | None) -> Kind:
    """Returns what a cell looks like; periods and classes such as 15-64 can be either."""
    if text is None or not text.strip():
        return "blank"
    plain = flat(text)
    if is_period(plain) or _RANGE.fullmatch(plain):
        return "either"
    if any(character.isdigit() for character in plain):
        flagged = _FLAG.fullmatch(plain)
        rest = _MARKS.sub("", flagged[1] if flagged else plain)
        return "figure" if _LEFT.fullmatch(rest) else "text"
    return "missing" if missing_status(text, {}) is not None else "text"


def is_period(text: str) -> bool:
    """Returns whether a cell reads like a year, a month or another period."""
    return _PERIOD.fullmatch(flat(text)) is not None


def is_chinese(text: str) -> bool:
    """Returns whether there is a Chinese character in a text."""
    return any("㐀" <= character <= "鿿" for character in text)


def is_latin(text: str) -> bool:
    """Returns whether a text has letters and all of them are ASCII."""
    return text.isascii() and any(character.isalpha() for character in text)
