"""The tables that SQL can name, opened only when they are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import polars as pl

from tuidash.cache import Cache, code_stamp, stamp_of
from tuidash.catalog.catalog import Catalog
from tuidash.catalog.dataset import Dataset, stem_of
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.data.conversion import ROW_GROUP
from tuidash.data.csv_file import scan_text
from tuidash.data.large import is_large
from tuidash.data.lone import CHANGES, SET_ASIDE, LoneFile, open_lone
from tuidash.data.marks import find_marks, with_marks
from tuidash.data.observations import check_observations, ranks_of, read_observations, scan_checked
from tuidash.data.parquet_file import scan_parquet
from tuidash.data.readers import scan_table
from tuidash.data.roles import Recognised, recognise
from tuidash.data.seam import dataset_errors
from tuidash.data.vintages import rows_as_of
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.model.names import hint_for
from tuidash.reading.options import ReadOptions
from tuidash.reading.watching import current_watch

CURRENT, ALL = "observations", "all_observations"
MOST_ROWS = 2_000_000
"""Rows up to which a lone file is looked at as observations; above it their keys alone fill the memory."""
DICTIONARY_TYPES: dict[str, dict[str, pl.DataType]] = {
    "indicators": {"decimals": pl.Int64(), "lower_bound": pl.Float64(), "upper_bound": pl.Float64()},
    "areas": {},
    "sources": {"rank": pl.Int64()},
    "rules": {"tolerance": pl.Float64()},
}
"""Tables whose columns are text except for these, so that codes keep their leading zeros."""


class Tables(Mapping[str, pl.LazyFrame]):
    """Every table of the catalog: those of the chosen dataset by name, others as dataset.table."""

    def __init__(
        self,
        catalog: Catalog,
        dataset: Dataset | None,
        cache: Cache | None = None,
        options: ReadOptions | None = None,
    ) -> None:
        self._catalog = catalog
        self._dataset = dataset
        self._cache = cache
        self._options = options or ReadOptions()
        self._files: dict[str, LoneFile] = {}
        self._open: dict[tuple[str, str], pl.LazyFrame] = {}
        self._stamps: dict[str, str] = {}
        self._recognised: dict[str, Recognised | str] = {}

    def __getitem__(self, name: str) -> pl.LazyFrame:
        found = self._find(name)
        if found is None:
            raise KeyError(name)
        return self.table(*found)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._find(name) is not None

    def _find(self, name: str) -> tuple[Dataset, str] | None:
        """Returns the dataset and table that a name means; a table's own name may hold a point too.

        Raises:
            DatasetError: the dataset is there, but its description has problems.
        """
        if self._dataset is not None and name in self.names(self._dataset):
            return self._dataset, name
        for dataset in self._catalog.datasets.values():
            table = name.removeprefix(f"{dataset.id}.")
            if table != name and table in self.names(dataset):
                return dataset, table
        if self._open_unopened():  # a name that only a file itself knows
            return self._find(name)
        before, _, _ = name.rpartition(".")
        if before in self._catalog.broken_datasets:
            self._catalog.get_dataset(before)
        return None

    def _open_unopened(self) -> bool:
        """Opens a small lone file that was not opened yet, and tells whether there was one."""
        for dataset in self._catalog.datasets.values():
            if dataset.is_file and dataset.id not in self._files and not is_large(dataset.path):
                self.lone_file(dataset)
                return True
        return False

    def __iter__(self) -> Iterator[str]:
        if self._dataset is not None:
            yield from self.names(self._dataset)
        for dataset in self._catalog.datasets.values():
            for table in self.names(dataset):
                yield f"{dataset.id}.{table}"

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def names(self, dataset: Dataset) -> tuple[str, ...]:
        """Returns the names of a dataset's tables."""
        stems = list(dataset.tables())
        if dataset.is_file:
            further = self._files[dataset.id].tables if dataset.id in self._files else ()
            return tuple(dict.fromkeys((*stems, "file", *further, CURRENT, ALL, CHANGES, SET_ASIDE)))
        return (*stems, ALL) if CURRENT in stems else tuple(stems)

    def has_observations(self, dataset: Dataset) -> bool:
        """Tells whether a dataset holds observations; a lone file is opened to find out."""
        return (
            not isinstance(self.recognised(dataset), str) if dataset.is_file else CURRENT in dataset.tables()
        )

    def known_dictionaries(self, dataset: Dataset) -> Dictionaries:
        """Returns the dictionaries of a dataset; none for a large lone file that nobody asked about yet."""
        unknown = dataset.is_file and is_large(dataset.path) and dataset.id not in self._recognised
        return Dictionaries() if unknown else self.dictionaries(dataset)

    def dictionaries(self, dataset: Dataset) -> Dictionaries:
        """Returns the dictionaries of a dataset; those of a lone file come from its values."""
        if not dataset.is_file:
            return self._catalog.dictionaries(dataset)
        found = self.recognised(dataset)
        return Dictionaries() if isinstance(found, str) else found.dictionaries

    def lone_file(self, dataset: Dataset) -> LoneFile:
        """Returns what is in a lone file, opened when it is first asked for.

        Raises:
            DatasetError: it cannot be read.
            Cancelled: somebody asked the work to stop.
        """
        if dataset.id not in self._files:
            self._files[dataset.id] = open_lone(dataset.path, self._options, self._cache, current_watch())
        return self._files[dataset.id]

    def summary(self, dataset: Dataset) -> str:
        """Returns what a person should know about how a lone file was read, empty for a plain one."""
        return self.lone_file(dataset).summary if dataset.is_file else ""

    def summaries(self) -> list[tuple[str, str]]:
        """Returns what there is to know about each lone file opened so far, with its path."""
        return [(str(file.path), file.summary) for file in self._files.values()]

    def recognised(self, dataset: Dataset) -> Recognised | str:
        """Returns a lone file as observations, or the reason why it is just a table."""
        self._forget_changed(dataset)
        if dataset.id not in self._recognised:
            table = self.table(dataset, "file")
            rows = int(table.select(pl.len()).collect(engine="streaming").item())
            self._recognised[dataset.id] = (
                tr(
                    "it has {count} rows; up to {most} are looked at",
                    count=f"{rows:,}",
                    most=f"{MOST_ROWS:,}",
                )
                if rows > MOST_ROWS
                else recognise(table, stem_of(dataset.path))
            )
        return self._recognised[dataset.id]

    def table(self, dataset: Dataset, name: str) -> pl.LazyFrame:
        """Returns one table of a dataset.

        Raises:
            DatasetError: there is no such table, or its file cannot be used.
        """
        self._forget_changed(dataset)
        key = (dataset.id, name)
        if key not in self._open:
            self._open[key] = self._scan(dataset, name)
        return self._open[key]

    def _forget_changed(self, dataset: Dataset) -> None:
        """Lets go of what was opened of a lone file that has been written since, or whose copy is gone."""
        if not dataset.is_file:
            return
        stamp = stamp_of(dataset.path)
        file = self._files.get(dataset.id)
        if self._stamps.get(dataset.id, stamp) != stamp or (file is not None and not file.is_whole()):
            self._recognised.pop(dataset.id, None)
            self._files.pop(dataset.id, None)
            self._open = {key: lazy for key, lazy in self._open.items() if key[0] != dataset.id}
        self._stamps[dataset.id] = stamp

    def _scan(self, dataset: Dataset, name: str) -> pl.LazyFrame:
        files = dataset.tables()
        if dataset.is_file:
            if name == "file":
                return self.lone_file(dataset).first
            if name in (CURRENT, ALL) and (name not in files or self.has_observations(dataset)):
                return self._of_lone_file(dataset, name)
            if name in files:
                return self.table(dataset, "file")
            if name in self.lone_file(dataset).tables:
                return self.lone_file(dataset).tables[name]
            if name in (CHANGES, SET_ASIDE):
                file = self.lone_file(dataset)
                return file.changes if name == CHANGES else file.set_aside
        elif name == CURRENT and CURRENT in files:
            return self.table(dataset, ALL).filter(pl.col("current")).drop("current", "versions")
        elif name == ALL and CURRENT in files:
            found = self._observations(dataset, files[CURRENT])
            return rows_as_of(found, dataset, self.dictionaries(dataset))
        elif name in DICTIONARY_TYPES and name in files:
            return _scan_dictionary(files[name], DICTIONARY_TYPES[name])
        elif name in files:
            return scan_table(files[name], self._cache)
        names = self.names(dataset)
        raise DatasetError(
            tr("{dataset} has no table {name}", dataset=dataset.id, name=repr(name)),
            hint=hint_for(name, names, otherwise=tr("Its tables: {names}", names=", ".join(names))),
        )

    def _observations(self, dataset: Dataset, path: Path) -> pl.LazyFrame:
        """Reads observations, checked once: of a CSV file a typed copy is kept, of Parquet only its marks."""
        if self._cache is None:
            return self._read_observations(dataset, path)
        is_text = path.suffix == ".csv"
        kind, key = "observations" if is_text else "marks", f"{code_stamp()}\n{dataset_stamp(dataset)}"
        copy = self._cache.path(kind, key, ".parquet")
        if copy.is_file():
            try:
                kept = scan_parquet(copy)
                return kept if is_text else self._with_marks(dataset, path, kept.collect())
            except (DatasetError, pl.exceptions.PolarsError):  # cut short from outside; it is made again
                copy.unlink(missing_ok=True)
        if is_text:
            checked = self._read_observations(dataset, path)
            made = self._cache.write(
                copy, lambda part: checked.sink_parquet(part, row_group_size=ROW_GROUP, maintain_order=True)
            )
            return scan_parquet(copy) if made else checked
        dictionaries = self.dictionaries(dataset)
        typed = check_observations(path, _codes(dataset), dictionaries)
        with dataset_errors(path):
            marks = find_marks(typed, _codes(dataset), ranks_of(dictionaries))
        self._cache.write(copy, marks.write_parquet)
        return with_marks(typed, marks)

    def _with_marks(self, dataset: Dataset, path: Path, marks: pl.DataFrame) -> pl.LazyFrame:
        return with_marks(scan_checked(path, _codes(dataset)), marks)

    def _read_observations(self, dataset: Dataset, path: Path) -> pl.LazyFrame:
        return read_observations(path, _codes(dataset), self.dictionaries(dataset))

    def _of_lone_file(self, dataset: Dataset, name: str) -> pl.LazyFrame:
        found = self.recognised(dataset)
        if isinstance(found, str):
            raise DatasetError(
                tr("{path} holds no observations: {reason}", path=dataset.path.name, reason=found),
                hint=tr(
                    "Use its table {name}, or import it: tuidash import {path} --into NAME",
                    name=stem_of(dataset.path),
                    path=dataset.path,
                )
                if is_large(dataset.path)
                else tr("Use its table instead: {name}", name=stem_of(dataset.path)),
            )
        if name == ALL:
            return found.observations
        return found.observations.filter(pl.col("current")).drop("current", "versions")


def _codes(dataset: Dataset) -> dict[str, Iterable[str]]:
    return {dimension.id: dimension.codes for dimension in dataset.dimensions}


def dataset_stamp(dataset: Dataset) -> str:
    """Returns a text that changes whenever a file of the dataset does."""
    return stamp_of(dataset.path / "dataset.toml", *dataset.tables().values())


def _scan_dictionary(path: Path, types: Mapping[str, pl.DataType]) -> pl.LazyFrame:
    lazy = scan_text(path) if path.suffix == ".csv" else scan_table(path)
    names = lazy.collect_schema().names()
    return lazy.with_columns(pl.col(name).cast(dtype) for name, dtype in types.items() if name in names)
