"""The shell side: flags in, data on stdout, everything else on stderr, an exit code at the end."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from tuidash import __version__
from tuidash.cli.ending import guarded

VERSION = f"tuidash {__version__}"


def run_command_line(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code; text beyond the encoding of a terminal is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    return guarded(lambda: _run(list(arguments)), debug="--debug" in arguments)


def _run(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        print(VERSION)  # noqa: T201 - without click, which takes three times as long as Python itself
        return 0
    from tuidash.cli.early import choose_language

    choose_language(arguments)
    if not arguments and "_TUIDASH_COMPLETE" not in os.environ:
        from tuidash.cli.dashboard import has_terminal, open_dashboard

        if has_terminal():
            return open_dashboard()
    from tuidash.cli.group import tuidash

    result = tuidash.main(args=arguments, prog_name="tuidash", standalone_mode=False)
    return result if isinstance(result, int) else 0
