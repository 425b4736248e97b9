"""The one place where exceptions of Polars become errors for people."""

from __future__ import annotations

import re

import polars as pl

from tuidash.errors import QueryError
from tuidash.language import tr

DIVISION_BY_ZERO = 10**30
"""What a zero divisor is replaced with: too large for its type, so that Polars reports the value."""


def first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")


def translated(error: pl.exceptions.PolarsError) -> QueryError:
    """Returns the error for people that says what Polars found while it ran."""
    text = str(error)
    if str(DIVISION_BY_ZERO) in text:
        return QueryError(
            tr("A whole number is divided by zero."), hint=tr("Write nullif(divisor, 0) to get NULL there.")
        )
    if "conversion from `i128`" in text:
        return QueryError(
            tr("A whole number does not fit in 64 bits: {values}.", values=_values(text)),
            hint=tr("CAST to DOUBLE before adding or multiplying."),
        )
    found = re.search(r"conversion from `([^`]*)` to `([^`]*)` failed", text)
    if found:
        return QueryError(
            tr(
                "Some values cannot be cast to {type}: {values}.",
                type=_type_name(found[2]),
                values=_values(text),
            ),
            hint=tr("TRY_CAST gives NULL instead."),
        )
    if "more than one" in text or "expected a single" in text.lower() or "item" in text:
        return QueryError(
            tr("A subquery that must give one value gives several rows."),
            hint=tr("Aggregate it, or add LIMIT 1."),
        )
    return QueryError(tr("The query failed: {reason}.", reason=first_line(error)))


def _values(text: str) -> str:
    found = re.search(r"values?: (\[.*?\])", text, re.DOTALL)
    return found[1] if found else first_line(ValueError(text))


def _type_name(name: str) -> str:
    kind = name.partition("[")[0].partition("(")[0]
    return {"i64": "INTEGER", "i32": "INTEGER", "f64": "DOUBLE", "date": "DATE", "datetime": "TIMESTAMP"}.get(
        kind, name
    )
