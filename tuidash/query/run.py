"""Running a result, with a time limit and Ctrl-C."""

from __future__ import annotations

import time

import polars as pl
from polars.lazyframe.in_process import InProcessQuery

from tuidash.errors import QueryError, QueryTimeout
from tuidash.language import tr
from tuidash.query.failures import first_line, translated
from tuidash.query.result import Result

_PAUSE = 0.002
_LONGEST_PAUSE = 0.05
_stopped: list[InProcessQuery] = []
"""Queries that were told to stop; Polars ends the process when one finishes after it was let go."""


def collect(result: Result, *, timeout: float | None = None) -> pl.DataFrame:
    """Runs `result` and returns its rows; a timeout or Ctrl-C stops the work itself."""
    try:
        running = result.lazy.collect(background=True)
        frame = _wait(running, timeout)
    except pl.exceptions.PolarsError as error:
        raise translated(error) from error
    except OSError as error:
        raise QueryError(
            tr("A file of the query cannot be read: {reason}.", reason=first_line(error))
        ) from error
    except pl.exceptions.PanicException as error:
        raise QueryError(tr("The query failed inside Polars: {reason}.", reason=first_line(error))) from error
    return frame


def _wait(running: InProcessQuery, timeout: float | None) -> pl.DataFrame:
    """Waits in short pauses, because Ctrl-C is only seen between them."""
    started, pause = time.monotonic(), _PAUSE / 8
    _stopped[:] = [query for query in _stopped if not _is_over(query)]
    try:
        while (frame := running.fetch()) is None:
            if timeout is not None and time.monotonic() - started > timeout:
                _stop(running)
                raise QueryTimeout(
                    tr("The query was stopped after {seconds} seconds.", seconds=f"{timeout:g}"),
                    hint=tr("Give it more time with --timeout, or ask for less."),
                )
            time.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)
    except KeyboardInterrupt:
        _stop(running)
        raise
    return frame


def _stop(running: InProcessQuery) -> None:
    running.cancel()
    _stopped.append(running)


def _is_over(query: InProcessQuery) -> bool:
    try:
        return query.fetch() is not None
    except pl.exceptions.PolarsError:  # how most of those that are stopped end
        return True
