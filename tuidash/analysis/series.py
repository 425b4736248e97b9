"""Every series of a dataset or an area in one line each: latest value, change, target, history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from tuidash.analysis.change import change_columns
from tuidash.analysis.history import with_history
from tuidash.analysis.selection import (
    check_one_each,
    current_rows,
    dimension_columns,
    indicator_facts,
    provenance,
)
from tuidash.analysis.targets import TARGET_KINDS, accumulates, find_targets, with_attainment
from tuidash.model.indicator import Indicator
from tuidash.model.period import Period

_LINE = "line"
"""Tells figures of unknown period apart; 0 for all others."""


def series_table(
    observations: pl.LazyFrame,
    indicators: Mapping[str, Indicator],
    *,
    areas: Sequence[str] | None = None,
    period: Period | None = None,
    history: int = 12,
    kinds: Sequence[str] = ("actual",),
) -> pl.LazyFrame:
    """Returns one row per series: an indicator of an area with its dimensions, basis and kind.

    Variants: the period of a row is its latest one, the longest among those that end together, or
    `period` when given; `before` is the same period one year earlier, and for spans of years the
    span before. Figures of unknown period have no order, so each is a row of its own.
    Units: value, change and target in the indicator's unit (percent for stated growth, see
    model.status); change_percent is null where the change is in points; attainment and schedule in
    percent, lead in points. Targets are set beside actual figures only.
    Shape: indicator, area, dimensions, basis, kind, period, period_start, period_end, value, status,
    value_before, change, change_percent, target, target_relation, target_period, attainment, schedule,
    lead, history (List[Float64], gaps null), history_periods, source, locator, raw, vintage, note,
    observations (number of rows of the series), in order of first appearance.
    Raises: UsageError when several figures stand for one period of a series, or several targets apply.
    """
    table = current_rows(observations)
    if areas is not None:
        table = table.filter(pl.col("area").is_in(list(areas)))
    dimensions = dimension_columns(table)
    same = ["indicator", "area", *dimensions]
    series = [*same, "basis", "kind", _LINE]
    figures = _numbered(table.filter(pl.col("kind").is_in(list(kinds))), series).collect()
    dated = figures.filter(pl.col("period_start").is_not_null())
    check_one_each(dated, [*series, "period_start", "period_end"])
    rows = _latest(figures.lazy(), series) if period is None else _at(figures.lazy(), series, period)
    told = with_history(rows, figures.lazy(), keys=series, length=history)
    targets = table.filter(pl.col("kind").is_in(TARGET_KINDS)).with_columns(aimed_at=pl.lit("actual"))
    aimed = find_targets(told.with_columns(aimed_at=pl.col("kind")), targets, keys=[*same, "aimed_at"])
    return _measured(aimed, indicators, dimensions)


def indicator_table(
    observations: pl.LazyFrame,
    indicators: Mapping[str, Indicator],
    *,
    area: str,
    period: Period | None = None,
    history: int = 12,
    kinds: Sequence[str] = ("actual",),
) -> pl.LazyFrame:
    """Returns every series that is reported for an area; see `series_table` for the columns.

    Shape: as `series_table` without the column area.
    Raises: UsageError as `series_table`.
    """
    table = series_table(observations, indicators, areas=[area], period=period, history=history, kinds=kinds)
    return table.drop("area")


def _numbered(figures: pl.LazyFrame, series: Sequence[str]) -> pl.LazyFrame:
    keys = [name for name in series if name != _LINE]
    undated = pl.col("period_start").is_null()
    number = undated.cast(pl.Int64).cum_sum().over(keys)
    return figures.with_columns(pl.when(undated).then(number).otherwise(0).alias(_LINE))


def _latest(figures: pl.LazyFrame, series: Sequence[str]) -> pl.LazyFrame:
    """Picks the latest figure of each series; a year goes before its own second half."""
    latest_first = figures.with_row_index("_order").sort(
        "period_end", "period_start", descending=[True, False], nulls_last=True, maintain_order=True
    )
    first = pl.all().exclude(*series, "_order").first()
    return (
        latest_first.group_by(series, maintain_order=True)
        .agg(first, pl.col("_order").min(), observations=pl.len().cast(pl.Int64))
        .sort("_order")
        .drop("_order")
    )


def _at(figures: pl.LazyFrame, series: Sequence[str], period: Period) -> pl.LazyFrame:
    """Picks the figure of each series at `period`; a series without one keeps its row."""
    counted = figures.group_by(series, maintain_order=True).agg(observations=pl.len().cast(pl.Int64))
    held = (pl.col("period_start") == period.start) & (pl.col("period_end") == period.end)
    now = figures.filter(held).select(*series, "value", "status", *provenance())
    return (
        counted.filter(pl.col(_LINE) == 0)
        .join(now, on=list(series), how="left", maintain_order="left")
        .with_columns(
            period=pl.lit(period.label), period_start=pl.lit(period.start), period_end=pl.lit(period.end)
        )
    )


def _measured(
    rows: pl.LazyFrame, indicators: Mapping[str, Indicator], dimensions: Sequence[str]
) -> pl.LazyFrame:
    facts = indicator_facts(indicators.values()).lazy()
    in_percent = pl.col("in_points") | pl.col("kind").is_in(["growth", "average_growth"])
    adds_up = accumulates(pl.col("basis"), pl.col("over_time"), pl.col("measure")).fill_null(False)
    joined = rows.join(facts, on="indicator", how="left", maintain_order="left")
    measured = with_attainment(
        joined.with_columns(change_columns(in_percent.fill_null(False))),
        accumulates=adds_up,
        low_is_better=pl.col("low_is_better").fill_null(False),
    )
    return measured.select(
        "indicator",
        "area",
        *dimensions,
        *("basis", "kind", "period", "period_start", "period_end", "value", "status"),
        *("value_before", "change", "change_percent"),
        *("target", "target_relation", "target_period", "attainment", "schedule", "lead"),
        *("history", "history_periods"),
        *provenance(),
        "observations",
    )
