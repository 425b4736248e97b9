"""Reads SDMX-CSV, versions 1.0 to 2.1."""

from __future__ import annotations

import re

import polars as pl

from tuidash.language import tr
from tuidash.model.area import Area
from tuidash.model.indicator import Indicator
from tuidash.model.sdmx import ATTRIBUTES, parse_time_period
from tuidash.model.source import Source
from tuidash.model.status import PERCENT_KINDS, STATUSES, TOTAL
from tuidash.model.text import Text
from tuidash.reading.grid.grid import Grid
from tuidash.reading.standards.agreed import POSITION, Agreed, assemble, distinct, header, named_rows
from tuidash.reading.standards.units import (
    find_sdmx_unit,
    pairs_in,
    remarks_on,
    renamed,
    settle_units,
)

_INDICATORS = ("INDICATOR", "MEASURE", "SERIES", "SUBJECT", "INDIC")
_AREAS = ("REF_AREA", "GEO", "LOCATION", "COUNTRY", "REPORTING_COUNTRY", "REGION", "AREA")
_STRUCTURE = ("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY")
_IMPLIED = ("FREQ", "TIME_FORMAT", "DECIMALS")
"""Components that the period or the figure itself tells."""
_UNIT = ("UNIT_MEASURE", "UNIT", "UNIT_MULT")
_STATUS = ("OBS_STATUS", "OBS_FLAG")
_NOTES = ("OBS_COMMENT", "COMMENT_OBS")
_MISSING = {"NaN": "O", "": "O"}
EUROSTAT_FLAGS = {
    "b": "B",
    "c": "Q",
    "d": "D",
    "e": "E",
    "f": "F",
    "i": "I",
    "n": "N",
    "p": "P",
    "s": "E",
    "u": "U",
    "z": "M",
    "r": "A",
}
"""Flags of Eurostat as statuses; a revised figure is a normal one."""


def read_sdmx_csv(grid: Grid, *, source: str, vintage: str) -> Agreed | None:
    """Returns the observations of a file of SDMX-CSV, None when it is none."""
    heads = [re.split(r"\s*:\s*", text, maxsplit=1) for text in header(grid)]
    ids = tuple(head[0].removesuffix("[]") for head in heads)
    if not ids or ids[0] not in ("DATAFLOW", "STRUCTURE") or not {"OBS_VALUE", "TIME_PERIOD"} <= set(ids):
        return None
    labelled = {name for name, head in zip(ids, heads, strict=True) if len(head) > 1}
    rows = named_rows(grid, ids).with_columns(pl.lit(ids.index("OBS_VALUE")).alias(POSITION))
    labels = {name: _labels(rows, name) for name in sorted(labelled - {"OBS_VALUE", "TIME_PERIOD"})}
    rows = rows.with_columns(
        pl.col(name).str.extract(r"^([^:]*?)(?:: .*)?$").alias(name)
        for name in labels
        if name != "STRUCTURE_ID"
    )
    deleted = 0
    if "ACTION" in ids:
        deleted = int(rows.select((pl.col("ACTION") == "D").sum()).collect(engine="streaming").item())
        rows = rows.filter(pl.col("ACTION").is_null() | (pl.col("ACTION") != "D"))
    dimensions = _dimensions(ids)
    flow = _flow(rows, ids)
    rows = _standard_columns(rows, ids, dimensions, flow)
    pairs = {
        (name, unit): find_sdmx_unit(unit, int(power or 0)) if unit else None
        for name, unit, power in pairs_in(rows, "indicator", "_unit", "_power")
    }
    units = settle_units(pairs)
    read = assemble(
        grid,
        renamed(rows, units),
        source=source,
        vintage=vintage,
        dimensions=tuple(name.lower() for name in dimensions),
        missing=_MISSING,
        parse=parse_time_period,
        keep_blanks=True,
    )
    names = labels.get(_first(ids, _INDICATORS), {})
    places = labels.get(_first(ids, _AREAS), {})
    ignored = sorted(set(ids) - _used(ids, dimensions))
    return Agreed(
        standard="sdmx-csv",
        observations=read.observations,
        dimensions={
            name.lower(): {
                code: _text(labels.get(name, {}).get(code, code))
                for code in distinct(rows, name.lower())
                if code != TOTAL
            }
            for name in dimensions
        },
        indicators={
            key: Indicator(id=key, name=_text(names.get(name, key)), unit=units.of[key], decimals=2)
            for (name, _), key in units.ids.items()
        },
        areas={
            key: Area(id=key, code=key, name=_text(places.get(key, key))) for key in distinct(rows, "area")
        },
        sources=_sources(rows, ids),
        title=flow,
        set_aside=read.set_aside,
        changes=read.changes,
        cells=read.cells,
        blanks=read.blanks,
        remarks=(
            *remarks_on(units),
            *((tr("Attributes without a place here: {names}", names=", ".join(ignored)),) if ignored else ()),
            *((tr("{count} row(s) that delete a figure left out", count=deleted),) if deleted else ()),
        ),
    )


