"""Completes names of datasets, queries, parameters, indicators and areas, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from tuidash.errors import TuidashError

if TYPE_CHECKING:
    from tuidash.catalog.catalog import Catalog
    from tuidash.catalog.dictionaries import Dictionaries

Named = Iterable[tuple[Iterable[str], str]]
"""Names of one thing, each of which may be typed, and its description."""


def matching(named: Named, incomplete: str) -> list[CompletionItem]:
    """Returns the names that begin with what is typed; the first name alone when nothing is."""
    found = []
    for names, description in named:
        listed = [name for name in names if name and " " not in name]
        begun = [name for name in listed if name.casefold().startswith(incomplete.casefold())]
        found += [CompletionItem(name, help=description) for name in (begun if incomplete else begun[:1])]
    return found


def catalog_of(ctx: click.Context) -> Catalog:
    """Returns the catalog that the options typed so far name."""
    from tuidash.catalog.catalog import Catalog
    from tuidash.places import data_places

    flags = ctx.find_root().meta.get("tuidash.flags", {})
    return Catalog(data_places(flags.get("data")))


def dictionaries_of(ctx: click.Context) -> list[Dictionaries]:
    """Returns the dictionaries of the dataset typed so far, or of the one that is meant without."""
    from tuidash.settings import read_settings

    catalog = catalog_of(ctx)
    name = ctx.params.get("dataset") or read_settings()["dataset"].text
    datasets = [catalog.datasets[name]] if name in catalog.datasets else list(catalog.datasets.values())[:1]
    return [catalog.dictionaries(dataset) for dataset in datasets if not dataset.is_file]


def complete_dataset(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the id of a dataset."""
    datasets = catalog_of(ctx).datasets.values()
    return matching([((dataset.id,), str(dataset.title)) for dataset in datasets], incomplete)


def complete_query(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the name of a saved query."""
    queries = catalog_of(ctx).queries.values()
    return matching([((query.name,), str(query.title)) for query in queries], incomplete)


def complete_indicator(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the id or a name of an indicator."""
    try:
        found = [one for entry in dictionaries_of(ctx) for one in entry.indicators.values()]
    except TuidashError:  # a broken dataset is reported by the command itself
        return []
    return matching([(one.names, one.name.both) for one in found], incomplete)


def complete_area(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the id or a name of an area."""
    try:
        found = [one for entry in dictionaries_of(ctx) for one in entry.areas.values()]
    except TuidashError:  # a broken dataset is reported by the command itself
        return []
    return matching([(one.names, one.name.both) for one in found], incomplete)


def complete_level(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes a level of areas."""
    from tuidash.model.area import LEVELS

    return matching([((code, name.zh), name.both) for code, name in LEVELS.items()], incomplete)
