"""From files to observations, with everything that stays open: what an import does before it writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from tuidash.cache import Cache
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.errors import DatasetError, UsageError
from tuidash.language import tr
from tuidash.model.profile import Profile, Question
from tuidash.reading.grid.grid import Grid
from tuidash.reading.grid.open import open_grids
from tuidash.reading.listing.listing import Listing
from tuidash.reading.listing.read import read_listing
from tuidash.reading.observe.observe import observe
from tuidash.reading.observe.observed import Observed
from tuidash.reading.observe.plan import plan_table
from tuidash.reading.options import ReadOptions, Watch
from tuidash.reading.roles.answer import answer
from tuidash.reading.roles.proposal import Proposal
from tuidash.reading.roles.propose import propose
from tuidash.reading.shape.find import find_tables
from tuidash.reading.shape.table import FoundTable
from tuidash.reading.standards.agreed import Agreed
from tuidash.store.agreed import observed_of, read_agreed
from tuidash.store.answers import check_answers
from tuidash.store.choosing import choose_profile, new_name
from tuidash.store.request import Request
from tuidash.store.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One file with its tables, or with what it says in an agreed format."""

    path: Path
    grids: tuple[Grid, ...]
    tables: tuple[FoundTable, ...] = ()
    agreed: Agreed | None = None
    set_aside: tuple[pl.DataFrame, ...] = ()
    """Rows that fit no table."""
    remarks: tuple[str, ...] = ()

    @property
    def encoding(self) -> str:
        """The encoding of the file, or nothing."""
        return self.grids[0].encoding

    @property
    def title(self) -> str:
        """What the file is called: its only table, the agreed format's title, or its own name."""
        if self.agreed is not None:
            return self.agreed.title or self.path.stem
        return self.tables[0].name if len(self.tables) == 1 else self.path.name

    @property
    def rows(self) -> int:
        """How many rows lie below the headers."""
        if self.agreed is not None:
            return sum(grid.height for grid in self.grids) - 1
        return sum(table.height for table in self.tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Files as they are read by one profile."""

    files: tuple[Opened, ...]
    proposal: Proposal
    profile: Profile
    observed: tuple[tuple[Observed, ...], ...]
    """What the tables of each file hold."""
    questions: tuple[Question, ...]
    dictionaries: Dictionaries
    """Those of the dataset with what the files add."""
    remarks: tuple[str, ...] = field(default=())
    listing: Listing | None = None
    """The areas, where the files are tables of areas without figures."""


def open_file(
    path: Path, options: ReadOptions, *, header_rows: int = 0, cache: Cache | None, watch: Watch
) -> Opened:
    """Returns the tables in a file; sheets without any are passed over and named.

    Raises:
        DatasetError: it cannot be read, or holds no table.
    """
    grids = open_grids(path, options, cache=cache, watch=watch)
    if (agreed := read_agreed(path, grids)) is not None:
        aside = tuple(grid.set_aside for grid in grids)
        return Opened(path=path, grids=grids, agreed=agreed, set_aside=aside)
    tables: list[FoundTable] = []
    remarks: list[str] = []
    for grid in grids:
        try:
            tables += find_tables(grid, header_rows=header_rows)
        except DatasetError as error:
            if len(grids) == 1:
                raise
            remarks.append(error.message)
    if not tables:
        raise DatasetError(
            tr("{path} holds no table", path=path), hint=tr("See what it holds with: tuidash inspect FILE")
        )
    return Opened(
        path=path,
        grids=grids,
        tables=tuple(tables),
        set_aside=tuple(grid.set_aside for grid in grids),
        remarks=tuple(remarks),
    )


def take_files(
    request: Request,
    state: State,
    *,
    cache: Cache | None,
    watch: Watch,
    sources: Callable[[Path], str],
) -> Taken:
    """Reads files by the profile that fits, with the answers given.

    Raises:
        DatasetError: a file cannot be read.
        UsageError: an answer does not fit.
    """
    files = _open_all(request.files, request.options, 0, cache, watch)
    tables = [table for file in files for table in file.tables]
    if not tables:
        return _observed(files, _agreed_proposal(files, request, state), state, watch, sources)
    profile = choose_profile(request.profile, state.profiles, tables, state.loads)
    if profile is not None and (wanted := _options(request.options, profile)) != request.options:
        files = _open_all(request.files, wanted, profile.header_rows, cache, watch)
        tables = [table for file in files for table in file.tables]
    proposal = propose(tables, state.dictionaries, profile)
    if profile is not None and not request.profile and proposal.lists_areas != _lists_areas(profile):
        profile = None  # codes and names alone do not make figures a table of areas, nor the other way round
        proposal = propose(tables, state.dictionaries, None)
    if request.answers:
        check_answers(request.answers, tables, proposal.profile, state.dictionaries.areas)
        answered = proposal.profile
        for key, text in request.answers.items():
            answered = answer(answered, key, text)
        proposal = propose(tables, state.dictionaries, answered)
    titles = [title for table in tables for title in table.titles]
    named = _named(proposal.profile, request, profile, state, titles)
    proposal = replace(proposal, profile=named)
    if proposal.questions:
        return Taken(
            files=tuple(files),
            proposal=proposal,
            profile=named,
            observed=(),
            questions=tuple(proposal.questions),
            dictionaries=state.dictionaries,
        )
    if proposal.lists_areas:
        return _listed(files, proposal, state)
    if not any(plan_table(table, named).figures for table in tables):
        return Taken(
            files=tuple(files),
            proposal=proposal,
            profile=named,
            observed=(),
            questions=(),
            dictionaries=state.dictionaries,
        )
    return _observed(files, proposal, state, watch, sources)


_UNKNOWN_PERIOD = "2000"
"""Stands for a period that is still to be asked for, in a look at figures that is never kept."""


def preview(taken: Taken, state: State, *, watch: Watch) -> tuple[tuple[tuple[Observed, ...], ...], bool]:
    """Returns what files hold as far as is known while questions are open, and whether periods are known.

    Nothing where no column is known to hold figures, or the figures belong to nobody knows which area.
    """
    asked = {question.key for question in taken.questions}
    values = any(plan.role == "value" for plan in taken.profile.columns.values())
    if taken.observed or not values or "area" in asked:
        return taken.observed, True
    profile = taken.profile
    if dated := "period" not in asked:
        profile = replace(profile, totals=profile.totals or "skip")
    else:
        profile = replace(profile, totals=profile.totals or "skip", period=_UNKNOWN_PERIOD)
    proposal = replace(taken.proposal, profile=profile)
    try:
        seen = _observed(taken.files, proposal, state, watch, lambda file: file.stem)
    except DatasetError:  # one of several tables has no column of figures; the questions tell of it
        return (), dated
    return seen.observed, dated


def _lists_areas(profile: Profile) -> bool:
    return bool(profile.columns) and all(plan.role != "value" for plan in profile.columns.values())


def _listed(files: Sequence[Opened], proposal: Proposal, state: State) -> Taken:
    """Returns files that list areas, all of them read together as the parents may stand in another."""
    tables = [table for file in files for table in file.tables]
    listing = read_listing(tables, proposal.profile, state.dictionaries.areas)
    return Taken(
        files=tuple(files),
        proposal=proposal,
        profile=proposal.profile,
        observed=(),
        questions=listing.questions,
        dictionaries=replace(state.dictionaries, areas={**state.dictionaries.areas, **listing.areas}),
        remarks=tuple(dict.fromkeys(remark for file in files for remark in file.remarks)),
        listing=listing,
    )


def _with_figures(file: Opened, profile: Profile, remarks: list[str]) -> list[FoundTable]:
    """Returns the tables of a file that hold figures; those that do not, as sheets of notes, are named.

    Where none does, all are returned, so that reading them says so.
    """
    found = [table for table in file.tables if plan_table(table, profile).figures]
    if not found:
        return list(file.tables)
    remarks += [
        tr("{where} holds no figures and is passed over", where=table.grid.place(table.first_line))
        for table in file.tables
        if all(table is not each for each in found)
    ]
    return found


def _observed(
    files: Sequence[Opened],
    proposal: Proposal,
    state: State,
    watch: Watch,
    sources: Callable[[Path], str],
) -> Taken:
    known = state.dictionaries
    new_areas = not known.areas  # in a dataset that knows its places, an unknown one may be misspelt
    found: list[tuple[Observed, ...]] = []
    questions: dict[str, Question] = {}
    remarks = [remark for file in files for remark in file.remarks]
    for number, file in enumerate(files):
        watch.report(tr("reading {name}", name=file.path.name), number, len(files))
        parts = [] if file.agreed is None else [observed_of(file.agreed, known)]
        for table in _with_figures(file, proposal.profile, remarks):
            part = observe(
                table, proposal.profile, known, source=sources(file.path), watch=watch, new_areas=new_areas
            )
            known = _with(known, part)
            questions |= {question.key: question for question in part.questions}
            remarks += part.remarks
            parts.append(part)
        if file.agreed is not None:
            known = _with(known, parts[0])
            remarks += parts[0].remarks
        found.append(tuple(parts))
    return Taken(
        files=tuple(files),
        proposal=proposal,
        profile=proposal.profile,
        observed=tuple(found),
        questions=tuple(questions.values()),
        dictionaries=known,
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _with(known: Dictionaries, part: Observed) -> Dictionaries:
    return replace(
        known,
        indicators={**known.indicators, **part.indicators},
        areas={**known.areas, **part.areas},
    )


def _agreed_proposal(files: Sequence[Opened], request: Request, state: State) -> Proposal:
    """Returns the profile for files that need none: a name, and what was answered about their source."""
    standard = next(file.agreed.standard for file in files if file.agreed is not None)
    first = next(file.agreed for file in files if file.agreed is not None)
    name = request.profile or standard
    profile = state.profiles.get(name) or Profile(name=name, publisher=first.publisher, licence=first.licence)
    for key, text in request.answers.items():
        profile = answer(profile, key, text)
    return Proposal(profile=profile, questions=(), remarks=(), columns={})


def _open_all(
    paths: Sequence[Path], options: ReadOptions, header_rows: int, cache: Cache | None, watch: Watch
) -> list[Opened]:
    opened = []
    for number, path in enumerate(paths):
        watch.report(tr("opening {name}", name=path.name), number, len(paths))
        opened.append(open_file(path, options, header_rows=header_rows, cache=cache, watch=watch))
    return opened


def _options(given: ReadOptions, profile: Profile) -> ReadOptions:
    """Returns the options with what the profile fixes where nothing is given."""
    return ReadOptions(
        encoding=given.encoding or profile.encoding,
        delimiter=given.delimiter or profile.delimiter,
        sheet=given.sheet or profile.sheet,
    )


def _named(
    profile: Profile, request: Request, chosen: Profile | None, state: State, titles: Sequence[str]
) -> Profile:
    """Returns a profile with its name and with what the options fix about files of its kind."""
    titles = (*titles, request.folder.name)
    name = chosen.name if chosen is not None else new_name(request.files[0], state.profiles, titles)
    if not name:
        raise UsageError(tr("The profile has no name"))
    return replace(
        profile,
        name=name,
        encoding=request.options.encoding or profile.encoding,
        delimiter=request.options.delimiter or profile.delimiter,
        sheet=request.options.sheet or profile.sheet,
    )
