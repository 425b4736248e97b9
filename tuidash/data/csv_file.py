"""Reads CSV files: every column as text first, then typed only where nothing is lost."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from tuidash.data.seam import dataset_errors
from tuidash.data.structure import ambiguous, check_structure

WHOLE_NUMBER = r"^-?(?:0|[1-9][0-9]{0,17})$"
"""Leading zeros mean a code, not a number; longer ones do not fit 64 bits for certain."""
DECIMAL_NUMBER = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?$"
ISO_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_FLOAT_DIGITS = 15
"""Decimal digits that a 64-bit float always keeps."""
_EAGER_BYTES = 1 << 28
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
        tests = [
            test.alias(f"{name}\0{kind}") for name in names for kind, test in _tests(pl.col(name)).items()
        ]
        fits = lazy.select(tests).collect().row(0, named=True)
    return lazy.with_columns([_typed(name, fits) for name in names])


def is_exact_number(column: pl.Expr) -> pl.Expr:
    """Tells of each text whether it is a number of which a float keeps every digit; null of a missing one."""
    digits = column.str.replace(r"[eE].*$", "").str.replace_all(r"[^0-9]", "").str.strip_chars_start("0")
    return column.str.contains(DECIMAL_NUMBER) & (digits.str.len_bytes() <= _FLOAT_DIGITS)


def is_date(column: pl.Expr) -> pl.Expr:
    """Tells of each text whether it is an ISO date; null of a missing one."""
    exists = column.str.to_date("%Y-%m-%d", strict=False).is_not_null()
    return column.str.contains(ISO_DATE) & (column.is_null() | exists)


def _tests(column: pl.Expr) -> dict[str, pl.Expr]:
    filled = column.is_not_null().any()
    return {
        "whole": filled & column.str.contains(WHOLE_NUMBER).all(),
        "decimal": filled & is_exact_number(column).all(),
        "date": filled & is_date(column).all(),
    }


def _typed(name: str, fits: dict[str, bool]) -> pl.Expr:
    column = pl.col(name)
    if fits[f"{name}\0whole"]:
        return column.cast(pl.Int64)
    if fits[f"{name}\0decimal"]:
        return column.cast(pl.Float64)
    if fits[f"{name}\0date"]:
        return column.str.to_date("%Y-%m-%d")
    return column
