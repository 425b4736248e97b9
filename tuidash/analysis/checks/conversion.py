"""Values against the number and unit that were printed."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, number, say
from tuidash.language import tr
from tuidash.model.status import PERCENT_KINDS
from tuidash.model.unit import UNITS

ID = "conversion"
SEVERITY = "error"

_CLOSE = 1e-6
"""Relative difference above which a value is not the printed number in another unit."""


def find(context: Context) -> pl.LazyFrame:
    """Returns values that are not what was printed, converted into the unit of the indicator.

    Formula: expected = printed number * factor of the printed unit / factor of the indicator's unit. Cells
    that hold more than one plain number with at most its unit behind it are left to whoever read them.
    """
    if not context.built_in:
        return no_findings()
    factors = _factors(context)
    printed = (
        pl.col("raw").str.strip_suffix(pl.col("raw_unit")).str.replace_all(r"[,\s，　]", "").str.strip_chars()
    )
    rows = (
        context.figures.filter(
            pl.col("raw_unit").is_not_null(),
            pl.col("raw").is_not_null(),
            ~pl.col("kind").is_in(sorted(PERCENT_KINDS)),
        )
        .join(factors, on=["indicator", "raw_unit"])
        .with_columns(expected=printed.cast(pl.Float64, strict=False) * pl.col("factor"))
        .filter(
            (pl.col("value") - pl.col("expected")).abs()
            > _CLOSE * pl.max_horizontal(pl.col("value").abs(), pl.col("expected").abs())
        )
    )
    return findings(
        rows,
        check=ID,
        severity=SEVERITY,
        relation="exact",
        expected=pl.col("expected"),
        difference=pl.col("value") - pl.col("expected"),
        unit=pl.col("unit"),
        message=say(
            tr("printed {raw}, which is {expected} {unit}, not {value}"),
            raw=pl.col("raw"),
            expected=number(pl.col("expected")),
            unit=pl.col("unit"),
            value=number(pl.col("value")),
        ),
        dimensions=context.names,
    )


def _factors(context: Context) -> pl.LazyFrame:
    """Returns what one printed unit is in the unit of each indicator, as far as they convert."""
    by_label = {label: unit for unit in UNITS.values() for label in (unit.code, unit.label.zh) if label}
    rows = [
        (each.id, label, float(unit.factor / each.canonical_unit.factor), each.unit_label)
        for each in context.dictionaries.indicators.values()
        for label, unit in by_label.items()
        if unit.quantity == each.canonical_unit.quantity
    ]
    schema = {"indicator": pl.String, "raw_unit": pl.String, "factor": pl.Float64, "unit": pl.String}
    return pl.LazyFrame(rows, schema=schema, orient="row")
