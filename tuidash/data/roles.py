"""Recognises observations in a lone file by the names of its columns."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from tuidash.catalog.dictionaries import Dictionaries
from tuidash.data.names import find_roles
from tuidash.data.observations import mark_current
from tuidash.language import tr
from tuidash.model.area import LEVELS, Area
from tuidash.model.indicator import Indicator
from tuidash.model.period import Period, parse_period
from tuidash.model.source import Source
from tuidash.model.text import Text
from tuidash.model.unit import UNITS
from tuidash.reading.schema import observation_schema

REQUIRED = ("area", "period", "value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A lone file read as observations, with the dictionaries that its values imply."""

    observations: pl.LazyFrame
    dictionaries: Dictionaries
    roles: dict[str, str] = field(default_factory=dict)
    """Which column plays which role."""


def recognise(lazy: pl.LazyFrame, stem: str) -> Recognised | str:
    """Returns the file as observations, or the reason why it is just a table.

    What rules that out mostly shows at once, while to be certain takes time and memory.
    """
    glance = _recognise(lazy.head(_AT_ONCE).collect().lazy(), stem)
    return glance if isinstance(glance, str) else _recognise(lazy, stem)


def _recognise(lazy: pl.LazyFrame, stem: str) -> Recognised | str:
    schema = lazy.collect_schema()
    roles = find_roles(schema.names())
    missing = [role for role in REQUIRED if role not in roles]
    if missing:
        return tr("no column for {names}", names=", ".join(missing))
    if reason := _unfit(lazy, roles, schema[roles["value"]]):
        return reason
    periods: dict[str, Period] = {}
    for label in _distinct(lazy, roles["period"]):
        try:
            periods[label] = parse_period(label)
        except ValueError:
            return tr("{column} holds {text}, which is no period", column=roles["period"], text=repr(label))
    dictionaries = _dictionaries(lazy, roles, stem)
    if isinstance(dictionaries, str):
        return dictionaries
    typed = _as_observations(lazy, roles, stem, periods)
    observations = mark_current(typed, (), dict.fromkeys(dictionaries.sources, 1))
    if reason := _ambiguity(observations):
        return reason
    return Recognised(observations=observations, dictionaries=dictionaries, roles=roles)


def _ambiguity(observations: pl.LazyFrame) -> str | None:
    """Returns where one source gives several values for one figure, as a breakdown without a role does."""
    dated = observations.filter(pl.col("period").is_not_null())
    facts = dated.select(rows=pl.len(), keys=pl.struct(*_KEYS, "source").hash().n_unique())
    rows, keys = facts.collect(engine="streaming").row(0)
    return None if rows == keys else _first_repeated(dated)


_KEYS = ("indicator", "area", "period")
_AT_ONCE = 10_000


def _first_repeated(dated: pl.LazyFrame) -> str | None:
    counts = dated.group_by(*_KEYS, "source").len().filter(pl.col("len") > 1)
    several = counts.select(_KEYS).sort(_KEYS).head(1).collect(engine="streaming").rows()
    return tr("{names} has more than one row", names=", ".join(several[0])) if several else None


def _unfit(lazy: pl.LazyFrame, roles: dict[str, str], dtype: pl.DataType) -> str | None:
    """Returns why some cells cannot be those of observations."""
    value = pl.col(roles["value"])
    if not dtype.is_numeric():
        return tr("{column} is not a number in every row", column=roles["value"])
    if dtype.is_integer() and lazy.select((value.abs() > 1 << 53).any()).collect(engine="streaming").item():
        return tr("{column} holds numbers of which not every digit could be kept", column=roles["value"])
    for role in ("indicator", "area"):
        if role not in roles:
            continue
        if lazy.select(pl.col(roles[role]).is_null().any()).collect(engine="streaming").item():
            return tr("{column} is empty in some rows", column=roles[role])
    return None


def _distinct(lazy: pl.LazyFrame, name: str) -> list[str]:
    distinct = lazy.select(pl.col(name).drop_nulls().unique()).collect(engine="streaming")
    return distinct.to_series().cast(pl.String).sort().to_list()


def _dictionaries(lazy: pl.LazyFrame, roles: dict[str, str], stem: str) -> Dictionaries | str:
    indicators = _distinct(lazy, roles["indicator"]) if "indicator" in roles else [stem]
    units: dict[str, set[str]] = {}
    if "unit" in roles:
        key = pl.col(roles["indicator"]).cast(pl.String) if "indicator" in roles else pl.lit(stem)
        pairs = (
            lazy.select(key.alias("i"), pl.col(roles["unit"]).cast(pl.String).alias("u")).unique().collect()
        )
        for indicator, unit in pairs.iter_rows():
            units.setdefault(indicator, set()).add(unit or "")
    mixed = next((name for name, found in units.items() if len(found) > 1), None)
    if mixed:
        return tr("{name} is given in more than one unit", name=mixed)
    levels: dict[str, str] = {}
    if "level" in roles:
        pairs = lazy.select(pl.col(roles["area"], roles["level"]).cast(pl.String)).unique().collect()
        codes = {name: code for code, text in LEVELS.items() for name in (text.zh, text.en, code)}
        levels = {area: codes[level] for area, level in pairs.iter_rows() if level in codes}
    return Dictionaries(
        indicators={
            name: Indicator(
                id=name,
                name=_same(name),
                unit=_unit_code(next(iter(units.get(name, {""})))),
                decimals=_DECIMALS,
            )
            for name in indicators
        },
        areas={
            name: Area(id=name, name=_same(name), level=levels.get(name, "other"))
            for name in _distinct(lazy, roles["area"])
        },
        sources={
            name: Source(id=name, title=_same(name))
            for name in (_distinct(lazy, roles["source"]) if "source" in roles else [stem])
        },
    )


_DECIMALS = 2
"""Digits shown where no metadata says how many people print."""


def _same(name: str) -> Text:
    return Text(zh=name, en=name)


def _unit_code(label: str) -> str:
    for unit in UNITS.values():
        if label and label in (unit.code, unit.label.zh, unit.label.en):
            return unit.code
    return "index"


def _as_observations(
    lazy: pl.LazyFrame, roles: dict[str, str], stem: str, periods: dict[str, Period]
) -> pl.LazyFrame:
    label = pl.col(roles["period"]).cast(pl.String)
    starts = {text: period.start for text, period in periods.items()}
    ends = {text: period.end for text, period in periods.items()}
    value = pl.col(roles["value"]).cast(pl.Float64)
    known: dict[str, pl.Expr] = {
        "indicator": pl.col(roles["indicator"]).cast(pl.String) if "indicator" in roles else pl.lit(stem),
        "area": pl.col(roles["area"]).cast(pl.String),
        "period": label,
        "period_start": label.replace_strict(starts, default=None, return_dtype=pl.Date),
        "period_end": label.replace_strict(ends, default=None, return_dtype=pl.Date),
        "basis": pl.lit("flow"),
        "kind": pl.lit("actual"),
        "relation": pl.lit("exact"),
        "value": value,
        "status": pl.when(value.is_null()).then(pl.lit("O")).otherwise(pl.lit("A")),
        "raw": pl.col(roles["value"]).cast(pl.String),
        "source": pl.col(roles["source"]).cast(pl.String) if "source" in roles else pl.lit(stem),
        "note": pl.col(roles["note"]).cast(pl.String) if "note" in roles else pl.lit(None, pl.String),
        "locator": pl.format("row {}", pl.int_range(1, pl.len() + 1)),
    }
    return lazy.select(
        known.get(name, pl.lit(None, dtype)).alias(name) for name, dtype in observation_schema(()).items()
    )
