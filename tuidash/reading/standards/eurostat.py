"""Reads the tab-separated files of Eurostat: a series a row, its keys in one field, flags after figures."""

from __future__ import annotations

import re

import polars as pl

from tuidash.language import tr
from tuidash.model.area import Area
from tuidash.model.indicator import Indicator
from tuidash.model.sdmx import parse_time_period
from tuidash.model.text import Text
from tuidash.reading.grid.grid import LINE, Grid, cell
from tuidash.reading.standards.agreed import POSITION, Agreed, assemble, distinct, header
from tuidash.reading.standards.sdmx_csv import EUROSTAT_FLAGS
from tuidash.reading.standards.units import find_sdmx_unit, pairs_in, remarks_on, renamed, settle_units

_KEYS = re.compile(r"([A-Za-z_0-9]+(?:,[A-Za-z_0-9]+)*)[\\/](?:TIME_PERIOD|time)", re.IGNORECASE)
_FIGURE = r"^\s*(\S*)\s*([a-z]*)\s*$"
"""A figure and its flags; a lone colon is a missing figure."""


def read_eurostat(grid: Grid, *, source: str, vintage: str) -> Agreed | None:
    """Returns the observations of a file of Eurostat, None when it is none."""
    names = header(grid)
    match = _KEYS.fullmatch(names[0]) if names else None
    if match is None:
        return None
    keys = tuple(key.lower() for key in match[1].split(","))
    if "geo" not in keys:
        return None
    indicator = re.sub(r"^estat_|_en$", "", grid.path.name.split(".")[0].lower())
    split = pl.col(cell(0)).str.split_exact(",", len(keys) - 1).struct.rename_fields(list(keys))
    wide = grid.cells.slice(1).with_columns(split.alias("_keys")).unnest("_keys")
    places = {cell(place): place for place, name in enumerate(names) if place and name}
    dimensions = tuple(key for key in keys if key not in ("freq", "unit", "geo", "currency"))
    unit = next((key for key in ("unit", "currency") if key in keys), "")
    long = wide.unpivot(on=list(places), index=[LINE, *keys], variable_name="_column", value_name="raw")
    flags = pl.col("raw").str.extract(_FIGURE, 2)
    rows = long.select(
        LINE,
        *dimensions,
        pl.lit(indicator).alias("indicator"),
        pl.col("geo").alias("area"),
        (pl.col(unit) if unit else pl.lit(None, pl.String)).alias("_unit"),
        (pl.col(unit) if unit else pl.lit(None, pl.String)).alias("raw_unit"),
        pl.col("_column").replace_strict(places, return_dtype=pl.Int64).alias(POSITION),
        pl.col("_column")
        .replace_strict({name: names[place] for name, place in places.items()})
        .alias("time"),
        pl.col("raw").str.extract(_FIGURE, 1).fill_null(pl.col("raw")).alias("text"),
        pl.col("raw").str.strip_chars().alias("raw"),
        _status(flags).alias("status"),
        pl.when(flags.str.contains("r")).then(pl.lit("revised")).alias("note"),
    )
    pairs = {
        (name, text): find_sdmx_unit(text) if text else None
        for name, text in pairs_in(rows, "indicator", "_unit")
    }
    units = settle_units(pairs)
    read = assemble(
        grid,
        renamed(_valued(rows), units),
        source=source,
        vintage=vintage,
        dimensions=dimensions,
        missing={},
        parse=lambda text: parse_time_period(text.replace("M", "-") if "-" not in text else text),
        keep_blanks=True,
    )
    return Agreed(
        standard="eurostat",
        observations=read.observations,
        dimensions={
            name: {code: Text(zh=code, en=code) for code in distinct(rows, name)} for name in dimensions
        },
        indicators={
            key: Indicator(id=key, name=Text(zh=key, en=key), unit=units.of[key], decimals=2)
            for key in units.ids.values()
        },
        areas={key: Area(id=key, code=key, name=Text(zh=key, en=key)) for key in distinct(rows, "area")},
        publisher="Eurostat",
        set_aside=read.set_aside,
        changes=read.changes,
        cells=read.cells,
        blanks=read.blanks,
        remarks=(
            *remarks_on(units),
            *(
                (tr("Frequencies of the periods: {names}", names=", ".join(distinct(wide, "freq"))),)
                if "freq" in keys
                else ()
            ),
        ),
    )


def _valued(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Returns rows whose missing figures are empty; the raw cell keeps its colon and flags."""
    return rows.with_columns(text=pl.when(pl.col("text") != ":").then(pl.col("text")))


def _status(flags: pl.Expr) -> pl.Expr:
    """Returns the status that the flags of a figure mean; of several the one that says most decides."""
    lacking = pl.col("raw").str.starts_with(":") | pl.col("raw").str.strip_chars().str.starts_with(":")
    found = pl.lit(None, pl.String)
    for flag in reversed("czbuenpsdfir"):
        found = (
            pl.when(flags.str.contains(flag, literal=True))
            .then(pl.lit(EUROSTAT_FLAGS[flag]))
            .otherwise(found)
        )
    valueless = pl.when(found.is_in(["Q", "M"])).then(found).otherwise(pl.lit("O"))
    return pl.when(lacking).then(valueless).otherwise(found.fill_null("A"))
