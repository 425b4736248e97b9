"""Reads lone files, and makes what is kept of large ones; only this needs to know how files are read."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import polars as pl

from tuidash.cache import Cache
from tuidash.data.conversion import sink
from tuidash.data.csv_blocks import NotPlain
from tuidash.data.kept import Kept
from tuidash.data.large import is_large
from tuidash.data.lone_file import LoneFile
from tuidash.data.plain import Widened, judge
from tuidash.data.seam import dataset_errors
from tuidash.language import tr
from tuidash.reading.grid.grid import LINE
from tuidash.reading.grid.open import open_grids
from tuidash.reading.options import ReadOptions, Watch
from tuidash.reading.shape.find import find_tables
from tuidash.reading.shape.lone import type_table


def keep(path: Path, options: ReadOptions, cache: Cache, kept: Kept, watch: Watch) -> None:
    """Reads a file and keeps what it became; a plain one in blocks, which is many times quicker.

    Raises:
        NotKept: it cannot be kept.
        DatasetError: it cannot be read.
        Cancelled: somebody asked the work to stop.
    """
    if path.suffix.lower() == ".csv" and options == ReadOptions():
        with suppress(NotPlain, pl.exceptions.PolarsError, pl.exceptions.PanicException):
            _keep_plain(path, kept, watch)
            return  # else it is read with more care, which says what is wrong with it
    file, heights = read(path, options, cache, watch)
    kept.save(file, heights, watch)


def _keep_plain(path: Path, kept: Kept, watch: Watch) -> None:
    with dataset_errors(path):
        table = judge(path, watch)

    def produce(target: Path) -> None:
        try:
            sink(table.frames(watch), table.types, target)
        except Widened:
            produce(target)

    copy = kept.write("table 0", produce)
    kept.save_manifest({path.stem: copy}, {}, "", table.remarks)


def read(
    path: Path, options: ReadOptions, cache: Cache | None, watch: Watch
) -> tuple[LoneFile, dict[str, int]]:
    """Returns a file as it was read, and the height of each of its tables.

    Raises:
        DatasetError: it cannot be read.
        Cancelled: somebody asked the work to stop.
    """
    with dataset_errors(path):
        grids = open_grids(path, options, cache=cache, watch=watch)
        tables: dict[str, pl.LazyFrame] = {}
        heights: dict[str, int] = {}
        changes, set_aside = [], [grid.set_aside for grid in grids]
        remarks: list[str] = []
        for grid in grids:
            remarks += grid.remarks
            for found in find_tables(grid):
                watch.report(tr("Checking {name}", name=path.name))
                typed = type_table(found)
                rows = typed.rows.drop(LINE)
                if not is_large(path):
                    rows = rows.collect().lazy()
                name = _unique(found.name, tables)
                tables[name], heights[name] = rows, found.height
                changes.append(typed.changes)
                remarks += typed.remarks
    encoding = grids[0].encoding
    file = LoneFile(
        path=path,
        tables=tables,
        changes=pl.concat(changes),
        set_aside=pl.concat(set_aside).lazy(),
        encoding="" if encoding.startswith("UTF-8") else encoding,
        remarks=tuple(remarks),
    )
    return file, heights


def _unique(name: str, taken: dict[str, pl.LazyFrame]) -> str:
    unique, number = name, 2
    while unique in taken:
        unique, number = f"{name} ({number})", number + 1
    return unique
