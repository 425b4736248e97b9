"""Finds which character separates the fields of a text."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tuidash.errors import DatasetError
from tuidash.language import tr

_CANDIDATES = (",", "\t", ";", "|", "，")
_OTHERS = ("、", "；", "｜", "：", ":", "^", "~", "\x01", "\x1f", "#", "/")
"""Characters that separate fields in some files, but more often stand in them; only a person can tell."""
_SAMPLE = 1 << 18
_ENOUGH = 0.5
"""Share of rows that must have the usual number of fields before a character counts as a delimiter."""
_EXCEL = re.compile(r'"?sep=(?P<sign>[^"\r\n])"?[\r\n]*', re.IGNORECASE)
_LONGEST_SIGN = 64
_GAP = re.compile(r"(?<=\S)(?:[ \u3000]{2,}|\u3000)(?=\S)")


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a character separates the rows of a sample."""

    delimiter: str
    share: float
    width: int


def find_delimiter(path: Path, text: Path, declared: str = "") -> str:
    """Returns the delimiter of a UTF-8 text, a comma for a file of one column.

    Raises:
        DatasetError: the option is no single character, or one column would be read where there are several.
    """
    lines = _sample(text)
    if excel_delimiter(text):
        lines = lines[1:]
    if declared:
        delimiter = "\t" if declared.lower() in ("tab", "\\t") else declared
        if len(delimiter) != 1 or delimiter in '"\r\n':
            raise DatasetError(
                tr("A delimiter is one character or tab, not {name}", name=declared),
                hint=tr("For example: --delimiter ';'"),
            )
        own = _fit(lines, delimiter)
        best = _best(lines)
        if best is not None and own.width == 1 and best.share == 1.0:
            raise DatasetError(
                tr("{path} has no {name} in most rows", path=path, name=declared),
                hint=tr("Its rows seem to be separated by {name}", name=name_of(best.delimiter)),
            )
        return delimiter
    best = _best(lines)
    if best is not None:
        return best.delimiter
    _require_one_column(path, lines)
    return ","


def excel_delimiter(text: Path) -> str:
    """Returns the delimiter that a first line such as `sep=;` tells Excel, nothing where there is none."""
    with text.open("rb") as stream:
        start = stream.readline(_LONGEST_SIGN).decode("utf-8", "ignore")
    said = _EXCEL.fullmatch(start.removeprefix("\ufeff"))
    return said["sign"] if said else ""


def name_of(delimiter: str) -> str:
    """Returns a delimiter as people write it."""
    return "tab" if delimiter == "\t" else delimiter if delimiter.isprintable() else repr(delimiter)


def _sample(text: Path) -> list[str]:
    with text.open("rb") as stream:
        content = stream.read(_SAMPLE)
        is_whole = not stream.read(1)
    lines = re.split("\r\n|\n|\r", content.decode("utf-8", "ignore").removeprefix("\ufeff"))
    kept = lines if is_whole or len(lines) < 2 else lines[:-1]
    return [line for line in kept if line.strip()]


def _best(lines: Sequence[str]) -> _Fit | None:
    fits = [_fit(lines, delimiter) for delimiter in _CANDIDATES]
    fits = [fit for fit in fits if fit.width > 1 and fit.share >= (1.0 if fit.delimiter == "，" else _ENOUGH)]
    # A tab hardly ever stands in a cell; else the more even one, then the one that separates more.
    return max(fits, key=lambda fit: (fit.share, fit.delimiter == "\t", fit.width), default=None)


def _fit(lines: Sequence[str], delimiter: str) -> _Fit:
    widths: Counter[int] = Counter()
    try:
        widths.update(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
    except csv.Error:  # a line that ends within quotes; its commas count as well as any
        widths.update(line.count(delimiter) + 1 for line in lines)
    rows = sum(widths.values())
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return _Fit(delimiter, 0.0, 1)
    width = max(several, key=lambda each: (several[each], each))
    return _Fit(delimiter, sum(several.values()) / rows * several[width] / sum(several.values()), width)


def _require_one_column(path: Path, lines: Sequence[str]) -> None:
    """Refuses to take for one column what another character separates evenly in every row."""
    if len(lines) < 2:
        return
    for sign in _OTHERS:
        counts = {line.count(sign) for line in lines}
        if len(counts) == 1 and counts != {0}:
            raise DatasetError(
                tr("{path} would be one column, but every row has {name}", path=path, name=name_of(sign)),
                hint=tr("If it separates the fields, say --delimiter {name}", name=name_of(sign)),
            )
    gaps = {len(_GAP.findall(line.strip())) for line in lines}
    if len(lines) > 2 and len(gaps) == 1 and gaps != {0}:
        raise DatasetError(
            tr("{path} would be one column, but spaces seem to separate its fields", path=path),
            hint=tr("Save it as CSV, with a comma or tab between the fields"),
        )
