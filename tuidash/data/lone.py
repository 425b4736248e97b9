"""Lone files: one of any kind becomes tables with types, and an account of what was changed to get there."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import polars as pl

from tuidash.cache import Cache
from tuidash.data.copies import scan_copy
from tuidash.data.large import is_large
from tuidash.data.parquet_file import scan_parquet
from tuidash.data.seam import dataset_errors
from tuidash.language import tr
from tuidash.reading.account import no_changes, nothing_set_aside
from tuidash.reading.grid.grid import LINE, Grid
from tuidash.reading.grid.open import open_grids
from tuidash.reading.options import ReadOptions, Watch
from tuidash.reading.shape.find import find_tables
from tuidash.reading.shape.lone import type_table

CHANGES, SET_ASIDE = "changes", "set_aside"
"""What SQL calls the account of a file."""


@dataclass(frozen=True, kw_only=True)
class LoneFile:
    """The tables of a file, the first one first, each by its name."""

    path: Path
    tables: dict[str, pl.LazyFrame]
    changes: pl.LazyFrame = field(default_factory=lambda: no_changes().lazy())
    set_aside: pl.LazyFrame = field(default_factory=lambda: nothing_set_aside().lazy())
    encoding: str = ""
    """Name of the encoding where it is worth saying, that is where it is not UTF-8."""
    remarks: tuple[str, ...] = ()

    @property
    def first(self) -> pl.LazyFrame:
        """The first table."""
        return next(iter(self.tables.values()))

    @cached_property
    def summary(self) -> str:
        """What a person should know about how the file was read, empty for a plain one."""
        changed, aside = (
            int(lazy.select(pl.len()).collect().item()) for lazy in (self.changes, self.set_aside)
        )
        parts = [self.encoding]
        parts += [tr("{count} cell(s) changed", count=f"{changed:,}")] if changed else []
        parts += [tr("{count} row(s) set aside", count=f"{aside:,}")] if aside else []
        parts += [tr("{count} more table(s)", count=len(self.tables) - 1)] if len(self.tables) > 1 else []
        return ", ".join(part for part in parts if part)


def open_lone(path: Path, options: ReadOptions, cache: Cache | None, watch: Watch) -> LoneFile:
    """Opens a file of any kind that tuidash reads.

    A large plain CSV file is read by way of its copy; all others are read as offices write them.

    Raises:
        DatasetError: the file is missing, unreadable, of another kind or holds no table.
        Cancelled: somebody asked the work to stop.
    """
    name = path.name.lower()
    if name.endswith(".parquet"):
        return LoneFile(path=path, tables={path.stem: scan_parquet(path)})
    if name.endswith(".csv") and options == ReadOptions() and cache is not None and is_large(path):
        copied = scan_copy(path, cache, watch)
        if copied is not None:
            return LoneFile(path=path, tables={path.stem: copied})
    with dataset_errors(path):
        return _read(path, open_grids(path, options, cache=cache, watch=watch))


def _read(path: Path, grids: tuple[Grid, ...]) -> LoneFile:
    tables: dict[str, pl.LazyFrame] = {}
    changes, set_aside = [], [grid.set_aside for grid in grids]
    remarks: list[str] = []
    for grid in grids:
        remarks += grid.remarks
        for found in find_tables(grid):
            typed = type_table(found)
            rows = typed.rows.drop(LINE)
            if not is_large(path):
                rows = rows.collect().lazy()
            tables[_unique(found.name, tables)] = rows
            changes.append(typed.changes)
            remarks += typed.remarks
    encoding = grids[0].encoding
    return LoneFile(
        path=path,
        tables=tables,
        changes=pl.concat(changes),
        set_aside=pl.concat(set_aside).lazy(),
        encoding="" if encoding.startswith("UTF-8") else encoding,
        remarks=tuple(remarks),
    )


def _unique(name: str, taken: dict[str, pl.LazyFrame]) -> str:
    unique, number = name, 2
    while unique in taken:
        unique, number = f"{name} ({number})", number + 1
    return unique
