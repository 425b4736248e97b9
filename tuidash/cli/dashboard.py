"""Opens the dashboard in a terminal; bare `tuidash` comes here without waiting for click."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tuidash.workspace import Workspace


def has_terminal() -> bool:
    """Tells whether there is a terminal on both sides that can move its cursor."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def open_dashboard(
    flags: Mapping[str, str | None] | None = None, *, data: Path | None = None, files: Sequence[Path] = ()
) -> int:
    """Runs the app until it is left and returns the exit code."""
    from tuidash.settings import read_settings
    from tuidash.tui.terminal import run_app

    def make_workspace() -> Workspace:
        from tuidash.workspace import Workspace

        return Workspace.open(data=data, files=files, flags=flags)

    settings = read_settings(flags)
    return run_app(
        make_workspace, ascii=settings["ascii"].text == "yes", color=settings["color"].text != "never"
    )
