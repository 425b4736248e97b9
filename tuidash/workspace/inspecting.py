"""Looks at files as an import would, and changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from tuidash.language import tr
from tuidash.model.profile import Question
from tuidash.reading.account import nothing_set_aside
from tuidash.reading.options import ReadOptions, Watch
from tuidash.store.request import Request
from tuidash.store.state import State, read_state
from tuidash.store.taking import Opened, Taken, take_files
from tuidash.view.inspection import Inspection, list_changes, list_columns, list_set_aside, list_tables
from tuidash.view.listing import Listing
from tuidash.workspace.importing import import_folder
from tuidash.workspace.workspace import Workspace

_SHOWN = 5


def inspect_file(
    workspace: Workspace,
    path: Path,
    *,
    options: ReadOptions,
    into: str = "",
    profile: str = "",
    answers: Mapping[str, str] | None = None,
    watch: Watch,
) -> Inspection:
    """Returns what a file is and how it would be read, into a dataset where one is named.

    Raises:
        DatasetError: the file or the dataset cannot be read.
        UsageError: an answer does not fit.
    """
    folder = import_folder(workspace, into) if into else path.parent
    state = read_state(folder.resolve()) if into else State()
    request = Request(
        folder=folder,
        files=(path,),
        loaded_at=datetime.now(UTC),
        options=options,
        profile=profile,
        answers=dict(answers or {}),
    )
    taken = take_files(request, state, cache=workspace.cache, watch=watch, sources=lambda file: file.stem)
    file = taken.files[0]
    parts = [part for parts in taken.observed for part in parts]
    aside = [nothing_set_aside(), *file.set_aside, *(part.set_aside.lazy().collect() for part in parts)]
    listings = [
        list_tables(file.tables),
        list_columns(file.tables, taken.proposal.columns),
    ]
    if parts:
        listings.append(list_changes(pl.concat([part.changes.lazy() for part in parts])))
    listings.append(list_set_aside(pl.concat(aside)))
    listings = [replace(listing, ascii=workspace.ascii) for listing in listings]
    remarks = [
        *file.remarks,
        *(remark for table in file.tables for remark in (*table.grid.remarks, *table.remarks)),
    ]
    remarks += [*taken.proposal.remarks, *taken.remarks]
    facts = _facts(file, taken, state)
    told = tuple(dict.fromkeys(remarks))
    return Inspection(
        path=str(path),
        facts=tuple(facts.values()),
        listings=tuple(listings),
        questions=taken.questions,
        remarks=told,
        plain={
            "file": str(path),
            **{name: text for name, (_, text) in facts.items()},
            **dict(zip(("tables", "columns"), map(_rows, listings), strict=False)),
            "changes": _rows(listings[2]) if parts else [],
            "set_aside": _rows(listings[-1]),
            "questions": [_plain(question) for question in taken.questions],
            "remarks": list(told),
        },
    )


def _rows(listing: Listing) -> list[dict[str, object]]:
    names = [column.id for column in listing.columns]
    return [dict(zip(names, entry, strict=True)) for entry in listing.entries]


def _plain(question: Question) -> dict[str, object]:
    return asdict(question)


def _facts(file: Opened, taken: Taken, state: State) -> dict[str, tuple[str, str]]:
    grid = file.tables[0].grid
    facts: dict[str, tuple[str, str]] = {}
    if grid.encoding:
        sure = tr("certain") if grid.certain else tr("probable; --encoding sets another")
        facts["encoding"] = (tr("Encoding"), f"{grid.encoding} ({sure})")
    if grid.compression:
        facts["compression"] = (tr("Compression"), grid.compression)
    if grid.delimiter:
        facts["delimiter"] = (tr("Delimiter"), "tab" if grid.delimiter == "\t" else grid.delimiter)
    facts["lines"] = (tr("Lines"), str(grid.height))
    known = taken.profile.name in state.profiles
    facts["profile"] = (tr("Read by profile"), taken.profile.name if known else tr("none yet"))
    if taken.observed:
        new = {name: area for parts in taken.observed for part in parts for name, area in part.areas.items()}
        figures = sum(
            int(part.observations.select(pl.len()).collect(engine="streaming").item())
            for parts in taken.observed
            for part in parts
        )
        facts["figures"] = (tr("Figures"), str(figures))
        named = ", ".join(str(area.name) for area in list(new.values())[:_SHOWN])
        more = " …" if len(new) > _SHOWN else ""
        shown = tr("{count} new: {names}", count=len(new), names=named + more) if new else tr("all known")
        facts["areas"] = (tr("Areas of the file"), shown)
    return facts
