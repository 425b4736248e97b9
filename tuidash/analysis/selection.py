"""Choosing the observations that a measure is about, one per place and period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from tuidash.analysis.change import changes_in_points
from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.indicator import Indicator
from tuidash.model.names import hint_for
from tuidash.model.status import TOTAL
from tuidash.reading.schema import AFTER_DIMENSIONS, BEFORE_DIMENSIONS

_MARKS = ("current", "versions")
_PROVENANCE = ("relation", "source", "locator", "raw", "vintage", "note")
_SHOWN = 5
"""How many alternatives an error lists."""


def dimension_columns(observations: pl.LazyFrame) -> list[str]:
    """Returns the columns that split a total, such as residence, in the order of the table."""
    fixed = {*BEFORE_DIMENSIONS, *AFTER_DIMENSIONS, *_MARKS}
    return [name for name in observations.collect_schema().names() if name not in fixed]


def current_rows(observations: pl.LazyFrame) -> pl.LazyFrame:
    """Returns the rows that count, with empty dimension cells and bases made plain.

    Dimensions without a code mean the total; NaN is no value.
    """
    if "current" in observations.collect_schema().names():
        observations = observations.filter(pl.col("current"))
    return observations.with_columns(
        *(pl.col(name).fill_null(TOTAL) for name in dimension_columns(observations)),
        pl.col("basis").fill_null(""),
        pl.col("value").cast(pl.Float64).fill_nan(None),
    )


def choose_dimensions(observations: pl.LazyFrame, dimensions: Mapping[str, str]) -> dict[str, str]:
    """Returns a code for every dimension of the table, `_T` where none was asked for.

    Raises:
        UsageError: the table has no such dimension.
    """
    known = dimension_columns(observations)
    for name in dimensions:
        if name not in known:
            raise UsageError(
                tr("There is no dimension {name!r}", name=name),
                hint=hint_for(name, known, otherwise=_dimensions_here(known)),
            )
    return {name: dimensions.get(name, TOTAL) for name in known}


def _dimensions_here(known: Sequence[str]) -> str:
    if known:
        return tr("Dimensions here: {names}.", names=", ".join(known))
    return tr("This dataset has no dimensions.")


def check_combination(observations: pl.LazyFrame, indicator: Indicator, codes: Mapping[str, str]) -> None:
    """Refuses a combination of dimension codes for which an indicator that has figures has none.

    A screen full of gaps would look like missing reports; the figures exist under other codes.

    Raises:
        UsageError: with the combinations that exist.
    """
    if not codes:
        return
    combinations = (
        observations.filter(pl.col("indicator") == indicator.id, pl.col("kind") == "actual")
        .select(*codes)
        .unique()
        .sort(*codes)
        .collect()
        .to_dicts()
    )
    if not combinations or dict(codes) in combinations:
        return
    raise UsageError(
        tr("{indicator} has no figures for {codes}", indicator=indicator.id, codes=_spoken(codes)),
        hint=tr("It has figures for {codes}.", codes=_listed(_spoken(each) for each in combinations)),
    )


def _spoken(codes: Mapping[str, str]) -> str:
    return ", ".join(f"{name} = {code}" for name, code in codes.items())


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    return "; ".join(every[:_SHOWN]) + (" …" if len(every) > _SHOWN else "")


def choose_basis(bases: Iterable[str], indicator: Indicator) -> str:
    """Returns the only basis among those found, or an empty text when there is none.

    Raises:
        UsageError: there are several, and ranking a stock against a flow would say nothing.
    """
    found = sorted(set(bases))
    if len(found) > 1:
        raise UsageError(
            tr("{indicator} is stated on several bases", indicator=indicator.id),
            hint=tr("Choose one basis: {names}.", names=", ".join(name or '""' for name in found)),
        )
    return found[0] if found else ""


def check_one_each(figures: pl.DataFrame, keys: Sequence[str]) -> None:
    """Refuses figures of which several stand for the same thing.

    Raises:
        UsageError: with the alternatives and where each comes from.
    """
    several = figures.filter(pl.len().over(keys) > 1)
    if several.is_empty():
        return
    first = several.row(0, named=True)
    same = several.filter(pl.all_horizontal(pl.col(key).eq_missing(pl.lit(first[key])) for key in keys))
    where = ", ".join(str(first[name]) for name in ("indicator", "area", "period"))
    raise UsageError(
        tr("Several figures remain for {where}", where=where),
        hint=tr("Alternatives: {names}.", names=_listed(_described(row) for row in same.to_dicts())),
    )


def _described(row: Mapping[str, object]) -> str:
    value = row["raw"] or row["value"]
    told = ", ".join(str(row[name]) for name in ("basis", "source", "locator", "vintage") if row[name])
    return f"{value} ({told})" if told else str(value)


def indicator_facts(indicators: Iterable[Indicator]) -> pl.DataFrame:
    """Returns what measures must know of indicators, one row each.

    Columns: indicator, in_points, low_is_better (Boolean), over_time, measure (String).
    """
    rows = [
        (each.id, changes_in_points(each), each.polarity == "low", each.over_time, each.measure)
        for each in indicators
    ]
    schema = {
        "indicator": pl.String,
        "in_points": pl.Boolean,
        "low_is_better": pl.Boolean,
        "over_time": pl.String,
        "measure": pl.String,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def provenance() -> list[pl.Expr]:
    """Returns the columns that tell where a figure comes from."""
    return [pl.col(name) for name in _PROVENANCE]
