"""What a person is asked before an import, and told after it, in the app."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tuidash.errors import DatasetError, UsageError
from tuidash.language import tr
from tuidash.reading.options import ReadOptions
from tuidash.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tuidash.model.profile import Question
    from tuidash.reading.options import Watch
    from tuidash.store.request import ImportReport
    from tuidash.view.listing import Listing

MOST_FILES = 6
"""Files whose account is shown before they are imported."""
_NEVER_CHANGED = ("samples", "site", "file")
"""Origins of datasets into which nothing is imported."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a person wants to import, as typed; empty is found out."""

    files: str = ""
    """Paths or patterns such as 2024-*.csv, separated by ;."""
    into: str = ""
    title: str = ""
    vintage: str = ""
    profile: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""

    @property
    def options(self) -> ReadOptions:
        """How the files are to be read."""
        return ReadOptions(encoding=self.encoding, delimiter=self.delimiter, sheet=self.sheet)


def files_named(text: str) -> tuple[Path, ...]:
    """Returns the files that a text names: paths or patterns, separated by ; where there are several.

    Raises:
        DatasetError: none is named, or a pattern fits no file.
    """
    whole = Path(text.strip()).expanduser()
    if text.strip() and whole.exists():
        return (whole,)
    found: list[Path] = []
    for part in (part.strip() for part in text.split(";")):
        if not part:
            continue
        path = Path(part).expanduser()
        root = Path(path.anchor)
        is_name = path.exists() or not any(sign in part for sign in "*?[")
        matches = [path] if is_name else sorted(root.glob(str(path.relative_to(root))))
        if not matches:
            raise DatasetError(
                tr("No file is called like {pattern}", pattern=part),
                hint=tr("* stands for any characters; several files are separated by ;"),
            )
        found += matches
    if not found:
        raise DatasetError(tr("No file is named"), hint=tr("Several files are separated by ;"))
    return tuple(dict.fromkeys(found))


def writable_datasets(workspace: Workspace) -> dict[str, str]:
    """Returns id and title of the datasets that can be imported into, also where a file has their name."""
    from tuidash.catalog.found import dataset_folders

    catalog = workspace.catalog
    found = dataset_folders(catalog.places)
    titles = {}
    for dataset in catalog.datasets.values():
        if dataset.is_file:
            continue
        path = dataset.path.resolve()
        name = next((name for name, (folder, _) in found.items() if folder.resolve() == path), dataset.id)
        found[name] = (dataset.path, dataset.origin)
        titles[name] = dataset.heading
    return {
        name: titles.get(name, name)
        for name, (path, origin) in found.items()
        if origin not in _NEVER_CHANGED
        and name not in catalog.broken_datasets
        and os.access(path, os.W_OK | os.X_OK)
    }


def refuse_past(workspace: Workspace) -> None:
    """Makes sure that datasets are looked at as they are now.

    Raises:
        UsageError: they are looked at as of another day.
    """
    if workspace.catalog.as_of:
        raise UsageError(tr("An import changes what a dataset is now; leave out --as-of"))


def check_answer(question: Question, text: str, folder: Path | None = None) -> None:
    """Checks that a text answers a question about files for the dataset in a folder, which may be new.

    Raises:
        UsageError: it does not.
    """
    from tuidash.model.profile import Profile
    from tuidash.reading.roles.answer import answer

    answer(Profile(name="asked"), question.key, text)
    if folder is not None and question.key.startswith("areas."):
        from tuidash.store.answers import check_area
        from tuidash.store.state import read_state

        check_area(question.key, text.strip(), read_state(folder).dictionaries.areas)


def account_of(
    workspace: Workspace, files: Sequence[Path], wanted: Wanted, answers: Mapping[str, str], watch: Watch
) -> list[tuple[str, Listing]]:
    """Returns which cells of each file are read otherwise than written, and what is set aside, with reasons.

    Files after the first few and large ones are left out: reading them once more takes too long.
    """
    from tuidash.data.large import is_large
    from tuidash.workspace.inspecting import inspect_file

    told = []
    for path in files[:MOST_FILES]:
        if is_large(path):
            continue
        found = inspect_file(
            workspace, path, options=wanted.options, into=wanted.into, profile=wanted.profile,
            answers=answers, watch=watch,
        )  # fmt: skip
        told += [(path.name, listing) for listing in found.listings[-2:] if listing.height]
    return told


def way_back(report: ImportReport) -> list[str]:
    """Returns how the dataset can be seen as it was before an import."""
    if report.created:
        return [tr("The dataset is new: {path} holds all of it and nothing else", path=report.folder)]
    days = [
        each.vintage
        for each in report.files
        if each.added + each.revised and not (each.earlier or each.areas)
    ]
    if not days:
        return []
    return [
        tr("The figures before stay in the dataset; these have the vintage {day}", day=min(days)),
        tr("To see it as it was: tuidash --as-of {day}", day=_before(min(days))),
    ]


def _before(vintage: str) -> str:
    """Returns the last day, or moment, at which figures of a vintage were not yet there."""
    try:
        return (date.fromisoformat(vintage) - timedelta(days=1)).isoformat()
    except ValueError:
        moment = datetime.fromisoformat(vintage) - timedelta(seconds=1)
        return moment.strftime("%Y-%m-%dT%H:%M:%S")


def told_answers(questions: Sequence[Question], answers: dict[str, str]) -> list[tuple[str, str]]:
    """Returns what was asked and answered, the answer in words where it was one of the choices."""
    told = []
    for question in questions:
        if question.key in answers:
            text = answers[question.key]
            meaning = dict(question.choices).get(text, "")
            told.append((question.key, f"{text} ({meaning})" if meaning and meaning != text else text))
    return told
