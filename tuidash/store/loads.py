"""The log of what was imported into a dataset, one row per file and import."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from tuidash.errors import DatasetError
from tuidash.language import tr

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


COLUMNS = tuple(field.name for field in fields(Load))
_TEXTS = tuple(field.name for field in fields(Load) if field.type == "str")


def read_loads(folder: Path) -> list[Load]:
    """Returns what was imported into a dataset, the first import first.

    Raises:
        DatasetError: the log cannot be read.
    """
    path = folder / LOADS
    if not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream, strict=True))
        return [_load(row) for row in rows]
    except OSError as error:
        raise DatasetError(tr("Cannot read {path}: {reason}", path=path, reason=error.strerror)) from error
    except (UnicodeDecodeError, csv.Error, KeyError, TypeError, ValueError) as error:
        raise DatasetError(
            tr("{path} is not the log of imports: {reason}", path=path, reason=error),
            hint=tr("Its columns: {names}", names=", ".join(COLUMNS)),
        ) from error


def _load(row: dict[str, str]) -> Load:
    texts = {name: row[name] for name in _TEXTS}
    counts = {name: int(row[name]) for name in COLUMNS if name not in _TEXTS}
    return Load(**texts, **counts)  # type: ignore[arg-type]


def loads_text(loads: Iterable[Load]) -> str:
    """Returns a log as CSV."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([getattr(load, name) for name in COLUMNS] for load in loads)
    return stream.getvalue()


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
