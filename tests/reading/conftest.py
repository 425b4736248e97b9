"""Grids made of text, without a file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

import polars as pl
import pytest

from tuidash.reading.grid.grid import LINE, Grid, Merged, cell

GridOf = Callable[..., Grid]


def _grid_of(text: str, *, name: str = "file.csv", sheet: str = "", merged: Sequence[Merged] = ()) -> Grid:
    """Returns the grid of a text of comma-separated cells; short rows are filled up."""
    reader = csv.reader(StringIO(text))
    rows: list[tuple[int, list[str]]] = []
    line = 1
    for cells in reader:
        rows.append((line, cells))
        line = reader.line_num + 1
    width = max((len(cells) for _, cells in rows), default=0)
    columns: dict[str, list[str | int | None]] = {LINE: [line for line, _ in rows]}
    for at in range(width):
        columns[cell(at)] = [(cells[at] or None) if at < len(cells) else None for _, cells in rows]
    schema = {LINE: pl.Int64()} | {cell(at): pl.String() for at in range(width)}
    frame = pl.DataFrame(columns, schema=schema)
    return Grid(
        path=Path(name), sheet=sheet, cells=frame.lazy(), width=width, height=len(rows), merged=tuple(merged)
    )


@pytest.fixture(scope="session")
def grid_of() -> GridOf:
    """Returns what makes a grid of a text."""
    return _grid_of
