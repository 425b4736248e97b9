"""Runs the app in a terminal and leaves the terminal as it was."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from tuidash.errors import UsageError
from tuidash.language import tr

if TYPE_CHECKING:
    from tuidash.tui.address import Address
    from tuidash.view.listing import Listing
    from tuidash.workspace import Workspace


def run_app(
    make_workspace: Callable[[], Workspace],
    *,
    start: Address | None = None,
    first_rows: Callable[[], Listing | None] | None = None,
    ascii: bool = False,
    color: bool = True,
) -> int:
    """Runs the app until it is left and returns the exit code.

    Raises:
        UsageError: there is no terminal to draw on.
        TuidashError: the workspace, or the file that was named, cannot be opened.
        Exception: a bug, raised again once the terminal is restored.
    """
    check_terminal()
    prepare_environment(color=color)

    import gc

    gc.disable()  # nothing of what is made until the first page stands is garbage

    from tuidash.tui.app import TuidashApp
    from tuidash.tui.driver import TuidashDriver

    app = TuidashApp(
        make_workspace, start=start, first_rows=first_rows, ascii=ascii, driver_class=TuidashDriver
    )
    app.run()
    app.main.stop()
    failure = app.crash or app.refused
    if failure is not None:
        raise failure
    return app.return_code or 0


def check_terminal() -> None:
    """Refuses to start where nobody could see or type anything.

    Raises:
        UsageError: standard input or output is no terminal, or it can only print lines.
    """
    hint = tr("Use tuidash run, sql, compare or export for plain output")
    for stream, name in ((sys.__stdin__, "stdin"), (sys.__stdout__, "stdout")):
        if stream is None or stream.closed or not stream.isatty():
            raise UsageError(tr("The app needs a terminal, but {name} is none", name=name), hint=hint)
    if os.environ.get("TERM", "dumb") in ("", "dumb", "unknown"):
        raise UsageError(tr("The app needs a terminal that can move its cursor; TERM is dumb"), hint=hint)


def prepare_environment(*, color: bool) -> None:
    """Sets what Textual and Polars read from the environment when they are imported.

    The Kitty keyboard protocol mangles input methods; a shared server is not to be filled with threads.
    """
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    os.environ.setdefault("POLARS_MAX_THREADS", str(min(4, os.cpu_count() or 1)))
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)
        if not color:
            os.environ["NO_COLOR"] = "1"
