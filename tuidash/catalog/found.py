"""Which folders and files define datasets and saved queries, before any of them is read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tuidash.places import Place

Found = dict[str, tuple[Path, str]]
"""Path and origin by name."""


def dataset_folders(places: Iterable[Place]) -> Found:
    """Returns the folders of datasets; what the nearest place defines wins."""
    found: Found = {}
    for place in places:
        for path in sorted(place.datasets.glob("*/dataset.toml")):
            if not path.parent.name.startswith("."):  # a version that an import is making
                found.setdefault(path.parent.name, (path.parent, place.origin))
    return found


def query_files(places: Iterable[Place]) -> Found:
    """Returns the files of saved queries; what the nearest place defines wins."""
    found: Found = {}
    for place in places:
        for path in sorted(place.queries.glob("*.sql")):
            if not path.name.startswith("."):
                found.setdefault(path.stem, (path, place.origin))
    return dict(sorted(found.items()))


def names_in(folder: Path, table: str) -> list[tuple[str, ...]]:
    """Returns id, names and aliases in each row of a dataset's table, unchecked; none when unreadable."""
    import csv

    try:
        with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error):  # told by whoever reads the dataset
        return []
    columns = ("id", "name_zh", "name_en", "aliases")
    return [tuple(part for name in columns for part in (row.get(name) or "").split(";")) for row in rows]
