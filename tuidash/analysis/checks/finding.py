"""The one shape of everything that checks find."""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter

import polars as pl

FINDING_COLUMNS: dict[str, pl.DataType] = {
    "check": pl.String(),
    "severity": pl.String(),
    "rule": pl.String(),
    "verdict": pl.String(),
    "indicator": pl.String(),
    "area": pl.String(),
    "period": pl.String(),
    "dimensions": pl.String(),
    "raw": pl.String(),
    "value": pl.Float64(),
    "relation": pl.String(),
    "expected": pl.Float64(),
    "difference": pl.Float64(),
    "tolerance": pl.Float64(),
    "unit": pl.String(),
    "rows": pl.Int64(),
    "source": pl.String(),
    "locator": pl.String(),
    "arithmetic": pl.String(),
    "message": pl.String(),
}
"""What is told of each finding: who found it, how bad it is, which figure, what was stated and what was
expected, how many rows it concerns, where it stands, and a sentence for people."""

_SIGNIFICANT = 12
"""Digits of numbers in sentences; binary arithmetic blurs those behind."""


def no_findings() -> pl.LazyFrame:
    """Returns an empty table of findings."""
    return pl.LazyFrame(schema=FINDING_COLUMNS)


def findings(
    rows: pl.LazyFrame,
    /,
    *,
    check: str,
    severity: str | pl.Expr,
    message: pl.Expr,
    dimensions: Iterable[str] = (),
    **columns: pl.Expr | str | float | None,
) -> pl.LazyFrame:
    """Returns rows as findings; columns that are not given are those of the row, where it has them.

    Shape: the columns of FINDING_COLUMNS, one row for each of `rows`.
    """
    present = rows.collect_schema().names()
    own = ("indicator", "area", "period", "raw", "value", "source", "locator")
    given: dict[str, pl.Expr] = {name: pl.col(name) for name in own if name in present}
    given |= {
        "check": pl.lit(check),
        "severity": severity if isinstance(severity, pl.Expr) else pl.lit(severity),
        "rows": pl.lit(1),
        "message": message,
        "dimensions": breakdown([name for name in dimensions if name in present]),
    }
    for name, value in columns.items():
        given[name] = value if isinstance(value, pl.Expr) else pl.lit(value)
    return rows.select(
        given.get(name, pl.lit(None)).cast(dtype).alias(name) for name, dtype in FINDING_COLUMNS.items()
    )


def breakdown(dimensions: Iterable[str]) -> pl.Expr:
    """Returns the codes of a row's dimensions as a text, nothing where all are totals."""
    told = [
        pl.when(pl.col(name) != "_T").then(pl.format(f"{name}={{}}", pl.col(name).cast(pl.String)))
        for name in dimensions
    ]
    return pl.concat_str(told, separator=", ", ignore_nulls=True) if told else pl.lit("")


def say(template: str, **values: pl.Expr) -> pl.Expr:
    """Returns a sentence whose `{names}` are filled in from each row; nothing stands for a missing value."""
    parts: list[pl.Expr] = []
    for text, name, _, _ in Formatter().parse(template):
        if text:
            parts.append(pl.lit(text))
        if name is not None:
            parts.append(values[name].cast(pl.String).fill_null("—"))
    return pl.concat_str(parts)


def number(value: pl.Expr) -> pl.Expr:
    """Returns a number as it stands in a sentence."""
    return value.cast(pl.Float64).round_sig_figs(_SIGNIFICANT).cast(pl.String).str.strip_suffix(".0")
