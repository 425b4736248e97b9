"""Reads Parquet files."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from tuidash.data.seam import dataset_errors


def scan_parquet(path: Path) -> pl.LazyFrame:
    """Returns a Parquet file, of which nothing but its schema has been read.

    Raises:
        DatasetError: the file cannot be read or is not Parquet.
    """
    with dataset_errors(path):
        lazy = pl.scan_parquet(path, glob=False)
        lazy.collect_schema()
    return lazy
