"""Reads CSV files: every column as text first, then typed only where nothing is lost."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from tuidash.data.seam import dataset_errors
from tuidash.data.structure import check_structure

WHOLE_NUMBER = r"^-?(?:0|[1-9]\d{0,17})$"
"""Leading zeros mean a code, not a number; longer ones do not fit 64 bits for certain."""
DECIMAL_NUMBER = r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?$"
ISO_DATE = r"^\d{4}-\d{2}-\d{2}$"
_FLOAT_DIGITS = 15
"""Decimal digits that a 64-bit float always keeps."""
_EAGER_BYTES = 1 << 28
"""Below this a file is parsed once and kept; above it, each use scans it again."""


def scan_text(path: Path) -> pl.LazyFrame:
    """Returns a sound CSV file with every column as text and empty cells as null.

    Raises:
        DatasetError: the file is not a sound table.
    """
    check_structure(path)
    with dataset_errors(path):
        lazy = pl.scan_csv(path, infer_schema=False, encoding="utf8")
        if path.stat().st_size < _EAGER_BYTES:
            return lazy.collect().lazy()
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


def _tests(column: pl.Expr) -> dict[str, pl.Expr]:
    digits = column.str.replace(r"[eE].*$", "").str.replace_all(r"\D", "").str.strip_chars_start("0")
    exact = digits.str.len_bytes() <= _FLOAT_DIGITS
    filled = column.is_not_null().any()
    return {
        "whole": filled & column.str.contains(WHOLE_NUMBER).all(),
        "decimal": filled & (column.str.contains(DECIMAL_NUMBER) & exact).all(),
        "date": filled
        & column.str.contains(ISO_DATE).all()
        & (column.is_null() | column.str.to_date("%Y-%m-%d", strict=False).is_not_null()).all(),
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
