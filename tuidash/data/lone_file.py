"""What a lone file became: tables with types, and an account of what was changed to get there."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import polars as pl

from tuidash.language import tr
from tuidash.reading.account import no_changes, nothing_set_aside


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
    copies: tuple[Path, ...] = ()
    """Files of the cache from which it is read instead."""

    @property
    def first(self) -> pl.LazyFrame:
        """The first table."""
        return next(iter(self.tables.values()))

    @cached_property
    def summary(self) -> str:
        """What a person should know about how the file was read, empty for a plain one."""
        changed, aside = (
            int(lazy.select(pl.len()).collect(engine="streaming").item())
            for lazy in (self.changes, self.set_aside)
        )
        parts = [self.encoding]
        parts += [tr("{count} cell(s) changed", count=f"{changed:,}")] if changed else []
        parts += [tr("{count} row(s) set aside", count=f"{aside:,}")] if aside else []
        parts += [tr("{count} more table(s)", count=len(self.tables) - 1)] if len(self.tables) > 1 else []
        return ", ".join(part for part in parts if part)

    def is_whole(self) -> bool:
        """Tells whether what it is read from is still there."""
        return all(copy.is_file() for copy in self.copies)
