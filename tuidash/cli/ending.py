"""How a command ends: errors for people on stderr, the documented exit code, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tuidash.errors import ExitCode, TuidashError
from tuidash.language import tr

if TYPE_CHECKING:
    import click


class ReaderLeft(Exception):
    """A broken pipe under a name that click does not know, which would end the process with 1."""


def guarded(run: Callable[[], int], *, debug: bool = False) -> int:
    """Returns what `run` returns, or the exit code of the error that ended it."""
    try:
        code = run()
        sys.stdout.flush()
    except TuidashError as error:
        return _say(error.lines(), error.exit_code, debug)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, ReaderLeft):
        _discard_output()
        return ExitCode.BROKEN_PIPE
    except OSError as error:
        _discard_output()
        return _say(
            [tr("Cannot write the output: {reason}", reason=error.strerror or error)], ExitCode.EXPORT, debug
        )
    except Exception as error:
        told = _of_click(error, debug)
        if told is not None:
            return told
        if debug:  # a bug of ours: shown, or kept for a report and told in one line
            raise
        return _crash(error)
    return code


@contextmanager
def pipes_watched() -> Iterator[None]:
    """Keeps a broken pipe from click.

    Raises:
        ReaderLeft: instead.
    """
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderLeft from error


def _discard_output() -> None:
    """Sends what Python would still write at exit nowhere, as it could only fail again."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _of_click(error: Exception, debug: bool) -> int | None:
    """Returns the exit code of what click raises, None for anything else."""
    import click

    if isinstance(error, click.UsageError):
        return _say(_usage_lines(error), ExitCode.USAGE, debug)
    if isinstance(error, click.ClickException):
        return _say([error.format_message()], ExitCode.USAGE, debug)
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    return ExitCode.INTERRUPTED if isinstance(error, click.Abort) else None


def _say(lines: Sequence[str], code: int, debug: bool) -> int:
    if debug:
        import traceback

        traceback.print_exc()
    from click import echo

    first, *rest = lines
    echo(f"tuidash: {first}", err=True)
    for line in rest:
        echo(f"  {line}", err=True)
    return code


def _usage_lines(error: click.UsageError) -> list[str]:
    from tuidash.cli.speak import explain

    command = error.ctx.command_path if error.ctx else "tuidash"
    return [*explain(error), tr("Help: {command} --help", command=command)]


def _crash(error: Exception) -> int:
    from click import echo

    from tuidash.crash import write_report

    path = write_report(error)
    place = tr("a report is in {path}", path=path) if path else tr("no report could be written")
    first = (str(error).splitlines() or [""])[0]
    message = tr("A bug in tuidash: {error}; {place}", error=f"{type(error).__name__}: {first}", place=place)
    echo(f"tuidash: {message}", err=True)
    return ExitCode.BUG
