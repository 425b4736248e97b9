"""Rows of text cells as a frame, or as a Parquet file that is written piece by piece."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import polars as pl

from tuidash.reading.grid.fitting import Fitting
from tuidash.reading.grid.grid import LINE, cell
from tuidash.reading.grid.rows import Row

_PIECE_CELLS = 1 << 20
"""Cells that are held at once."""


def schema_of(width: int) -> dict[str, pl.DataType]:
    """Returns the columns of a grid."""
    return {LINE: pl.Int64(), **{cell(at): pl.String() for at in range(width)}}


def frame_of(lines: list[int], rows: list[list[str]], width: int) -> pl.DataFrame:
    """Returns rows as a frame: short ones filled up, empty cells null, blank ones past the width left out."""
    columns: dict[str, list[int] | list[str | None]] = {LINE: lines}
    for at in range(width):
        columns[cell(at)] = [(row[at] or None) if at < len(row) else None for row in rows]
    return pl.DataFrame(columns, schema=schema_of(width))


def collect_rows(rows: Iterable[Row], fitting: Fitting) -> pl.DataFrame:
    """Returns the rows that fit, in memory."""
    return pl.concat([pl.DataFrame(schema=schema_of(fitting.width)), *_pieces(rows, fitting)])


def store_rows(rows: Iterable[Row], fitting: Fitting, target: Path) -> None:
    """Writes the rows that fit into a Parquet file, holding only a piece of them at a time."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".pieces-") as folder:
        parts = []
        for number, piece in enumerate(_pieces(rows, fitting)):
            parts.append(Path(folder) / f"{number:06}.parquet")
            piece.write_parquet(parts[-1], compression="lz4")
        pl.scan_parquet(parts, glob=False).sink_parquet(target, compression="zstd", compression_level=1)


def _pieces(rows: Iterable[Row], fitting: Fitting) -> Iterator[pl.DataFrame]:
    kept = (row for row in rows if row.line not in fitting.skipped)
    size = max(_PIECE_CELLS // fitting.width, 1)
    while piece := list(islice(kept, size)):
        lines = [row.line for row in piece]
        yield frame_of(lines, [row.cells or [] for row in piece], fitting.width)
