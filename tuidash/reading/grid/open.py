"""Opens any file of tables as grids."""

from __future__ import annotations

from pathlib import Path

from tuidash.cache import Cache
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.reading.grid.delimited import open_delimited
from tuidash.reading.grid.grid import Grid
from tuidash.reading.grid.workbook import WORKBOOK_SUFFIXES, open_workbook
from tuidash.reading.options import ReadOptions, Watch
from tuidash.reading.text.compression import SUFFIXES as COMPRESSED_SUFFIXES

TEXT_SUFFIXES = (".csv", ".tsv", ".txt", ".tab")
READABLE_SUFFIXES = (
    *TEXT_SUFFIXES,
    *(text + compressed for text in TEXT_SUFFIXES for compressed in COMPRESSED_SUFFIXES),
    *WORKBOOK_SUFFIXES,
)
"""How the names of files that can be read end, in lower case."""


def open_grids(
    path: Path,
    options: ReadOptions = ReadOptions(),  # noqa: B008 - frozen
    *,
    cache: Cache | None = None,
    watch: Watch | None = None,
) -> tuple[Grid, ...]:
    """Returns the grids of a file: one of a text, one of each filled sheet of a workbook.

    Raises:
        DatasetError: the file is missing, unreadable, of another kind or holds no table.
        Cancelled: whoever watches asked to stop.
    """
    if path.is_dir():
        raise DatasetError(tr("{path} is a folder, not a table", path=path))
    if not path.exists():
        raise DatasetError(tr("There is no file {path}", path=path))
    name = path.name.lower()
    if name.endswith(WORKBOOK_SUFFIXES):
        return open_workbook(path, options, watch=watch)
    if name.endswith(READABLE_SUFFIXES):
        return (open_delimited(path, options, cache=cache, watch=watch),)
    raise DatasetError(
        tr("{path} is not a table that tuidash opens", path=path),
        hint=tr("Known are {suffixes}", suffixes=" ".join(READABLE_SUFFIXES)),
    )
