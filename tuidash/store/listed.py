"""Where each area of a dataset was listed last: the provenance of areas.csv, row by row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tuidash.language import tr
from tuidash.store.records import read_records, records_text

LISTED = "listed.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The row of a table of areas that names an area."""

    area: str
    profile: str
    file: str
    line: int
    load: int


def read_listed(folder: Path) -> list[Listed]:
    """Returns where the areas of a dataset were listed.

    Raises:
        DatasetError: the file cannot be read.
    """
    path = folder / LISTED
    return read_records(
        path,
        Listed,
        lambda error: tr("{path} does not tell where areas were listed: {reason}", path=path, reason=error),
    )


def listed_text(entries: Iterable[Listed]) -> str:
    """Returns where areas were listed as CSV."""
    return records_text(Listed, entries)
