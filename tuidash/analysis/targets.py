"""Targets: which one applies to a figure, how far it is attained and what time has passed."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tuidash.errors import UsageError
from tuidash.language import tr

TARGET_KINDS = ("target", "plan")
"""Kinds of rows that a figure is measured against; a target goes before a plan."""


def is_limit(relation: pl.Expr, low_is_better: pl.Expr) -> pl.Expr:
    """Returns whether a target asks for at most its value; without a clear word the polarity decides."""
    return (
        pl.when(relation.is_in(["at_most", "under"]))
        .then(True)
        .when(relation.is_in(["at_least", "over", "exact"]))
        .then(False)
        .otherwise(low_is_better)
    )


def attainment(value: pl.Expr, target: pl.Expr, limit: pl.Expr) -> pl.Expr:
    """Returns how far a target is attained, in percent.

    Formula: 100 * actual / target where at least the target is asked; 100 * target / actual where
    `limit` says at most. At or above 100 the target is met in both manners.
    Shape: one Float64 per row; null where either is null or the divisor is not positive.
    Source: 完成率 in progress reports of county governments (蓬江区, January to June 2022).
    """
    at_least = pl.when(target > 0).then(100.0 * value / target)
    at_most = pl.when(value > 0).then(100.0 * target / value)
    return pl.when(limit).then(at_most).otherwise(at_least)


def meets_target(value: pl.Expr, target: pl.Expr, limit: pl.Expr) -> pl.Expr:
    """Returns whether a target is met: value <= target where `limit`, else value >= target.

    Shape: one Boolean per row; null where either is null.
    """
    return pl.when(limit).then(value <= target).otherwise(value >= target)


def progress_from_baseline(value: pl.Expr, target: pl.Expr, baseline: pl.Expr) -> pl.Expr:
    """Returns the share of the way from a baseline to a target, in percent: 100 * (x - b) / (t - b).

    It serves rising and falling targets alike and is negative when the figure moves away.
    Shape: one Float64 per row; null where target and baseline are equal.
    """
    way = target - baseline
    return pl.when(way != 0).then(100.0 * (value - baseline) / way)


def elapsed_share(end: pl.Expr, target_start: pl.Expr, target_end: pl.Expr) -> pl.Expr:
    """Returns the planned share so far in percent: months passed / months of the target's period.

    Variant: a straight line over calendar months, the month of `end` counted whole, within 0 and 100.
    Shape: one Float64 per row of dates.
    Source: 序时进度 in progress reports of county governments (蓬江区 2022: 6/12 at the end of June).
    """
    passed, whole = _months(target_start, end), _months(target_start, target_end)
    return (100.0 * passed / whole).clip(0.0, 100.0)


def _months(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    years = end.dt.year().cast(pl.Int64) - start.dt.year().cast(pl.Int64)
    return years * 12 + end.dt.month().cast(pl.Int64) - start.dt.month().cast(pl.Int64) + 1


def lead(attained: pl.Expr, scheduled: pl.Expr) -> pl.Expr:
    """Returns points ahead of schedule: attainment - schedule, negative when behind."""
    return attained - scheduled


def required_rate(value: pl.Expr, target: pl.Expr, remaining: pl.Expr) -> pl.Expr:
    """Returns what each remaining period must bring to reach the target: (target - value) / remaining.

    Shape: one Float64 per row in the unit of the value per period; null where no period remains.
    """
    return pl.when(remaining > 0).then((target - value) / remaining)


def find_targets(figures: pl.LazyFrame, targets: pl.LazyFrame, *, keys: Sequence[str]) -> pl.LazyFrame:
    """Returns the figures with the target that applies to each.

    A target applies when `keys` are equal and its period contains the figure's; the smallest such
    period wins, then a target before a plan, then one of the figure's basis.
    Shape: every row of `figures` (keys, period_start, period_end, basis) once, in order, with target,
    target_relation, target_kind, target_period, target_start, target_end; null where none applies.
    Raises: UsageError when equally close targets state different values.
    """
    stated = targets.filter(pl.col("value").is_not_null()).select(
        *keys,
        pl.col("value").alias("target"),
        pl.col("relation").alias("target_relation"),
        pl.col("kind").alias("target_kind"),
        pl.col("period").alias("target_period"),
        pl.col("period_start").alias("target_start"),
        pl.col("period_end").alias("target_end"),
        pl.col("basis").alias("target_basis"),
    )
    numbered = figures.with_row_index("figure")
    applying = (
        numbered.select("figure", *keys, "period_start", "period_end", "basis")
        .join(stated, on=list(keys), maintain_order="left_right")
        .filter(
            pl.col("target_start") <= pl.col("period_start"), pl.col("period_end") <= pl.col("target_end")
        )
        .with_columns(
            closeness=(pl.col("target_end") - pl.col("target_start")).dt.total_days() * 4
            + (pl.col("target_kind") != TARGET_KINDS[0]).cast(pl.Int64) * 2
            + pl.col("basis").ne_missing(pl.col("target_basis")).cast(pl.Int64)
        )
        .filter(pl.col("closeness") == pl.col("closeness").min().over("figure"))
        .collect()
    )
    _check_one_target(applying, keys)
    columns = ["target", "target_relation", "target_kind", "target_period", "target_start", "target_end"]
    closest = applying.lazy().unique("figure", keep="first", maintain_order=True).select("figure", *columns)
    return numbered.join(closest, on="figure", how="left", maintain_order="left").drop("figure")


def _check_one_target(applying: pl.DataFrame, keys: Sequence[str]) -> None:
    several = applying.filter(pl.col("target").n_unique().over("figure") > 1)
    if several.is_empty():
        return
    first = several.filter(pl.col("figure") == several["figure"][0]).to_dicts()
    where = ", ".join(str(first[0][key]) for key in keys)
    values = ", ".join(f"{row['target']:g} ({row['target_period']}, {row['target_basis']})" for row in first)
    raise UsageError(
        tr("Several targets apply to {where}: {values}", where=where, values=values),
        hint=tr("Give each target its own period or basis in observations."),
    )


def with_attainment(lazy: pl.LazyFrame, *, accumulates: pl.Expr, low_is_better: pl.Expr) -> pl.LazyFrame:
    """Returns `lazy` with attainment and schedule in percent and lead in points.

    A quantity that accumulates is measured from the start of the target's period on, so a figure
    that starts later has no attainment; a limit on it is judged when the period is over. A level
    has a schedule (100) only where the target's period ends, since nobody says how it should rise.
    Shape: adds three Float64 columns; needs value, period_start, period_end and what `find_targets` adds.
    """
    limit = is_limit(pl.col("target_relation"), low_is_better)
    ended = pl.col("period_end") >= pl.col("target_end")
    from_start = pl.col("period_start") == pl.col("target_start")
    judged = ~accumulates | (from_start & (~limit | ended))
    elapsed = elapsed_share(pl.col("period_end"), pl.col("target_start"), pl.col("target_end"))
    return lazy.with_columns(
        attainment=pl.when(judged).then(attainment(pl.col("value"), pl.col("target"), limit)),
        schedule=pl.when(ended & judged).then(100.0).when(judged & accumulates & ~limit).then(elapsed),
    ).with_columns(lead=lead(pl.col("attainment"), pl.col("schedule")))


def accumulates(basis: pl.Expr, over_time: pl.Expr, measure: pl.Expr) -> pl.Expr:
    """Returns whether shorter periods add up to longer ones, as output does and a coverage rate does not."""
    undeclared = (over_time == "none") & (basis == "flow") & measure.is_in(["amount", "count"])
    return (basis == "cumulative").fill_null(False) | (over_time == "sum") | undeclared.fill_null(False)
