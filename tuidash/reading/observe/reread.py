"""Names of places and periods that are read otherwise than they are written, counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from tuidash.model.area import Area
from tuidash.model.text import Text
from tuidash.reading.account import REREAD, nothing_reread
from tuidash.reading.areas.names import area_key, path_of, printed_name
from tuidash.reading.grid.grid import LINE
from tuidash.reading.observe.places import AREA, PlaceColumns, Places
from tuidash.reading.observe.times import Times
from tuidash.reading.shape.table import FoundTable
from tuidash.reading.shape.totals import is_total

PLACE_RULES: dict[str, Text] = {
    "place_spacing": Text(zh="地名的空格、全角字符和标记", en="spaces, widths and marks in names"),
    "place_variant": Text(zh="地名的另一种写法", en="a name written otherwise"),
    "place_path": Text(zh="连写的上级和本级地名", en="names of several levels in one"),
    "place_total": Text(zh="合计行读作其上级地区", en="a total as the area around it"),
}
"""What was done to read the name of a place, by id."""


@dataclass(frozen=True, slots=True)
class _Read:
    rule: str
    read: str


def reread_texts(
    table: FoundTable, places: Places, columns: PlaceColumns, times: Times | None, known: Mapping[str, Area]
) -> pl.DataFrame:
    """Returns the names and periods of a table that are read otherwise than written, with their counts."""
    found: dict[str, dict[str, _Read]] = _places(places, columns, {**known, **places.areas})
    if times is not None:
        found.setdefault(times.column, {}).update(
            (text, _Read(" ".join(rules), label)) for text, (label, rules) in times.reread.items()
        )
    frames = [_counted(table, name, reads) for name, reads in found.items() if reads]
    return pl.concat([nothing_reread(), *frames])


def _places(places: Places, columns: PlaceColumns, areas: Mapping[str, Area]) -> dict[str, dict[str, _Read]]:
    found: dict[str, dict[str, _Read]] = {name: {} for name in (columns.area, *columns.parents) if name}
    if not columns.keys:
        return {}
    names: dict[str, frozenset[str]] = {}
    for row in places.frame.iter_rows(named=True):
        identifier = row[AREA]
        if identifier not in areas:
            continue
        for column in columns.parents:
            text = row[column]
            if text and (plain := printed_name(text)) != text and not is_total(text):
                found[column].setdefault(text, _Read("place_spacing", plain))
        text = row[columns.area] if columns.area else None
        if not text or text in found[columns.area]:
            continue
        if identifier not in names:
            names[identifier] = frozenset(areas[identifier].names)
        if rule := _rule(text, names[identifier]):
            read = path_of(identifier, areas) if rule in ("place_path", "place_total") else ""
            found[columns.area][text] = _Read(rule, read or str(areas[identifier].name))
    return found


def _rule(text: str, names: frozenset[str]) -> str:
    """Returns how a text that means an area differs from its names, nothing where it is one of them."""
    if text in names:
        return ""
    plain = printed_name(text)
    if plain in names:
        return "place_spacing"
    if is_total(text):
        return "place_total"
    if area_key(text) in {area_key(name) for name in names}:
        return "place_variant"
    return "place_path" if any(area_key(text).endswith(area_key(name)) for name in names) else "place_variant"


def _counted(table: FoundTable, column: str, reads: Mapping[str, _Read]) -> pl.DataFrame:
    grid = table.grid
    told = pl.DataFrame(
        [(text, each.rule, each.read) for text, each in reads.items()],
        schema={"raw": pl.String(), "rule": pl.String(), "read": pl.String()},
        orient="row",
    )
    counted = (
        table.rows.select(pl.col(column).alias("raw"), LINE)
        .group_by("raw")
        .agg(pl.len().alias("cells"), pl.col(LINE).min())
        .join(told.lazy(), on="raw")
        .sort(LINE)
        .collect(engine="streaming")
    )
    whole = {"file": pl.lit(grid.path.name), "sheet": pl.lit(grid.sheet), "column": pl.lit(column)}
    return counted.select(
        whole.get(name, pl.col(name)).cast(dtype).alias(name) for name, dtype in REREAD.items()
    )
