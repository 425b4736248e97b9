"""Typed Parquet copies of large CSV files: made once, then read instead of the file."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from tuidash.cache import Cache, code_stamp, fingerprint
from tuidash.data.conversion import convert_csv
from tuidash.data.csv_blocks import NotPlain
from tuidash.data.parquet_file import scan_parquet
from tuidash.data.seam import dataset_errors
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.reading.options import Watch

_TRIES = 2
"""How often a file that somebody writes meanwhile is read."""


def copy_path(path: Path, cache: Cache) -> Path:
    """Returns where the copy of a file as it is now lies, whether it is there or not.

    Raises:
        DatasetError: the file cannot be read.
    """
    with dataset_errors(path):
        key = f"{code_stamp()}\n{pl.__version__}\n{fingerprint(path)}"
        return cache.path("tables", key, ".parquet", owner=str(path.resolve()))


def scan_copy(path: Path, cache: Cache, watch: Watch) -> pl.LazyFrame | None:
    """Returns the table of a plain CSV file from its copy, which is made where there is none.

    None where the file is not plain or no copy can be kept.

    Raises:
        DatasetError: the file cannot be read, or somebody keeps writing it.
        Cancelled: somebody asked the work to stop.
    """
    waiting = tr("Waiting for another tuidash that reads {name}", name=path.name)
    for _ in range(_TRIES):
        copy = copy_path(path, cache)
        if (found := _ready(copy, cache)) is not None:
            return found
        with cache.alone(copy, lambda: watch.report(waiting)):
            if (found := _ready(copy, cache)) is not None:
                return found
            if not _make(path, copy, cache, watch):
                return None
        if copy_path(path, cache) == copy:
            return _ready(copy, cache)
        copy.unlink(missing_ok=True)
    raise DatasetError(
        tr("{path} was changed while it was read", path=path),
        hint=tr("Open it when it is written completely"),
    )


def _ready(copy: Path, cache: Cache) -> pl.LazyFrame | None:
    if not cache.find(copy):
        return None
    try:
        return scan_parquet(copy)
    except DatasetError:  # cut short from outside; it is made again
        copy.unlink(missing_ok=True)
        return None


def _make(path: Path, copy: Path, cache: Cache, watch: Watch) -> bool:
    """Makes a copy and tells whether it is there."""
    try:
        return cache.write(copy, lambda temporary: convert_csv(path, temporary, watch))
    except (NotPlain, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return False  # it is read without a copy, which says what is wrong with the file
