"""Copies of files in another form: kept in the cache, or in a folder that goes when the program ends."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tuidash.cache import Cache


def derive(store: Cache | None, key: str, suffix: str, produce: Callable[[Path], None]) -> Path:
    """Returns a file that `produce` wrote for this key, now or in an earlier run.

    The cache shrinks by age, so that a file in use counts as new again. What cannot be kept there lies in a
    folder of this process; when `produce` fails nothing stays behind.
    """
    if store is not None:
        path = store.path("reading", key, suffix)
        if path.exists():
            os.utime(path)
            return path
        if store.write(path, produce) and path.exists():
            return path
    return write_temporary(suffix, produce)


def write_temporary(suffix: str, produce: Callable[[Path], None]) -> Path:
    """Returns a new file written by `produce` that goes, at the latest, when the program ends."""
    number, name = tempfile.mkstemp(suffix=suffix, dir=_own_folder())
    os.close(number)
    path = Path(name)
    try:
        produce(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


@cache
def _own_folder() -> str:
    folder = tempfile.mkdtemp(prefix="tuidash-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
