"""Finds the datasets and saved queries of all places, the nearest place first."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from tuidash.catalog.found import dataset_folders, query_files
from tuidash.errors import DatasetError, TuidashError, UsageError
from tuidash.language import tr
from tuidash.model.names import did_you_mean
from tuidash.model.text import Text

if TYPE_CHECKING:
    from tuidash.catalog.dataset import Dataset
    from tuidash.catalog.dictionaries import Dictionaries
    from tuidash.catalog.saved_query import SavedQuery
    from tuidash.places import Place


class Catalog:
    """Every dataset and saved query that can be named, each with its origin.

    A broken one does not hide the others: it is kept with its error, which is raised when it is asked for.
    A reader is imported when it is first needed, so that completing a name reads nothing else.
    """

    def __init__(self, places: Sequence[Place], files: Sequence[Path] = (), *, as_of: str = "") -> None:
        self.places = tuple(places)
        self._files = tuple(files)
        self._also: tuple[Path, ...] = ()
        self._as_of = as_of
        self._dictionaries: dict[str, Dictionaries] = {}
        self.remarks: list[str] = []
        """Which datasets cannot be named, as a file was opened that is called so."""
        self.broken_datasets: dict[str, TuidashError] = {}
        self.broken_queries: dict[str, TuidashError] = {}

    @property
    def as_of(self) -> str:
        """The day as of which datasets are looked at; empty for now."""
        return self._as_of

    def open_also(self, path: Path) -> None:
        """Counts a file, or the folder of a dataset, among those that there are.

        Where its id is taken, as by the file that was imported into a dataset of its name, it gets another.
        """
        self._also = (*self._also, path)
        self.__dict__.pop("datasets", None)

    @cached_property
    def datasets(self) -> dict[str, Dataset]:
        """The datasets that could be read, by id."""
        from tuidash.catalog.dataset import dataset_of_file, read_dataset

        found: dict[str, Dataset] = {}
        for file in self._files:
            dataset = dataset_of_file(file)
            if dataset.id in found:
                raise UsageError(
                    tr("Two files are called {name}", name=dataset.id),
                    hint=tr("Open them one at a time, or rename one of them"),
                )
            found[dataset.id] = self._in_time(dataset)
        for name, (folder, origin) in dataset_folders(self.places).items():
            if name in found:
                self._note_hidden(name, found[name].path, folder)
                continue
            try:
                found[name] = self._in_time(read_dataset(folder, origin))
            except DatasetError as error:
                self.broken_datasets[name] = error
        for path in self._also:
            dataset = dataset_of_file(path)
            name = _unused(dataset.id, found)
            found[name] = replace(self._in_time(dataset), id=name)
        return found

    def _note_hidden(self, name: str, path: Path, folder: Path) -> None:
        if path.resolve() == folder.resolve():
            return
        text = tr(
            "{name} is the file {path} here, not the dataset {folder}; rename the file to read both",
            name=name,
            path=path,
            folder=folder,
        )
        self.remarks = list(dict.fromkeys([*self.remarks, text]))

    def _in_time(self, dataset: Dataset) -> Dataset:
        """Returns a dataset as of the day that is looked at; a lone file has no past."""
        return dataset if dataset.is_file else replace(dataset, as_of=self._as_of)

    @cached_property
    def queries(self) -> dict[str, SavedQuery]:
        """The saved queries that could be read, by name."""
        from tuidash.catalog.saved_query import read_saved_query

        found: dict[str, SavedQuery] = {}
        for name, (path, origin) in query_files(self.places).items():
            try:
                found[name] = read_saved_query(path, origin)
            except DatasetError as error:
                self.broken_queries[name] = error
        return found

    def find_file(self, path: Path) -> Dataset | None:
        """Returns the dataset that an opened file is, None when it is not among them."""
        if path not in (*self._files, *self._also):
            return None
        return next((dataset for dataset in self.datasets.values() if dataset.path == path), None)

    def get_dataset(self, name: str) -> Dataset:
        """Returns the dataset of this id, or the one in the folder of this path.

        Raises:
            DatasetError: there is none, or its description has problems.
        """
        if os.sep in name and (Path(name) / "dataset.toml").is_file():
            if self.find_file(Path(name)) is None:
                self.open_also(Path(name))
            if (found := self.find_file(Path(name))) is not None:
                return found
        if name in self.datasets:
            return self.datasets[name]
        if name in self.broken_datasets:
            raise self.broken_datasets[name]
        titles = {key: dataset.title for key, dataset in self.datasets.items()}
        hint = _hint(name, titles, otherwise=_listed([*titles, *self.broken_datasets]))
        raise DatasetError(tr("There is no dataset {name}", name=repr(name)), hint=hint)

    def note_broken(self, dataset: Dataset, error: TuidashError) -> None:
        """Keeps what is wrong with the tables of a dataset whose description could be read."""
        self.broken_datasets.setdefault(dataset.id, error)

    def get_query(self, name: str) -> SavedQuery:
        """Returns the saved query of this name.

        Raises:
            UsageError: there is none.
            DatasetError: its header has problems.
        """
        from tuidash.catalog.saved_query import read_saved_query

        files = query_files(self.places)
        if name in files:
            return read_saved_query(*files[name])  # alone: running one need not read them all
        titles = {key: query.title for key, query in self.queries.items()}
        hint = _hint(name, titles, otherwise=tr("List them with: tuidash queries"))
        raise UsageError(tr("There is no saved query {name}", name=repr(name)), hint=hint)

    def dictionaries(self, dataset: Dataset) -> Dictionaries:
        """Returns the indicators, areas and sources of a dataset, read once.

        Raises:
            DatasetError: a table cannot be read or has problems.
        """
        from tuidash.catalog.dictionaries import read_dictionaries

        if dataset.id not in self._dictionaries:
            self._dictionaries[dataset.id] = read_dictionaries(dataset)
        return self._dictionaries[dataset.id]


def _unused(name: str, taken: Container[str]) -> str:
    """Returns a name, or the first one with a number that is not taken."""
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(each for each in names if each not in taken)


def _hint(name: str, titles: Mapping[str, Text], *, otherwise: str | None) -> str | None:
    """Returns the ids that look like `name` or whose titles do; an id is what can be typed."""
    ids = {part: key for key, title in titles.items() for part in (title.en, title.zh, key) if part}
    close = dict.fromkeys(ids[part] for part in did_you_mean(name, ids))
    return tr("Did you mean {names}?", names=tr(" or ").join(close)) if close else otherwise


def _listed(names: Iterable[str]) -> str:
    listed = ", ".join(names)
    if listed:
        return tr("Known: {names}", names=listed)
    return tr("Name a file, use --data DIR, or copy the samples with: tuidash init DIR")
