"""Datasets as they were on a day."""

from __future__ import annotations

import polars as pl

from tuidash.catalog.dataset import Dataset
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.data.observations import mark_current


def rows_as_of(observations: pl.LazyFrame, dataset: Dataset, dictionaries: Dictionaries) -> pl.LazyFrame:
    """Returns what a dataset held when it is looked at, marked anew: only vintages up to that day exist.

    Rows without a vintage have always been there.
    """
    day = dataset.as_of
    if not day:
        return observations
    known = pl.col("vintage").is_null() | (pl.col("vintage").str.slice(0, len(day)) <= day)
    ranks = {key: source.rank for key, source in dictionaries.sources.items()}
    past = observations.filter(known).drop("current", "versions")
    return mark_current(past, [dimension.id for dimension in dataset.dimensions], ranks)
