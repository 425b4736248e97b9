"""Finds the datasets and saved queries of all places, the nearest place first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from tuidash.catalog.dataset import Dataset, dataset_of_file, read_dataset
from tuidash.catalog.dictionaries import Dictionaries, read_dictionaries
from tuidash.catalog.saved_query import SavedQuery, read_saved_query
from tuidash.errors import DatasetError, TuidashError, UsageError
from tuidash.language import tr
from tuidash.model.names import hint_for
from tuidash.places import Place


class Catalog:
    """Every dataset and saved query that can be named, each with its origin.

    A broken one does not hide the others: it is kept with its error, which is raised when it is asked for.
    """

    def __init__(self, places: Sequence[Place], files: Sequence[Path] = ()) -> None:
        self.places = tuple(places)
        self._files = tuple(files)
        self._dictionaries: dict[str, Dictionaries] = {}
        self.broken_datasets: dict[str, TuidashError] = {}
        self.broken_queries: dict[str, TuidashError] = {}

    @cached_property
    def datasets(self) -> dict[str, Dataset]:
        """The datasets that could be read, by id."""
        found: dict[str, Dataset] = {}
        for file in self._files:
            dataset = dataset_of_file(file)
            if dataset.id in found:
                raise UsageError(
                    tr("Two files are called {name}", name=dataset.id),
                    hint=tr("Open them one at a time, or rename one of them"),
                )
            found[dataset.id] = dataset
        for place in self.places:
            for folder in sorted(place.datasets.glob("*/dataset.toml")):
                name = folder.parent.name
                if name in found or name in self.broken_datasets:
                    continue
                try:
                    found[name] = read_dataset(folder.parent, place.origin)
                except DatasetError as error:
                    self.broken_datasets[name] = error
        return found

    @cached_property
    def queries(self) -> dict[str, SavedQuery]:
        """The saved queries that could be read, by name."""
        found: dict[str, SavedQuery] = {}
        for place in self.places:
            for path in sorted(place.queries.glob("*.sql")):
                if path.stem in found or path.stem in self.broken_queries:
                    continue
                try:
                    found[path.stem] = read_saved_query(path, place.origin)
                except DatasetError as error:
                    self.broken_queries[path.stem] = error
        return dict(sorted(found.items()))

    def get_dataset(self, name: str) -> Dataset:
        """Returns the dataset of this id.

        Raises:
            DatasetError: there is none, or its description has problems.
        """
        if name in self.datasets:
            return self.datasets[name]
        if name in self.broken_datasets:
            raise self.broken_datasets[name]
        titles = {str(dataset.title): dataset.id for dataset in self.datasets.values()}
        hint = hint_for(name, [*self.datasets, *titles], otherwise=_listed(self.datasets))
        raise DatasetError(tr("There is no dataset {name}", name=repr(name)), hint=hint)

    def get_query(self, name: str) -> SavedQuery:
        """Returns the saved query of this name.

        Raises:
            UsageError: there is none.
            DatasetError: its header has problems.
        """
        if name in self.queries:
            return self.queries[name]
        if name in self.broken_queries:
            raise self.broken_queries[name]
        titles = [
            part for query in self.queries.values() for part in (query.title.zh, query.title.en) if part
        ]
        hint = hint_for(name, [*self.queries, *titles], otherwise=tr("List them with: tuidash queries"))
        raise UsageError(tr("There is no saved query {name}", name=repr(name)), hint=hint)

    def dictionaries(self, dataset: Dataset) -> Dictionaries:
        """Returns the indicators, areas and sources of a dataset, read once.

        Raises:
            DatasetError: a table cannot be read or has problems.
        """
        if dataset.id not in self._dictionaries:
            self._dictionaries[dataset.id] = read_dictionaries(dataset)
        return self._dictionaries[dataset.id]


def _listed(names: dict[str, Dataset]) -> str | None:
    return tr("Known: {names}", names=", ".join(names)) if names else None
