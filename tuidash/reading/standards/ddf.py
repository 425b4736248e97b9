"""Reads data points of DDF, the format of Gapminder, with the names that lie beside them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import polars as pl

from tuidash.model.area import Area
from tuidash.model.indicator import Indicator
from tuidash.model.sdmx import parse_time_period
from tuidash.model.status import TOTAL
from tuidash.model.text import Text
from tuidash.model.unit_text import parse_unit
from tuidash.reading.grid.grid import Grid
from tuidash.reading.roles.bases import basis_named
from tuidash.reading.standards.agreed import POSITION, Agreed, assemble, distinct, header, named_rows
from tuidash.reading.standards.units import NO_UNIT

_POINTS = re.compile(r"ddf--datapoints--(.+?)--by--(.+?)(?:--[^-]+)?")
_TIMES = ("time", "year", "month", "quarter", "day", "week")
_PLACES = ("geo", "country", "global", "world_4region", "region")
_TRUE = frozenset({"true", "1"})


def read_ddf(grid: Grid, *, source: str, vintage: str) -> Agreed | None:
    """Returns the observations of a DDF file of data points, None when it is none.

    Source: DDF csv, open-numbers.github.io/ddf.html: data points, concepts, entities.
    """
    names = header(grid)
    match = _POINTS.match(grid.path.name.split(".csv")[0])
    if match is None or match[1] not in names:
        return None
    indicator = match[1]
    keys = tuple(name for name in names if name and name != indicator)
    time = next((name for name in keys if name in _TIMES), "")
    place = next((name for name in _PLACES if name in keys), "")
    if not time or not place:
        return None
    dimensions = tuple(name for name in keys if name not in (time, place))
    told = _indicator(grid.path.parent, indicator)
    rows = named_rows(grid, names).select(
        "line",
        *(pl.col(name).fill_null(TOTAL) for name in dimensions),
        pl.lit(indicator).alias("indicator"),
        pl.lit(basis_named([indicator, told.name.en]) or "flow").alias("basis"),
        pl.col(place).alias("area"),
        pl.col(time).alias("time"),
        pl.col(indicator).alias("text"),
        pl.lit(names.index(indicator)).alias(POSITION),
    )
    read = assemble(
        grid, rows, source=source, vintage=vintage, dimensions=dimensions, missing={}, parse=parse_time_period
    )
    folder = grid.path.parent
    areas = _areas(folder, place)
    return Agreed(
        standard="ddf",
        observations=read.observations,
        dimensions={
            name: {code: Text(zh=code, en=code) for code in distinct(rows, name) if code != TOTAL}
            for name in dimensions
        },
        indicators={indicator: told},
        areas={
            key: areas.get(key, Area(id=key, code=key, name=Text(zh=key, en=key)))
            for key in distinct(rows, "area")
        },
        publisher="Gapminder" if "gapminder" in str(folder).casefold() else "",
        set_aside=read.set_aside,
        changes=read.changes,
        cells=read.cells,
        blanks=read.blanks,
    )


def _read(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _indicator(folder: Path, key: str) -> Indicator:
    row = next((row for row in _read(folder / "ddf--concepts.csv") if row.get("concept") == key), {})
    name = row.get("name") or row.get("name_short") or key
    unit = parse_unit(row.get("unit") or "") or (parse_unit("%") if key.endswith("_percent") else None)
    definition = row.get("description_long") or row.get("description") or ""
    return Indicator(
        id=key,
        name=Text(en=name),
        definition=Text(en=definition),
        unit=unit.code if unit else NO_UNIT,
        decimals=2,
    )


def _areas(folder: Path, domain: str) -> dict[str, Area]:
    """Returns the entities of a domain by key, from every file that holds some."""
    found: dict[str, Area] = {}
    for path in sorted(folder.glob(f"ddf--entities--{domain}*.csv")):
        entity = path.stem.split("--")[-1]
        for row in _read(path):
            key = row.get(entity) or row.get(domain) or ""
            if key:
                name = row.get("name") or key
                level = "nation" if row.get("is--country", "").casefold() in _TRUE else "other"
                found[key] = Area(id=key, code=key, name=Text(en=name), level=level)
    return found
