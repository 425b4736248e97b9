"""One indicator over many areas: values, ranks, changes, targets and what is missing."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from tuidash.analysis.change import change_columns, changes_in_points
from tuidash.analysis.history import with_history
from tuidash.analysis.periods import regular_periods
from tuidash.analysis.position import gap_to_median
from tuidash.analysis.rank import Ties, rank, rank_change, ranked_count
from tuidash.analysis.selection import (
    check_combination,
    check_one_each,
    choose_basis,
    choose_dimensions,
    current_rows,
    provenance,
)
from tuidash.analysis.targets import TARGET_KINDS, accumulates, find_targets, with_attainment
from tuidash.analysis.territory import choose_areas
from tuidash.model.indicator import Indicator
from tuidash.model.period import Period

COMPARISON_COLUMNS = (
    "area",
    "name_zh",
    "name_en",
    "value",
    "status",
    "rank",
    "of",
    "rank_before",
    "rank_change",
    "value_before",
    "change",
    "change_percent",
    "median",
    "gap_to_median",
    "target",
    "target_relation",
    "target_period",
    "attainment",
    "schedule",
    "lead",
    "history",
    "history_periods",
    "basis",
    "relation",
    "source",
    "locator",
    "raw",
    "vintage",
    "note",
)
"""Columns of a comparison, in order."""


def compare_areas(
    observations: pl.LazyFrame,
    areas: pl.LazyFrame,
    *,
    indicator: Indicator,
    period: Period,
    level: str | None,
    within: str | None,
    dimensions: Mapping[str, str],
    basis: str | None = None,
    history: int = 12,
    ties: Ties = "min",
) -> pl.LazyFrame:
    """Returns an indicator for every area of a level or territory, best first, missing ones last.

    Variants: `rank` follows the indicator's polarity (neutral: largest first), ties as `ties` says,
    judged after rounding to the indicator's decimals; `before` means the same period one year
    earlier, and for spans of years the span before; `change_percent` is null where the change is in
    points; the median is of the ranked values; the target is the one whose period contains `period`
    most closely.
    Units: value, change, median, gap and target in the indicator's unit, change and gap in points for
    percentages; attainment and schedule in percent, lead in points.
    Shape: one row per area, columns COMPARISON_COLUMNS; an area without a value stays with nulls. An
    area that did not exist in the period is left out unless it has a value all the same.
    Raises: UsageError for an unknown area, level or dimension, for a combination of dimensions
    without figures, and when several figures or targets remain for one area.
    """
    table = current_rows(observations)
    codes = choose_dimensions(table, dimensions)
    chosen = choose_areas(areas, level=level, within=within, period=period)
    periods = regular_periods(period, max(history, 2) if history > 0 else history)
    figures = _figures(table, chosen, indicator, codes, periods)
    if figures.is_empty():
        check_combination(table, indicator, codes)
    actual = figures.filter(pl.col("kind") == "actual")
    if basis is None:
        at_period = actual.filter(_holds_at(period))
        basis = choose_basis((at_period if at_period.height else actual)["basis"], indicator)
    actual = actual.filter(pl.col("basis") == basis)
    check_one_each(actual, ["area", "period_start", "period_end"])
    rows = _with_figures(chosen, actual, period, basis)
    told = with_history(rows, actual.lazy(), keys=["area"], length=history)
    aimed = find_targets(told, figures.filter(pl.col("kind").is_in(TARGET_KINDS)).lazy(), keys=["area"])
    return _measured(aimed, indicator, ties)


def _figures(
    table: pl.LazyFrame,
    chosen: pl.DataFrame,
    indicator: Indicator,
    codes: Mapping[str, str],
    periods: list[Period],
) -> pl.DataFrame:
    """Reads the actual figures of the periods and the targets around the last of them, nothing else."""
    last = periods[-1]
    in_history = pl.col("period_start").is_in([each.start for each in periods]) & pl.col("period_end").is_in(
        [each.end for each in periods]
    )
    around = (pl.col("period_start") <= last.start) & (pl.col("period_end") >= last.end)
    return table.filter(
        pl.col("indicator") == indicator.id,
        pl.col("area").is_in(chosen["area"].to_list()),
        ((pl.col("kind") == "actual") & in_history) | (pl.col("kind").is_in(TARGET_KINDS) & around),
        *(pl.col(name) == code for name, code in codes.items()),
    ).collect()


def _holds_at(period: Period) -> pl.Expr:
    return (pl.col("period_start") == period.start) & (pl.col("period_end") == period.end)


def _with_figures(chosen: pl.DataFrame, actual: pl.DataFrame, period: Period, basis: str) -> pl.LazyFrame:
    now = actual.filter(_holds_at(period)).select("area", "value", "status", *provenance(), found=True)
    return (
        chosen.lazy()
        .join(now.lazy(), on="area", how="left", maintain_order="left")
        .filter(pl.col("existed") | pl.col("found"))
        .drop("existed", "found")
        .with_columns(basis=pl.lit(basis), period_start=pl.lit(period.start), period_end=pl.lit(period.end))
    )


def _measured(rows: pl.LazyFrame, indicator: Indicator, ties: Ties) -> pl.LazyFrame:
    def place(name: str) -> pl.Expr:
        return rank(pl.col(name), polarity=indicator.polarity, ties=ties, decimals=indicator.decimals)

    in_points = pl.lit(changes_in_points(indicator))
    adds_up = accumulates(pl.col("basis"), pl.lit(indicator.over_time), pl.lit(indicator.measure))
    ranked = rows.with_columns(
        *change_columns(in_points),
        rank=place("value"),
        of=ranked_count(pl.col("value")),
        rank_before=place("value_before"),
        median=pl.col("value").median(),
        gap_to_median=gap_to_median(pl.col("value")),
    ).with_columns(rank_change=rank_change(pl.col("rank_before"), pl.col("rank")))
    return (
        with_attainment(ranked, accumulates=adds_up, low_is_better=pl.lit(indicator.polarity == "low"))
        .sort("rank", nulls_last=True, maintain_order=True)
        .select(COMPARISON_COLUMNS)
    )
