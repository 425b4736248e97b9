"""From a grid to the tables in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.reading.grid.grid import LINE, Grid, cell
from tuidash.reading.seam import dataset_errors
from tuidash.reading.shape.blocks import Block, find_blocks
from tuidash.reading.shape.groups import fill_groups
from tuidash.reading.shape.headings import read_headings
from tuidash.reading.shape.lines import Lines, Row
from tuidash.reading.shape.scan import scan
from tuidash.reading.shape.side_by_side import are_alike, part_tables, said_of_unlike, strips_of, under_groups
from tuidash.reading.shape.table import FoundTable
from tuidash.reading.shape.titles import title_text
from tuidash.reading.shape.units import unit_in_title, unit_of_line

_COMPRESSED = (".gz", ".zst")


def find_tables(grid: Grid, *, header_rows: int = 0) -> tuple[FoundTable, ...]:
    """Returns the tables of a grid from the top; `header_rows` fixes how many rows of labels each has.

    Nothing but the head of a large grid and its unusual rows is held; the rows of the tables stay lazy.

    Raises:
        DatasetError: there is no row with text in the grid, or its file cannot be read any more.
    """
    with dataset_errors(grid.path):
        scanned = scan(grid, header_rows)
        grid, lines = scanned.grid, scanned.lines
        blocks = find_blocks(lines, header_rows)
        if not blocks:
            where = f"{grid.path.name}!{grid.sheet}" if grid.sheet else grid.path.name
            raise DatasetError(
                tr("{where} holds no table: there is no row with text", where=where),
                hint=tr("Check that it is the right file and that it was written completely"),
            )
        taken: set[str] = set()
        found = [table for block in blocks for table in _tables(grid, lines, block, taken)]
        found[0] = replace(found[0], remarks=(*found[0].remarks, *scanned.remarks))
        return tuple(found)


def _tables(grid: Grid, lines: Lines, block: Block, taken: set[str]) -> list[FoundTable]:
    """Returns the table of a block, or those that stand side by side in it."""
    rows = _body(grid, block)
    headed = read_headings(block.head, grid.width, grid.merged, _filled(rows, lines, block))
    renamed = {cell(heading.position): heading.name for heading in headed.headings}
    named = rows.select(pl.col(LINE), *(_or_blank(at).alias(name) for at, name in renamed.items()))
    columns = strips_of(headed.headings)
    strips = under_groups(columns, block.head.values)
    above = [*block.head.titles, *(block.head.header[:1] if strips != columns else ())]
    alike = are_alike(strips)
    filled: list[str] = []
    if not alike:
        named, filled = fill_groups(named, headed.headings, grid.merged)
        filled += [*headed.renamed, *said_of_unlike(strips, block.head.values)]
    first, last = _ends(lines, block)
    unit = next(
        (unit for row in block.head.titles for text in row.texts() if (unit := unit_in_title(text))), ""
    )
    table = FoundTable(
        grid=grid,
        name="",
        titles=(*map(title_text, above), *([headed.corner] if headed.corner else [])),
        footnotes=tuple(title_text(row) for row in block.notes),
        unit=headed.unit or unit,
        headings=headed.headings,
        header_lines=tuple(row.line for row in block.head.header if row not in above),
        first_line=first,
        last_line=last,
        height=block.end - block.head.body - len({row.index for row in block.left_out()}),
        rows=named,
        remarks=(*headed.remarks, *_remarks(block), *filled),
    )
    parts = part_tables(table, strips, above) if alike else [(table, above)]
    return [replace(part, name=_name(grid, rows_above, taken)) for part, rows_above in parts]


def _or_blank(name: str) -> pl.Expr:
    """Returns a cell, null when it is nothing but spaces."""
    return pl.when(pl.col(name).str.strip_chars() != "").then(pl.col(name))


def _body(grid: Grid, block: Block) -> pl.LazyFrame:
    """Returns the rows of a block's body; a mere slice where nothing stands between them."""
    end = block.end
    out = {row.index: row.line for row in block.left_out()}
    while end - 1 in out:
        del out[end - 1]
        end -= 1
    start = block.head.body
    while start in out:
        del out[start]
        start += 1
    rows = grid.cells.slice(start) if end >= grid.height else grid.cells.slice(start, max(0, end - start))
    return rows.filter(~pl.col(LINE).is_in(sorted(out.values()))) if out else rows


def _filled(rows: pl.LazyFrame, lines: Lines, block: Block) -> Callable[[Sequence[int]], set[int]]:
    """Returns what tells which columns have any cell in the body."""

    def told(positions: Sequence[int]) -> set[int]:
        out = {row.index for row in block.left_out()}
        near = [
            row
            for row in lines.window(block.head.body, 200)
            if row.index < block.end and row.index not in out
        ]
        known = {at for at in positions if any(row.cells[at] is not None for row in near)}
        rest = [at for at in positions if at not in known]
        if not rest:
            return known
        counts = rows.select(_or_blank(cell(at)).count().alias(cell(at)) for at in rest).collect(
            engine="streaming"
        )
        return known | {at for at in rest if counts[cell(at)].item()}

    return told


def _ends(lines: Lines, block: Block) -> tuple[int, int]:
    """Returns the lines of the first and the last row of a body; those of the header when there is no row."""
    out = {row.index for row in block.left_out()}
    first, last = block.head.body, block.end - 1
    while first in out:
        first += 1
    while last in out:
        last -= 1
    if last < first:
        above = [*block.head.titles, *block.head.header]
        line = above[-1].line if above else 1
        return line, line
    return lines.rows[first].line, lines.rows[last].line


def _name(grid: Grid, titles: Sequence[Row], taken: set[str]) -> str:
    """Returns what a table is called: its title, else the sheet or the file, none twice."""
    name = next((text for row in titles if (text := _title(row))), "") or grid.sheet or _stem(grid.path)
    unique, number = name, 2
    while unique in taken:
        unique, number = f"{name} ({number})", number + 1
    taken.add(unique)
    return unique


def _title(row: Row) -> str:
    return " ".join(" ".join(text.split()) for text in row.texts() if not unit_of_line(text))


def _stem(path: Path) -> str:
    return path.with_suffix("").stem if path.suffix.lower() in _COMPRESSED else path.stem


def _remarks(block: Block) -> list[str]:
    """Returns what was left out of a body, with counts."""
    remarks = []
    if block.head.units is not None:
        remarks.append(tr("Line {line} gives the units of the columns", line=block.head.units.line))
    if block.head.ordinals is not None:
        line = block.head.ordinals.line
        remarks.append(tr("Line {line} only counts the columns and was left out", line=line))
    if block.repeated:
        count, line = len(block.repeated), block.repeated[0].line
        remarks.append(
            tr(
                "Header rows again within the table, left out: {count}, the first in line {line}",
                count=count,
                line=line,
            )
        )
    if block.continued:
        remarks.append(tr("Titles again within the table, left out: {count}", count=len(block.continued)))
    if block.blank:
        remarks.append(tr("Blank rows left out: {count}", count=len(block.blank)))
    return remarks
