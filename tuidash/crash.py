"""Keeps what is needed to find a bug, readable by its user only."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from tuidash import __version__
from tuidash.places import log_folder


def write_report(error: BaseException) -> Path | None:
    """Writes a crash report into the log folder and returns its path, None when that fails."""
    folder = log_folder()
    path = folder / f"crash-{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    text = "\n".join(
        [
            f"tuidash {__version__}, Python {platform.python_version()}, {platform.platform()}",
            " ".join(sys.argv),
            "",
            *traceback.format_exception(error),
        ]
    )
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        # Arguments that are no text hold lone surrogates.
        with open(descriptor, "w", encoding="utf-8", errors="backslashreplace") as stream:  # noqa: PTH123
            stream.write(text)
    except OSError:  # a full disk must not hide the bug itself
        return None
    return path
