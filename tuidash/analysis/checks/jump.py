"""Figures that change more from one period to the next than they do elsewhere."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, number, say
from tuidash.analysis.checks.scope import in_periods, judged, named
from tuidash.analysis.checks.steps import slim, steps
from tuidash.analysis.checks.tally import rule_findings
from tuidash.language import tr
from tuidash.model.series_rule import SeriesRule
from tuidash.reading.schema import SAME_FIGURE

ID = "jump"
SEVERITY = "warning"

_LEAST = 20.0
"""Change in percent below which nothing is called a jump."""
_DEVIATIONS = 6 * 1.4826
"""Median absolute deviations from the usual change; 1.4826 of them are one standard deviation."""


def find(context: Context) -> pl.LazyFrame:
    """Returns figures that differ from those of the period before by more than is usual.

    Formula: change = 100 * (x1 / x0 - 1). Declared: |change| > the most that the rule allows. Without a
    rule: |change| > 20 % and |change - median| > 6 * 1.4826 * MAD over all changes of the indicator between
    consecutive periods of that length. Rows marked as a break may jump where no rule is declared.
    """
    parts = [_declared(context, rule) for rule in context.declared("jump")]
    if context.built_in:
        parts.append(_usual(context))
    return pl.concat(parts) if parts else no_findings()


def _change() -> pl.Expr:
    return 100 * (
        pl.col("value") / pl.when(pl.col("past") != 0).then(pl.col("past").abs()) - pl.col("past").sign()
    )


def _sentence() -> pl.Expr:
    return say(
        tr("{change} % from {past} in {period} to {value}"),
        change=pl.col("change").round(1).cast(pl.String),
        past=number(pl.col("past")),
        period=pl.col("past_period"),
        value=number(pl.col("value")),
    )


def _usual(context: Context) -> pl.LazyFrame:
    ruled = sorted(context.ruled("jump"))
    rows = context.figures.filter(
        pl.col("kind") == "actual", pl.col("basis") != "cumulative", ~pl.col("indicator").is_in(ruled)
    )
    table = steps(context, rows.select(slim(context))).with_columns(change=_change())
    table = table.filter(pl.col("change").is_not_null())
    groups = ["indicator", "_months"]
    middle = table.group_by(groups).agg(middle=pl.col("change").median())
    away = (pl.col("change") - pl.col("middle")).abs()
    table = table.join(middle, on=groups)
    spread = table.group_by(groups).agg(spread=away.median())
    found = table.join(spread, on=groups).filter(
        pl.col("change").abs() > _LEAST, away > _DEVIATIONS * pl.col("spread"), pl.col("status") != "B"
    )
    facts = context.indicators.select("indicator", "unit")
    return findings(
        found.join(facts, on="indicator", how="left"),
        check=ID,
        severity=SEVERITY,
        expected=pl.col("past"),
        difference=pl.col("value") - pl.col("past"),
        unit=pl.col("unit"),
        rows=2,
        message=_sentence(),
        dimensions=context.names,
    )


def _declared(context: Context, rule: SeriesRule) -> pl.LazyFrame:
    """Compares each row with the one before it; two rows of one source for one figure both take part.

    Nothing but their order decides between those two, and what comes after follows the one that counts.
    """
    twins = pl.len().over([*SAME_FIGURE, *context.names, "source", "vintage"]) > 1
    rows = context.observations.filter(
        named(rule),
        pl.col("kind") == "actual",
        pl.col("value").is_not_null(),
        pl.col("period_start").is_not_null(),
        *in_periods(rule),
    )
    if rule.source:
        rows = rows.filter(pl.col("source") == rule.source)
    beside = rows.filter(pl.col("versions") > 1).filter(pl.col("current") | twins)
    rows = pl.concat([rows.filter(pl.col("versions") == 1), beside])
    table = steps(context, rows.select(*slim(context), "current"), beside=True)
    table = judged(context, rule, table).with_columns(change=_change())
    table = table.with_columns(
        fails=pl.col("change").abs() > rule.most, expected=pl.col("past"), tolerance=pl.lit(rule.most)
    )
    return rule_findings(context, rule, table, check=ID, severity=SEVERITY, message=_sentence())
