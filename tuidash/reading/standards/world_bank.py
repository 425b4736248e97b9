"""Reads the CSV files of the World Bank: one column a year, or one row a year."""

from __future__ import annotations

import re

import polars as pl

from tuidash.language import tr
from tuidash.model.area import Area
from tuidash.model.indicator import Indicator
from tuidash.model.period import parse_period
from tuidash.model.text import Text
from tuidash.model.unit_text import parse_unit, split_unit
from tuidash.reading.grid.grid import LINE, Grid, cell
from tuidash.reading.roles.bases import basis_named
from tuidash.reading.roles.questions import some
from tuidash.reading.standards.agreed import POSITION, Agreed, assemble, distinct, named_rows
from tuidash.reading.standards.units import NO_UNIT, pairs_in

_HEAD_ROWS = 12
"""Rows in which the header is looked for, below source and date."""
_YEAR = re.compile(r"([0-9]{4}(?:[QM][0-9]{1,2})?)(?: \[YR[0-9]{4}(?:[QM][0-9]{1,2})?\])?")
_PEOPLE = re.compile(r"(?:(?:urban|rural) )?population(?:, (?:total|male|female))?", re.IGNORECASE)
"""Names of figures that count people by themselves."""
_NAMES = ("Indicator Name", "Series Name")
_CODES = ("Indicator Code", "Series Code")
_MISSING = {"..": "O"}


def read_world_bank(grid: Grid, *, source: str, vintage: str) -> Agreed | None:
    """Returns the observations of a file of the World Bank, None when it is none."""
    head = grid.cells.head(_HEAD_ROWS).collect()
    found = _find_header(head)
    if found is None:
        return None
    number, names = found
    years = {place: match[1] for place, name in enumerate(names) if (match := _YEAR.fullmatch(name))}
    is_long = "Year" in names and "Value" in names
    if not years and not is_long:
        return None
    rows = named_rows(grid, names, number + 1)
    rows, notes = _without_footers(rows, [names[place] for place in years] if years else ["Value"])
    code = next((name for name in _CODES if name in names), "")
    title = next((name for name in _NAMES if name in names), "")
    keys = {
        "area": pl.col("Country Code"),
        "indicator": pl.col(code) if code else pl.col(title) if title else pl.lit(grid.path.stem),
    }
    if is_long:
        narrow = rows.select(
            LINE,
            *(expr.alias(name) for name, expr in keys.items()),
            pl.col("Year").alias("time"),
            pl.col("Value").alias("text"),
            pl.lit(names.index("Value")).alias(POSITION),
        )
    else:
        narrow = _unpivoted(rows, keys, {names[place]: place for place in years}, dict(years))
    indicators = _indicators(rows, code, title, grid.path.stem)
    bases = {key: basis_named([one.name.en]) or "flow" for key, one in indicators.items()}
    basis = pl.col("indicator").replace_strict(bases, default="flow", return_dtype=pl.String)
    read = assemble(
        grid,
        narrow.with_columns(basis=basis),
        source=source,
        vintage=vintage,
        missing=_MISSING,
        parse=lambda text: parse_period(_label(text)),
    )
    return Agreed(
        standard="world-bank",
        observations=read.observations,
        indicators=indicators,
        areas={
            key: Area(id=key, code=key, name=Text(en=name))
            for name, key in pairs_in(rows, "Country Name", "Country Code")
            if key
        },
        publisher="World Bank",
        date=_updated(head, number),
        set_aside=read.set_aside,
        changes=read.changes,
        cells=read.cells,
        blanks=read.blanks,
        remarks=(*notes, *_without_unit(indicators)),
    )


def _find_header(head: pl.DataFrame) -> tuple[int, tuple[str, ...]] | None:
    for number, row in enumerate(head.drop(LINE).rows()):
        names = tuple((text or "").strip() for text in row)
        if {"Country Name", "Country Code"} <= set(names):
            return number, names
    return None


def _unpivoted(
    rows: pl.LazyFrame, keys: dict[str, pl.Expr], places: dict[str, int], years: dict[int, str]
) -> pl.LazyFrame:
    wide = rows.select(LINE, *(expr.alias(name) for name, expr in keys.items()), *places)
    long = wide.unpivot(on=list(places), index=[LINE, *keys], variable_name="_column", value_name="text")
    column = pl.col("_column")
    return long.with_columns(
        column.replace_strict(places, return_dtype=pl.Int64).alias(POSITION),
        column.replace_strict({name: years[place] for name, place in places.items()}).alias("time"),
    ).drop("_column")


def _without_footers(rows: pl.LazyFrame, figures: list[str]) -> tuple[pl.LazyFrame, tuple[str, ...]]:
    """Returns the rows without the lines below the table, which name no country and hold no figure."""
    footer = pl.col("Country Code").is_null() & pl.all_horizontal(pl.col(figures).is_null())
    count = int(rows.select(footer.sum()).collect(engine="streaming").item())
    told = (tr("{count} line(s) below the table left out", count=count),) if count else ()
    return rows.filter(~footer), told


def _indicators(rows: pl.LazyFrame, code: str, title: str, stem: str) -> dict[str, Indicator]:
    if code and title:
        pairs = [(key, name) for key, name in pairs_in(rows, code, title) if key]
    elif code or title:
        pairs = [(name, name) for name in distinct(rows, code or title)]
    else:
        pairs = [(stem, stem)]
    return {key: _indicator(key, name) for key, name in pairs}


def _indicator(key: str, name: str) -> Indicator:
    unit = parse_unit(split_unit(name)[1])
    code = unit.code if unit else "person" if _PEOPLE.fullmatch(name) else NO_UNIT
    return Indicator(id=key, name=Text(en=name), unit=code, decimals=2)


def _without_unit(indicators: dict[str, Indicator]) -> tuple[str, ...]:
    """Returns which figures are kept as bare numbers, as the file says no unit."""
    names = [one.name.en for one in indicators.values() if one.unit == NO_UNIT]
    if not names:
        return ()
    return (tr("No unit is stated; kept as bare numbers: {names}", names=some(names)),)


def _updated(head: pl.DataFrame, header: int) -> str:
    """Returns the date that a row `Last Updated Date` gives."""
    for row in head.head(header).select(cell(0), cell(1)).rows() if head.width > 2 else ():
        if row[0] == "Last Updated Date":
            return row[1] or ""
    return ""


def _label(text: str) -> str:
    """Returns 2011Q2 and 2011M03 as tuidash writes them."""
    return re.sub(r"^([0-9]{4})M([0-9])$", r"\1-0\2", text).replace("M", "-")
