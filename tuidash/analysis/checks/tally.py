"""A declared rule over series as findings: the figures that break it, and how many it was about."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import FINDING_COLUMNS, findings, say
from tuidash.language import tr
from tuidash.model.series_rule import SeriesRule

TALLY = "tally"
"""Stands as severity of the row that counts; it is no finding.

While parts of a dataset are looked at, such a row holds how many fail as `value` and how many are open as
`difference`.
"""


def rule_findings(
    context: Context, rule: SeriesRule, rows: pl.LazyFrame, *, check: str, severity: str, message: pl.Expr
) -> pl.LazyFrame:
    """Returns the rows that break a rule, and one that counts how many were compared and fail.

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
    tally = findings(
        counts,
        check=check,
        severity=TALLY,
        rule=rule.id,
        relation=rule.relation,
        arithmetic=rule.right_text,
        rows=pl.col("compared"),
        value=pl.col("failing"),
        difference=pl.col("open"),
        message=pl.lit(""),
    )
    return pl.concat([broken, tally])


def told_tallies(counts: pl.DataFrame) -> pl.DataFrame:
    """Returns one row for each rule that says what was compared in all parts of a dataset.

    Shape: rows of FINDING_COLUMNS; where nothing could be compared it is a note that the rule says nothing.
    """
    shared = ("check", "rule", "relation", "arithmetic")
    sums = (
        counts.lazy().group_by(shared, maintain_order=True).agg(pl.col("rows", "value", "difference").sum())
    )
    compared, failing, open_ones = (pl.col(name).cast(pl.Int64) for name in ("rows", "value", "difference"))
    verdict = (
        pl.when(compared == 0)
        .then(pl.lit("unknown"))
        .when(failing == 0)
        .then(pl.lit("holds"))
        .otherwise(pl.lit("fails"))
    )
    told = sums.with_columns(
        severity=pl.when(compared == 0).then(pl.lit("note")).otherwise(pl.lit(TALLY)),
        verdict=verdict,
        dimensions=pl.lit(""),
        message=say(
            tr("{compared} compared, {failing} fail, {open} not checkable"),
            compared=compared,
            failing=failing,
            open=open_ones,
        ),
    ).drop("value", "difference")
    present = (*shared, "rows", "severity", "verdict", "dimensions", "message")
    return told.select(
        (pl.col(name) if name in present else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in FINDING_COLUMNS.items()
    ).collect()
