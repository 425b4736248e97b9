"""The text of a stored number as its number format shows it: all its digits, in the scale people see."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

_QUOTED = re.compile(r'"([^"]*)"')
_SPLIT = re.compile(r'((?:"[^"]*"|[\\!_*].|\[[^\]]*\]|[^;"\\!_*\[])*)(?:;|$)', re.S)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_SKIPPED = re.compile(r'"[^"]*"|[\\!_*].|\[[^\]]*\]', re.S)
_MOVED_POINT = re.compile(r"[\\!]\.(0+)")
"""A point written between digits that are no fraction: 0!.0, shows 12345 as 1.2."""
_SUFFIX = re.compile(r'[0#?]((?:[,%\s]|"[^"]*"|[\\!_*].|\[[^\]]*\])*)$', re.S)
_LITERAL = re.compile(r'"([^"]*)"|[\\!](.)|[_*].|\[[^\]]*\]', re.S)
_PLAIN_EXPONENT = 21
"""Within this many places a number is written without an exponent."""


def number_text(value: float, number_format: str = "General") -> str:
    """Returns a stored number as text: 96.2% for 0.962 in a percent format, 0012 for 12 in the format 0000.

    Digits that the format hides are kept, as it is the scale that must not be misread.
    """
    number = Decimal(repr(value))
    section = _section(number, number_format)
    bare = _SKIPPED.sub("", section)
    percents = bare.count("%")
    shift = 2 * percents - 3 * _thousands(bare)
    moved = _MOVED_POINT.search(section)
    if moved:
        shift -= len(moved[1])
    text = _plain(number.scaleb(shift) if number else number)
    if re.fullmatch(r"0{2,}", bare) and text.lstrip("-").isdigit():
        sign = "-" if text.startswith("-") else ""
        text = sign + text.lstrip("-").zfill(len(bare))
    return text + "%" * percents + _words_after(section, text)


def date_text(value: date | datetime | time | timedelta, number_format: str = "") -> str:
    """Returns a date as ISO text, as far as its format shows it: 2011-06 for a month, 2011 for a year."""
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        sign = "-" if seconds < 0 else ""
        minutes, rest = divmod(abs(seconds), 60)
        return f"{sign}{minutes // 60}:{minutes % 60:02}:{rest:02}"
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(sep=" ")
    shown = _SKIPPED.sub("", number_format.partition(";")[0]).lower()
    day = value.date() if isinstance(value, datetime) else value
    if "y" in shown and "d" not in shown:
        return f"{day:%Y-%m}" if "m" in shown else f"{day:%Y}"
    return day.isoformat()


def _section(number: Decimal, number_format: str) -> str:
    sections = [match[1] for match in _SPLIT.finditer(number_format)]
    sections = sections[:-1] if len(sections) > 1 and not sections[-1] else sections
    for section in sections:
        condition = _CONDITION.search(section)
        if condition and _holds(number, condition[1], Decimal(condition[2])):
            return section
    if any(_CONDITION.search(section) for section in sections):
        return sections[-1]
    if number < 0 and len(sections) > 1:
        return sections[1]
    if number == 0 and len(sections) > 2:
        return sections[2]
    return sections[0] if sections else "General"


def _holds(number: Decimal, sign: str, bound: Decimal) -> bool:
    return {
        "<": number < bound,
        ">": number > bound,
        "<=": number <= bound,
        ">=": number >= bound,
        "=": number == bound,
        "<>": number != bound,
    }[sign]


def _thousands(bare: str) -> int:
    """Returns how many commas after the last digit divide by a thousand each."""
    found = re.search(r"[0#?](,+)(?![0#?,])", bare.replace(" ", ""))
    return len(found[1]) if found else 0


def _plain(number: Decimal) -> str:
    number = number.normalize()
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or abs(number.adjusted()) >= _PLAIN_EXPONENT:
        return str(number)
    return format(number, "f") if number else "0"


def _words_after(section: str, text: str) -> str:
    """Returns the words that a format writes after the figure, such as 万元; mere signs are left out."""
    found = _SUFFIX.search(section)
    if not found or not text:
        return ""
    words = "".join((match[1] or match[2] or "") for match in _LITERAL.finditer(found[1])).strip()
    return words if any(sign.isalpha() or sign in "%‰" for sign in words) else ""
