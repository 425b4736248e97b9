"""Decides which rows of a text belong to its tables and which are set aside.

Rows above and below a table may be shorter than its rows, and a name of a group may stand alone in one; any
other row with another number of fields has lost or gained a cell, and nobody can say which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.reading.account import SET_ASIDE
from tuidash.reading.grid.rows import Row

_MOST = 5
"""How many rows a message names."""
_SHARE = 10
"""One row in so many may be set aside; with more it is the structure that is wrong."""


@dataclass(slots=True, kw_only=True)
class Fitting:
    """What is known about the rows of a text after all were looked at."""

    usual: int
    rows: int = 0
    """Rows that are in the grid, blank ones too."""
    filled: int = 0
    """Rows with any text, set aside or not."""
    width: int = 1
    skipped: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Line → reason and text of each row that is set aside."""
    remarks: list[str] = field(default_factory=list)

    def set_aside(self, path: Path) -> pl.DataFrame:
        """Returns the rows that are set aside, as an account."""
        rows = [
            (path.name, "", line, "", reason, text) for line, (reason, text) in sorted(self.skipped.items())
        ]
        return pl.DataFrame(rows, schema=SET_ASIDE, orient="row")


@dataclass(slots=True)
class _Odd:
    """A row with another number of fields than usual."""

    row: Row
    fields: int
    used: int
    """Fields up to the last filled one."""
    filled: int


def usual_width(widths: Counter[int]) -> int:
    """Returns the number of fields that most rows have; of equally many the larger one."""
    several = {width: count for width, count in widths.items() if width > 1}
    chosen = several if 2 * sum(several.values()) >= sum(widths.values()) else dict(widths)
    return max(chosen, key=lambda width: (chosen[width], width), default=1)


def fit_rows(path: Path, rows: Iterable[Row], usual: int) -> Fitting:
    """Returns which rows fit, given how many fields most rows have.

    Raises:
        DatasetError: more than a tenth of the rows do not fit, or the header has more fields than the rows.
    """
    fitting = Fitting(usual=usual)
    for block in _blocks(rows, fitting):
        block.decide(path, fitting)
    if _SHARE * len(fitting.skipped) > fitting.filled:
        raise _misfit(path, fitting)
    return fitting


class _Block:
    """Rows between two blank ones; only those that are not as usual are held."""

    def __init__(self, usual: int) -> None:
        self.usual = usual
        self.odd: list[_Odd] = []
        self.widths: Counter[int] = Counter()
        self.first: dict[int, int] = {}
        self.last: dict[int, int] = {}
        self.last_field = False
        """Whether a row that is as usual has text in its last field."""
        """Number of fields → first and last line that has so many."""

    def add(self, row: Row, fields: int) -> None:
        self.widths[fields] += 1
        self.first.setdefault(fields, row.line)
        self.last[fields] = row.line

    def own_width(self) -> int:
        """Returns how many fields the rows of this block have: as the file, unless it is another table."""
        if self.widths[self.usual]:
            return self.usual
        several = {width: count for width, count in self.widths.items() if width > 1 and count > 1}
        return max(several, key=lambda width: (several[width], width), default=self.usual)

    def decide(self, path: Path, fitting: Fitting) -> None:
        own = self.own_width()
        first, last = self.first.get(own, 0), self.last.get(own, 0)
        if own in self.widths:
            fitting.width = max(fitting.width, own)
        if own != self.usual:
            fitting.remarks.append(
                tr(
                    "Lines {first}–{last} have {found} fields, others {usual}: a table of its own",
                    first=first,
                    last=last,
                    found=own,
                    usual=self.usual,
                )
            )
        # Where rows of many lengths are as many as those that fit, none of them is a mere title or note.
        uneven = 0 < self.widths[own] <= self.widths.total() - self.widths[own]
        for odd in self.odd:
            reason = self._reason(path, odd, own, first, last)
            if uneven and not reason and odd.fields != own and odd.filled > 1:
                reason = tr("{found} fields instead of {usual}", found=odd.fields, usual=own)
            if reason:
                fitting.skipped[odd.row.line] = (reason, odd.row.raw)
            else:
                fitting.width = max(fitting.width, odd.used)
                fitting.rows += 1
                is_header = odd.row.line == first - 1 and odd.filled == odd.used > 1
                if is_header and odd.used < own and (self.last_field or own != self.usual):
                    fitting.remarks.append(
                        tr(
                            "Line {line} has {found} fields, the rows below it {usual}",
                            line=odd.row.line,
                            found=odd.used,
                            usual=own,
                        )
                    )

    def _reason(self, path: Path, odd: _Odd, own: int, first: int, last: int) -> str:
        """Returns why a row is set aside, empty when it stays."""
        if odd.row.cells is None:
            return tr("a quote is not closed, or something follows the closing one")
        if odd.fields == own or odd.used <= own <= odd.fields:
            return ""
        above = not first or odd.row.line < first
        if odd.used > own:
            if above and first:
                raise _wide_header(path, odd, own)
            return tr("{found} fields instead of {usual}", found=odd.fields, usual=own)
        is_cut = odd.row.line > last and not odd.row.ended and bool(last)
        if odd.filled <= 1 or ((above or odd.row.line > last) and not is_cut):
            return ""
        return tr("{found} fields instead of {usual}", found=odd.fields, usual=own)


def _blocks(rows: Iterable[Row], fitting: Fitting) -> Iterator[_Block]:
    block = _Block(fitting.usual)
    for row in rows:
        if row.cells is None:
            block.odd.append(_Odd(row, 0, 0, 0))
            fitting.filled += 1
            continue
        fields = len(row.cells)
        if not row.raw or not any(text and not text.isspace() for text in row.cells):
            fitting.rows += 1
            yield block
            block = _Block(fitting.usual)
            continue
        fitting.filled += 1
        if fields == fitting.usual:
            block.add(row, fields)
            block.last_field = block.last_field or bool(row.cells[-1])
            fitting.rows += 1
            continue
        filled = [at for at, text in enumerate(row.cells) if text and not text.isspace()]
        if len(filled) > 1:
            block.add(row, fields)
        block.odd.append(_Odd(row, fields, filled[-1] + 1, len(filled)))
    yield block


def _wide_header(path: Path, odd: _Odd, own: int) -> DatasetError:
    return DatasetError(
        tr(
            "{path}:{line} has {found} fields, but the rows below it have {usual}",
            path=path,
            line=odd.row.line,
            found=odd.used,
            usual=own,
        ),
        hint=tr("Mend the line; a cell that holds the delimiter or a line end stands in quotes"),
    )


def _misfit(path: Path, fitting: Fitting) -> DatasetError:
    named = sorted(fitting.skipped.items())[:_MOST]
    examples = "; ".join(f"{path.name}:{line} {reason}" for line, (reason, _) in named)
    message = tr(
        "{path}: {count} of {total} rows do not have the usual {usual} fields",
        path=path,
        count=len(fitting.skipped),
        total=fitting.filled,
        usual=fitting.usual,
    )
    return DatasetError(
        f"{message}: {examples}{'; …' if len(fitting.skipped) > _MOST else ''}",
        hint=tr("Mend these lines, or name the delimiter with --delimiter"),
    )
