"""Lone files: one of any kind becomes tables with types, and an account of what was changed to get there."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

import polars as pl

from tuidash.cache import Cache
from tuidash.data.conversion import in_thread, sink
from tuidash.data.csv_blocks import NotPlain
from tuidash.data.kept import Kept, NotKept
from tuidash.data.large import is_large
from tuidash.data.lone_file import LoneFile
from tuidash.data.parquet_file import scan_parquet
from tuidash.data.plain import Widened, judge
from tuidash.data.seam import dataset_errors
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.reading.grid.grid import LINE
from tuidash.reading.grid.open import open_grids
from tuidash.reading.options import ReadOptions, Watch
from tuidash.reading.shape.find import find_tables
from tuidash.reading.shape.lone import type_table

CHANGES, SET_ASIDE = "changes", "set_aside"
"""What SQL calls the account of a file."""
_TRIES = 2
"""How often a file that somebody writes meanwhile is read."""


def open_lone(path: Path, options: ReadOptions, cache: Cache | None, watch: Watch) -> LoneFile:
    """Opens a file of any kind that tuidash reads; a large one is read once and then by way of its copies.

    Raises:
        DatasetError: the file is missing, unreadable, of another kind or holds no table.
        Cancelled: somebody asked the work to stop.
    """
    if path.name.lower().endswith(".parquet"):
        return LoneFile(path=path, tables={path.stem: scan_parquet(path)})
    if cache is None or not is_large(path):
        return _read(path, options, cache, watch)[0]
    waiting = tr("Waiting for another tuidash that reads {name}", name=path.name)
    for _ in range(_TRIES):
        kept = Kept(path, options, cache)
        if (found := kept.load()) is not None:
            return found
        with cache.alone(kept.manifest, lambda: watch.report(waiting)):
            if (found := kept.load()) is not None:
                return found
            try:
                in_thread(partial(_keep, path, options, cache, kept, watch), watch)
            except NotKept:
                return _read(path, options, None, watch)[0]
        found = kept.load()
        if found is not None and Kept(path, options, cache).manifest == kept.manifest:
            return found
        kept.forget()
    raise DatasetError(
        tr("{path} was changed while it was read", path=path),
        hint=tr("Open it when it is written completely"),
    )


def _keep(path: Path, options: ReadOptions, cache: Cache, kept: Kept, watch: Watch) -> None:
    """Reads a file and keeps what it became; a plain one in blocks, which is many times quicker."""
    if path.suffix.lower() == ".csv" and options == ReadOptions():
        with suppress(NotPlain, pl.exceptions.PolarsError, pl.exceptions.PanicException):
            _keep_plain(path, kept, watch)
            return  # else it is read with more care, which says what is wrong with it
    file, heights = _read(path, options, cache, watch)
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


def _read(
    path: Path, options: ReadOptions, cache: Cache | None, watch: Watch
) -> tuple[LoneFile, dict[str, int]]:
    """Returns a file as it was read, and the height of each of its tables."""
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


__all__ = ["CHANGES", "SET_ASIDE", "LoneFile", "open_lone"]
