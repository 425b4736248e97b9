"""The shell side: flags in, data on stdout, everything else on stderr, an exit code at the end."""

from __future__ import annotations

from collections.abc import Sequence

from tuidash.cli.ending import guarded


def run_command_line(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code."""
    return guarded(lambda: _run(list(arguments)), debug="--debug" in arguments)


def _run(arguments: list[str]) -> int:
    from tuidash.cli.early import choose_language

    choose_language(arguments)
    from tuidash.cli.group import tuidash

    result = tuidash.main(args=arguments, prog_name="tuidash", standalone_mode=False)
    return result if isinstance(result, int) else 0
