"""Statuses that contradict their values."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, say
from tuidash.language import tr
from tuidash.model.status import VALUELESS

ID = "status"
SEVERITY = "error"


def find(context: Context) -> pl.LazyFrame:
    """Returns rows that have a value although their status says there is none, and the other way round."""
    if not context.built_in:
        return no_findings()
    without = pl.col("status").is_in(sorted(VALUELESS))
    limits = pl.col("lower").is_not_null() | pl.col("upper").is_not_null()
    has = pl.col("value").is_not_null()
    stated = context.observations.filter(without, has)
    empty = context.observations.filter(~without, ~has, ~limits)
    status = pl.col("status")
    return pl.concat(
        [
            findings(
                stated,
                check=ID,
                severity=SEVERITY,
                message=say(tr("has a value, but status {status} says that there is none"), status=status),
                dimensions=context.names,
            ),
            findings(
                empty,
                check=ID,
                severity=SEVERITY,
                message=say(tr("has no value, but status {status} does not say why"), status=status),
                dimensions=context.names,
            ),
        ]
    )
