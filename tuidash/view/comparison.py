"""One indicator over many places as a sheet: value, bar, rank, change, median, target and trend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from tuidash import language
from tuidash.analysis.compare import compare_areas
from tuidash.catalog.dataset import Dataset
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.language import tr
from tuidash.model.area import LEVELS
from tuidash.model.indicator import Indicator
from tuidash.model.period import Period
from tuidash.model.status import RELATIONS, STATUSES, TOTAL
from tuidash.model.unit import UNITS
from tuidash.output.column import Column, ColumnKind
from tuidash.output.value import format_value
from tuidash.view.listings import texts
from tuidash.view.sheet import Sheet
from tuidash.view.tables import explain_observation
from tuidash.view.titles import title_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What to compare."""

    indicator: Indicator
    period: Period
    level: str | None = None
    within: str | None = None
    """Id of the area whose parts are compared."""
    dimensions: Mapping[str, str] = field(default_factory=dict)
    basis: str | None = None


def comparison_sheet(
    observations: pl.LazyFrame,
    areas: pl.LazyFrame,
    asked: Comparison,
    dataset: Dataset,
    dictionaries: Dictionaries,
    *,
    ascii: bool = False,
) -> Sheet:
    """Returns the areas asked for, best first, those without a value last.

    Raises:
        UsageError: the figures do not allow the comparison; the message says why.
    """
    compared = compare_areas(
        observations,
        areas,
        indicator=asked.indicator,
        period=asked.period,
        level=asked.level,
        within=asked.within,
        dimensions=asked.dimensions,
        basis=asked.basis,
    )
    first, second = ("name_zh", "name_en") if language.current() == "zh" else ("name_en", "name_zh")
    frame = compared.with_columns(
        area_name=pl.coalesce(pl.col(first).replace("", None), pl.col(second).replace("", None), "area"),
        bar=pl.col("value"),
        indicator=pl.lit(asked.indicator.id),
        period=pl.lit(asked.period.label),
    ).collect()
    return Sheet(
        title=dataset.heading,
        subtitle=describe(asked, dataset, dictionaries, frame),
        columns=comparison_columns(asked.indicator),
        lazy=frame.lazy(),
        explain=explain_observation(dataset, dictionaries),
        labels={"status": texts(STATUSES), "relation": texts(RELATIONS)},
        ascii=ascii,
        empty=tr("No area of this level lies there"),
    )


def describe(asked: Comparison, dataset: Dataset, dictionaries: Dictionaries, frame: pl.DataFrame) -> str:
    """Returns what a comparison shows in one line, with how many are ranked and their median."""
    codes = {dimension.id: dimension.codes for dimension in dataset.dimensions}
    parts = [str(asked.indicator.name)]
    parts += [str(codes[name][code]) for name, code in asked.dimensions.items() if code != TOTAL]
    parts.append(asked.period.label)
    if asked.within:
        parts.append(str(dictionaries.areas[asked.within].name))
    if asked.level:
        parts.append(str(LEVELS[asked.level]))
    ranked = frame["rank"].count()
    parts.append(tr("{ranked} of {all} ranked", ranked=ranked, all=frame.height))
    if ranked:
        median = format_value(frame["median"][0], "number", asked.indicator.decimals)
        parts.append(tr("median {value}", value=f"{median} {asked.indicator.unit_label}".strip()))
    return " · ".join(parts)


def comparison_columns(indicator: Indicator) -> tuple[Column, ...]:
    """Returns the columns of a comparison of this indicator with their units and digits."""
    unit, digits = indicator.unit_label, indicator.decimals
    percent, points = str(UNITS["percent"]), str(UNITS["pp"])
    in_points = indicator.canonical_unit.quantity == "share"
    difference = points if indicator.unit == "percent" else unit

    def number(name: str, unit: str, decimals: int, kind: ColumnKind = "number") -> Column:
        return Column(id=name, title=title_of(name), unit=unit, kind=kind, decimals=decimals)

    growth = [] if in_points else [number("change_percent", percent, 1, "change")]
    return (
        Column(id="area_name", title=title_of("area_name")),
        Column(
            id="value",
            title=title_of("value"),
            unit=unit,
            kind="number",
            decimals=digits,
            definition=str(indicator.definition),
        ),
        number("rank", "", 0, "rank"),
        number("rank_change", "", 0, "change"),
        Column(id="bar", title=title_of("bar"), kind="bar"),
        *growth,
        Column(id="history", title=title_of("history"), kind="spark"),
        number("gap_to_median", difference, digits, "change"),
        number("attainment", percent, 1),
        number("change", difference, digits, "change"),
        number("value_before", unit, digits),
        number("target", unit, digits),
        number("schedule", percent, 1),
        number("lead", points, 1, "change"),
        Column(id="relation", title=title_of("relation")),
        Column(id="status", title=title_of("status")),
        Column(id="raw", title=title_of("raw")),
        Column(id="source", title=title_of("source")),
        Column(id="locator", title=title_of("locator")),
        Column(id="note", title=title_of("note")),
        Column(id="area", title=f"{title_of('area')} id"),
    )
