"""What a place reports: every indicator in one line with its latest value, change, target and trend."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.series import series_table
from tuidash.catalog.dataset import Dataset
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.language import tr
from tuidash.model.period import Period
from tuidash.model.status import RELATIONS, STATUSES, TOTAL
from tuidash.model.unit import UNITS
from tuidash.output.column import Column, ColumnKind
from tuidash.view.listings import texts
from tuidash.view.sheet import Sheet
from tuidash.view.tables import code_labels, explain_observation, unit_names
from tuidash.view.titles import title_of


def profile_sheet(
    observations: pl.LazyFrame,
    dataset: Dataset,
    dictionaries: Dictionaries,
    *,
    area: str | None = None,
    period: Period | None = None,
    ascii: bool = False,
) -> Sheet:
    """Returns the series of an area, or of every area when none is given, one in each row.

    Raises:
        UsageError: several figures stand for one period of a series.
    """
    areas = None if area is None else [area]
    table = series_table(observations, dictionaries.indicators, areas=areas, period=period)
    names = {key: str(indicator.name) for key, indicator in dictionaries.indicators.items()}
    digits = {key: indicator.decimals for key, indicator in dictionaries.indicators.items()}
    places = {key: str(place.name) for key, place in dictionaries.areas.items()}
    frame = table.with_columns(
        indicator_name=_full_name(names, dataset),
        area_name=pl.col("area").replace(places),
        unit=unit_names(dictionaries),
        decimals=pl.col("indicator").replace_strict(digits, default=None, return_dtype=pl.Int64),
    ).collect()
    return Sheet(
        title=dataset.heading,
        subtitle=_describe(frame, dictionaries, area, period),
        columns=_columns(with_area=area is None),
        lazy=frame.lazy(),
        explain=explain_observation(dataset, dictionaries),
        labels={"status": texts(STATUSES), "relation": texts(RELATIONS)},
        row_decimals="decimals",
        ascii=ascii,
        empty=tr("Nothing is reported here"),
    )


def _full_name(names: dict[str, str], dataset: Dataset) -> pl.Expr:
    """Returns the indicator's name, followed by every dimension code that is no total."""
    labels = code_labels(dataset)
    parts = [
        pl.when(pl.col(dimension.id) != TOTAL).then(pl.col(dimension.id).replace(dict(labels[dimension.id])))
        for dimension in dataset.dimensions
    ]
    return pl.concat_str([pl.col("indicator").replace(names), *parts], separator=" · ", ignore_nulls=True)


def _describe(
    frame: pl.DataFrame, dictionaries: Dictionaries, area: str | None, period: Period | None
) -> str:
    parts = [str(dictionaries.areas[area].name) if area else tr("all areas")]
    parts += [period.label] if period else []
    parts.append(tr("{count} series", count=frame.height))
    return " · ".join(parts)


def _columns(*, with_area: bool) -> tuple[Column, ...]:
    percent, points = str(UNITS["percent"]), str(UNITS["pp"])

    def text(name: str) -> Column:
        return Column(id=name, title=title_of(name))

    def number(name: str, unit: str = "", decimals: int | None = None) -> Column:
        kind: ColumnKind = "change" if name in ("change", "change_percent", "lead") else "number"
        return Column(id=name, title=title_of(name), unit=unit, kind=kind, decimals=decimals)

    return (
        *([text("area_name")] if with_area else []),
        text("indicator_name"),
        number("value"),
        text("unit"),
        Column(id="history", title=title_of("history"), kind="spark"),
        number("change_percent", percent, 1),
        text("period"),
        number("change"),
        number("attainment", percent, 1),
        number("target"),
        number("schedule", percent, 1),
        number("lead", points, 1),
        text("relation"),
        text("status"),
        text("raw"),
        text("source"),
        text("locator"),
        text("note"),
        text("indicator"),
        text("area"),
    )
