"""Looks at files as an import would, and changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from tuidash.language import tr
from tuidash.model.profile import Question
from tuidash.reading.account import CHANGES, nothing_reread, nothing_set_aside
from tuidash.reading.areas.matches import EVERY
from tuidash.reading.observe.observed import Observed
from tuidash.reading.options import ReadOptions, Watch
from tuidash.reading.shape.lone import type_table
from tuidash.reading.shape.table import FoundTable
from tuidash.reading.standards.agreed import STANDARD_TITLES
from tuidash.store.request import Request
from tuidash.store.state import State, read_state
from tuidash.store.taking import Opened, Taken, preview, take_files
from tuidash.view.area_list import listing_facts
from tuidash.view.inspection import (
    Inspection,
    list_changes,
    list_columns,
    list_figures,
    list_set_aside,
    list_tables,
)
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
    observed, dated = preview(taken, state, watch=watch)
    parts = [part for parts in observed for part in parts]
    # While nothing is known to hold figures the cells are read as those of a lone table.
    lone = not parts and taken.listing is None
    typed = [type_table(table) for table in file.tables] if lone else []
    aside = [nothing_set_aside(), *file.set_aside]
    aside += [part.set_aside.collect() for part in parts] + [table.set_aside for table in typed]
    aside += [taken.listing.set_aside] if taken.listing is not None else []
    one = pl.lit(1, pl.Int64).alias("cells")
    changes = [nothing_reread().lazy(), *(part.reread.lazy() for part in parts)]
    cells = [*(part.changes for part in parts), *(table.changes for table in typed)]
    changes += [each.select(*CHANGES, one) for each in cells]
    indicators = {**state.dictionaries.indicators}
    for part in parts:
        indicators |= part.indicators
    tables = [list_tables(file.tables), list_columns(file.tables, taken.proposal.columns)]
    figures = list_figures([part.observations for part in parts], indicators, dated=dated)
    # Places that are unclear are asked about even while other questions are open.
    asked = {question.key: question for question in taken.questions}
    for part in parts:
        asked |= {each.key: each for each in part.questions if each.key.startswith("areas.")}
    questions = tuple(asked.values())
    account = [
        list_changes(pl.concat(changes), decided=not questions),
        list_set_aside(pl.concat(aside), decided=not questions),
    ]
    told_of = [
        *(tables if file.agreed is None else []),  # the columns of an agreed format are what it says
        *([figures] if parts else []),
        *account,
    ]
    told_of = [replace(listing, ascii=workspace.ascii) for listing in told_of]
    remarks = [
        *file.remarks,
        *(remark for grid in file.grids for remark in grid.remarks),
        *(remark for table in file.tables for remark in (*table.remarks, *_told_around(table))),
    ]
    remarks += [*taken.proposal.remarks, *taken.remarks]
    facts = _facts(file, taken, state, parts, questions)
    told = tuple(dict.fromkeys(remarks))
    return Inspection(
        path=str(path),
        facts=tuple(facts.values()),
        listings=tuple(told_of),
        questions=questions,
        remarks=told,
        plain={
            "file": str(path),
            **{name: text for name, (_, text) in facts.items()},
            **dict(zip(("tables", "columns"), map(_rows, tables), strict=True)),
            "indicators": _rows(figures),
            **dict(zip(("changes", "set_aside"), map(_rows, account), strict=True)),
            "questions": [_plain(question) for question in questions],
            "remarks": list(told),
        },
    )


def _rows(listing: Listing) -> list[dict[str, object]]:
    names = [column.id for column in listing.columns]
    return [dict(zip(names, entry, strict=True)) for entry in listing.entries]


def _plain(question: Question) -> dict[str, object]:
    return asdict(question)


def _facts(
    file: Opened, taken: Taken, state: State, parts: Sequence[Observed], questions: Sequence[Question]
) -> dict[str, tuple[str, str]]:
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
    if len(file.tables) == 1:
        facts["table"] = (tr("Table"), _told_table(file.tables[0]))
    known = taken.profile.name in state.profiles
    facts["profile"] = (tr("Read by profile"), taken.profile.name if known else tr("none yet"))
    if taken.listing is not None:
        facts |= listing_facts(taken.listing, into=state.dataset is not None)
    if parts:
        counts: dict[str, int] = {}
        for part in parts:
            for fate, count in part.counts.items():
                counts[fate] = counts.get(fate, 0) + count
        facts["figures"] = (tr("Figures"), _told_figures(counts))
        facts["areas"] = (tr("Areas of the file"), _told_areas(parts, questions))
    return facts


def _told_around(table: FoundTable) -> list[str]:
    """Returns the lines above and below a table that are no part of its body, and not its name."""
    above = [line for line in table.titles if line != table.name]
    return [
        *(tr("Above the table {name}: {text}", name=table.name, text=line) for line in above),
        *(tr("Note below the table {name}: {text}", name=table.name, text=line) for line in table.footnotes),
    ]


def _told_table(table: FoundTable) -> str:
    return tr(
        "{name} (header in line {lines}; {columns} columns, {rows} rows)",
        name=table.name,
        lines=", ".join(map(str, table.header_lines)),
        columns=len(table.headings),
        rows=f"{table.height:,}",
    )


def _told_figures(counts: Mapping[str, int]) -> str:
    """Returns how many cells are figures, and what becomes of the others."""
    others = {
        "blanks": tr("blank"),
        "set_aside": tr("set aside"),
        "totals": tr("totals left out"),
        "left_out": tr("left out by an answer"),
    }
    told = [f"{counts[fate]:,} {name}" for fate, name in others.items() if counts.get(fate)]
    return f"{counts.get('observations', 0):,}" + (f" ({', '.join(told)})" if told else "")


def _told_areas(parts: Sequence[Observed], questions: Sequence[Question]) -> str:
    new = {name: area for part in parts for name, area in part.areas.items()}
    known = {name for part in parts for name in part.known_areas} - set(new)
    unclear = sum(1 for each in questions if each.key.startswith("areas.") and each.key != f"areas.{EVERY}")
    told = [tr("{count} known", count=f"{len(known):,}")] if known else []
    if new:
        named = ", ".join(str(area.name) for area in list(new.values())[:_SHOWN])
        more = " …" if len(new) > _SHOWN else ""
        told.append(tr("{count} new: {names}", count=f"{len(new):,}", names=named + more))
    if unclear:
        told.append(tr("{count} unclear, see the questions", count=unclear))
    return "; ".join(told) or tr("none")