def _dimensions(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Returns what stands before the figure and is none of the known components; attributes follow it."""
    known = {*_STRUCTURE, *_IMPLIED, *_UNIT, *_STATUS, *_NOTES, *ATTRIBUTES, "TIME_PERIOD", "KIND", "BASIS"}
    taken = {*known, _first(ids, _INDICATORS), _first(ids, _AREAS)}
    return tuple(name for name in ids[: ids.index("OBS_VALUE")] if name and name not in taken)


def _used(ids: tuple[str, ...], dimensions: tuple[str, ...]) -> set[str]:
    named = {_first(ids, _INDICATORS), _first(ids, _AREAS), "TIME_PERIOD", "OBS_VALUE", "KIND", "BASIS", ""}
    return {*_STRUCTURE, *_IMPLIED, *_UNIT, *_STATUS, *_NOTES, *ATTRIBUTES, *dimensions, *named}


def _first(ids: tuple[str, ...], wanted: tuple[str, ...]) -> str:
    return next((name for name in wanted if name in ids), "")


def _flow(rows: pl.LazyFrame, ids: tuple[str, ...]) -> str:
    """Returns the id of the dataflow without its agency and version: ESTAT:CENS(1.0) is CENS."""
    column = "STRUCTURE_ID" if "STRUCTURE_ID" in ids else ids[0]
    found = distinct(rows, column)
    match = re.match(r"(?:[^:()]*:)?([^:()]+)", found[0]) if found else None
    return match[1] if match else ""


def _standard_columns(
    rows: pl.LazyFrame, ids: tuple[str, ...], dimensions: tuple[str, ...], flow: str
) -> pl.LazyFrame:
    indicator, area = _first(ids, _INDICATORS), _first(ids, _AREAS)
    status, note, unit = _first(ids, _STATUS), _first(ids, _NOTES), _first(ids, _UNIT[:2])
    codes = {**{code: code for code in STATUSES}, **EUROSTAT_FLAGS}
    text = pl.lit(None, pl.String)
    own = {name: column for name, column in ATTRIBUTES.items() if name in ids and column != "note"}
    # Places and vintages are those of the first source where tuidash wrote the file.
    kept = {column: pl.col(name) for name, column in own.items()} if "RAW" in own else {}
    unit_text = pl.col(unit) if unit else text
    if "KIND" in ids:  # stated growth is in percent whatever the unit of its indicator
        unit_text = pl.when(~pl.col("KIND").is_in(sorted(PERCENT_KINDS))).then(unit_text)
    numbers = ("numerator", "denominator", "lower", "upper")
    return rows.select(
        "line",
        POSITION,
        (pl.col(indicator) if indicator else pl.lit(flow)).alias("indicator"),
        (pl.col(area) if area else text).alias("area"),
        pl.col("TIME_PERIOD").alias("time"),
        pl.col("OBS_VALUE").alias("text"),
        (
            pl.col(status).replace_strict(codes, default=None, return_dtype=pl.String) if status else text
        ).alias("status"),
        (pl.col(note) if note else text).alias("note"),
        unit_text.alias("_unit"),
        (pl.col("RAW_UNIT") if "RAW_UNIT" in ids else unit_text).alias("raw_unit"),
        (pl.col("UNIT_MULT") if "UNIT_MULT" in ids else text).alias("_power"),
        *(pl.col(name.upper()).alias(name) for name in ("kind", "basis") if name.upper() in ids),
        *(pl.col(name).fill_null(TOTAL).alias(name.lower()) for name in dimensions),
        *(
            (expr.cast(pl.Float64) if column in numbers else expr).alias(column)
            for column, expr in kept.items()
            if column != "raw_unit"
        ),
    )


def _sources(rows: pl.LazyFrame, ids: tuple[str, ...]) -> dict[str, Source]:
    """Returns the sources that rows written by tuidash name."""
    if "SOURCE_ID" not in ids:
        return {}
    return {key: Source(id=key, title=_text(key)) for key in distinct(rows, "source")}


def _labels(rows: pl.LazyFrame, name: str) -> dict[str, str]:
    """Returns the labels of codes written as `A: Annual`."""
    pairs = (text.partition(": ") for text in distinct(rows, name))
    return {code: label for code, _, label in pairs if label}


def _text(label: str) -> Text:
    return Text(zh=label, en=label)
