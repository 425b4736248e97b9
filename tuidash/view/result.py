"""The result of a query as a sheet: columns titled by their author, else by where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from tuidash.catalog.dataset import Dataset
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.catalog.saved_query import ColumnMeaning
from tuidash.language import tr
from tuidash.model.area import LEVELS
from tuidash.model.parameter import ParameterValue
from tuidash.model.unit import UNITS, find_unit
from tuidash.output.column import Column, ColumnKind
from tuidash.query import Result, ResultColumn
from tuidash.view.listings import POLARITY_NAMES, texts
from tuidash.view.sheet import Sheet
from tuidash.view.tables import code_labels, explain_observation, kind_of
from tuidash.view.titles import TITLES, title_of


def result_sheet(
    result: Result,
    frame: pl.DataFrame,
    *,
    title: str,
    subtitle: str = "",
    dataset: Dataset | None = None,
    dictionaries: Dictionaries | None = None,
    meanings: Mapping[str, ColumnMeaning] | None = None,
    parameters: Mapping[str, ParameterValue] | None = None,
    ascii: bool = False,
) -> Sheet:
    """Returns the rows of a result with what is known of each column in its header."""
    dictionaries = dictionaries or Dictionaries()
    columns = tuple(
        _column(column, (meanings or {}).get(column.name), dictionaries, parameters or {})
        for column in result.columns
    )
    sheet = Sheet(
        title=title,
        subtitle=subtitle,
        columns=columns,
        lazy=frame.lazy(),
        sql=result.sql,
        ascii=ascii,
        empty=tr("The query found no rows"),
    )
    if dataset is None:
        return sheet
    labels = {
        column.name: known
        for column in result.columns
        if column.origin and (known := _names_of(column.origin[1], dataset, dictionaries))
    }
    return replace(sheet, labels=labels, explain=explain_observation(dataset, dictionaries))


def _names_of(column: str, dataset: Dataset, dictionaries: Dictionaries) -> Mapping[str, str]:
    """Returns the names of the codes in a column that is passed on unchanged."""
    if column == "unit":
        used = (indicator.unit for indicator in dictionaries.indicators.values())
        return {code: str(UNITS[code]) for code in (*UNITS, *used) if str(UNITS[code])}
    if column == "level":
        return texts(LEVELS)
    if column == "polarity":
        return texts(POLARITY_NAMES)
    return code_labels(dataset).get(column, {})


def _column(
    column: ResultColumn,
    meaning: ColumnMeaning | None,
    dictionaries: Dictionaries,
    parameters: Mapping[str, ParameterValue],
) -> Column:
    indicator = dictionaries.indicators.get(column.indicator or "")
    unit, decimals = column.unit or "", indicator.decimals if indicator else None
    if meaning and meaning.unit.startswith("$"):
        given = dictionaries.indicators.get(str(parameters.get(meaning.unit[1:])))
        if given:
            indicator, unit, decimals = given, given.unit, given.decimals
            if meaning.kind == "change" and unit == "percent":
                unit = "pp"
    elif meaning and meaning.unit:
        unit = meaning.unit
    if meaning and meaning.decimals is not None:
        decimals = meaning.decimals
    known = find_unit(unit)
    return Column(
        id=column.name,
        title=_title(column, meaning),
        unit=str(known) if known else "",
        kind=_kind(column, meaning),
        decimals=decimals,
        definition=str(indicator.definition) if indicator else "",
    )


def _title(column: ResultColumn, meaning: ColumnMeaning | None) -> str:
    if meaning and str(meaning.title):
        return str(meaning.title)
    return title_of(column.name) if column.origin and column.name in TITLES else column.name


def _kind(column: ResultColumn, meaning: ColumnMeaning | None) -> ColumnKind:
    if meaning and meaning.kind:
        kind: ColumnKind = meaning.kind  # type: ignore[assignment]  # one of COLUMN_KINDS, checked on reading
        return kind
    return kind_of(column.name, column.dtype)
