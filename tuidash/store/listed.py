"""Where each area of a dataset was listed last: the provenance of areas.csv, row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tuidash.errors import DatasetError
from tuidash.language import tr

LISTED = "listed.csv"
_COLUMNS = ("area", "profile", "file", "line", "load")


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
    if not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return [
                Listed(
                    area=row["area"], profile=row["profile"], file=row["file"], line=int(row["line"]),
                    load=int(row["load"]),
                )
                for row in csv.DictReader(stream, strict=True)
            ]  # fmt: skip
    except OSError as error:
        raise DatasetError(tr("Cannot read {path}: {reason}", path=path, reason=error.strerror)) from error
    except (UnicodeDecodeError, csv.Error, KeyError, TypeError, ValueError) as error:
        raise DatasetError(
            tr("{path} does not tell where areas were listed: {reason}", path=path, reason=error),
            hint=tr("Its columns: {names}", names=", ".join(_COLUMNS)),
        ) from error


def listed_text(entries: Iterable[Listed]) -> str:
    """Returns where areas were listed as CSV."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows((each.area, each.profile, each.file, each.line, each.load) for each in entries)
    return stream.getvalue()
