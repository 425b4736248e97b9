"""What codes of places tell: how much of them counts, and which code stands around another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from tuidash.reading.areas.names import code_key

CODE_LEVELS = {2: "province", 4: "city", 6: "county", 9: "township", 12: "village"}
"""Digits that count of a code as the statistical offices of China give them, to the level."""
_CUTS = (2, 4, 6, 9)
_LENGTHS = frozenset({2, 3, 4, 5, 6, 8, 9, 10, 11, 12})
_ENOUGH = 0.9


def significant(code: str) -> int:
    """Returns how many digits of a code count: 2 of 110000, 4 of 110100, all of 110101."""
    key = code_key(code)
    if key.isdigit() and len(key) in (6, 12):
        for cut in _CUTS:
            if cut < len(key) and not key[cut:].strip("0"):
                return cut
    return len(key)


def parents_by_code(codes: Iterable[str], known: Collection[str]) -> Mapping[str, str]:
    """Returns the code around each code, as its first digits tell: 110101 lies in 110100 or in 1101.

    Nothing is told unless nearly all codes but the shortest have one, since serial numbers begin alike, too.
    """
    keys = {code_key(code): code for code in codes}
    everything = {*keys, *map(code_key, known)}
    found: dict[str, str] = {}
    shortest = min((significant(key) for key in keys), default=0)
    below = [key for key in keys if significant(key) > shortest] if not known else list(keys)
    for key in below:
        if not key.isdigit():
            continue
        for length in range(significant(key) - 1, 1, -1):
            if length in _LENGTHS and (around := _written(key[:length], len(key), everything)):
                found[keys[key]] = around
                break
    return found if below and len(found) >= _ENOUGH * len(below) else {}


def _written(start: str, length: int, codes: Collection[str]) -> str:
    return next((code for code in (start.ljust(length, "0"), start) if code in codes), "")
