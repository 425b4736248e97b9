"""Values outside what is possible."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, number, say
from tuidash.analysis.checks.scope import figures_of, judged, named
from tuidash.analysis.checks.tally import rule_findings
from tuidash.language import tr
from tuidash.model.series_rule import SeriesRule
from tuidash.model.status import PERCENT_KINDS

ID = "bounds"
SEVERITY = "error"

_CHANGES = [*sorted(PERCENT_KINDS), "increase"]
_WHOLE = 1e-9


def find(context: Context) -> pl.LazyFrame:
    """Returns values below the lower or above the upper bound of their indicator.

    Where none is declared, a share lies between 0 and 100 % and a count is not negative. A count in units
    that cannot be halved is whole, else it is a warning. Growth and changes have no bounds.
    """
    parts = [_declared(context, rule) for rule in context.declared("bounds")]
    if context.built_in:
        parts += [_outside(context), _fractions(context)]
    return pl.concat(parts) if parts else no_findings()


def _values(context: Context) -> pl.LazyFrame:
    """Returns all values of levels, and the limits of ranges, with what is known of their indicator."""
    rows = context.observations.filter(pl.col("current"), ~pl.col("kind").is_in(_CHANGES))
    return rows.join(context.indicators, on="indicator")


def _outside(context: Context) -> pl.LazyFrame:
    full = (
        pl.when(pl.col("measure") == "share", pl.col("unit_code") == "percent")
        .then(100.0)
        .when(pl.col("measure") == "share", pl.col("unit_code") == "permille")
        .then(1000.0)
    )
    least = pl.when(pl.col("measure").is_in(["share", "count"])).then(0.0)
    rows = _values(context).with_columns(
        low=pl.coalesce("lower_bound", least),
        high=pl.coalesce("upper_bound", full),
        lowest=pl.coalesce("value", "lower"),
        highest=pl.coalesce("value", "upper"),
    )
    below, above = pl.col("lowest") < pl.col("low"), pl.col("highest") > pl.col("high")
    crossed = pl.when(below).then(pl.col("low")).otherwise(pl.col("high"))
    found = rows.filter(below | above).with_columns(
        expected=crossed, value=pl.when(below).then(pl.col("lowest")).otherwise(pl.col("highest"))
    )
    return findings(
        found,
        check=ID,
        severity=SEVERITY,
        expected=pl.col("expected"),
        difference=pl.col("value") - pl.col("expected"),
        unit=pl.col("unit"),
        message=say(
            tr("{value} lies outside {low} to {high}"),
            value=number(pl.col("value")),
            low=number(pl.col("low")),
            high=number(pl.col("high")),
        ),
        dimensions=context.names,
    )


def _fractions(context: Context) -> pl.LazyFrame:
    value = pl.col("value")
    rows = _values(context).filter(
        pl.col("measure") == "count", pl.col("whole"), (value - value.round()).abs() > _WHOLE
    )
    return findings(
        rows,
        check=ID,
        severity="warning",
        unit=pl.col("unit"),
        message=say(tr("{value} is a count, and not whole"), value=number(value)),
        dimensions=context.names,
    )


def _declared(context: Context, rule: SeriesRule) -> pl.LazyFrame:
    value = pl.col("value")
    low, high = pl.lit(rule.lower, pl.Float64), pl.lit(rule.upper, pl.Float64)
    rows = judged(context, rule, figures_of(context, rule).filter(named(rule))).with_columns(
        expected=pl.when(value < low).then(low).when(value > high).then(high),
    )
    rows = rows.with_columns(fails=pl.col("expected").is_not_null())
    message = say(
        tr("{value} lies outside {low} to {high}"), value=number(value), low=number(low), high=number(high)
    )
    return rule_findings(context, rule, rows, check=ID, severity=SEVERITY, message=message)
