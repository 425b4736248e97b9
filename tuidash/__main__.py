"""The command `tuidash`: runs it and turns whatever happens into an exit code."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress

MANY = 50_000
"""New objects after which garbage is looked for; short commands end before."""
INTERRUPTED = 130


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    gc.set_threshold(MANY)
    from tuidash.cli import run_command_line

    code = run_command_line(sys.argv[1:])
    gc.freeze()  # what is left ends with the process; looking through it takes a sixth of a short command
    threading = sys.modules.get("threading")  # most short commands need none
    if code == INTERRUPTED or (threading is not None and threading.active_count() > 1):
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> None:
    """Ends at once: a thread of Polars that came back to Python while it shuts down would crash it."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
