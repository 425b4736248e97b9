"""Stretches of rows with the same number of fields, and the tables that they are parts of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tuidash.reading.shape.kinds import kind

_LOOK = 4
"""Rows at the beginning of a stretch that are looked at."""


@dataclass(slots=True)
class Run:
    """Rows one after the other that have the same number of fields."""

    width: int
    first: int
    last: int
    count: int = 0
    head: list[list[str]] = field(default_factory=list)
    """Its first rows."""

    def add(self, rows: Sequence[list[str]], last: int) -> None:
        """Takes the rows that follow."""
        if len(self.head) < _LOOK:
            self.head += rows[: _LOOK - len(self.head)]
        self.count += len(rows)
        self.last = last

    def is_headed(self) -> bool:
        """Returns whether it begins with different labels in all fields over a row with a figure."""
        labels = [text.strip() for text in self.head[0]]
        if len(self.head) < 2 or len(set(labels)) < len(labels) or not all(labels):
            return False
        kinds = [kind(text) for text in labels]
        if not set(kinds) <= {"text", "either"} or "text" not in kinds:
            return False
        return self.has_figures()

    def has_figures(self) -> bool:
        """Returns whether a row below its first one has a figure."""
        return any(kind(text) == "figure" for row in self.head[1:] for text in row)


@dataclass(slots=True)
class Part:
    """Rows of one table, notes and rows that do not fit it included."""

    own: int
    """Number of fields of its rows."""
    runs: list[Run]
    starts: int
    """The first line that is of this part and not of the one above; 0 at the top."""

    @property
    def widths(self) -> Counter[int]:
        """How many of its rows have how many fields."""
        widths: Counter[int] = Counter()
        for run in self.runs:
            widths[run.width] += run.count
        return widths

    @property
    def first(self) -> int:
        """The first line with the number of fields of this part, 0 where there is none."""
        return next((run.first for run in self.runs if run.width == self.own), 0)

    @property
    def last(self) -> int:
        """The last line with the number of fields of this part, 0 where there is none."""
        return next((run.last for run in reversed(self.runs) if run.width == self.own), 0)

    @property
    def has_figures(self) -> bool:
        """Whether its rows hold figures, as far as they were looked at."""
        return any(run.has_figures() for run in self.runs if run.width == self.own)

    @property
    def begins_with_figures(self) -> bool:
        """Whether the first field of its rows mostly holds figures or years."""
        cells = [row[0] for run in self.runs if run.width == self.own for row in run.head]
        told = [kind(text) for text in cells[1:20]]
        return bool(told) and 2 * sum(each in ("figure", "either") for each in told) > len(told)


def parts_of(runs: Sequence[Run], usual: int, widest: int) -> list[Part]:
    """Returns the tables that some rows without a blank one between them are.

    Another table begins where a header is recognised whose rows then have other numbers of fields than those
    above it. Where most rows below it do not go with it, it was none.
    """
    if not runs:
        return [Part(usual, [], 0)]
    parts = [[runs[0]]]
    for run in runs[1:]:
        if run.width <= widest and run.width != _main(parts[-1], usual) and run.is_headed():
            parts.append([run])
        else:
            parts[-1].append(run)
    kept = parts[:1]
    for part in parts[1:]:
        own = sum(run.count for run in part if run.width == part[0].width)
        if 2 * own > sum(run.count for run in part):
            kept.append(part)
        else:
            kept[-1] += part
    if len(kept) == 1:
        return [Part(_own_width(kept[0], usual, widest), kept[0], 0)]
    first = _own_width(kept[0], usual, widest)
    if first != usual and not any(run.is_headed() for run in kept[0] if run.width == first):
        first = usual
    found = [Part(first, kept[0], 0)]
    found += [Part(part[0].width, part, part[0].first) for part in kept[1:]]
    return found


def _main(runs: Sequence[Run], usual: int) -> int:
    return runs[0].width if runs[0].is_headed() else usual


def _own_width(runs: Sequence[Run], usual: int, widest: int) -> int:
    """Returns how many fields the rows have: as the file, unless they are another table."""
    widths: Counter[int] = Counter()
    for run in runs:
        widths[run.width] += run.count
    if widths[usual]:
        return usual
    several = {width: count for width, count in widths.items() if 1 < width <= widest and count > 1}
    return max(several, key=lambda width: (several[width], width), default=usual)
