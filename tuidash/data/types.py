"""Which type a column of text can take without losing anything of what was written."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import polars as pl

from tuidash.reading.cells.plain import is_plain, is_short

WHOLE_NUMBER = r"^-?(?:0|[1-9][0-9]{0,17})$"
"""Leading zeros mean a code, not a number; longer ones do not fit 64 bits for certain."""
ISO_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def is_whole_number(column: pl.Expr) -> pl.Expr:
    """Tells of each text whether it is a whole number of 64 bits; null of a missing one."""
    return column.str.contains(WHOLE_NUMBER)


def is_date(column: pl.Expr) -> pl.Expr:
    """Tells of each text whether it is an ISO date; null of a missing one."""
    exists = column.str.to_date("%Y-%m-%d", strict=False).is_not_null()
    return column.str.contains(ISO_DATE) & (column.is_null() | exists)


class CellType(NamedTuple):
    """A type with what tells whether texts are of it, and what turns them into it."""

    fits: Callable[[pl.Expr], pl.Expr]
    cast: Callable[[pl.Expr], pl.Expr]
    dtype: pl.DataType
    quick: Callable[[pl.Expr], pl.Expr] | None = None
    """A cheaper test that never accepts what `fits` would not."""


TYPES: dict[str, CellType] = {
    "whole": CellType(is_whole_number, lambda column: column.cast(pl.Int64), pl.Int64()),
    "decimal": CellType(is_plain, lambda column: column.cast(pl.Float64), pl.Float64(), quick=is_short),
    "date": CellType(is_date, lambda column: column.str.to_date("%Y-%m-%d"), pl.Date()),
}
"""The types beside text, in the order in which they are preferred."""


class Fitting:
    """Learns from part after part of a table which type each column can take."""

    def __init__(self, names: list[str]) -> None:
        self._left = {name: list(TYPES) for name in names}
        self._filled = dict.fromkeys(names, False)

    def learn(self, frame: pl.DataFrame | pl.LazyFrame) -> None:
        """Drops the types that a part of the table rules out."""
        tests = [
            kind_fits(pl.col(name), kind).alias(f"{name}\0{kind}")
            for name, kinds in self._left.items()
            for kind in kinds
        ]
        tests += [
            pl.col(name).is_not_null().any().alias(f"{name}\0")
            for name, filled in self._filled.items()
            if not filled
        ]
        found = frame.lazy().select(tests).collect().row(0, named=True) if tests else {}
        for key, holds in found.items():
            name, _, kind = key.rpartition("\0")
            if not kind:
                self._filled[name] = holds
            elif not holds:
                self._left[name].remove(kind)

    def types(self) -> dict[str, str]:
        """Returns the type of each column; beside those known, `text`, and `empty` where it has no cell."""
        return {
            name: "empty" if not self._filled[name] else next(iter(kinds), "text")
            for name, kinds in self._left.items()
        }


def kind_fits(column: pl.Expr, kind: str) -> pl.Expr:
    """Tells whether all cells of a column are of a type."""
    return TYPES[kind].fits(column).all()


def misfits(frame: pl.DataFrame, types: dict[str, str]) -> list[str]:
    """Returns the columns of which some cell is not of the type supposed."""
    quick = {}
    for name, kind in types.items():
        if kind == "empty":
            quick[name] = pl.col(name).is_null().all()
        elif kind in TYPES:
            quick[name] = (TYPES[kind].quick or TYPES[kind].fits)(pl.col(name)).all()
    doubtful = _false(frame, quick)
    exact = {
        name: kind_fits(pl.col(name), types[name])
        for name in doubtful
        if types[name] in TYPES and TYPES[types[name]].quick is not None
    }
    wrong = set(_false(frame, exact))
    return [name for name in doubtful if name not in exact or name in wrong]


def _false(frame: pl.DataFrame, tests: dict[str, pl.Expr]) -> list[str]:
    if not tests:
        return []
    found = frame.select(test.alias(name) for name, test in tests.items()).row(0, named=True)
    return [name for name, holds in found.items() if not holds]


def typed(name: str, kind: str) -> pl.Expr:
    """Returns a column of text as its type."""
    column = pl.col(name)
    return TYPES[kind].cast(column) if kind in TYPES else column


def schema_of(types: dict[str, str]) -> dict[str, pl.DataType]:
    """Returns the Polars types of columns."""
    return {name: TYPES[kind].dtype if kind in TYPES else pl.String() for name, kind in types.items()}
