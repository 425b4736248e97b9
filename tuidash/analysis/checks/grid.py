"""Cells that should be there and are not."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, say
from tuidash.analysis.checks.scope import is_series, judged
from tuidash.analysis.checks.steps import months_of
from tuidash.analysis.checks.tally import rule_findings
from tuidash.language import tr
from tuidash.model.period import parse_period
from tuidash.model.series_rule import SeriesName, SeriesRule
from tuidash.model.status import TOTAL

ID = "grid"
SEVERITY = "note"

_MOST_AREAS = 0.5
"""A period counts as reported at a level once this part of its areas has a row."""


def find(context: Context) -> pl.LazyFrame:
    """Returns the areas that lack figures of periods in which others of their level have them.

    Without a rule: an area that ever reports a series is expected, from its first period to its last, in
    each period in which at least half of the areas that report it at that level do. A row without a
    value is there: its status says why. One finding for each series and area, with its missing periods.
    """
    parts = [_declared(context, rule) for rule in context.declared("grid")]
    if context.built_in:
        parts.append(_usual(context))
    return pl.concat(parts) if parts else no_findings()


def _usual(context: Context) -> pl.LazyFrame:
    series = ["indicator", "basis", *context.names]
    rows = (
        context.observations.filter(
            pl.col("current"), pl.col("kind") == "actual", pl.col("period_start").is_not_null()
        )
        .select("indicator", "area", "basis", *context.names, "period", "period_start", "period_end")
        .join(context.areas.select("area", "level"), on="area")
    )
    keys = [*series, "level", "months"]
    rows = rows.with_columns(months=months_of())
    rows = rows.select(*keys, "area", "period", "period_start")
    spans = rows.group_by(*keys, "area").agg(
        first=pl.col("period_start").min(),
        last=pl.col("period_start").max(),
        has=pl.col("period").n_unique(),
    )
    wanted = spans.group_by(keys).agg(areas=pl.len())
    periods = rows.group_by(*keys, "period", "period_start").agg(here=pl.len())
    usual = (
        periods.join(wanted, on=keys, nulls_equal=True)
        .filter(pl.col("here") >= pl.col("areas") * _MOST_AREAS, pl.col("areas") > 1)
        .select(*keys, "period", "period_start")
    )
    missing = (
        _lacking(rows, spans, usual, keys)
        .join(usual, on=keys, nulls_equal=True)
        .filter(_IN_SPAN)
        .join(rows, on=[*keys, "area", "period"], how="anti", nulls_equal=True)
    )
    return _told(context, missing, [*keys, "area"])


_IN_SPAN = pl.col("period_start").is_between(pl.col("first"), pl.col("last"))


def _lacking(rows: pl.LazyFrame, spans: pl.LazyFrame, usual: pl.LazyFrame, keys: list[str]) -> pl.LazyFrame:
    """Returns the spans of areas that lack some usual period; counting finds them before any is listed."""
    sizes = usual.group_by(keys).agg(size=pl.len())
    ends = [*keys, "first", "last"]
    expected = (
        spans.select(ends)
        .unique()
        .join(usual, on=keys, nulls_equal=True)
        .filter(_IN_SPAN)
        .group_by(ends)
        .agg(expected=pl.len())
    )
    found = (
        rows.select(*keys, "area", "period")
        .unique()
        .join(usual, on=[*keys, "period"], nulls_equal=True)
        .join(spans, on=[*keys, "area"], nulls_equal=True)
        .filter(_IN_SPAN)
        .group_by(*keys, "area")
        .agg(found=pl.len())
    )
    return (
        spans.join(sizes, on=keys, nulls_equal=True)
        .filter(pl.col("has") <= pl.col("size"))
        .join(expected, on=ends, nulls_equal=True)
        .join(found, on=[*keys, "area"], how="left", nulls_equal=True)
        .filter(pl.col("found").fill_null(0) < pl.col("expected"))
        .select(*keys, "area", "first", "last")
    )


def _told(context: Context, missing: pl.LazyFrame, keys: list[str]) -> pl.LazyFrame:
    grouped = missing.group_by(keys).agg(
        rows=pl.len(),
        periods=pl.col("period").sort().head(5).str.join(", "),
        period=pl.col("period").min(),
        more=pl.len() > 5,
    )
    return findings(
        grouped,
        check=ID,
        severity=SEVERITY,
        rows=pl.col("rows"),
        message=say(
            tr("no row for {count} period(s): {names}"),
            count=pl.col("rows"),
            names=pl.col("periods") + pl.when("more").then(pl.lit(" …")).otherwise(pl.lit("")),
        ),
        dimensions=context.names,
    )


def _declared(context: Context, rule: SeriesRule) -> pl.LazyFrame:
    """Returns each cell that a rule expects and that has no row."""
    named = rule.indicators or tuple(SeriesName(key) for key in context.dictionaries.indicators)
    level = rule.level
    areas = context.areas.filter(pl.col("level") == level) if level else context.areas
    parts = []
    for name in named:
        codes = dict.fromkeys(context.names, TOTAL) | dict(name.codes)
        rows = context.observations.filter(
            pl.col("current"),
            pl.col("kind") == "actual",
            is_series(SeriesName(name.indicator, tuple(codes.items()))),
        ).select("area", "period_start", "period_end", there=pl.lit(True))
        if rule.periods:
            starts = [parse_period(label) for label in rule.periods]
            periods = pl.LazyFrame(
                {
                    "period": list(rule.periods),
                    "period_start": [each.start for each in starts],
                    "period_end": [each.end for each in starts],
                }
            )
        else:
            known = context.observations.filter(
                pl.col("indicator") == name.indicator, pl.col("period_start").is_not_null()
            )
            periods = known.select("period", "period_start", "period_end").unique(
                ["period_start", "period_end"], keep="any"
            )
        cells = (
            areas.select("area")
            .join(periods, how="cross")
            .join(rows.unique(), on=["area", "period_start", "period_end"], how="left")
        )
        parts.append(
            cells.with_columns(
                fails=pl.col("there").is_null(),
                indicator=pl.lit(name.indicator),
                **{key: pl.lit(code) for key, code in codes.items()},
            )
        )
    rows = judged(context, rule, pl.concat(parts))
    message = say(tr("no row for {period}"), period=pl.col("period"))
    return rule_findings(context, rule, rows, check=ID, severity=SEVERITY, message=message)
