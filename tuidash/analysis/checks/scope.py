"""Which figures a declared rule is about, and how far they may lie from what is expected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.model.expression import Expression, Place
from tuidash.model.series_rule import SeriesName, SeriesRule, name_of
from tuidash.model.status import TOTAL

_NOISE = 1e-9
"""What binary arithmetic may add to a difference, relative to the figures."""


def figures_of(context: Context, rule: SeriesRule) -> pl.LazyFrame:
    """Returns the figures within the scope of a rule, whatever their indicator."""
    if rule.source:
        rows = context.observations.filter(
            pl.col("source") == rule.source,
            pl.col("value").is_not_null(),
            pl.col("period_start").is_not_null(),
        )
    else:
        rows = context.figures
    return rows.filter(pl.col("kind") == "actual", *in_periods(rule))


def in_periods(rule: SeriesRule) -> list[pl.Expr]:
    """Returns what tells whether a row lies within the periods of a rule."""
    tests = []
    if rule.first is not None:
        tests.append(pl.col("period_start") >= rule.first)
    if rule.last is not None:
        tests.append(pl.col("period_end") <= rule.last)
    return tests


def judged(context: Context, rule: SeriesRule, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Returns the rows that a rule judges: of its level, without those it leaves out."""
    if rule.level:
        places = [area.id for area in context.dictionaries.areas.values() if area.level == rule.level]
        rows = rows.filter(pl.col("area").is_in(places))
    for one in rule.exemptions:
        tests = [pl.col("area") == one.area] if one.area else []
        tests += [pl.col("period") == one.period] if one.period else []
        rows = rows.filter(~pl.all_horizontal(tests))
    return rows


def named(rule: SeriesRule) -> pl.Expr:
    """Returns what tells whether a row is of a series that the rule names."""
    return pl.any_horizontal(is_series(name) for name in rule.indicators) if rule.indicators else pl.lit(True)


def is_series(name: SeriesName) -> pl.Expr:
    """Returns what tells whether a row is of a series."""
    return pl.all_horizontal(
        pl.col("indicator") == name.indicator, *(pl.col(key) == code for key, code in name.codes)
    )


def compiled(expression: Expression, look_up: Callable[[Place], pl.Expr]) -> pl.Expr:
    """Returns an arithmetic as an expression over columns; what divides by nothing is missing."""
    if isinstance(expression, Fraction):
        return pl.lit(float(expression))
    if isinstance(expression, Place):
        return look_up(expression)
    left, right = compiled(expression.left, look_up), compiled(expression.right, look_up)
    if expression.sign == "+":
        return left + right
    if expression.sign == "-":
        return left - right
    return left * right if expression.sign == "*" else left / pl.when(right != 0).then(right)


def side_by_side(
    context: Context,
    rows: pl.LazyFrame,
    stated: SeriesName,
    places: Sequence[Place],
    *,
    rows_repeat: bool = False,
) -> tuple[pl.LazyFrame, Callable[[Place], pl.Expr]]:
    """Returns the stated figures with those of the arithmetic in columns beside, and where each stands.

    Figures belong together that are of one area and period, and of one code in each dimension; where any
    name fixes a dimension, the others mean its total.
    """
    names = {place: name_of(place) for place in places}
    fixed = {key for name in (stated, *names.values()) for key, _ in name.codes}
    keys = ["area", "period_start", "period_end", *(key for key in context.names if key not in fixed)]

    # A source that states a figure twice does so in two rows of figures, the first of which go together.
    nth = pl.int_range(pl.len(), dtype=pl.Int64).over("indicator", "basis", "kind", *context.names, *keys[:3])
    rows = rows.with_columns(_nth=nth if rows_repeat else pl.lit(0, pl.Int64))
    keys.append("_nth")

    def of(name: SeriesName) -> pl.LazyFrame:
        codes = dict.fromkeys(sorted(fixed), TOTAL) | dict(name.codes)
        return rows.filter(is_series(SeriesName(name.indicator, tuple(codes.items()))))

    table = of(stated)
    columns: dict[SeriesName, str] = {stated: "value"}
    for name in names.values():
        if name not in columns:
            columns[name] = f"_figure{len(columns)}"
            beside = of(name).select(*keys, pl.col("value").alias(columns[name]))
            table = table.join(beside.unique(keys, keep="any"), on=keys, how="left")
    return table, lambda place: pl.col(columns[names[place]])


def within(rule: SeriesRule, parts: pl.Expr | int = 1) -> pl.Expr:
    """Returns how far a row's `value` may lie from its `expected`, the largest that the rule allows."""
    tolerance = rule.tolerance
    count = pl.lit(parts) if isinstance(parts, int) else parts
    allowed = [pl.lit(tolerance.absolute)]
    if tolerance.percent:
        allowed.append(pl.col("value").abs() * tolerance.percent / 100)
    if tolerance.each:
        allowed.append(count * tolerance.each)
    return pl.max_horizontal(allowed)


def differs(relation: str) -> pl.Expr:
    """Returns what tells whether `value` lies further from `expected` than `tolerance` allows."""
    difference = pl.col("value") - pl.col("expected")
    slack = pl.col("tolerance") + _NOISE * pl.max_horizontal(
        pl.col("value").abs(), pl.col("expected").abs(), pl.lit(_NOISE)
    )
    too_much, too_little = difference > slack, -difference > slack
    if relation == "at_least":
        return too_little
    return too_much if relation == "at_most" else too_much | too_little
