"""The values of a table in batches, and the seam where the engine's errors end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tuidash.errors import DatasetError, QueryError
from tuidash.language import tr
from tuidash.output.table import CHUNK, Table

if TYPE_CHECKING:
    import polars as pl


@contextmanager
def result_errors() -> Iterator[None]:
    """Turns what goes wrong while a result is computed into an error of ours.

    Raises:
        QueryError: the query cannot be computed for these values.
        DatasetError: a file below it cannot be read any more.
    """
    import polars as pl

    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error).splitlines()[0]
        raise DatasetError(tr("Cannot read the data: {reason}", reason=reason)) from error
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise QueryError(tr("The result cannot be computed: {reason}", reason=reason)) from error


def selected(table: Table) -> pl.LazyFrame:
    """Returns the values of exactly the columns that are shown."""
    return table.frame().select([column.id for column in table.columns])


def batches(table: Table) -> Iterator[pl.DataFrame]:
    """Yields the values of `table` in order, never all of them at once."""
    with result_errors():
        running = selected(table).collect_batches(chunk_size=CHUNK, maintain_order=True)
    while True:
        with result_errors():
            batch = next(running, None)
        if batch is None:
            return
        yield batch
