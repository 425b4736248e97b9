"""Imports tables of areas: areas are added and renamed, none is deleted, and what is different is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from tuidash.catalog.profile import profile_text
from tuidash.language import tr
from tuidash.model.area import Area
from tuidash.model.source import Source
from tuidash.model.text import Text
from tuidash.reading.account import SET_ASIDE, no_changes
from tuidash.reading.listing.listing import AREA_CHANGES, Listing
from tuidash.store.account import Account
from tuidash.store.listed import LISTED, Listed, listed_text, read_listed
from tuidash.store.loads import Load, digest_of_text
from tuidash.store.request import FileReport, ImportReport, Request
from tuidash.store.state import State
from tuidash.store.taking import Opened, Taken
from tuidash.store.transaction import replacing
from tuidash.store.writing import write_areas


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What one file changes."""

    changes: list[tuple[str | None, ...]]
    counts: Counter[str]


def import_listing(
    request: Request,
    state: State,
    taken: Taken,
    report: ImportReport,
    sums: Mapping[Path, str],
    *,
    dry_run: bool,
) -> ImportReport:
    """Imports the areas that files list.

    Raises:
        ExportError: the dataset cannot be written.
    """
    listing = taken.listing
    assert listing is not None
    before = read_listed(request.folder)
    vintage = request.vintage or request.loaded_at.date().isoformat()
    gone = _gone(listing, before, taken, state)
    told = {
        file.path.name: _told(file, listing, state, gone, first=file is taken.files[0])
        for file in taken.files
    }
    if request.differences is not None:
        rows = [row for each in told.values() for row in each.changes]
        pl.DataFrame(rows, schema=AREA_CHANGES, orient="row").write_parquet(request.differences)
    last = max((load.id for load in state.loads), default=0)
    loads, reports, accounts = [], [], []
    for number, file in enumerate(taken.files, start=last + 1):
        account = _account(file, listing)
        counts = {"rows": file.rows, "set_aside": account.set_aside_count, **told[file.path.name].counts}
        load = _load(file, taken, request, sums, number, vintage, counts)
        loads.append(load)
        accounts.append(account)
        reports.append(
            FileReport(
                file=load.file,
                source=load.source,
                vintage=vintage,
                encoding=load.encoding,
                areas=True,
                **counts,
            )
        )
    if not dry_run:
        numbers = {load.file: load.id for load in loads}
        listed = _listed(before, listing, taken.profile.name, numbers)
        with replacing(request.folder) as draft:
            write_areas(
                draft, state, request=request, taken=taken,
                changed=_changed(listing, gone, state, loads, vintage),
                sources=_sources(taken, state, loads, vintage), loads=loads, accounts=accounts,
            )  # fmt: skip
            draft.write_text(LISTED, listed_text(listed))
    return replace(report, changed=True, files=(*report.files, *reports))


def _gone(listing: Listing, before: Sequence[Listed], taken: Taken, state: State) -> dict[str, str]:
    """Returns the areas that an earlier table of the same kind listed and this one does not, with their file.

    A file of another name speaks only of the parents whose areas it lists: next year's table of the whole
    country has all of them, that of another county one.
    """
    names = {file.path.name: file.path.name for file in taken.files}
    now = {place.area for place in listing.places}
    levels = {listing.areas[area].level for area in now}
    parents = {listing.areas[area].parent for area in now}
    found = {}
    for each in before:
        area = state.dictionaries.areas.get(each.area)
        if each.area in now or area is None or each.profile != taken.profile.name:
            continue
        if each.file in names or (area.level in levels and area.parent in parents):
            found[each.area] = names.get(each.file) or taken.files[0].path.name
    return found


