"""Which reader opens which file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

from tuidash.data.csv_file import scan_csv
from tuidash.data.parquet_file import scan_parquet
from tuidash.errors import DatasetError
from tuidash.language import tr

READERS: tuple[tuple[str, Callable[[Path], pl.LazyFrame]], ...] = (
    (".csv", scan_csv),
    (".parquet", scan_parquet),
)
"""A reader for each suffix; a new kind of file is a new module and a line here."""


def scan_table(path: Path) -> pl.LazyFrame:
    """Returns the table in a file.

    Raises:
        DatasetError: the file is missing, unreadable or not a sound table.
    """
    if path.is_dir():
        raise DatasetError(tr("{path} is a folder, not a table", path=path))
    if not path.exists():
        raise DatasetError(tr("There is no file {path}", path=path))
    for suffix, read in READERS:
        if path.suffix.lower() == suffix:
            return read(path)
    raise DatasetError(tr("{path} is not a table that tuidash opens", path=path))
