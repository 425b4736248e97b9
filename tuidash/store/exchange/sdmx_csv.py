"""Observations as rows of SDMX-CSV 2.1."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from tuidash.catalog.dataset import Dataset
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.language import tr
from tuidash.model.indicator import Indicator
from tuidash.model.sdmx import ATTRIBUTES, format_time_period, frequency, split_multiplier
from tuidash.model.status import PERCENT_KINDS

AGENCY = "TUIDASH"
"""Who maintains the structure that the rows name."""
_TAKEN = frozenset(
    {"STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "INDICATOR", "REF_AREA", "KIND", "BASIS", "TIME_PERIOD"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """Rows in an agreed format and, as sentences, what it could not keep."""

    rows: pl.LazyFrame
    lost: tuple[str, ...]


def sdmx_rows(observations: pl.LazyFrame, dataset: Dataset, dictionaries: Dictionaries) -> Exchanged:
    """Returns current observations as rows of SDMX-CSV 2.1, one key a row.

    Every code keeps its spelling; a unit such as 10k_yuan becomes the unit yuan with the multiplier 4. Rows
    without a known period have no TIME_PERIOD, which SDMX requires, and are left out and counted.
    Source: SDMX-CSV 2.1, field guide: STRUCTURE, STRUCTURE_ID, ACTION, components in any order.
    """
    dated = observations.filter(pl.col("period_start").is_not_null() & pl.col("period_end").is_not_null())
    facts = observations.select(
        rows=pl.len(),
        undated=(pl.col("period_start").is_null() | pl.col("period_end").is_null()).sum(),
    )
    undated = int(facts.collect(engine="streaming")["undated"].item())
    names = {dimension.id: _component(dimension.id) for dimension in dataset.dimensions}
    rows = dated.select(
        pl.lit("dataflow").alias("STRUCTURE"),
        pl.lit(f"{AGENCY}:{_identifier(dataset.id)}(1.0)").alias("STRUCTURE_ID"),
        pl.lit("I").alias("ACTION"),
        _periods(dated, "FREQ"),
        pl.col("indicator").alias("INDICATOR"),
        pl.col("area").alias("REF_AREA"),
        pl.col("kind").alias("KIND"),
        pl.col("basis").alias("BASIS"),
        *(pl.col(name).alias(component) for name, component in names.items()),
        _periods(dated, "TIME_PERIOD"),
        pl.col("value").alias("OBS_VALUE"),
        pl.col("status").alias("OBS_STATUS"),
        *_units(dictionaries.indicators),
        *(pl.col(column).alias(attribute) for attribute, column in ATTRIBUTES.items()),
    )
    lost = [
        tr("names, aliases, definitions and parents: SDMX-CSV holds codes only"),
        tr("figures that are not current, and rules"),
    ]
    if undated:
        lost.insert(0, tr("{count} figure(s) without a known period, which SDMX requires", count=undated))
    return Exchanged(rows=rows, lost=tuple(lost))


def _periods(observations: pl.LazyFrame, component: str) -> pl.Expr:
    """Returns TIME_PERIOD or FREQ, computed once for each span of days."""
    spans = observations.select("period_start", "period_end").unique().collect(engine="streaming").rows()
    write = format_time_period if component == "TIME_PERIOD" else frequency
    texts = {_key(start, end): write(start, end) for start, end in spans}
    joined = pl.format("{}/{}", pl.col("period_start"), pl.col("period_end"))
    return joined.replace_strict(texts, return_dtype=pl.String).alias(component)


def _key(start: date, end: date) -> str:
    return f"{start}/{end}"


def _units(indicators: Mapping[str, Indicator]) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    parts = {key: split_multiplier(indicator.canonical_unit) for key, indicator in indicators.items()}
    in_percent = pl.col("kind").is_in(sorted(PERCENT_KINDS))

    def of_indicator(values: Mapping[str, object], dtype: pl.DataType) -> pl.Expr:
        return pl.col("indicator").replace_strict(dict(values), default=None, return_dtype=dtype)

    units = of_indicator({key: unit.code for key, (unit, _) in parts.items()}, pl.String())
    powers = of_indicator({key: power for key, (_, power) in parts.items()}, pl.Int64())
    decimals = of_indicator({key: indicator.decimals for key, indicator in indicators.items()}, pl.Int64())
    return (
        pl.when(in_percent).then(pl.lit("percent")).otherwise(units).alias("UNIT_MEASURE"),
        pl.when(in_percent).then(pl.lit(0, pl.Int64)).otherwise(powers).alias("UNIT_MULT"),
        decimals.alias("DECIMALS"),
    )


def _component(name: str) -> str:
    """Returns the name of a dimension as an id of SDMX that no other component has."""
    plain = _identifier(name).upper()
    return f"DIM_{plain}" if plain in _TAKEN or plain in ATTRIBUTES else plain


def _identifier(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_@$-]", "_", name)
