"""Tables of a dataset as they stand, and observations with the names their codes stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from tuidash.catalog.dataset import Dataset
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.data.names import names_period
from tuidash.language import tr
from tuidash.model.status import BASES, KINDS, PERCENT_KINDS, RELATIONS, STATUSES, TOTAL
from tuidash.model.unit import UNITS
from tuidash.output.column import Column, ColumnKind
from tuidash.view.labels import Labels
from tuidash.view.listings import texts
from tuidash.view.sheet import Detail, Explain, Sheet, full_text
from tuidash.view.titles import title_of

PROVENANCE = ("raw", "raw_unit", "source", "locator", "vintage", "status", "relation", "responsible", "note")
"""Columns that answer where a number comes from, in the order in which they are told."""


def column_of(name: str, dtype: pl.DataType) -> Column:
    """Returns a column with the standard title and the alignment of its type."""
    return Column(id=name, title=title_of(name), kind=kind_of(name, dtype))


def kind_of(name: str, dtype: pl.DataType) -> ColumnKind:
    """Returns how values of a type are shown where nobody said; a year is a label, not an amount."""
    if isinstance(dtype, pl.List) and dtype.inner.is_numeric():
        return "spark"
    return "number" if dtype.is_numeric() and not names_period(name) else "text"


def plain_sheet(lazy: pl.LazyFrame, *, title: str, subtitle: str = "", ascii: bool = False) -> Sheet:
    """Returns any table as it stands."""
    columns = tuple(column_of(name, dtype) for name, dtype in lazy.collect_schema().items())
    empty = tr("The table has no rows")
    return Sheet(title=title, subtitle=subtitle, columns=columns, lazy=lazy, ascii=ascii, empty=empty)


def code_labels(dataset: Dataset) -> Labels:
    """Returns the names of the codes that observations use."""
    labels: dict[str, Mapping[str, str]] = {
        "kind": texts(KINDS),
        "basis": texts(BASES),
        "relation": texts(RELATIONS),
        "status": texts(STATUSES),
    }
    for dimension in dataset.dimensions:
        labels[dimension.id] = {TOTAL: tr("total"), **texts(dimension.codes)}
    return labels


def observation_sheet(
    lazy: pl.LazyFrame, dataset: Dataset, dictionaries: Dictionaries, *, ascii: bool = False
) -> Sheet:
    """Returns observations with indicator, area and unit named, and everything about their origin."""
    dimensions = [dimension.id for dimension in dataset.dimensions]
    present = lazy.collect_schema().names()
    named = lazy.with_columns(
        indicator_name=_names(
            pl.col("indicator"), {key: str(i.name) for key, i in dictionaries.indicators.items()}
        ),
        area_name=_names(pl.col("area"), {key: str(a.name) for key, a in dictionaries.areas.items()}),
        unit=unit_names(dictionaries),
    )
    shown = [
        "indicator_name",
        "area_name",
        "period",
        *dimensions,
        "value",
        "unit",
        "kind",
        "relation",
        "status",
        "raw",
        "source",
        "locator",
        *(name for name in ("current", "versions") if name in present),
        "basis",
        "lower",
        "upper",
        "numerator",
        "denominator",
        "vintage",
        "responsible",
        "note",
        "indicator",
        "area",
    ]
    schema = named.collect_schema()
    titles = {dimension.id: str(dimension.title) for dimension in dataset.dimensions}
    titles |= {"indicator": f"{title_of('indicator')} id", "area": f"{title_of('area')} id"}
    columns = tuple(
        Column(
            id=name,
            title=titles.get(name, title_of(name)),
            kind="number" if schema[name].is_numeric() else "text",
        )
        for name in shown
    )
    return Sheet(
        title=dataset.heading,
        subtitle=tr("observations"),
        columns=columns,
        lazy=named,
        ascii=ascii,
        explain=explain_observation(dataset, dictionaries),
        labels=code_labels(dataset),
        empty=tr("There are no observations"),
    )


def _names(column: pl.Expr, names: Mapping[str, str]) -> pl.Expr:
    return column.replace(dict(names)) if names else column


def unit_names(dictionaries: Dictionaries) -> pl.Expr:
    """Returns the unit of each row's value; stated growth is in percent whatever the indicator's unit."""
    units = {key: indicator.unit_label for key, indicator in dictionaries.indicators.items()}
    percent = pl.col("kind").is_in(sorted(PERCENT_KINDS))
    own = (
        pl.col("indicator").replace_strict(units, default="", return_dtype=pl.String) if units else pl.lit("")
    )
    return pl.when(percent).then(pl.lit(str(UNITS["percent"]))).otherwise(own)


def explain_observation(dataset: Dataset, dictionaries: Dictionaries) -> Explain:
    """Returns what tells everything known about a row of observations: what it is and where it is from."""
    labels = code_labels(dataset)

    def explain(row: Mapping[str, Any], column: str) -> Detail:  # noqa: ARG001 - the whole row is told
        lines: Detail = []
        indicator = dictionaries.indicators.get(str(row.get("indicator")))
        area = dictionaries.areas.get(str(row.get("area")))
        if indicator:
            lines.append((tr("Indicator"), f"{indicator.name.both} [{indicator.id}]"))
            if str(indicator.definition):
                lines.append((tr("Definition"), str(indicator.definition)))
            if indicator.unit_label:
                lines.append((tr("Unit"), indicator.unit_label))
        if area:
            lines.append((tr("Area"), f"{area.name.both} [{area.id}]"))
        for name in ("period", *PROVENANCE):
            value = row.get(name)
            if value is None or value == "":
                continue
            text = full_text(value)
            if name == "source":
                text = source_name(dictionaries, text)
            meaning = labels.get(name, {}).get(text)
            lines.append((title_of(name), f"{text} ({meaning})" if meaning else text))
        return lines

    return explain


def source_name(dictionaries: Dictionaries, name: str) -> str:
    """Returns a source with its title, publisher and date."""
    source = dictionaries.sources.get(name)
    if source is None:
        return name
    parts = [str(source.title), source.publisher, source.date, source.file]
    return f"{name}: {', '.join(part for part in parts if part)}"
