"""Texts that are plain numbers, told apart by Polars alone, and blank ones."""

from __future__ import annotations

import polars as pl

DECIMAL_NUMBER = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?$"
"""A plain number; leading zeros mean a code."""
FLOAT_DIGITS = 15
"""Decimal digits that a 64-bit float always keeps."""


def is_plain(column: pl.Expr) -> pl.Expr:
    """Tells of each text whether it is a plain number of which a float keeps every digit; null of a null."""
    digits = column.str.replace(r"[eE].*$", "").str.replace_all(r"[^0-9]", "").str.strip_chars_start("0")
    number = column.cast(pl.Float64, strict=False)
    kept = (digits.str.len_bytes() <= FLOAT_DIGITS) | (number.cast(pl.String) == column)
    return column.str.contains(DECIMAL_NUMBER) & kept


def is_short(column: pl.Expr) -> pl.Expr:
    """Tells of each text whether it is plain and short: cheaper than `is_plain`, and never more."""
    return column.str.contains(DECIMAL_NUMBER) & (column.str.len_bytes() <= FLOAT_DIGITS)


def blank_text(column: pl.Expr) -> pl.Expr:
    """Tells of each text whether there is nothing in it but spaces, ideographic ones included."""
    return column.str.contains(r"^\s*$")
