"""Apache Parquet with the types of the result."""

from __future__ import annotations

import io
from typing import BinaryIO, cast

from tuidash.errors import ExportError
from tuidash.language import tr
from tuidash.output.batches import result_errors, selected
from tuidash.output.table import Table, WriteOptions


def write(table: Table, stream: BinaryIO, _options: WriteOptions) -> None:
    """Writes `table` into `stream` batch by batch.

    Raises:
        ExportError: a column has a type that Parquet does not know.
        OSError: the stream cannot be written.
    """
    import polars as pl

    lazy = selected(table)
    with result_errors():
        schema = lazy.collect_schema()
    for name, dtype in schema.items():
        if isinstance(dtype, pl.Object):
            raise ExportError(tr("Column {column} holds objects that have no text", column=name))
    watched = _Watched(stream)
    with result_errors():
        try:
            lazy.sink_parquet(cast(BinaryIO, watched), maintain_order=True)
        except pl.exceptions.PolarsError:
            if watched.failure is None:
                raise
    if watched.failure is not None:
        raise watched.failure


class _Watched(io.RawIOBase):
    """A stream that remembers why it failed, which the engine reports as text only."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self.stream = stream
        self.failure: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, part: bytes, /) -> int:  # type: ignore[override]  # the engine writes bytes only
        try:
            return self.stream.write(part)
        except OSError as error:
            self.failure = error
            raise
