"""The log of what was imported into a dataset, one row per file and import."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.store.records import read_records, records_text

LOADS = "loads.csv"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One import of one file."""

    id: int
    loaded_at: str
    """Moment in UTC, such as 2024-05-01T08:30:00Z."""
    file: str
    sha256: str
    bytes: int
    encoding: str
    profile: str
    answers: str
    """Digest of the profile as it was after the import; another one reads the same bytes differently."""
    source: str
    vintage: str
    rows: int
    """Rows of the tables found in the file."""
    figures: int
    """Observations read from them."""
    set_aside: int
    changed_cells: int
    added: int
    revised: int
    withdrawn: int
    same: int


def read_loads(folder: Path) -> list[Load]:
    """Returns what was imported into a dataset, the first import first.

    Raises:
        DatasetError: the log cannot be read.
    """
    path = folder / LOADS
    return read_records(
        path, Load, lambda error: tr("{path} is not the log of imports: {reason}", path=path, reason=error)
    )


def loads_text(loads: Iterable[Load]) -> str:
    """Returns a log as CSV."""
    return records_text(Load, loads)


def digest(path: Path) -> str:
    """Returns the SHA-256 of a file.

    Raises:
        DatasetError: it cannot be read.
    """
    found = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                found.update(chunk)
    except OSError as error:
        raise DatasetError(tr("Cannot read {path}: {reason}", path=path, reason=error.strerror)) from error
    return found.hexdigest()


def digest_of_text(text: str) -> str:
    """Returns the first half of the SHA-256 of a text, which is enough to tell profiles apart."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
