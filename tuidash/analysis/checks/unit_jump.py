"""Figures that look as if they were entered in another unit."""

from __future__ import annotations

import math

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, number, say
from tuidash.analysis.checks.steps import slim, steps
from tuidash.language import tr

ID = "unit_jump"
SEVERITY = "warning"

FACTORS: dict[float, float] = {
    10.0: 0.15,
    15.0: 0.15,
    100.0: 0.25,
    1000.0: 0.3,
    666.67: 0.3,
    1e4: 0.5,
    150_000.0: 0.5,
    1e6: 0.5,
    1e8: 0.5,
}
"""How many times too large a figure is in the wrong unit (a hectare has 15 mu, a mu 666.67 m², a wan
10,000), and how far from it, in logarithms, the change to the neighbours may lie."""

_NEAREST = min(math.log(factor) - slack for factor, slack in FACTORS.items()) - 1e-9
"""Smallest change, in logarithms, to the only or the earlier neighbour that can be a factor."""

_LEAST = 20.0
"""Counts below this jump by such factors without any mistake."""


def find(context: Context) -> pl.LazyFrame:
    """Returns figures that lie a factor of units away from both neighbours, or from the only one.

    Formula: |ln(x / neighbour) - ln f| small for one f or 1/f, for the period before and the one after; the
    neighbours are those of the same series, from whose middle the figure must lie away too. `expected` is the
    figure with the factor taken out.
    """
    if not context.built_in:
        return no_findings()
    rows = context.figures.filter(pl.col("kind") == "actual", pl.col("value") > 0)
    table = steps(context, rows.select(slim(context)))
    value = pl.col("value")
    series = [*context.series, "_months"]
    log = (value / pl.coalesce("past", "next")).log()
    table = table.with_columns(_far=(log.abs() >= _NEAREST).fill_null(False))
    jumping = table.filter("_far").select(series).unique()
    middle = (
        table.join(jumping, on=series, how="semi", nulls_equal=True)
        .group_by(series)
        .agg(middle=value.quantile(0.5, "lower"))
    )
    table = table.filter("_far").join(middle, on=series, nulls_equal=True)
    hits = [_hit(factor**sign, slack) for factor, slack in FACTORS.items() for sign in (1, -1)]
    facts = context.indicators.select("indicator", "unit", "measure")
    by_time = (
        table.with_columns(factor=pl.coalesce(hits))
        .filter(pl.col("factor").is_not_null())
        .join(facts, on="indicator", how="left")
        .filter((pl.col("measure") != "count") | (pl.max_horizontal(value, "past", "next") >= _LEAST * 10))
        .with_columns(expected=value / pl.col("factor"), other=pl.coalesce("past", "next"))
    )
    return findings(
        by_time,
        check=ID,
        severity=SEVERITY,
        expected=pl.col("expected"),
        difference=value - pl.col("expected"),
        unit=pl.col("unit"),
        message=say(
            tr("{value} beside {other}: about {factor} times, as if in another unit"),
            value=number(value),
            other=number(pl.col("other")),
            factor=number(pl.when(pl.col("factor") < 1).then(1 / pl.col("factor")).otherwise("factor")),
        ),
        dimensions=context.names,
    )


def _hit(factor: float, slack: float) -> pl.Expr:
    """Returns a factor where it stands between a figure and its neighbours, and takes it far from the middle.

    Without the latter a sound figure beside a wrong one at an end of the series would be told too.
    """
    value, log = pl.col("value"), pl.lit(factor).log()
    near = [((value / pl.col(name)).log() - log).abs() <= slack for name in ("past", "next")]
    away = (value / pl.col("middle")).log() * log.sign() >= log.abs() / 2
    has_any = pl.col("past").is_not_null() | pl.col("next").is_not_null()
    fits = has_any & away & near[0].fill_null(True) & near[1].fill_null(True)
    return pl.when(fits).then(pl.lit(factor, pl.Float64))
