"""Imports files into a dataset that is named, be it there or not."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tuidash.errors import ExportError, UsageError
from tuidash.language import tr
from tuidash.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tuidash.model.profile import Question
    from tuidash.reading.options import ReadOptions, Watch
    from tuidash.store.request import ImportReport, Request
    from tuidash.view.sheet import Sheet

Ask = Callable[["Question"], str]

_NAME = re.compile(r"[^\W_][\w-]*")


def import_folder(workspace: Workspace, name: str) -> Path:
    """Returns the folder of the dataset that `name` means: a path, a known id, or a new id.

    A new dataset goes into the first place that may be written.

    Raises:
        UsageError: a dataset cannot be called so.
        ExportError: no place may be written.
    """
    if os.sep in name or name in (".", ".."):
        return Path(name).absolute()
    known = {**workspace.catalog.datasets}
    if name in known and not known[name].is_file:
        return known[name].path
    if name in workspace.catalog.broken_datasets:
        raise workspace.catalog.broken_datasets[name]
    if not _NAME.fullmatch(name):
        raise UsageError(
            tr("A dataset cannot be called {name}", name=repr(name)),
            hint=tr("Use letters, digits, - and _, or give the path of a folder"),
        )
    for place in workspace.catalog.places:
        if place.origin not in ("samples", "site") and _may_be_made(place.datasets):
            return place.datasets / name
    raise ExportError(
        tr("No place for datasets may be written"),
        hint=tr("Import into a folder that you may write: --into PATH"),
    )


def _may_be_made(folder: Path) -> bool:
    existing = next(place for place in (folder, *folder.parents) if place.is_dir())
    return os.access(existing, os.W_OK | os.X_OK)


def make_request(
    workspace: Workspace,
    files: Sequence[Path],
    into: str,
    *,
    options: ReadOptions,
    profile: str = "",
    answers: Mapping[str, str] | None = None,
    vintage: str = "",
    title: str = "",
    differences: Path | None = None,
) -> Request:
    """Returns what is to be imported, now.

    Raises:
        UsageError: the day or the name of the dataset is none.
        ExportError: no place may be written.
    """
    from tuidash.catalog.past import past_day
    from tuidash.store.agreed import package_files
    from tuidash.store.request import Request

    return Request(
        folder=import_folder(workspace, into),
        files=package_files(files),
        loaded_at=datetime.now(UTC),
        options=options,
        profile=profile,
        answers=dict(answers or {}),
        vintage=past_day(vintage) if vintage else "",
        title=title,
        differences=differences,
    )


def run_import(
    workspace: Workspace,
    request: Request,
    *,
    ask: Ask | None,
    watch: Watch,
    tell: Callable[[str], None],
    dry_run: bool = False,
) -> ImportReport:
    """Imports files and asks what they leave open until nothing is; nobody is kept waiting meanwhile.

    Raises:
        UsageError: something stays open and nobody can be asked.
        DatasetError: a file or the dataset cannot be read.
        ExportError: the dataset cannot be written.
    """
    from tuidash.store.importing import import_files

    while True:
        report = import_files(request, cache=workspace.cache, watch=watch, tell=tell, dry_run=dry_run)
        if not report.questions:
            return report
        fresh = [question for question in report.questions if question.key not in request.answers]
        if ask is None or not fresh:
            raise needs_answers(report.questions)
        answers = dict(request.answers)
        for question in fresh:
            answers[question.key] = _valid(question, request.folder, ask, tell)
        request = replace(request, answers=answers)


def _valid(question: Question, folder: Path, ask: Ask, tell: Callable[[str], None]) -> str:
    """Asks until the text is an answer."""
    from tuidash.workspace.asking import check_answer

    while True:
        text = ask(question)
        try:
            check_answer(question, text, folder)
        except UsageError as error:
            tell("\n".join(error.lines()))
        else:
            return text


def needs_answers(questions: Sequence[Question]) -> UsageError:
    """Returns the error that lists what stays open, with the option that answers each."""
    lines = []
    for question in questions:
        lines.append("\n    ".join([question.text, *_options(question)]))
    listed = "\n  ".join(lines)
    return UsageError(
        tr("{count} question(s) stay open:", count=len(questions)) + f"\n  {listed}",
        hint=tr("Add these options, or import in a terminal to be asked"),
    )


def _options(question: Question) -> list[str]:
    """Returns the options that answer a question: places one by one with what is around them."""
    if question.key.startswith("areas."):
        return [f"--answer '{question.key}={value}'  {meaning}" for value, meaning in question.choices]
    known = "|".join(value for value, _ in question.choices[:8]) or "…"
    return [f"--answer '{question.key}={known}'"]


def difference_sheet(workspace: Workspace, path: Path, *, added: bool) -> Sheet:
    """Returns what an import changed as a sheet; with `added` also the figures that are new."""
    import polars as pl

    from tuidash.view.difference import differences_as_sheet

    lazy = pl.scan_parquet(path)
    shown = lazy if added else lazy.filter(pl.col("change") != "added")
    return differences_as_sheet(shown, ascii=workspace.ascii)
