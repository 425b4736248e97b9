"""Reads the first rows of a Parquet file in a process of its own, while this one gets ready to draw."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tuidash.view.listing import Listing


def look_beside(path: Path, ascii: bool) -> Callable[[], Listing | None]:
    """Starts the process and returns what waits for the rows; None where it cannot read them.

    Importing Polars takes as long as importing Textual, and two processes do both at once. To be called
    before there is any thread.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _tell(path, ascii, writing)
    os.close(writing)

    def wait() -> Listing | None:
        with os.fdopen(reading, "rb") as stream:
            told = stream.read()
        os.waitpid(child, 0)
        listing: Listing | None = pickle.loads(told) if told else None
        return listing

    return wait


def _tell(path: Path, ascii: bool, writing: int) -> None:
    """Writes the rows and ends the process; what is wrong with the file is said by the one that opens it."""
    try:
        os.environ["POLARS_MAX_THREADS"] = "1"
        from tuidash.view.head import parquet_listing

        with os.fdopen(writing, "wb") as stream:
            stream.write(pickle.dumps(parquet_listing(path, ascii=ascii)))
    finally:
        os._exit(0)
