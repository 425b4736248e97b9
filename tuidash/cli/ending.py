"""How a command ends: errors for people on stderr, the documented exit code, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

import click
from click import echo

from tuidash.errors import ExitCode, TuidashError
from tuidash.language import tr


def guarded(run: Callable[[], int], *, debug: bool = False) -> int:
    """Returns what `run` returns, or the exit code of the error that ended it."""
    try:
        code = run()
        sys.stdout.flush()
    except TuidashError as error:
        return _say(error.lines(), error.exit_code, debug)
    except click.UsageError as error:
        return _say(_usage_lines(error), ExitCode.USAGE, debug)
    except click.ClickException as error:
        return _say([error.format_message()], ExitCode.USAGE, debug)
    except click.exceptions.Exit as exit_request:
        return exit_request.exit_code
    except (KeyboardInterrupt, click.Abort):
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader is gone; what Python would still flush at exit must go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.BROKEN_PIPE
    except OSError as error:
        return _say(
            [tr("Cannot write the output: {reason}", reason=error.strerror or error)], ExitCode.EXPORT, debug
        )
    except Exception as error:  # a bug of ours: kept for a report, told in one line
        if debug:
            raise
        return _crash(error)
    return code


def _say(lines: Sequence[str], code: int, debug: bool) -> int:
    if debug:
        import traceback

        traceback.print_exc()
    first, *rest = lines
    echo(f"tuidash: {first}", err=True)
    for line in rest:
        echo(line if line.startswith(" ") else f"  {line}", err=True)
    return code


def _usage_lines(error: click.UsageError) -> list[str]:
    command = error.ctx.command_path if error.ctx else "tuidash"
    return [error.format_message(), tr("Help: {command} --help", command=command)]


def _crash(error: Exception) -> int:
    from tuidash.crash import write_report

    path = write_report(error)
    place = tr("a report is in {path}", path=path) if path else tr("no report could be written")
    message = tr("A bug in tuidash: {error}; {place}", error=f"{type(error).__name__}: {error}", place=place)
    echo(f"tuidash: {message.splitlines()[0]}", err=True)
    return ExitCode.BUG
