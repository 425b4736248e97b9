"""Lists of what the catalog holds; none of them needs Polars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tuidash.catalog.found import names_in
from tuidash.language import tr
from tuidash.model.area import LEVELS
from tuidash.model.text import Text
from tuidash.output.column import Column
from tuidash.view.listing import Listing
from tuidash.view.titles import title_of

if TYPE_CHECKING:
    from tuidash.catalog.catalog import Catalog
    from tuidash.catalog.dataset import Dataset
    from tuidash.catalog.dictionaries import Dictionaries
    from tuidash.catalog.saved_query import SavedQuery
    from tuidash.model.area import Area
    from tuidash.model.indicator import Indicator
    from tuidash.output.column import ColumnKind
    from tuidash.settings import Value

POLARITY_NAMES = {
    "high": Text(zh="越高越好", en="higher"),
    "low": Text(zh="越低越好", en="lower"),
    "neutral": Text(zh="无方向", en="neither"),
}
ORIGIN_NAMES = {
    "option": Text(zh="选项", en="option"),
    "environment": Text(zh="环境变量", en="environment"),
    "project": Text(zh="项目", en="project"),
    "user": Text(zh="用户", en="user"),
    "site": Text(zh="站点", en="site"),
    "samples": Text(zh="样例", en="samples"),
    "file": Text(zh="文件", en="file"),
}


def column(name: str, kind: ColumnKind = "text") -> Column:
    """Returns a column with its standard title."""
    return Column(id=name, title=title_of(name), kind=kind, decimals=0 if kind == "number" else None)


def texts(names: Mapping[str, Text]) -> dict[str, str]:
    """Returns names in the language of the interface."""
    return {code: str(text) for code, text in names.items()}


def holds(text: str, parts: Iterable[str]) -> bool:
    """Tells whether any part holds `text`, whatever its case; nothing holds everything."""
    return not text or any(text.casefold() in part.casefold() for part in parts)


def list_datasets(catalog: Catalog, text: str = "") -> Listing:
    """Returns the datasets whose id, title or description holds `text`."""
    entries = []
    for dataset in catalog.datasets.values():
        parts = (dataset.id, dataset.title.both, dataset.description.both)
        if holds(text, parts):
            entries.append(_dataset_entry(dataset))
    return Listing(
        title=tr("Datasets"),
        columns=(
            column("id"),
            column("title"),
            column("indicators", "number"),
            column("areas", "number"),
            column("tables"),
            column("origin"),
            column("path"),
        ),
        entries=tuple(entries),
        empty=tr("There are no datasets; tuidash init DIR copies the samples"),
        labels={"origin": texts(ORIGIN_NAMES)},
    )


def _dataset_entry(dataset: Dataset) -> tuple[object, ...]:
    return (
        dataset.id,
        dataset.heading,
        None if dataset.is_file else len(names_in(dataset.path, "indicators")),
        None if dataset.is_file else len(names_in(dataset.path, "areas")),
        ", ".join(dataset.tables()),
        dataset.origin,
        str(dataset.path),
    )


def list_queries(catalog: Catalog, text: str = "") -> Listing:
    """Returns the saved queries whose name, title or description holds `text`."""
    entries = [
        (
            query.name,
            str(query.title),
            " ".join(parameter.name for parameter in query.parameters),
            query.dataset,
            query.origin,
        )
        for query in catalog.queries.values()
        if holds(text, (query.name, query.title.both, query.description.both))
    ]
    names = ("name", "title", "parameters", "dataset", "origin")
    return Listing(
        title=tr("Saved queries"),
        columns=tuple(column(name) for name in names),
        entries=tuple(entries),
        empty=tr("There are no saved queries here"),
        labels={"origin": texts(ORIGIN_NAMES)},
    )


def list_parameters(query: SavedQuery) -> Listing:
    """Returns the parameters of a saved query."""
    entries = [
        (
            parameter.name,
            parameter.type,
            "" if parameter.default is None else str(parameter.default),
            ", ".join(parameter.choices) or parameter.choices_query,
            str(parameter.help),
        )
        for parameter in query.parameters
    ]
    return Listing(
        title=tr("Parameters"),
        columns=(
            column("name"),
            column("type"),
            column("default"),
            Column(id="choices", title=tr("Choices")),
            column("description"),
        ),
        entries=tuple(entries),
        empty=tr("It takes no parameters"),
    )


def list_indicators(indicators: Iterable[Indicator], text: str = "", topic: str = "") -> Listing:
    """Returns the indicators whose names or definition hold `text`, of one topic or all."""
    entries = [
        (
            indicator.id,
            indicator.name.zh,
            indicator.name.en,
            indicator.unit_label,
            indicator.polarity,
            indicator.topic,
            "; ".join(indicator.aliases),
            str(indicator.definition),
        )
        for indicator in indicators
        if topic in ("", indicator.topic) and holds(text, (*indicator.names, indicator.definition.both))
    ]
    names = ("id", "name_zh", "name_en", "unit", "polarity", "topic", "aliases", "definition")
    return Listing(
        title=tr("Indicators"),
        columns=tuple(column(name) for name in names),
        entries=tuple(entries),
        empty=tr("No indicator matches"),
        labels={"polarity": texts(POLARITY_NAMES)},
    )


def list_areas(dictionaries: Dictionaries, text: str = "", level: str = "", within: str = "") -> Listing:
    """Returns the areas whose names hold `text`, of one level or all, within an area or anywhere."""
    inside = dictionaries.within(within) if within else None
    entries = [
        _area_entry(area)
        for area in dictionaries.areas.values()
        if level in ("", area.level) and (inside is None or area.id in inside) and holds(text, area.names)
    ]
    names = ("id", "name_zh", "name_en", "level", "parent", "class", "code", "aliases", "note")
    return Listing(
        title=tr("Areas"),
        columns=tuple(column(name) for name in names),
        entries=tuple(entries),
        empty=tr("No area matches"),
        labels={
            "level": texts(LEVELS),
            "parent": {area.id: str(area.name) for area in dictionaries.areas.values()},
        },
    )


def _area_entry(area: Area) -> tuple[object, ...]:
    return (
        area.id,
        area.name.zh,
        area.name.en,
        area.level,
        area.parent,
        area.klass,
        area.code,
        "; ".join(area.aliases),
        area.note,
    )


def list_settings(values: Iterable[Value]) -> Listing:
    """Returns settings with their values and where these come from."""
    return Listing(
        title=tr("Settings"),
        columns=(column("name"), column("value"), column("origin"), column("description")),
        entries=tuple(
            (value.setting.name, value.text, value.origin, tr(value.setting.help)) for value in values
        ),
    )
