"""Indicators, areas and sources that no table explains, and units that do not fit."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, say
from tuidash.language import tr
from tuidash.model.unit import UNITS

ID = "unknown"

_MEASURED = ("money", "money_usd", "area", "length", "mass", "share", "power", "energy", "volume")
"""Quantities that are measured; things that are counted go by many words (所, 户, 个) for the same number."""


def find(context: Context) -> pl.LazyFrame:
    """Returns each id that is not in its table, and each printed unit that measures something else."""
    if not context.built_in:
        return no_findings()
    known = context.dictionaries
    return pl.concat(
        [
            _ids(context, "indicator", known.indicators),
            _ids(context, "area", known.areas),
            _ids(context, "source", known.sources),
            _units(context),
        ]
    )


def _ids(context: Context, column: str, known: Iterable[str]) -> pl.LazyFrame:
    strange = context.observations.filter(~pl.col(column).is_in(list(known)))
    counted = strange.group_by(column).agg(
        rows=pl.len(),
        **{name: pl.col(name).first() for name in ("source", "locator") if name != column},
    )
    return findings(
        counted,
        check=ID,
        severity="error",
        rows=pl.col("rows"),
        message=say(tr("{name} is in no table of the dataset"), name=pl.col(column)),
    )


def _measured(column: str) -> pl.Expr:
    return pl.col(column).is_in(_MEASURED)


def _units(context: Context) -> pl.LazyFrame:
    """Returns the indicators some of whose figures are printed in a unit that does not convert."""
    labels = {
        name: unit.quantity
        for unit in UNITS.values()
        for name in (unit.code, unit.label.zh, unit.label.en)
        if name
    }
    own = {
        each.id: each.canonical_unit.quantity
        for each in context.dictionaries.indicators.values()
        if "_per_" not in each.canonical_unit.quantity  # a price is often printed without what it is for
    }
    if not own:
        return no_findings()
    pairs = (
        context.observations.filter(
            pl.col("raw_unit").is_in(list(labels)), ~pl.col("kind").is_in(["growth", "average_growth"])
        )
        .group_by("indicator", "raw_unit")
        .agg(pl.col("source", "locator", "raw").first(), rows=pl.len())
        .with_columns(
            printed=pl.col("raw_unit").replace_strict(labels, default=None, return_dtype=pl.String),
            wanted=pl.col("indicator").replace_strict(own, default=None, return_dtype=pl.String),
        )
        .filter(pl.col("printed") != pl.col("wanted"), _measured("printed") | _measured("wanted"))
    )
    return findings(
        pairs,
        check=ID,
        severity="warning",
        rows=pl.col("rows"),
        unit=pl.col("raw_unit"),
        message=say(
            tr("printed in {unit}, which measures {printed}, not {wanted}"),
            unit=pl.col("raw_unit"),
            printed=pl.col("printed"),
            wanted=pl.col("wanted"),
        ),
    )
