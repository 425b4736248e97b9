"""The shell side: flags in, data on stdout, everything else on stderr, an exit code at the end."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tuidash import __version__
from tuidash.cli.ending import guarded

VERSION = f"tuidash {__version__}"


def run_command_line(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code; text beyond the encoding of a terminal is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    return guarded(lambda: _run(list(arguments)), debug="--debug" in arguments)


def _is_file(argument: str) -> bool:
    """Tells whether an argument is a file to open and cannot be an option or a command."""
    return not argument.startswith("-") and "." in argument and Path(argument).is_file()


def _run(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        print(VERSION)  # noqa: T201 - without click, which takes three times as long as Python itself
        return 0
    from tuidash.cli.early import choose_language

    choose_language(arguments)
    if "_TUIDASH_COMPLETE" not in os.environ and all(_is_file(argument) for argument in arguments):
        from tuidash.cli.dashboard import has_terminal, open_dashboard

        if has_terminal():
            return open_dashboard(files=[Path(argument) for argument in arguments])
    from tuidash.cli.group import tuidash

    result = tuidash.main(args=arguments, prog_name="tuidash", standalone_mode=False)
    return result if isinstance(result, int) else 0
