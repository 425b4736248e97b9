"""Lone files: one of any kind becomes tables with types, and an account of what was changed to get there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tuidash.cache import Cache
from tuidash.data.conversion import in_thread
from tuidash.data.kept import Kept, NotKept
from tuidash.data.large import is_large
from tuidash.data.lone_file import LoneFile
from tuidash.data.parquet_file import scan_parquet
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.reading.options import ReadOptions, Watch

CHANGES, SET_ASIDE = "changes", "set_aside"
"""What SQL calls the account of a file."""
_TRIES = 2
"""How often a file that somebody writes meanwhile is read."""


def open_lone(path: Path, options: ReadOptions, cache: Cache | None, watch: Watch) -> LoneFile:
    """Opens a file of any kind that tuidash reads; a large one is read once and then by way of its copies.

    Raises:
        DatasetError: the file is missing, unreadable, of another kind or holds no table.
        Cancelled: somebody asked the work to stop.
    """
    if path.name.lower().endswith(".parquet"):
        return LoneFile(path=path, tables={path.stem: scan_parquet(path)})
    if cache is None or not is_large(path):
        return _read(path, options, cache, watch)
    waiting = tr("Waiting for another tuidash that reads {name}", name=path.name)
    for _ in range(_TRIES):
        kept = Kept(path, options, cache)
        if (found := kept.load()) is not None:
            return found
        with cache.alone(kept.manifest, lambda: watch.report(waiting)):
            if (found := kept.load()) is not None:
                return found
            try:
                in_thread(partial(_keep, path, options, cache, kept, watch), watch)
            except NotKept:
                return _read(path, options, None, watch)
        found = kept.load()
        if found is not None and Kept(path, options, cache).manifest == kept.manifest:
            return found
        kept.forget()
    raise DatasetError(
        tr("{path} was changed while it was read", path=path),
        hint=tr("Open it when it is written completely"),
    )


def _read(path: Path, options: ReadOptions, cache: Cache | None, watch: Watch) -> LoneFile:
    from tuidash.data.lone_reading import read

    return read(path, options, cache, watch)[0]


def _keep(path: Path, options: ReadOptions, cache: Cache, kept: Kept, watch: Watch) -> None:
    from tuidash.data.lone_reading import keep

    keep(path, options, cache, kept, watch)


__all__ = ["CHANGES", "SET_ASIDE", "LoneFile", "open_lone"]
