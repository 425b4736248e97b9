"""Decides which rows of a text belong to its tables and which are set aside.

Rows above and below a table may be shorter than its rows, and a name of a group may stand alone in one; any
other row with another number of fields has lost or gained a cell, and nobody can say which. It is set aside.

How many fields the rows of a table have counts as decided as long as two rows of three have so many. Of rows
beyond that either so few are set aside that a person can look at each, which is 20, or no more than one in
ten; with more it is the structure that is wrong. So 1 row of 3 may be set aside, 6 of 20, 20 of 100, 300,000
of 3 million.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.reading.account import SET_ASIDE
from tuidash.reading.grid.parts import Part, Run, parts_of
from tuidash.reading.grid.rows import Batch, Row
from tuidash.reading.shape.footnotes import is_marked
from tuidash.reading.shape.kinds import kind

_NAMED = 5
"""How many rows a message names."""
_SEEN = 20
_SHARE = 10
_LEAST = 3
_HELD = 300_000
"""Odd rows that are held at most before the structure counts as wrong."""


def most_aside(rows: int) -> int:
    """Returns how many of so many rows may be set aside while their structure counts as decided."""
    return min(rows // _LEAST, max(rows // _SHARE, _SEEN))


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
    short: list[int] = field(default_factory=list)
    """Lines of shorter rows that stay as titles, names of groups or notes."""
    starts: list[int] = field(default_factory=list)
    """Lines where the header of another table stands right below the rows of one."""
    remarks: list[str] = field(default_factory=list)
    begun: bool = False
    """Whether a table has been met; what stands above the first one is no half of a row."""

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
    filled: list[int]

    @property
    def used(self) -> int:
        """Fields up to the last filled one."""
        return self.filled[-1] + 1 if self.filled else 0

    def kinds(self) -> list[str]:
        """Returns what its filled cells look like."""
        return [] if self.row.cells is None else [kind(self.row.cells[at]) for at in self.filled]


def usual_width(widths: Counter[int]) -> int:
    """Returns the number of fields that most rows have; of equally many the larger one."""
    several = {width: count for width, count in widths.items() if width > 1}
    chosen = several if 2 * sum(several.values()) >= sum(widths.values()) else dict(widths)
    return max(chosen, key=lambda width: (chosen[width], width), default=1)


class Fitter:
    """Takes the rows of a text from the first on; of those that are as usual it keeps only the number."""

    def __init__(self, path: Path, usual: int) -> None:
        self.widths: Counter[int] = Counter()
        """How many rows have how many fields."""
        self.widest = max(1000, 4 * usual)
        """Fields that rows of a table have at most."""
        self._path = path
        self._fitting = Fitting(usual=usual)
        self._block = _Block(usual)

    def take(self, batch: Batch) -> None:
        """Takes the rows that follow.

        Raises:
            DatasetError: hardly any row is as usual, or the header has more fields than the rows.
        """
        usual = self._fitting.usual
        cells = [row for row in batch.cells if row is not None]
        if len(cells) == len(batch.cells) and set(map(len, cells)) == {usual}:
            first = [row[0] for row in cells]
            if all(first) and not any(map(str.isspace, first)):
                self.widths[usual] += len(cells)
                self._fitting.filled += len(cells)
                self._fitting.rows += len(cells)
                self._block.take(cells, batch.lines[0], batch.lines[-1])
                return
        for at in range(len(batch.cells)):
            self._take_one(batch, at)
        held = len(self._block.odd) + len(self._fitting.skipped)
        if held > _HELD and held > most_aside(self._fitting.filled):
            self._block.decide(self._path, self._fitting, self.widest)
            raise _misfit(self._path, self._fitting)

    def finish(self) -> Fitting:
        """Returns which rows fit.

        Raises:
            DatasetError: more rows than `most_aside` do not, or the header has more fields than the rows.
        """
        self._block.decide(self._path, self._fitting, self.widest)
        if len(self._fitting.skipped) > most_aside(self._fitting.filled):
            raise _misfit(self._path, self._fitting)
        return self._fitting

    def _take_one(self, batch: Batch, at: int) -> None:
        cells = batch.cells[at]
        if cells is None:
            self._block.odd.append(_Odd(batch.row(at), 0, []))
            self._fitting.filled += 1
            return
        fields = len(cells)
        if not batch.is_blank(at):
            self.widths[fields] += 1
        if not any(text and not text.isspace() for text in cells):
            self._fitting.rows += 1
            self._block.decide(self._path, self._fitting, self.widest)
            self._block = _Block(self._fitting.usual)
            return
        self._fitting.filled += 1
        line = batch.lines[at]
        if fields == self._fitting.usual:
            self._block.take([cells], line, line)
            self._fitting.rows += 1
            return
        odd = _Odd(batch.row(at), fields, [at for at, text in enumerate(cells) if text.strip()])
        if len(odd.filled) > 1:
            self._block.take([cells], line, line)
        self._block.odd.append(odd)


class _Block:
    """Rows between two blank ones; only those that are not as usual are held."""

    def __init__(self, usual: int) -> None:
        self.usual = usual
        self.odd: list[_Odd] = []
        self.runs: list[Run] = []
        self.last_field = False
        """Whether a row that is as usual has text in its last field."""

    def take(self, rows: list[list[str]], first: int, last: int) -> None:
        """Takes rows of one length."""
        width = len(rows[0])
        if not self.runs or self.runs[-1].width != width:
            self.runs.append(Run(width, first, last))
        self.runs[-1].add(rows, last)
        if width == self.usual and not self.last_field:
            self.last_field = any(row[-1] for row in rows)

    def decide(self, path: Path, fitting: Fitting, widest: int) -> None:
        """Adds what becomes of the rows."""
        parts = parts_of(self.runs, self.usual, widest)
        lines = [odd.row.line for odd in self.odd]
        ends = [*(bisect_left(lines, part.starts) for part in parts[1:]), len(lines)]
        start = 0
        for part, end in zip(parts, ends, strict=True):
            if part.starts:
                fitting.starts.append(part.starts)
            fitting.begun = fitting.begun or bool(part.first)
            if part.first:
                fitting.width = max(fitting.width, part.own)
            if part.own != self.usual:
                fitting.remarks.append(
                    tr(
                        "Lines {first}–{last} have {found} fields, others {usual}: a table of its own",
                        first=part.first,
                        last=part.last,
                        found=part.own,
                        usual=self.usual,
                    )
                )
            is_full = self.last_field or part.own != self.usual
            _Judging(path, fitting, part, is_full=is_full).judge(self.odd[start:end])
            start = end


class _Judging:
    """Decides about the odd rows of one table."""

    def __init__(self, path: Path, fitting: Fitting, part: Part, *, is_full: bool) -> None:
        self.path, self.fitting, self.part, self.is_full = path, fitting, part, is_full
        self.first, self.last = part.first, part.last
        widths = part.widths
        # Where rows of many lengths are as many as those that fit, none of them is a mere title or note.
        self.uneven = 0 < widths[part.own] <= widths.total() - widths[part.own]

    def judge(self, rows: list[_Odd]) -> None:
        """Adds what becomes of rows."""
        for odd in rows:
            reason = self._reason(odd)
            if reason:
                self.fitting.skipped[odd.row.line] = (reason, odd.row.raw)
                continue
            self.fitting.width = max(self.fitting.width, odd.used)
            self.fitting.rows += 1
            if odd.used >= self.part.own or odd.fields >= self.part.own:
                continue
            is_header = odd.row.line == self.first - 1 and len(odd.filled) == odd.used > 1
            if not is_header:
                self.fitting.short.append(odd.row.line)
            elif self.is_full:
                self.fitting.remarks.append(
                    tr(
                        "Line {line} has {found} fields, the rows below it {usual}",
                        line=odd.row.line,
                        found=odd.used,
                        usual=self.part.own,
                    )
                )

    def _reason(self, odd: _Odd) -> str:
        """Returns why a row is set aside, empty when it stays."""
        own = self.part.own
        if odd.row.cells is None:
            return tr("a quote is not closed, or something follows the closing one")
        if odd.fields == own or odd.used <= own <= odd.fields:
            return ""
        above = not self.first or odd.row.line < self.first
        if odd.used > own and above and self.first:
            raise _wide_header(self.path, odd, own)
        if odd.used > own or not self._may_be_short(odd, above):
            return tr("{found} fields instead of {usual}", found=odd.fields, usual=own)
        return ""

    def _may_be_short(self, odd: _Odd, above: bool) -> bool:
        """Returns whether a short row is a title, a header, the name of a group or a note, not half a row."""
        kinds = odd.kinds()
        if len(kinds) > 1 and self.uneven:
            return False
        if above and (self.first or not self.fitting.begun):
            return "text" in kinds or ("either" in kinds and "figure" not in kinds)
        if "figure" in kinds or "missing" in kinds:
            return False
        if len(kinds) == 1:
            return kinds == ["text"] or not self.part.begins_with_figures
        if above:
            return True
        below = odd.row.line > self.last
        return below and odd.row.ended and (self.part.has_figures or is_marked(odd.row.raw))


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
    named = sorted(fitting.skipped.items())[:_NAMED]
    examples = "; ".join(f"{path.name}:{line} {reason}" for line, (reason, _) in named)
    message = tr(
        "{path}: {count} of {total} rows do not have the usual {usual} fields",
        path=path,
        count=len(fitting.skipped),
        total=fitting.filled,
        usual=fitting.usual,
    )
    return DatasetError(
        f"{message}: {examples}{'; …' if len(fitting.skipped) > _NAMED else ''}",
        hint=tr("Mend these lines, or name the delimiter with --delimiter"),
    )
