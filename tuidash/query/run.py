"""Running a result, with a time limit and Ctrl-C."""

from __future__ import annotations

import time
from threading import Thread

import polars as pl

from tuidash.errors import QueryError, QueryTimeout
from tuidash.language import tr
from tuidash.query.failures import first_line, translated
from tuidash.query.result import Result

_PAUSE = 0.002
_LONGEST_PAUSE = 0.05


def collect(result: Result, *, timeout: float | None = None) -> pl.DataFrame:
    """Runs `result` and returns its rows; a timeout or Ctrl-C stops waiting for it.

    It runs in the engine that never holds a whole table; what a timeout leaves running ends with the process.
    """
    try:
        if timeout is None:  # Polars itself watches for Ctrl-C
            return result.lazy.collect(engine="streaming")
        return _Running(result.lazy).wait(timeout)
    except pl.exceptions.PolarsError as error:
        raise translated(error) from error
    except OSError as error:
        raise QueryError(
            tr("A file of the query cannot be read: {reason}.", reason=first_line(error))
        ) from error
    except pl.exceptions.PanicException as error:
        raise QueryError(tr("The query failed inside Polars: {reason}.", reason=first_line(error))) from error


class _Running:
    """A query in a thread of its own, which can be left alone when its time is over."""

    def __init__(self, lazy: pl.LazyFrame) -> None:
        self._lazy = lazy
        self._frame: pl.DataFrame | None = None
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, name="tuidash-query", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._frame = self._lazy.collect(engine="streaming")
        except BaseException as error:  # raised again where somebody waits for the rows
            self._error = error

    def wait(self, timeout: float) -> pl.DataFrame:
        started, pause = time.monotonic(), _PAUSE / 8
        while self._thread.is_alive():
            if time.monotonic() - started > timeout:
                raise QueryTimeout(
                    tr("The query was stopped after {seconds} seconds.", seconds=f"{timeout:g}"),
                    hint=tr("Give it more time with --timeout, or ask for less."),
                )
            self._thread.join(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)
        if self._error is not None:
            raise self._error
        assert self._frame is not None
        return self._frame
