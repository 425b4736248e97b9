"""Small logs of a dataset, kept as CSV with a column for each field of a dataclass."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from tuidash.errors import DatasetError
from tuidash.language import tr

_T = TypeVar("_T")


def read_records(path: Path, kind: type[_T], complain: Callable[[Exception], str]) -> list[_T]:
    """Returns the entries of a log, none where there is no file; fields are texts or whole numbers.

    Raises:
        DatasetError: the file cannot be read, or is no such log, as `complain` says.
    """
    if not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return [kind(**_values(kind, row)) for row in csv.DictReader(stream, strict=True)]
    except OSError as error:
        raise DatasetError(tr("Cannot read {path}: {reason}", path=path, reason=error.strerror)) from error
    except (UnicodeDecodeError, csv.Error, KeyError, TypeError, ValueError) as error:
        names = ", ".join(column_names(kind))
        raise DatasetError(complain(error), hint=tr("Its columns: {names}", names=names)) from error


def records_text(kind: type[_T], entries: Iterable[_T]) -> str:
    """Returns a log as CSV."""
    names = column_names(kind)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([getattr(entry, name) for name in names] for entry in entries)
    return stream.getvalue()


def column_names(kind: type) -> tuple[str, ...]:
    """Returns the columns of a log, in order."""
    return tuple(field.name for field in fields(kind))


def _values(kind: type, row: dict[str, str]) -> dict[str, Any]:
    texts = {field.name for field in fields(kind) if field.type == "str"}
    return {name: row[name] if name in texts else int(row[name]) for name in column_names(kind)}
