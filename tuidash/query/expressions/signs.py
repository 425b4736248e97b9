"""Comparisons of two Polars expressions."""

from __future__ import annotations

import operator
from collections.abc import Callable

import polars as pl

_FUNCTIONS: dict[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def compared(left: pl.Expr, sign: str, right: pl.Expr) -> pl.Expr:
    """Returns a comparison whose constant side, if there is one, stands on the right.

    With a typed constant on the left Polars 2.1 returns wrong rows: the streaming engine for
    `select((lit <= when(…)…).sum())`, the in-memory engine where the right side is all NULL.
    """
    if not left.meta.root_names() and right.meta.root_names():
        left, sign, right = right, _MIRRORED.get(sign, sign), left
    return _FUNCTIONS[sign](left, right)


def same(left: pl.Expr, right: pl.Expr) -> pl.Expr:
    """Returns an equality in which NULLs are equal and that is never NULL."""
    return compared(left, "=", right).fill_null(False) | (left.is_null() & right.is_null())
