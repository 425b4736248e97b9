"""Units of agreed formats, and what becomes of an indicator that is given in several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from tuidash.language import tr
from tuidash.model.sdmx import join_multiplier
from tuidash.model.unit import UNITS, Unit
from tuidash.model.unit_text import parse_unit

NO_UNIT = "index"
"""Unit of a figure of which nothing is known but its number."""
_CODES: dict[str, str] = {
    "PC": "percent",
    "PCT": "percent",
    "PT": "percent",
    "PERCENT": "percent",
    "PS": "person",
    "PER": "person",
    "PERS": "person",
    "NR": "piece",
    "NUM": "piece",
    "USD": "usd",
    "CNY": "yuan",
    "HH": "household",
    "HA": "ha",
    "KM2": "km2",
    "M2": "m2",
    "T": "t",
    "H": "hour",
    "YR": "year",
    "IX": "index",
    "IDX": "index",
    "PURE_NUMB": "ratio",
}
"""Codes of UNIT_MEASURE in the code lists of international agencies."""
_SCALES = {"THS": 3, "TH": 3, "MIO": 6, "MN": 6, "BN": 9, "BIO": 9}
"""How Eurostat writes a power of ten before a unit: THS_PER."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The unit of every indicator, and the id of each indicator in each unit."""

    of: Mapping[str, str]
    """Id of an indicator to code of its unit."""
    ids: Mapping[tuple[str, str], str]
    """Indicator and unit as written to id; they differ where an indicator has several units."""
    unknown: tuple[str, ...]
    """Units as written that tuidash does not know."""


def find_sdmx_unit(code: str, power: int = 0) -> Unit | None:
    """Returns the unit that a code of UNIT_MEASURE with a multiplier means, None when unknown."""
    scale, _, rest = code.partition("_")
    if rest and scale in _SCALES:
        found = find_sdmx_unit(rest, power + _SCALES[scale])
        if found is not None:
            return found
    unit = UNITS.get(code) or UNITS.get(_CODES.get(code, "")) or parse_unit(code)
    return None if unit is None else join_multiplier(unit, power)


def settle_units(pairs: Mapping[tuple[str, str], Unit | None]) -> Units:
    """Returns one indicator per unit, for indicators and units as written; no text is no unit of its own."""
    texts: dict[str, list[str]] = {}
    for name, text in pairs:
        texts.setdefault(name, []).extend([text] if text else [])
    ids = {(name, text): f"{name}_{text}" if text and len(texts[name]) > 1 else name for name, text in pairs}
    of = {ids[key]: NO_UNIT for key in pairs}
    of |= {ids[key]: unit.code for key, unit in pairs.items() if unit is not None}
    unknown = tuple(sorted({text for (_, text), unit in pairs.items() if unit is None and text}))
    return Units(of=of, ids=ids, unknown=unknown)


def pairs_in(rows: pl.LazyFrame, *names: str) -> list[tuple[str, ...]]:
    """Returns the distinct combinations of text columns, empty texts for missing ones."""
    texts = [pl.col(name).fill_null("") for name in names]
    return rows.select(texts).unique().sort(list(names)).collect(engine="streaming").rows()


def renamed(rows: pl.LazyFrame, units: Units) -> pl.LazyFrame:
    """Returns rows whose `indicator` is the id for its unit, `_unit`."""
    if all(name == new for (name, _), new in units.ids.items()):
        return rows
    key = pl.concat_str(pl.col("indicator"), pl.col("_unit").fill_null(""), separator="\0")
    ids = {f"{name}\0{text}": new for (name, text), new in units.ids.items()}
    return rows.with_columns(indicator=key.replace_strict(ids, default=None, return_dtype=pl.String))


def remarks_on(units: Units) -> tuple[str, ...]:
    """Returns what to tell about units that are not known."""
    if not units.unknown:
        return ()
    names = ", ".join(units.unknown)
    return (tr("Units that tuidash does not know, kept as text only: {names}", names=names),)
