"""Running a result, and the one place where Polars' exceptions become ours."""

from __future__ import annotations

import re
import time

import polars as pl
from polars.lazyframe.in_process import InProcessQuery

from tuidash.errors import QueryError, QueryTimeout
from tuidash.language import tr
from tuidash.query.expressions.arithmetic import DIVISION_BY_ZERO
from tuidash.query.result import Result

_PAUSE = 0.002
_LONGEST_PAUSE = 0.05


def collect(result: Result, *, timeout: float | None = None) -> pl.DataFrame:
    """Runs `result` and returns its rows; a timeout or Ctrl-C stops the work itself."""
    try:
        running = result.lazy.collect(background=True)
        frame = _wait(running, timeout)
    except pl.exceptions.PolarsError as error:
        raise translated(error) from error
    except pl.exceptions.PanicException as error:
        raise QueryError(
            tr("The query failed inside Polars: {reason}.", reason=_first_line(error))
        ) from error
    return frame


def _wait(running: InProcessQuery, timeout: float | None) -> pl.DataFrame:
    """Waits in short pauses, because Ctrl-C is only seen between them."""
    started, pause = time.monotonic(), _PAUSE / 8
    try:
        while (frame := running.fetch()) is None:
            if timeout is not None and time.monotonic() - started > timeout:
                running.cancel()
                raise QueryTimeout(
                    tr("The query was stopped after {seconds} seconds.", seconds=f"{timeout:g}"),
                    hint=tr("Give it more time with --timeout, or ask for less."),
                )
            time.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)
    except KeyboardInterrupt:
        running.cancel()
        raise
    return frame


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")


def translated(error: pl.exceptions.PolarsError) -> QueryError:
    """Returns the error for people that says what Polars found while it ran."""
    text = str(error)
    if str(DIVISION_BY_ZERO) in text:
        return QueryError(
            tr("A whole number is divided by zero."), hint=tr("Write nullif(divisor, 0) to get NULL there.")
        )
    if "conversion from `i128`" in text:
        return QueryError(
            tr("A whole number does not fit in 64 bits: {values}.", values=_values(text)),
            hint=tr("CAST to DOUBLE before adding or multiplying."),
        )
    found = re.search(r"conversion from `([^`]*)` to `([^`]*)` failed", text)
    if found:
        return QueryError(
            tr(
                "Some values cannot be cast to {type}: {values}.",
                type=_type_name(found[2]),
                values=_values(text),
            ),
            hint=tr("TRY_CAST gives NULL instead."),
        )
    if "more than one" in text or "expected a single" in text.lower() or "item" in text:
        return QueryError(
            tr("A subquery that must give one value gives several rows."),
            hint=tr("Aggregate it, or add LIMIT 1."),
        )
    return QueryError(tr("The query failed: {reason}.", reason=_first_line(error)))


def _values(text: str) -> str:
    found = re.search(r"values?: (\[.*?\])", text, re.DOTALL)
    return found[1] if found else _first_line(ValueError(text))


def _type_name(name: str) -> str:
    kind = name.partition("[")[0].partition("(")[0]
    return {"i64": "INTEGER", "i32": "INTEGER", "f64": "DOUBLE", "date": "DATE", "datetime": "TIMESTAMP"}.get(
        kind, name
    )
