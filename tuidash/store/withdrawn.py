"""Figures that the latest load of a file no longer states, so that each is told of once."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import polars as pl

from tuidash.store.figures import numbered

WITHDRAWN = "withdrawn.csv"
_SCHEMA: dict[str, pl.DataType] = {"load": pl.Int64(), "source": pl.String(), "locator": pl.String()}
_PLACE = ["source", "locator"]


def read_withdrawn(folder: Path) -> pl.DataFrame:
    """Returns the places of the figures that are withdrawn so far, with the load that first lacked each."""
    path = folder / WITHDRAWN
    return pl.read_csv(path, schema=_SCHEMA) if path.is_file() else pl.DataFrame(schema=_SCHEMA)


def newly_withdrawn(
    known: pl.DataFrame, gone: pl.Series, before: pl.LazyFrame | None, slot: Collection[str], load: int
) -> tuple[pl.Series, pl.DataFrame]:
    """Returns which of the rows `gone` were not so before, and what is withdrawn after this load.

    What `slot`, the earlier loads of the same file, stated and this one states again is withdrawn no more.
    """
    others = known.filter(~pl.col("source").is_in(list(slot)))
    if before is None or gone.is_empty():
        return gone, others
    rows = numbered(before, "_old").select("_old", *_PLACE)
    places = gone.rename("_old").to_frame().lazy().join(rows, on="_old", how="left", maintain_order="left")
    told = places.collect(engine="streaming").join(known, on=_PLACE, how="left", maintain_order="left")
    told = told.unique("_old", maintain_order=True)
    fresh = told.filter(pl.col("load").is_null())["_old"]
    after = told.select(pl.col("load").fill_null(load), *_PLACE)
    return fresh, pl.concat([others, after])


def write_withdrawn(path: Path, withdrawn: pl.DataFrame) -> None:
    """Writes them as CSV."""
    withdrawn.write_csv(path)
