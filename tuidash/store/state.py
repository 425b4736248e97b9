"""What a dataset holds when an import begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from tuidash.catalog.dataset import Dataset, read_dataset
from tuidash.catalog.dictionaries import Dictionaries, read_dictionaries
from tuidash.catalog.profile import read_profile
from tuidash.data.observations import read_observations, scan_checked
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.model.profile import Profile
from tuidash.store.loads import Load, read_loads

PROFILES = "profiles"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A dataset with its log and its profiles; empty for one that is to be made."""

    dataset: Dataset | None = None
    dictionaries: Dictionaries = field(default_factory=Dictionaries)
    loads: tuple[Load, ...] = ()
    profiles: Mapping[str, Profile] = field(default_factory=dict)

    @property
    def dimensions(self) -> dict[str, tuple[str, ...]]:
        """The codes of each dimension."""
        known = self.dataset.dimensions if self.dataset is not None else ()
        return {dimension.id: tuple(dimension.codes) for dimension in known}

    def observations(self) -> pl.LazyFrame | None:
        """Returns all rows with their marks, None when there are none."""
        path = self.dataset.tables().get("observations") if self.dataset is not None else None
        return None if path is None else read_observations(path, self.dimensions, self.dictionaries)

    def figures(self) -> pl.LazyFrame | None:
        """Returns all rows without marks; they were checked when their marks were asked for."""
        path = self.dataset.tables().get("observations") if self.dataset is not None else None
        return None if path is None else scan_checked(path, self.dimensions)


def read_state(folder: Path) -> State:
    """Returns the state of the dataset in a folder; that of an absent or empty one is empty.

    Raises:
        DatasetError: the folder holds something else, or a dataset with problems.
    """
    if not (folder / "dataset.toml").is_file():
        if folder.is_dir() and any(folder.iterdir()):
            raise DatasetError(
                tr("{path} is a folder without dataset.toml", path=folder),
                hint=tr("Import into a dataset, or into a folder that is new or empty"),
            )
        return State()
    dataset = read_dataset(folder, "option")
    return State(
        dataset=dataset,
        dictionaries=read_dictionaries(dataset),
        loads=tuple(read_loads(folder)),
        profiles={path.stem: read_profile(path) for path in sorted((folder / PROFILES).glob("*.toml"))},
    )
