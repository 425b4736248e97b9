"""Writes the new version of a dataset and reads it once before it takes the place of the old one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import polars as pl

from tuidash.catalog.dataset import read_dataset
from tuidash.catalog.dictionaries import read_dictionaries
from tuidash.catalog.profile import profile_text
from tuidash.data.observations import read_observations
from tuidash.model.area import Area
from tuidash.model.profile import Profile
from tuidash.model.source import Source
from tuidash.model.text import Text
from tuidash.reading.schema import observation_schema
from tuidash.store import rows
from tuidash.store.account import Account, write_accounts
from tuidash.store.description import new_description, with_codes
from tuidash.store.figures import write_figures
from tuidash.store.loads import LOADS, Load, loads_text
from tuidash.store.request import Request
from tuidash.store.state import PROFILES, State
from tuidash.store.taking import Taken
from tuidash.store.transaction import Draft
from tuidash.store.withdrawn import WITHDRAWN, read_withdrawn, write_withdrawn

_T = TypeVar("_T")


def write_version(
    draft: Draft,
    state: State,
    *,
    request: Request,
    taken: Taken,
    dimensions: Sequence[str],
    added: Sequence[pl.LazyFrame],
    sources: Mapping[str, Source],
    loads: Sequence[Load],
    accounts: Sequence[Account],
    withdrawn: pl.DataFrame,
) -> None:
    """Writes everything that an import changes.

    Raises:
        DatasetError: what was written is not a sound dataset, which is not let through.
    """
    _write_description(draft, state, request, taken)
    known, new = state.dictionaries, taken.dictionaries
    _add(draft, "areas", rows.AREA_COLUMNS, _lacking(known.areas, new.areas, rows.area_row))
    _add(
        draft,
        "indicators",
        rows.INDICATOR_COLUMNS,
        _lacking(known.indicators, new.indicators, rows.indicator_row),
    )
    _add(draft, "sources", rows.SOURCE_COLUMNS, [rows.source_row(source) for source in sources.values()])
    write_figures(draft, state.dataset, state.figures(), added, dimensions)
    if not withdrawn.equals(read_withdrawn(draft.folder)):
        draft.write(WITHDRAWN, lambda path: write_withdrawn(path, withdrawn))
    _write_account(draft, state, request, taken.profile, loads, accounts)


def write_areas(
    draft: Draft,
    state: State,
    *,
    request: Request,
    taken: Taken,
    changed: Mapping[str, Area],
    sources: Mapping[str, Source],
    loads: Sequence[Load],
    accounts: Sequence[Account],
) -> None:
    """Writes what the import of tables of areas changes; a new dataset gets observations without a row.

    Raises:
        DatasetError: what was written is not a sound dataset, which is not let through.
    """
    _write_description(draft, state, request, taken)
    if changed:
        rewritten = {name: rows.area_row(area) for name, area in changed.items()}
        draft.write_text("areas.csv", rows.with_changes(draft.folder / "areas.csv", rewritten))
    known = state.dictionaries
    _add(draft, "areas", rows.AREA_COLUMNS, _lacking(known.areas, taken.dictionaries.areas, rows.area_row))
    _add(draft, "sources", rows.SOURCE_COLUMNS, [rows.source_row(source) for source in sources.values()])
    if state.dataset is None or "observations" not in state.dataset.tables():
        empty = pl.LazyFrame(schema=observation_schema(state.dimensions))
        write_figures(draft, state.dataset, None, [empty], tuple(state.dimensions))
    _write_account(draft, state, request, taken.profile, loads, accounts)


def _write_account(
    draft: Draft,
    state: State,
    request: Request,
    profile: Profile,
    loads: Sequence[Load],
    accounts: Sequence[Account],
) -> None:
    """Writes the log, what was changed and set aside, and the profile; then reads what was written."""
    draft.write_text(LOADS, loads_text([*state.loads, *loads]))
    write_accounts(draft, request.folder, zip((load.id for load in loads), accounts, strict=True))
    if state.profiles.get(profile.name) != profile:
        draft.write_text(f"{PROFILES}/{profile.name}.toml", profile_text(profile))
    _check(draft.folder, request.folder.name)


def _write_description(draft: Draft, state: State, request: Request, taken: Taken) -> None:
    path = request.folder / "dataset.toml"
    if state.dataset is None:
        first = taken.files[0].title
        title = request.title or first
        text = new_description(request.folder.name, Text(zh=title, en=title), taken.profile.licence)
    else:
        text = path.read_text("utf-8")
    known = state.dataset.dimensions if state.dataset is not None else ()
    found: dict[str, dict[str, Text]] = {}
    titles: dict[str, Text] = {}
    for parts in taken.observed:
        for part in parts:
            titles.update(part.titles)
            for name, codes in part.dimensions.items():
                found.setdefault(name, {}).update(codes)
    made = with_codes(text, known, found, path, titles)
    if state.dataset is None or made != text:
        draft.write_text("dataset.toml", made)


def _lacking(
    known: Mapping[str, _T], found: Mapping[str, _T], row: Callable[[_T], rows.Row]
) -> list[rows.Row]:
    return [row(entry) for name, entry in found.items() if name not in known]


def _add(draft: Draft, table: str, columns: Sequence[str], added: Iterable[rows.Row]) -> None:
    added = list(added)
    if added:
        name = f"{table}.csv"
        draft.write_text(name, rows.with_rows(draft.folder / name, columns, added))


def _check(folder: Path, name: str) -> None:
    """Reads the new version as anybody will, under the name that it is going to have."""
    dataset = read_dataset(folder, "option", name=name)
    dimensions = {dimension.id: dimension.codes for dimension in dataset.dimensions}
    path = dataset.tables()["observations"]
    read_observations(path, dimensions, read_dictionaries(replace(dataset, path=folder)))
