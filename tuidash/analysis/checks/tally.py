"""A declared rule over series as findings: the figures that break it, and how many it was about."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, say
from tuidash.language import tr
from tuidash.model.series_rule import SeriesRule

TALLY = "tally"
"""Stands as severity of the row that counts; it is no finding."""


def rule_findings(
    context: Context, rule: SeriesRule, rows: pl.LazyFrame, *, check: str, severity: str, message: pl.Expr
) -> pl.LazyFrame:
    """Returns the rows that break a rule, and one that says how many were compared and how many fail.

    `rows` has one row for each figure judged, with `fails`, which is missing where nothing can be said.
    """
    present = rows.collect_schema().names()
    told = {name: pl.col(name) for name in ("expected", "tolerance", "difference") if name in present}
    if "expected" in present and "difference" not in present:
        told["difference"] = pl.col("value") - pl.col("expected")
    broken = findings(
        rows.filter(pl.col("fails")),
        check=check,
        severity=rule.severity or severity,
        rule=rule.id,
        verdict="fails",
        relation=rule.relation,
        arithmetic=rule.right_text,
        message=message,
        dimensions=context.names,
        **told,
    )
    counts = rows.select(
        compared=pl.col("fails").is_not_null().sum(),
        failing=pl.col("fails").fill_null(False).sum(),
        open=pl.col("fails").is_null().sum(),
    )
    verdict = (
        pl.when(pl.col("compared") == 0)
        .then(pl.lit("unknown"))
        .when(pl.col("failing") == 0)
        .then(pl.lit("holds"))
        .otherwise(pl.lit("fails"))
    )
    sentence = say(
        tr("{compared} compared, {failing} fail, {open} not checkable"),
        compared=pl.col("compared"),
        failing=pl.col("failing"),
        open=pl.col("open"),
    )
    tally = findings(
        counts,
        check=check,
        severity=pl.when(pl.col("compared") == 0).then(pl.lit("note")).otherwise(pl.lit(TALLY)),
        rule=rule.id,
        verdict=verdict,
        relation=rule.relation,
        arithmetic=rule.right_text,
        rows=pl.col("compared"),
        message=sentence,
    )
    return pl.concat([broken, tally])
