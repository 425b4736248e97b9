"""Imports files into a dataset: read, compare, write beside, swap."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl

from tuidash.cache import Cache
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.catalog.profile import profile_text
from tuidash.data.observations import mark_current
from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.source import Source
from tuidash.model.status import TOTAL
from tuidash.model.text import Text
from tuidash.reading.observe.observe import no_figures
from tuidash.reading.observe.observed import Observed
from tuidash.reading.options import Watch
from tuidash.reading.schema import observation_schema
from tuidash.store.account import Account
from tuidash.store.differences import write_differences
from tuidash.store.figures import copy_rows, copy_to, numbered
from tuidash.store.listing import import_listing
from tuidash.store.loads import Load, digest, digest_of_text
from tuidash.store.lock import Tell, locked
from tuidash.store.request import FileReport, ImportReport, Request
from tuidash.store.revise import find_difference
from tuidash.store.state import State, read_state
from tuidash.store.taking import Opened, Taken, take_files
from tuidash.store.transaction import mend, replacing, target_of, working
from tuidash.store.unread import refuse_unread
from tuidash.store.withdrawn import newly_withdrawn, read_withdrawn
from tuidash.store.writing import write_version


@dataclass(kw_only=True)
class Import:
    """An import under way: what each file brings, one after the other."""

    request: Request
    state: State
    taken: Taken
    sums: dict[Path, str]
    work: Path
    watch: Watch
    dimensions: tuple[str, ...]
    stored: list[pl.LazyFrame] = field(default_factory=list)
    loads: list[Load] = field(default_factory=list)
    reports: list[FileReport] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    accounts: list[Account] = field(default_factory=list)
    tables: list[Path] = field(default_factory=list)
    """Differences, file by file."""
    withdrawn: pl.DataFrame
    """Figures that the latest loads of their files no longer state."""
    remarks: list[str] = field(default_factory=list)


def import_files(
    request: Request, *, cache: Cache | None, watch: Watch, tell: Tell, dry_run: bool = False
) -> ImportReport:
    """Imports files, all or none; when questions stay open nothing is written.

    Raises:
        DatasetError: a file or the dataset cannot be read, or another import does not end.
        ExportError: the dataset cannot be written.
        Cancelled: somebody asked to stop; the dataset is as it was.
    """
    target = target_of(request.folder)
    if dry_run:
        return _import(request, target, cache, watch, dry_run=True)
    made = [parent for parent in target.parents if not parent.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with locked(target, tell=tell, check=lambda: watch.report(tr("waiting"))):
            mend(target)
            return _import(request, target, cache, watch, dry_run=False)
    finally:
        for parent in made:
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()


def _import(
    request: Request, target: Path, cache: Cache | None, watch: Watch, *, dry_run: bool
) -> ImportReport:
    request = replace(request, folder=target)
    state = read_state(target)
    sums = {path: digest(path) for path in request.files}
    again = _imported_before(request, state, sums)
    if len(again) == len(request.files):
        load = again[request.files[0]]
        reports = [_earlier(path, again[path]) for path in request.files]
        profile = state.profiles[load.profile]
        return ImportReport(
            folder=target, profile=profile, created=False, changed=False, files=tuple(reports)
        )
    fresh = replace(request, files=tuple(path for path in dict.fromkeys(request.files) if path not in again))
    sources = _sources_of(state, sums)
    taken = take_files(fresh, state, cache=cache, watch=watch, sources=sources)
    report = ImportReport(
        folder=target,
        profile=taken.profile,
        created=state.dataset is None,
        changed=False,
        files=tuple(_earlier(path, load) for path, load in again.items()),
        questions=taken.questions,
        remarks=taken.remarks,
    )
    if taken.questions:
        return report
    if not taken.observed and taken.listing is None:
        raise no_figures(fresh.files[0])
    if taken.listing is not None:
        return import_listing(fresh, state, taken, report, sums, dry_run=dry_run)
    with tempfile.TemporaryDirectory(prefix="tuidash-") if dry_run else working(target) as work:
        under_way = Import(
            request=fresh, state=state, taken=taken, sums=sums, work=Path(work), watch=watch,
            dimensions=_dimensions(state, taken), withdrawn=read_withdrawn(target),
        )  # fmt: skip
        for file, observed in zip(taken.files, taken.observed, strict=True):
            _compare(under_way, file, observed, sources(file.path))
        refuse_unread(under_way.reports, under_way.accounts)
        if request.differences is not None and under_way.tables:
            if len(under_way.tables) == 1:
                shutil.move(under_way.tables[0], request.differences)
            else:
                pl.scan_parquet(under_way.tables, glob=False).sink_parquet(request.differences)
        if not dry_run:
            watch.report(tr("writing"))
            with replacing(target) as draft:
                write_version(
                    draft,
                    state,
                    request=fresh,
                    taken=taken,
                    dimensions=under_way.dimensions,
                    added=under_way.stored,
                    sources=under_way.sources,
                    loads=under_way.loads,
                    accounts=under_way.accounts,
                    withdrawn=under_way.withdrawn,
                )
                watch.report(tr("writing"))
    remarks = (*report.remarks, *under_way.remarks)
    return replace(report, changed=True, files=(*report.files, *under_way.reports), remarks=remarks)


def _imported_before(request: Request, state: State, sums: dict[Path, str]) -> dict[Path, Load]:
    """Returns the files whose very bytes were imported by the profile as it still is."""
    if request.answers or request.options != type(request.options)():
        return {}
    digests = {name: digest_of_text(profile_text(profile)) for name, profile in state.profiles.items()}
    last = {(load.file, load.profile): load for load in state.loads}
    known = {  # bytes that a later version of their file took the place of are no longer what counts
        load.sha256: load
        for load in last.values()
        if digests.get(load.profile) == load.answers and request.profile in ("", load.profile)
    }
    return {path: known[found] for path, found in sums.items() if found in known}


def _earlier(path: Path, load: Load) -> FileReport:
    return FileReport(
        file=path.name,
        source=load.source,
        vintage=load.vintage,
        encoding=load.encoding,
        rows=load.rows,
        figures=load.figures,
        same=load.figures,
        earlier=load.id,
    )


def _sources_of(state: State, sums: dict[Path, str]) -> Callable[[Path], str]:
    """Returns what gives the id of the source that a file becomes: its stem, with a digest when taken."""
    taken = set(state.dictionaries.sources)
    given: dict[Path, str] = {}

    def source(path: Path) -> str:
        if path not in given:
            stem = path.name.split(".")[0] or path.name
            name = stem if stem not in taken else f"{stem}-{(sums.get(path) or digest(path))[:8]}"
            number = 2
            while name in taken:  # read again by another profile
                name, number = f"{stem}-{digest(path)[:8]}-{number}", number + 1
            given[path] = name
            taken.add(name)
        return given[path]

    return source


def _dimensions(state: State, taken: Taken) -> tuple[str, ...]:
    found = [name for parts in taken.observed for part in parts for name in part.dimensions]
    return tuple(dict.fromkeys([*state.dimensions, *found]))


def _compare(import_: Import, file: Opened, parts: Iterable[Observed], source: str) -> None:
    """Reads the figures of a file, compares them with those before, and notes what comes of it."""
    number = len(import_.reports)
    request, state, watch = import_.request, import_.state, import_.watch
    dimensions = import_.dimensions
    watch.report(tr("reading {name}", name=file.path.name))
    vintage = request.vintage or request.loaded_at.date().isoformat()
    parts = tuple(parts)
    whole = pl.concat([_filled(part.observations, dimensions) for part in parts])
    new = copy_to(
        _with_origin(whole, parts, source, vintage),
        import_.work / f"{number}.parquet",
    )
    before = _before(import_)
    slot = {
        load.source
        for load in state.loads
        if load.file == file.path.name and load.profile == import_.taken.profile.name
    }
    work = import_.work / f"{number}-digests"
    difference = find_difference(new, before, dimensions, slot=slot, watch=watch, work=work)
    fresh, import_.withdrawn = newly_withdrawn(
        import_.withdrawn, difference.withdrawn, before, slot, _next_load(import_)
    )
    difference = replace(difference, withdrawn=fresh)
    named = any(part.sources for part in parts)  # rows of a dataset keep the vintages that they name
    if before is not None and difference.revised and not named:
        if request.vintage:
            _check_vintage(import_, file, before, difference.changes)
        else:
            vintage = _later(vintage, before, difference.changes, request)
            new = new.with_columns(pl.lit(vintage).alias("vintage"))
    stored = import_.work / f"{number}-stored.parquet"
    import_.stored.append(copy_rows(new, difference.changes["_row"], stored))
    if request.differences is not None:
        import_.tables.append(import_.work / f"{number}-differences.parquet")
        write_differences(difference, new, before, dimensions, import_.tables[-1])
    account = Account.of(file, parts, import_.work, number)
    import_.accounts.append(account)
    counts: dict[str, Any] = {
        "rows": file.rows,
        "figures": int(new.select(pl.len()).collect().item()),
        "added": difference.added,
        "revised": difference.revised,
        "same": difference.same,
        "withdrawn": difference.withdrawn.len(),
        "set_aside": account.set_aside_count,
        "changed_cells": account.changed_count,
    }
    if difference.added + difference.revised:
        own = {key: one for part in parts for key, one in part.sources.items()}
        import_.sources |= {
            key: one for key, one in own.items() if key not in state.dictionaries.sources
        } or ({} if own else {source: _source(import_, file, source, vintage)})
    import_.loads.append(_load(import_, file, source, vintage, counts))
    import_.reports.append(
        FileReport(file=file.path.name, source=source, vintage=vintage, encoding=file.encoding, **counts)
    )


def _with_origin(rows: pl.LazyFrame, parts: Iterable[Observed], source: str, vintage: str) -> pl.LazyFrame:
    """Returns rows with the file as their source, unless they name sources and vintages themselves."""
    if any(part.sources for part in parts):
        return rows.with_columns(pl.col("source").fill_null(source), pl.col("vintage").fill_null(vintage))
    return rows.with_columns(pl.lit(source).alias("source"), pl.lit(vintage).alias("vintage"))


def _filled(rows: pl.LazyFrame, dimensions: Iterable[str]) -> pl.LazyFrame:
    """Returns observations with every dimension; where a table has none, they are the total."""
    names = rows.collect_schema().names()
    schema = observation_schema(dimensions)
    return rows.with_columns(pl.lit(TOTAL).alias(name) for name in dimensions if name not in names).select(
        pl.col(name).cast(dtype) for name, dtype in schema.items()
    )


def _before(import_: Import) -> pl.LazyFrame | None:
    """Returns all rows so far by sources of the same rank, each of which a new row may revise.

    What sources of other ranks say stands beside it, and the rank decides.
    """
    known: Dictionaries = import_.state.dictionaries
    rank = import_.taken.profile.rank
    parts = []
    before = import_.state.observations()
    if before is not None:
        others = [name for name, source in known.sources.items() if source.rank != rank]
        if others:
            before = before.filter(~pl.col("source").is_in(others).fill_null(False))
        parts.append(_filled(before.drop("current", "versions"), import_.dimensions))
        if not others and not import_.stored:
            return _marked_with(before, import_.dimensions)
    parts += import_.stored
    if not parts:
        return None
    return mark_current(pl.concat(parts), import_.dimensions, {})


def _marked_with(before: pl.LazyFrame, dimensions: Iterable[str]) -> pl.LazyFrame:
    names = before.collect_schema().names()
    return before.with_columns(pl.lit(TOTAL).alias(name) for name in dimensions if name not in names)


def _vintages_before(before: pl.LazyFrame, changes: pl.DataFrame) -> pl.Series:
    """Returns the vintages of the figures that are revised."""
    rows = numbered(before, "_old").select("_old", "vintage")
    known = changes.lazy().select("_old").drop_nulls().join(rows, on="_old")
    return known.select(pl.col("vintage").drop_nulls()).collect(engine="streaming")["vintage"]


def _later(vintage: str, before: pl.LazyFrame, changes: pl.DataFrame, request: Request) -> str:
    """Returns a vintage that comes after those of the figures it revises: the moment where days are equal."""
    last = _vintages_before(before, changes).max()
    moment = request.loaded_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return moment if isinstance(last, str) and last >= vintage else vintage


def _check_vintage(import_: Import, file: Opened, before: pl.LazyFrame, changes: pl.DataFrame) -> None:
    """Refuses a day on which other figures were published already; tells of figures older than known ones.

    Raises:
        UsageError: two statements of one day would contradict each other, and the first would stay.
    """
    given = import_.request.vintage
    known = _vintages_before(before, changes)
    same, later = int((known == given).sum()), int((known > given).sum())
    if same:
        raise UsageError(
            tr(
                "{file}: {count} figure(s) differ from those of the same vintage {day}",
                file=file.path.name,
                count=same,
                day=given,
            ),
            hint=tr(
                "Give the day of the revision with --vintage, or leave it out for the moment of the import"
            ),
        )
    if later:
        text = tr(
            "{file}: {count} figure(s) are older than those known, which stay; --as-of {day} shows them",
            file=file.path.name,
            count=later,
            day=given,
        )
        import_.remarks.append(text)


def _source(import_: Import, file: Opened, source: str, vintage: str) -> Source:
    profile = import_.taken.profile
    title = file.title
    return Source(
        id=source,
        title=Text(zh=title, en=title),
        publisher=profile.publisher,
        date=vintage,
        rank=profile.rank,
        licence=profile.licence,
        file=file.path.name,
        missing="; ".join(f"{symbol}={status}" for symbol, status in profile.missing.items()),
    )


def _load(import_: Import, file: Opened, source: str, vintage: str, counts: dict[str, int]) -> Load:
    return Load(
        id=_next_load(import_),
        loaded_at=import_.request.loaded_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        file=file.path.name,
        sha256=import_.sums[file.path],
        bytes=file.path.stat().st_size,
        encoding=file.encoding,
        profile=import_.taken.profile.name,
        answers=digest_of_text(profile_text(import_.taken.profile)),
        source=source,
        vintage=vintage,
        **counts,
    )


def _next_load(import_: Import) -> int:
    return max((load.id for load in (*import_.state.loads, *import_.loads)), default=0) + 1
