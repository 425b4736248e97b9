"""Whether two results are the same, cell by cell."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import polars as pl

from tests.query.awkward import oracle
from tuidash.errors import QueryError
from tuidash.query import ParameterValue, collect, compile_query

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Verdict:
    """What became of one statement: answered, refused, wrong, or an error on both sides."""

    outcome: str
    detail: str = ""


def statements(path: Path) -> list[str]:
    """Returns the statements of a corpus file: one after another, each ended by `;` and a line break."""
    return [part.strip() for part in path.read_text(encoding="utf-8").split(";\n") if part.strip()]


INEXACT = re.compile(r"\b(sum|log\w*|ln|exp|corr|avg|stddev\w*|var\w*|over|power|pow|sqrt)\b")
"""Functions whose last bit depends on the order of additions or on the library of mathematics."""


def cell(value: object, digits: int = 17) -> object:
    """Returns a cell so that equal values of the two engines are equal in Python, -0.0 and 0.0 among them."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float, Decimal)):
        number = float(value)
        if math.isnan(number):
            return "NaN"
        return int(value) if isinstance(value, int) else float(f"{number:.{digits}g}") + 0.0
    if isinstance(value, (list, tuple)):
        return tuple(cell(part, digits) for part in value)
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    return value


def _key(row: tuple[object, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (type(value).__name__ if not isinstance(value, (int, float)) else "n", str(value)) for value in row
    )


def same_rows(
    ours: Sequence[Sequence[object]], theirs: Sequence[Sequence[object]], *, ordered: bool, digits: int = 17
) -> bool:
    """Whether two results hold the same rows, in the same order when one was asked for."""
    left = [tuple(cell(value, digits) for value in row) for row in ours]
    right = [tuple(cell(value, digits) for value in row) for row in theirs]
    if not ordered:
        left, right = sorted(left, key=_key), sorted(right, key=_key)
    return left == right and [len(row) for row in left] == [len(row) for row in right]


def compare(
    statement: str, tables: dict[str, pl.LazyFrame], parameters: dict[str, ParameterValue] | None = None
) -> Verdict:
    """Runs `statement` on both engines."""
    try:
        theirs = oracle().execute(statement, parameters) if parameters else oracle().execute(statement)
        expected, error = theirs.fetchall(), ""
    except Exception as caught:
        expected, error = None, str(caught).splitlines()[0]
    try:
        result = compile_query(statement, tables, parameters)
        frame = collect(result)
    except QueryError as refusal:
        return Verdict("refused" if expected is not None else "both refused", str(refusal.message))
    assert frame.dtypes == [column.dtype for column in result.columns], (
        statement,
        frame.dtypes,
        result.columns,
    )
    assert frame.columns == [column.name for column in result.columns]
    if expected is None:
        return Verdict("wrong", f"DuckDB refuses: {error}; we answer {frame.rows()[:5]}")
    digits = 13 if INEXACT.search(statement.lower()) else 17
    ordered = "order by" in statement.lower().rpartition(")")[2]
    streamed = result.lazy.collect(engine="streaming")
    if not same_rows(streamed.rows(), expected, ordered=ordered, digits=digits):
        return Verdict("wrong", f"\n  streamed {streamed.rows()}\n  theirs {expected}")
    if same_rows(frame.rows(), expected, ordered=ordered, digits=digits):
        return Verdict("answered")
    return Verdict("wrong", f"\n  ours   {frame.rows()}\n  theirs {expected}")
