"""What an import keeps of how a file was read: cells that were changed, rows and cells set aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tuidash.reading.account import CHANGES, REREAD, SET_ASIDE, nothing_reread, nothing_set_aside
from tuidash.reading.observe.observed import Observed
from tuidash.store.figures import copy_to
from tuidash.store.taking import Opened
from tuidash.store.transaction import Draft

MOST_CSV_ROWS = 200_000
SET_ASIDE_FILE, CHANGES_STEM = "set_aside.csv", "changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The account of one file."""

    changes: pl.LazyFrame
    set_aside: pl.DataFrame
    changed_count: int
    set_aside_count: int

    @classmethod
    def of(cls, file: Opened, parts: Iterable[Observed], work: Path, number: int) -> Account:
        """Returns the account of a file, its changes kept in the work folder as there may be millions."""
        parts = list(parts)
        one = pl.lit(1, pl.Int64).alias("cells")
        changed = [nothing_reread().lazy(), *(part.reread.lazy() for part in parts)]
        changed += [part.changes.lazy().select(*CHANGES, one) for part in parts]
        aside = [nothing_set_aside(), *file.set_aside]
        aside += [part.set_aside.lazy().select(list(SET_ASIDE)).collect(engine="streaming") for part in parts]
        changes = copy_to(pl.concat(changed), work / f"{number}-changes.parquet")
        set_aside = pl.concat(aside).unique(maintain_order=True)
        return cls(
            changes=changes,
            set_aside=set_aside,
            changed_count=int(changes.select(pl.col("cells").sum()).collect(engine="streaming").item()),
            set_aside_count=set_aside.height,
        )


def write_accounts(draft: Draft, folder: Path, accounts: Iterable[tuple[int, Account]]) -> None:
    """Adds accounts of loads, given with their numbers, to those of a dataset."""
    accounts = list(accounts)
    aside = [_of_load(account.set_aside.lazy(), load) for load, account in accounts]
    _write(draft, folder, "set_aside", pl.concat(aside), SET_ASIDE)
    changes = [_of_load(account.changes, load) for load, account in accounts]
    _write(draft, folder, CHANGES_STEM, pl.concat(changes), REREAD)


def _of_load(rows: pl.LazyFrame, load: int) -> pl.LazyFrame:
    return rows.select(pl.lit(load, pl.Int64).alias("load"), pl.all())


def _write(draft: Draft, folder: Path, stem: str, rows: pl.LazyFrame, schema: dict[str, pl.DataType]) -> None:
    if not _height(rows):
        return
    typed = {"load": pl.Int64(), **schema}
    text, binary = folder / f"{stem}.csv", folder / f"{stem}.parquet"
    if binary.is_file():
        rows = pl.concat([pl.scan_parquet(binary), rows], how="diagonal").select(list(typed))
    elif text.is_file():
        before = pl.scan_csv(text, schema_overrides=typed)
        rows = pl.concat([before, rows], how="diagonal").select(list(typed))
    if binary.is_file() or _height(rows) > MOST_CSV_ROWS:
        draft.write(f"{stem}.parquet", rows.sink_parquet)
        draft.remove(f"{stem}.csv")
    else:
        draft.write(f"{stem}.csv", rows.sink_csv)


def _height(rows: pl.LazyFrame) -> int:
    return int(rows.select(pl.len()).collect(engine="streaming").item())
