"""Looks at files as an import would, and changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from tuidash.language import tr
from tuidash.model.profile import Question
from tuidash.reading.account import no_changes, nothing_set_aside
from tuidash.reading.options import ReadOptions, Watch
from tuidash.reading.shape.lone import type_table
from tuidash.reading.standards.agreed import STANDARD_TITLES
from tuidash.store.request import Request
from tuidash.store.state import State, read_state
from tuidash.store.taking import Opened, Taken, take_files
from tuidash.view.area_list import listing_facts
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
    # While questions are open no figures are read; the cells are then read as those of a lone table.
    lone = not parts and taken.listing is None
    typed = [type_table(table) for table in file.tables] if lone else []
    aside = [nothing_set_aside(), *file.set_aside]
    aside += [part.set_aside.collect() for part in parts] + [table.set_aside for table in typed]
    aside += [taken.listing.set_aside] if taken.listing is not None else []
    listings = [list_tables(file.tables), list_columns(file.tables, taken.proposal.columns)]
    listings.append(
        list_changes(
            pl.concat(
                [no_changes().lazy(), *(part.changes for part in parts), *(one.changes for one in typed)]
            )
        )
    )
    listings.append(list_set_aside(pl.concat(aside)))
    listings = [replace(listing, ascii=workspace.ascii) for listing in listings]
    told_of = listings if file.agreed is None else listings[2:]  # its columns are what the format says
    remarks = [
        *file.remarks,
        *(remark for grid in file.grids for remark in grid.remarks),
        *(remark for table in file.tables for remark in table.remarks),
    ]
    remarks += [*taken.proposal.remarks, *taken.remarks]
    facts = _facts(file, taken, state)
    told = tuple(dict.fromkeys(remarks))
    return Inspection(
        path=str(path),
        facts=tuple(facts.values()),
        listings=tuple(told_of),
        questions=taken.questions,
        remarks=told,
        plain={
            "file": str(path),
            **{name: text for name, (_, text) in facts.items()},
            **dict(zip(("tables", "columns"), map(_rows, listings), strict=False)),
            "changes": _rows(listings[2]),
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
    grid = file.grids[0]
    facts: dict[str, tuple[str, str]] = {}
    if file.agreed is not None:
        facts["format"] = (tr("Format"), STANDARD_TITLES[file.agreed.standard])
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
    if taken.listing is not None:
        facts |= listing_facts(taken.listing, into=state.dataset is not None)
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
