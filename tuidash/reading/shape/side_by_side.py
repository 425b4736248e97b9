"""Tables that stand beside each other in a grid, with an empty column between, as newspapers print them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from tuidash.language import tr
from tuidash.reading.grid.grid import LINE
from tuidash.reading.shape.lines import Row
from tuidash.reading.shape.table import FoundTable, Heading
from tuidash.reading.shape.titles import title_text

_LEAST = 2


@dataclass(frozen=True, slots=True)
class Strip:
    """Columns between two empty ones."""

    headings: tuple[Heading, ...]

    @property
    def fields(self) -> str:
        """The fields from the first to the last, from 1."""
        return f"{self.headings[0].position + 1}–{self.headings[-1].position + 1}"

    def holds(self, position: int) -> bool:
        """Returns whether a column is one of these."""
        return self.headings[0].position <= position <= self.headings[-1].position


def strips_of(headings: Sequence[Heading]) -> list[Strip]:
    """Returns the columns of a table, taken apart at columns that were left out as empty."""
    strips: list[list[Heading]] = []
    for heading in headings:
        if strips and strips[-1][-1].position == heading.position - 1:
            strips[-1].append(heading)
        else:
            strips.append([heading])
    return [Strip(tuple(strip)) for strip in strips]


def under_groups(strips: Sequence[Strip], values: Sequence[int]) -> list[Strip]:
    """Returns the strips without the one label over each, where that is the title of a table of its own.

    It is where the columns of each strip begin with names of rows; else it only groups columns of figures.
    """
    bare = []
    for strip in strips:
        first = {heading.labels[0] if len(heading.labels) > 1 else "" for heading in strip.headings}
        if len(first) != 1 or "" in first or strip.headings[0].position in values:
            return list(strips)
        bare.append(
            Strip(
                tuple(
                    replace(each, labels=each.labels[1:], name="_".join(each.labels[1:]))
                    for each in strip.headings
                )
            )
        )
    return bare if are_alike(bare) else list(strips)


def are_alike(strips: Sequence[Strip]) -> bool:
    """Returns whether there are several with exactly the same header of different labels."""
    told = [[(heading.labels, heading.unit) for heading in strip.headings] for strip in strips]
    first = told[0] if told else []
    if len(strips) < _LEAST or len(first) < _LEAST or len({labels for labels, _ in first}) < len(first):
        return False
    return all(labels for labels, _ in first) and all(each == first for each in told)


def said_of_unlike(strips: Sequence[Strip], values: Sequence[int]) -> list[str]:
    """Returns what to say where tables with other headers seem to stand beside each other."""
    named = [
        strip
        for strip in strips
        if len(strip.headings) >= _LEAST and strip.headings[0].position not in values
    ]
    if len(named) < _LEAST:
        return []
    fields = ", ".join(strip.fields for strip in named)
    return [tr("Tables seem to stand side by side, but are read as one: fields {fields}", fields=fields)]


def part_tables(
    table: FoundTable, strips: Sequence[Strip], titles: Sequence[Row]
) -> list[tuple[FoundTable, list[Row]]]:
    """Returns a table for each strip, the rows without a cell in it left out, and the lines above it."""
    names = [heading.name for heading in strips[0].headings]
    known = {heading.position: heading.name for heading in table.headings}
    parts: list[tuple[FoundTable, list[Row]]] = []
    for strip in strips:
        pairs = zip(strip.headings, names, strict=True)
        cells = [pl.col(known[heading.position]).alias(name) for heading, name in pairs]
        rows = table.rows.select(LINE, *cells).filter(pl.any_horizontal(pl.col(names).is_not_null()))
        told = rows.select(
            pl.len().alias("height"), pl.col(LINE).min().alias("first"), pl.col(LINE).max().alias("last")
        ).collect(engine="streaming")
        height, first, last = told.row(0)
        above = _above(titles, strips, strip)
        said = tr(
            "One of {count} tables side by side with the same header: fields {fields}",
            count=len(strips),
            fields=strip.fields,
        )
        part = replace(
            table,
            titles=(*map(title_text, above), *table.titles[len(titles) :]),
            headings=tuple(
                replace(heading, name=name) for heading, name in zip(strip.headings, names, strict=True)
            ),
            rows=rows,
            height=height,
            first_line=first if first is not None else table.first_line,
            last_line=last if last is not None else table.last_line,
            remarks=(*table.remarks, said),
        )
        parts.append((part, above))
    return parts


def _above(titles: Sequence[Row], strips: Sequence[Strip], own: Strip) -> list[Row]:
    """Returns the lines above; of one that says something over each strip only what stands over this one."""
    told = []
    for row in titles:
        filled = [at for at, text in enumerate(row.cells) if text is not None]
        if all(any(strip.holds(at) for at in filled) for strip in strips):
            cells = tuple(text if own.holds(at) else None for at, text in enumerate(row.cells))
            told.append(Row(row.index, row.line, cells))
        else:
            told.append(row)
    return told
