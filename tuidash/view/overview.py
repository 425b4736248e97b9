"""How much each dataset holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import polars as pl

from tuidash.catalog.dataset import Dataset
from tuidash.data.tables import ALL, Tables
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.output.column import Column
from tuidash.view.listing import Listing
from tuidash.view.listings import column


def dataset_overview(
    datasets: Iterable[tuple[Dataset, Tables]], note_broken: Callable[[Dataset, DatasetError], None]
) -> Listing:
    """Returns one row per dataset: indicators, areas, periods and observations.

    One that is broken is noted and does not hide the others, unless it is a file that was asked for.

    Raises:
        DatasetError: a file that was asked for cannot be used.
    """
    entries = []
    for dataset, tables in datasets:
        try:
            entries.append(_entry(dataset, tables))
        except DatasetError as error:
            if dataset.is_file:
                raise
            note_broken(dataset, error)
    return Listing(
        title=tr("Datasets"),
        columns=(
            column("dataset"),
            column("title"),
            column("indicators", "number"),
            column("areas", "number"),
            column("periods"),
            Column(id="observations", title=tr("Observations"), kind="number", decimals=0),
        ),
        entries=tuple(entries),
        empty=tr("There are no datasets; tuidash init DIR copies the samples"),
    )


def _entry(dataset: Dataset, tables: Tables) -> tuple[object, ...]:
    if not tables.has_observations(dataset):
        rows = [tables.table(dataset, name) for name in dataset.tables()]
        total = sum(int(lazy.select(pl.len()).collect().item()) for lazy in rows)
        return dataset.id, dataset.heading, None, None, "", total
    extent = (
        tables.table(dataset, ALL)
        .select(
            pl.col("indicator").n_unique().alias("indicators"),
            pl.col("area").n_unique().alias("areas"),
            pl.col("period_start").min().alias("first"),
            pl.col("period_end").max().alias("last"),
            pl.len().alias("observations"),
        )
        .collect()
        .row(0, named=True)
    )
    first, last = extent["first"], extent["last"]
    span = f"{first.year}–{last.year}" if first and last else ""
    return dataset.id, dataset.heading, extent["indicators"], extent["areas"], span, extent["observations"]
