"""Completes names of datasets, queries, parameters, indicators and areas, in Chinese and English.

A shell waits for this at every Tab: names are read off the files, which are not checked here.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from tuidash.catalog.found import dataset_folders, names_in, query_files
from tuidash.errors import TuidashError

if TYPE_CHECKING:
    from tuidash.catalog.saved_query import SavedQuery
    from tuidash.places import Place

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


def described() -> bool:
    """Tells whether the shell shows descriptions; bash does not, so those that cost time are left out."""
    return not os.environ.get("_TUIDASH_COMPLETE", "").startswith("bash")


def places_of(ctx: click.Context) -> tuple[Place, ...]:
    """Returns the places that the options typed so far name."""
    from tuidash.places import data_places

    flags = ctx.find_root().meta.get("tuidash.flags", {})
    try:
        return data_places(flags.get("data"))
    except TuidashError:  # told by the command itself
        return ()


def find_query(ctx: click.Context, words: Iterable[str]) -> SavedQuery | None:
    """Returns the first saved query among the words of a line, None when there is none or it is broken."""
    files = query_files(places_of(ctx))
    named = next((files[word] for word in words if word in files), None)
    if named is None:
        return None
    from tuidash.catalog.saved_query import read_saved_query

    try:
        return read_saved_query(*named)
    except TuidashError:  # told when it is run
        return None


def complete_dataset(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the id of a dataset."""
    if not described():
        return matching([((name,), "") for name in dataset_folders(places_of(ctx))], incomplete)
    from tuidash.catalog.catalog import Catalog

    datasets = Catalog(places_of(ctx)).datasets.values()
    return matching([((dataset.id,), str(dataset.title)) for dataset in datasets], incomplete)


def complete_query(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the name of a saved query."""
    if not described():
        return matching([((name,), "") for name in query_files(places_of(ctx))], incomplete)
    from tuidash.catalog.catalog import Catalog

    queries = Catalog(places_of(ctx)).queries.values()
    return matching([((query.name,), str(query.title)) for query in queries], incomplete)


def complete_indicator(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the id or a name of an indicator."""
    return _complete_row(ctx, "indicators", incomplete)


def complete_area(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the id or a name of an area."""
    return _complete_row(ctx, "areas", incomplete)


def _complete_row(ctx: click.Context, table: str, incomplete: str) -> list[CompletionItem]:
    """Completes names in a table of the dataset typed so far, or of the one that is meant without."""
    from tuidash.settings import read_settings

    folders = dataset_folders(places_of(ctx))
    try:
        name = ctx.params.get("dataset") or read_settings()["dataset"].text
    except TuidashError:  # told by the command itself
        name = ""
    folder, _ = folders.get(name) or next(iter(folders.values()), (None, ""))
    rows = names_in(folder, table) if folder else []
    return matching([(names, " ".join(filter(None, names[1:3]))) for names in rows], incomplete)


def complete_level(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes a level of areas."""
    from tuidash.model.area import LEVELS

    return matching([((code, name.zh), name.both) for code, name in LEVELS.items()], incomplete)
