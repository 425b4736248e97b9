"""One figure, several statements of it."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, number, say
from tuidash.language import tr
from tuidash.reading.schema import SAME_FIGURE

ID = "conflicts"
SEVERITY = "warning"


def find(context: Context) -> pl.LazyFrame:
    """Returns each row that states another value than the row that counts for the same figure.

    Sources that differ by more than half a unit of the last printed digit are a warning, another vintage
    of the same source is a revision and a note. Several rows of one source and vintage are duplicates.
    """
    if not context.built_in:
        return no_findings()
    keys = [*SAME_FIGURE, *context.names]
    rows = context.observations.filter(pl.col("versions") > 1, pl.col("period_start").is_not_null())
    counts = rows.filter(pl.col("current")).select(
        *keys, current_value="value", current_source="source", current_vintage="vintage"
    )
    facts = context.indicators.select("indicator", "unit", "decimals")
    same = pl.col("source").eq_missing(pl.col("current_source"))
    twins = same & pl.col("vintage").eq_missing(pl.col("current_vintage"))
    half = 0.5 * 10.0 ** -pl.col("decimals")
    found = (
        rows.filter(~pl.col("current"))
        .join(counts, on=keys, nulls_equal=True)
        .join(facts, on="indicator", how="left")
        .filter(~twins, (pl.col("value") - pl.col("current_value")).abs() > half)
    )
    return findings(
        found,
        check=ID,
        severity=pl.when(same).then(pl.lit("note")).otherwise(pl.lit(SEVERITY)),
        expected=pl.col("current_value"),
        difference=pl.col("value") - pl.col("current_value"),
        unit=pl.col("unit"),
        rows=2,
        message=say(
            tr("{source} says {value}; {current} from {other} counts"),
            source=pl.col("source"),
            value=number(pl.col("value")),
            current=number(pl.col("current_value")),
            other=pl.concat_str(
                "current_source", pl.lit(" "), "current_vintage", ignore_nulls=True
            ).str.strip_chars(),
        ),
        dimensions=context.names,
    )
