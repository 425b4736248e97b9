"""Totals against the sum of their parts: areas within an area, codes of a dimension, other indicators."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, number, say
from tuidash.analysis.checks.formula import formula_findings
from tuidash.analysis.checks.scope import differs, figures_of, judged, named, within
from tuidash.analysis.checks.tally import rule_findings
from tuidash.language import tr
from tuidash.model.series_rule import AREA_PARTS, SeriesRule
from tuidash.model.status import TOTAL

ID = "parts"
SEVERITY = "error"

_WHEN = ("period_start", "period_end")


def find(context: Context) -> pl.LazyFrame:
    """Returns the totals that differ from the sum of their parts.

    Formula: difference = total - sum of the n parts, within n/2 units of the last printed digit; whole
    counts add up exactly. Without a rule, the areas directly within an area are its parts for indicators
    that add up over areas, where each that reports in the surrounding periods has a value; the codes of
    a dimension are parts of its total where every code that the area ever reports has one, and then a
    difference is a warning only, because nothing says that the codes exclude each other.
    """
    parts = [_declared(context, rule) for rule in context.declared("parts")]
    if context.built_in:
        parts.append(_areas(context))
        parts += [_dimension(context, name) for name in context.names]
    return pl.concat(parts) if parts else no_findings()


def _declared(context: Context, rule: SeriesRule) -> pl.LazyFrame:
    if rule.right is not None:
        return formula_findings(context, rule, check=ID)
    rows = figures_of(context, rule).filter(named(rule))
    if rule.parts == AREA_PARTS:
        keys = ["indicator", "basis", *_WHEN, *context.names]
        sums = rows.join(_above(context, rule.parts_level), on="area").drop("area").rename({"above": "area"})
        totals = rows
    else:
        keys = ["indicator", "area", "basis", *_WHEN, *(key for key in context.names if key != rule.parts)]
        sums = rows.filter(pl.col(rule.parts) != TOTAL)
        totals = rows.filter(pl.col(rule.parts) == TOTAL)
    keys = list(dict.fromkeys([*keys, "area"]))
    added = sums.group_by(keys).agg(expected=pl.col("value").sum(), parts=pl.len())
    table = judged(context, rule, totals.join(added, on=keys, nulls_equal=True))
    table = table.with_columns(tolerance=within(rule, pl.col("parts")))
    table = table.with_columns(fails=differs(rule.relation))
    return rule_findings(context, rule, table, check=ID, severity=SEVERITY, message=_sentence())


def _sentence() -> pl.Expr:
    return say(
        tr("the total is {value}, its {parts} parts add up to {expected}"),
        value=number(pl.col("value")),
        parts=pl.col("parts"),
        expected=number(pl.col("expected")),
    )


def _above(context: Context, level: str) -> pl.LazyFrame:
    """Returns each area with those that it is a part of: its parent, or all above one of a level."""
    areas = context.dictionaries.areas
    pairs = []
    for area in areas.values():
        if not level:
            pairs += [(area.id, area.parent)] if area.parent else []
        elif area.level == level:
            seen: set[str] = set()
            above = area.parent
            while above in areas and above not in seen:
                pairs.append((area.id, above))
                seen.add(above)
                above = areas[above].parent
    return pl.LazyFrame(pairs, schema={"area": pl.String, "above": pl.String}, orient="row")


def _additive(context: Context) -> pl.LazyFrame:
    """Returns the exact figures of indicators that add up over areas, none of them missing silently."""
    rows = context.observations.filter(
        pl.col("current"),
        pl.col("kind") == "actual",
        pl.col("period_start").is_not_null(),
        pl.col("relation").is_null() | (pl.col("relation") == "exact"),
    )
    facts = context.indicators.filter(pl.col("over_areas") == "sum").select(
        "indicator", "decimals", "unit", "measure", "whole"
    )
    return rows.join(facts, on="indicator")


def _tolerance() -> pl.Expr:
    """Returns n/2 units of the last printed digit, nothing for whole counts."""
    exact = (pl.col("measure") == "count") & pl.col("whole")
    return pl.when(exact).then(0.0).otherwise(pl.col("parts") * 0.5 * (10.0 ** -pl.col("decimals")))


def _areas(context: Context) -> pl.LazyFrame:
    keys = ["indicator", "basis", *_WHEN, *context.names]
    rows = _additive(context)
    placed = rows.join(
        context.areas.filter(pl.col("parent") != "", ~pl.col("level").is_in(["zone", "other"])), on="area"
    )
    slim = placed.select(*keys, "area", "level", "parent", "value")
    spans = slim.group_by("indicator", "basis", *context.names, "area", "level", "parent").agg(
        first=pl.col("period_start").min(), last=pl.col("period_start").max()
    )
    sums = slim.group_by(*keys, "parent", "level").agg(
        expected=pl.col("value").sum(), parts=pl.len(), empty=pl.col("value").is_null().sum()
    )
    wanted = (
        spans.join(
            sums.select(*keys, "parent", "level"),
            on=["indicator", "basis", *context.names, "parent", "level"],
        )
        .filter(pl.col("period_start").is_between(pl.col("first"), pl.col("last")))
        .group_by(*keys, "parent", "level")
        .agg(wanted=pl.len())
    )
    complete = sums.join(wanted, on=[*keys, "parent", "level"]).filter(
        pl.col("empty") == 0, pl.col("parts") == pl.col("wanted"), pl.col("parts") > 1
    )
    totals = rows.filter(pl.col("value").is_not_null()).join(
        complete, left_on=[*keys, "area"], right_on=[*keys, "parent"]
    )
    return _told(context, totals, SEVERITY)


def _dimension(context: Context, name: str) -> pl.LazyFrame:
    others = [key for key in context.names if key != name]
    series = ["indicator", "area", "basis", *others]
    keys = [*series, *_WHEN]
    rows = _additive(context)
    codes = rows.filter(pl.col(name) != TOTAL).select(*keys, name, "value")
    wanted = codes.group_by(series).agg(wanted=pl.col(name).n_unique())
    complete = (
        codes.group_by(keys)
        .agg(expected=pl.col("value").sum(), parts=pl.len(), empty=pl.col("value").is_null().sum())
        .join(wanted, on=series)
        .filter(pl.col("empty") == 0, pl.col("parts") == pl.col("wanted"), pl.col("parts") > 1)
    )
    totals = rows.filter(pl.col(name) == TOTAL, pl.col("value").is_not_null()).join(complete, on=keys)
    return _told(context, totals, "warning", arithmetic=name)


def _told(context: Context, totals: pl.LazyFrame, severity: str, arithmetic: str = "") -> pl.LazyFrame:
    rows = totals.with_columns(tolerance=_tolerance()).filter(differs("exact"))
    return findings(
        rows,
        check=ID,
        severity=severity,
        relation="exact",
        expected=pl.col("expected"),
        difference=pl.col("value") - pl.col("expected"),
        tolerance=pl.col("tolerance"),
        unit=pl.col("unit"),
        rows=pl.col("parts") + 1,
        arithmetic=arithmetic or AREA_PARTS,
        message=_sentence(),
        dimensions=context.names,
    )
