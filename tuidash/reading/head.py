"""The first rows of a CSV file as they stand, before anything of the rest is known; it needs no Polars."""

from __future__ import annotations

import csv
import io
from itertools import islice
from pathlib import Path
from typing import NamedTuple

_BYTES = 1 << 17


class Head(NamedTuple):
    """Names and rows at the beginning of a file."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_head(path: Path, most: int = 256) -> Head | None:
    """Returns the first rows of a CSV file in UTF-8, None where even its beginning is not plain."""
    try:
        with path.open("rb") as stream:
            start = stream.read(_BYTES)
    except OSError:  # said where the file is opened in earnest
        return None
    whole = start if len(start) < _BYTES else start[: start.rfind(b"\n") + 1]
    try:
        reader = csv.reader(io.StringIO(whole.decode("utf-8-sig"), newline=""), strict=True)
        rows = [tuple(row) for row in islice(reader, most + 1)]
    except (UnicodeDecodeError, csv.Error):
        return None
    if len(rows) < 2 or b"\0" in whole:
        return None
    names, *cells = rows
    plain = all(name.strip() for name in names) and len(set(names)) == len(names)
    if not plain or any(len(row) != len(names) for row in cells):
        return None
    return Head(names, tuple(cells))