def _told(file: Opened, listing: Listing, state: State, gone: Mapping[str, str], *, first: bool) -> _Told:
    known = state.dictionaries.areas
    name = file.path.name
    rows: list[tuple[str | None, ...]] = []
    counts = Counter({"added": 0, "revised": 0, "same": 0, "withdrawn": 0})
    here = {place.area: place.locator for place in listing.places if place.file == name}
    if first:  # what only columns of other rows name has no row of its own
        listed = {place.area for place in listing.places}
        here |= {area: "" for area in listing.areas if area in listing.new and area not in listed}
    for identifier, locator in here.items():
        new, old = listing.areas[identifier], known.get(identifier)
        if old is None:
            counts["added"] += 1
            rows.append(_row("added", None, new, locator or None))
        elif what := listing.changed.get(identifier):
            counts["revised"] += 1
            rows.append(_row(_change(what), old, new, locator or None))
        else:
            counts["same"] += 1
    for identifier, where in gone.items():
        if where == name:
            counts["withdrawn"] += 1
            rows.append(_row("gone", known[identifier], None, None))
    return _Told(changes=rows, counts=counts)


def _change(what: Sequence[str]) -> str:
    return "renamed" if "name" in what else "moved" if "parent" in what else "described"


def _row(change: str, old: Area | None, new: Area | None, locator: str | None) -> tuple[str | None, ...]:
    either = new or old
    assert either is not None
    parts: list[str | None] = [change, either.id]
    for attribute in ("name", "level", "parent"):
        for area in (old, new):
            parts.append(None if area is None else str(getattr(area, attribute)) or None)
    return (*parts, locator)


def _changed(
    listing: Listing, gone: Mapping[str, str], state: State, loads: Sequence[Load], vintage: str
) -> dict[str, Area]:
    """Returns the known areas to write anew: what is different, and a note on those that are gone.

    On which day they went no table says, so that they keep their validity.
    """
    changed = {name: listing.areas[name] for name in listing.changed}
    numbers = {load.file: load.id for load in loads}
    for name, file in gone.items():
        area = state.dictionaries.areas[name]
        text = tr("not in {file} of {day} (load {load})", file=file, day=vintage, load=numbers[file])
        if text not in area.note:
            changed[name] = replace(area, note="; ".join(filter(None, (area.note, text))))
    return changed


def _account(file: Opened, listing: Listing) -> Account:
    rows = listing.set_aside.filter(pl.col("file") == file.path.name)
    aside = pl.concat([*file.set_aside, rows]).select(list(SET_ASIDE))
    return Account(
        changes=no_changes().lazy(), set_aside=aside, changed_count=0, set_aside_count=aside.height
    )


def _load(
    file: Opened, taken: Taken, request: Request, sums: Mapping[Path, str], number: int, vintage: str,
    counts: Mapping[str, int],
) -> Load:  # fmt: skip
    return Load(
        id=number,
        loaded_at=request.loaded_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        file=file.path.name,
        sha256=sums[file.path],
        bytes=file.path.stat().st_size,
        encoding=file.encoding,
        profile=taken.profile.name,
        answers=digest_of_text(profile_text(taken.profile)),
        source=file.path.stem,
        vintage=vintage,
        figures=0,
        changed_cells=0,
        **counts,
    )


def _sources(taken: Taken, state: State, loads: Sequence[Load], vintage: str) -> dict[str, Source]:
    profile = taken.profile
    return {
        load.source: Source(
            id=load.source,
            title=Text(zh=file.title, en=file.title),
            publisher=profile.publisher,
            date=vintage,
            rank=profile.rank,
            licence=profile.licence,
            file=load.file,
        )
        for file, load in zip(taken.files, loads, strict=True)
        if load.source not in state.dictionaries.sources
    }


def _listed(
    before: Sequence[Listed], listing: Listing, profile: str, numbers: Mapping[str, int]
) -> list[Listed]:
    """Returns where each area was listed last, by each kind of table."""
    now = {place.area for place in listing.places}
    kept = [
        each
        for each in before
        if each.profile != profile or (each.area not in now and each.file not in numbers)
    ]
    return [
        *kept,
        *(
            Listed(
                area=place.area, profile=profile, file=place.file, line=place.line, load=numbers[place.file]
            )
            for place in listing.places
        ),
    ]
