"""Tells what a name stands for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tuidash.catalog.dataset import Dataset
from tuidash.catalog.resolve import resolve_area, resolve_indicator
from tuidash.catalog.saved_query import SavedQuery
from tuidash.errors import DatasetError, UsageError
from tuidash.language import tr
from tuidash.model.area import LEVELS, Area
from tuidash.model.indicator import Indicator
from tuidash.model.names import hint_for
from tuidash.output.value import cell_width, defuse, sanitise
from tuidash.view.listings import POLARITY_NAMES
from tuidash.view.titles import title_of
from tuidash.workspace.workspace import Workspace

Facts = Iterable[tuple[str, str]]


def describe_name(workspace: Workspace, name: str, dataset: str | None = None) -> str:
    """Returns what is known of a saved query, dataset, indicator or area, as text.

    Without `dataset` those that are broken are noted and passed over.

    Raises:
        UsageError: nothing is called so.
        DatasetError: what is named cannot be read.
    """
    catalog = workspace.catalog
    is_file = name.endswith(".sql") and Path(name).is_file()
    if name in catalog.queries or name in catalog.broken_queries or is_file:
        return _describe_query(workspace.get_query(name))
    if dataset is None and (name in catalog.datasets or name in catalog.broken_datasets):
        return _aligned(_dataset_facts(workspace, workspace.get_dataset(name)))
    datasets = catalog.datasets.values() if dataset is None else [workspace.get_dataset(dataset)]
    readable = []
    for found in datasets:
        try:
            facts = _entry_facts(workspace, found, name)
        except DatasetError as error:
            if dataset is not None:
                raise
            catalog.note_broken(found, error)
            continue
        if facts is not None:
            return _aligned([(title_of("dataset"), found.id), *facts])
        readable.append(found)
    otherwise = tr("See tuidash queries, datasets, indicators, areas")
    raise UsageError(
        tr("Nothing is called {name}", name=repr(name)),
        hint=hint_for(name, _all_names(workspace, readable), otherwise=otherwise),
    )


def _entry_facts(workspace: Workspace, dataset: Dataset, name: str) -> Facts | None:
    dictionaries = workspace.dictionaries(dataset)
    if _names_one(name, dictionaries.indicators.values()):
        return _indicator_facts(resolve_indicator(dictionaries.indicators, name))
    if _names_one(name, dictionaries.areas.values()):
        return _area_facts(resolve_area(dictionaries.areas, name))
    return None


def _names_one(name: str, entries: Iterable[Indicator | Area]) -> bool:
    return any(name.casefold() in (own.casefold() for own in entry.names) for entry in entries)


def _all_names(workspace: Workspace, datasets: Iterable[Dataset]) -> list[str]:
    names = [*workspace.catalog.queries, *workspace.catalog.datasets]
    for dataset in datasets:
        dictionaries = workspace.dictionaries(dataset)
        for indicator in dictionaries.indicators.values():
            names.extend(indicator.names)
        for area in dictionaries.areas.values():
            names.extend(area.names)
    return names


def _aligned(facts: Facts) -> str:
    lines = [(label, text) for label, text in facts if text]
    width = max(cell_width(label) for label, _ in lines)
    return "".join(f"{label}{' ' * (width - cell_width(label))}  {sanitise(text)}\n" for label, text in lines)


def _describe_query(query: SavedQuery) -> str:
    facts = [
        (title_of("name"), query.name),
        (title_of("title"), query.title.both),
        (title_of("description"), str(query.description)),
        (title_of("dataset"), query.dataset),
        (title_of("origin"), query.origin),
        (title_of("path"), str(query.path)),
    ]
    for parameter in query.parameters:
        default = tr("default {value}", value=parameter.default) if parameter.default is not None else ""
        parts = [parameter.type, default, ", ".join(parameter.choices), str(parameter.help)]
        facts.append((f"--{parameter.name}", "; ".join(part for part in parts if part)))
    return f"{_aligned(facts)}\n{defuse(query.sql)}\n"


def _dataset_facts(workspace: Workspace, dataset: Dataset) -> Facts:
    dictionaries = workspace.dictionaries(dataset)
    yield title_of("id"), dataset.id
    yield title_of("title"), dataset.title.both
    yield title_of("description"), str(dataset.description)
    if dataset.synthetic:
        yield title_of("status"), tr("synthetic")
    yield title_of("tables"), ", ".join(workspace.tables(dataset).names(dataset))
    yield title_of("indicators"), str(len(dictionaries.indicators))
    yield title_of("areas"), str(len(dictionaries.areas))
    for dimension in dataset.dimensions:
        codes = ", ".join(f"{code} ({name})" for code, name in dimension.codes.items())
        yield str(dimension.title), f"{dimension.id}: {codes}"
    yield tr("Licence"), dataset.licence
    yield title_of("origin"), dataset.origin
    yield title_of("path"), str(dataset.path)


def _indicator_facts(indicator: Indicator) -> Facts:
    yield title_of("id"), indicator.id
    yield title_of("name"), indicator.name.both
    yield title_of("aliases"), "; ".join(indicator.aliases)
    yield title_of("definition"), indicator.definition.both
    yield title_of("unit"), indicator.unit_label
    yield title_of("polarity"), str(POLARITY_NAMES[indicator.polarity])
    yield title_of("topic"), indicator.topic


def _area_facts(area: Area) -> Facts:
    yield title_of("id"), area.id
    yield title_of("name"), area.name.both
    yield title_of("aliases"), "; ".join(area.aliases)
    yield title_of("level"), str(LEVELS[area.level])
    yield title_of("parent"), area.parent
    yield title_of("code"), area.code
    yield title_of("note"), area.note
