"""Reads CSV files: every column as text first, then typed only where nothing is lost."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from tuidash.data.seam import dataset_errors
from tuidash.data.structure import ambiguous, check_structure
from tuidash.data.types import Fitting, typed

_EAGER_BYTES = 1 << 26
"""Below this a file is parsed once and kept; above it, each use scans it again."""


def scan_text(path: Path) -> pl.LazyFrame:
    """Returns a sound CSV file with every column as text and empty cells as null.

    Raises:
        DatasetError: the file is not a sound table.
    """
    expected = check_structure(path)
    with dataset_errors(path):
        lazy = pl.scan_csv(path, infer_schema=False, encoding="utf8", glob=False)
        if path.stat().st_size < _EAGER_BYTES:
            lazy = lazy.collect().lazy()
        names = tuple(lazy.collect_schema().names())
        rows = int(lazy.select(pl.len()).collect().item())
    if (names, rows) != (expected.header, expected.rows):
        raise ambiguous(path)
    return lazy


def scan_csv(path: Path) -> pl.LazyFrame:
    """Returns a CSV file with numbers and ISO dates typed; a column with any other cell stays text.

    Raises:
        DatasetError: the file is not a sound table.
    """
    lazy = scan_text(path)
    with dataset_errors(path):
        names = lazy.collect_schema().names()
        fitting = Fitting(names)
        fitting.learn(lazy)
    return lazy.with_columns(typed(name, kind) for name, kind in fitting.types().items())
