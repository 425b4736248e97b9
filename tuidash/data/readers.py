"""Which reader opens which file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

from tuidash.cache import Cache
from tuidash.data.copies import scan_copy
from tuidash.data.csv_file import scan_csv
from tuidash.data.large import is_large
from tuidash.data.parquet_file import scan_parquet
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.reading.watching import current_watch

Reader = Callable[[Path, Cache | None], pl.LazyFrame]


def _scan_csv(path: Path, cache: Cache | None) -> pl.LazyFrame:
    copied = scan_copy(path, cache, current_watch()) if cache is not None and is_large(path) else None
    return scan_csv(path) if copied is None else copied


READERS: tuple[tuple[str, Reader], ...] = (
    (".csv", _scan_csv),
    (".parquet", lambda path, _: scan_parquet(path)),
)
"""A reader for each suffix; a new kind of file is a new module and a line here."""


def scan_table(path: Path, cache: Cache | None = None) -> pl.LazyFrame:
    """Returns the table in a file, that of a large CSV file by way of a copy where there is a cache for it.

    Raises:
        Cancelled: somebody asked the work to stop.
        DatasetError: the file is missing, unreadable or not a sound table.
    """
    if path.is_dir():
        raise DatasetError(tr("{path} is a folder, not a table", path=path))
    if not path.exists():
        raise DatasetError(tr("There is no file {path}", path=path))
    for suffix, read in READERS:
        if path.suffix.lower() == suffix:
            return read(path, cache)
    raise DatasetError(tr("{path} is not a table that tuidash opens", path=path))
