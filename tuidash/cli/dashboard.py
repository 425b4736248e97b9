"""Opens the dashboard in a terminal; bare `tuidash` comes here without waiting for click."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tuidash.reading.options import ReadOptions
    from tuidash.view.listing import Listing
    from tuidash.workspace import Workspace


def has_terminal() -> bool:
    """Tells whether there is a terminal on both sides that can move its cursor."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def open_dashboard(
    flags: Mapping[str, str | None] | None = None,
    *,
    data: Path | None = None,
    files: Sequence[Path] = (),
    as_of: str | None = None,
    options: ReadOptions | None = None,
) -> int:
    """Runs the app until it is left and returns the exit code."""
    from tuidash.settings import read_settings
    from tuidash.tui.terminal import run_app

    def make_workspace() -> Workspace:
        from tuidash.workspace import Workspace

        return Workspace.open(data=data, files=files, flags=flags, as_of=as_of, options=options)

    settings = read_settings(flags)
    ascii = settings["ascii"].text == "yes"

    first_rows = _first_rows(files[0], ascii) if files else None
    return run_app(
        make_workspace, first_rows=first_rows, ascii=ascii, color=settings["color"].text != "never"
    )


def _first_rows(path: Path, ascii: bool) -> Callable[[], Listing | None] | None:
    """Returns what finds the first rows of a large file, None for a file that is read in no time."""
    from tuidash.data.large import is_large

    if not is_large(path):
        return None
    if path.suffix.lower() == ".parquet":
        from tuidash.cli.glance import look_beside

        return look_beside(path, ascii)
    from tuidash.view.head import head_listing

    return lambda: head_listing(path, ascii=ascii)
