"""Rows of text cells as a frame, or as a Parquet file that is written piece by piece."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Sequence
from itertools import zip_longest
from pathlib import Path

import polars as pl

from tuidash.reading.grid.grid import LINE, cell
from tuidash.reading.grid.rows import Batch

_PIECE_CELLS = 1 << 20
"""Cells that are held at once."""


def schema_of(width: int) -> dict[str, pl.DataType]:
    """Returns the columns of a grid."""
    return {LINE: pl.Int64(), **{cell(at): pl.String() for at in range(width)}}


def frame_of(lines: Sequence[int], rows: Sequence[Sequence[str]], width: int) -> pl.DataFrame:
    """Returns rows as a frame: short ones filled up, empty cells null, what lies past the width left out."""
    columns = [pl.Series(LINE, lines, dtype=pl.Int64)]
    texts = zip_longest(*rows, fillvalue="")
    columns += [pl.Series(cell(at), column, dtype=pl.String) for at, column in zip(range(width), texts)]  # noqa: B905 - the shorter of both
    frame = pl.DataFrame(columns).with_columns(
        pl.when(pl.col(series.name) != "").then(pl.col(series.name)) for series in columns[1:]
    )
    return _widened(frame, width)


def _widened(frame: pl.DataFrame, width: int) -> pl.DataFrame:
    missing = [pl.lit(None, pl.String).alias(cell(at)) for at in range(frame.width - 1, width)]
    return frame.with_columns(missing).select(list(schema_of(width)))


class Pieces:
    """Takes the rows of a text from the first on, before it is known which of them are in the grid.

    Only a piece of them is held where there is a folder to keep the others in.
    """

    def __init__(self, folder: Path | None, widest: int) -> None:
        self._folder = None if folder is None else Path(tempfile.mkdtemp(dir=folder, prefix=".pieces-"))
        self._widest = widest
        self._kept: list[pl.DataFrame] = []
        self._paths: list[tuple[Path, int]] = []
        self._lines: list[int] = []
        self._rows: list[list[str]] = []
        self._cells = 0

    def add(self, batch: Batch) -> None:
        """Takes the rows that follow; fields past the widest row that any table may have are left out."""
        cells = [row for row in batch.cells if row is not None]
        self._rows += cells
        if len(cells) == len(batch.cells):
            self._lines += batch.lines
        else:
            pairs = zip(batch.lines, batch.cells, strict=True)
            self._lines += [line for line, row in pairs if row is not None]
        self._cells += len(batch.cells) * len(batch.cells[-1] or [""])
        if self._cells >= _PIECE_CELLS:
            self._close()

    def frame(self, skipped: Collection[int], width: int) -> pl.DataFrame:
        """Returns the rows in memory, but for some lines."""
        self._close()
        empty = pl.DataFrame(schema=schema_of(width))
        whole = pl.concat([empty, *(_widened(piece, width) for piece in self._kept)])
        return whole.filter(~pl.col(LINE).is_in(sorted(skipped))) if skipped else whole

    def write(self, skipped: Collection[int], width: int, target: Path) -> None:
        """Writes the rows into a Parquet file, but for some lines."""
        self._close()
        for path, own in self._paths:
            if own != width:
                _widened(pl.read_parquet(path), width).write_parquet(path, compression="lz4")
        paths = [path for path, _ in self._paths]
        if not paths:
            pl.DataFrame(schema=schema_of(width)).write_parquet(target)
            return
        whole = pl.scan_parquet(paths, glob=False)
        kept = whole.filter(~pl.col(LINE).is_in(sorted(skipped))) if skipped else whole
        kept.sink_parquet(target, compression="zstd", compression_level=1)

    def discard(self) -> None:
        """Removes what lies in the folder."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _close(self) -> None:
        if not self._rows:
            return
        width = max(map(len, self._rows))
        if width > self._widest:
            width = self._widest
            self._rows = [row[:width] for row in self._rows]
        piece = frame_of(self._lines, self._rows, width)
        if self._folder is None:
            self._kept.append(piece)
        else:
            path = self._folder / f"{len(self._paths):06}.parquet"
            piece.write_parquet(path, compression="lz4")
            self._paths.append((path, width))
        self._lines, self._rows, self._cells = [], [], 0
