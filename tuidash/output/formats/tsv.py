"""Tab-separated values for cut, awk and mlr: one line per row whatever the text holds.

Tab, newline, carriage return and backslash are written as `\\t`, `\\n`, `\\r` and `\\\\`; nothing is
quoted. Empty text and a missing value look the same unless a null text is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tuidash.errors import ExportError
from tuidash.language import tr
from tuidash.output.batches import batches
from tuidash.output.plain import plain_text
from tuidash.output.table import Table, WriteOptions

if TYPE_CHECKING:
    import polars as pl

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_TABLE = {ord(character): escape for character, escape in _ESCAPES.items()}


def chunks(table: Table, options: WriteOptions) -> Iterator[str]:
    """Yields the text of the file in pieces.

    Raises:
        ExportError: a value equals the text that stands for a missing one.
    """
    import polars as pl

    if options.header:
        yield "\t".join(column.id.translate(_TABLE) for column in table.columns) + "\n"
    for batch in batches(table):
        text = plain_text(batch)
        if options.null:
            _check_null(text, options.null)
        fields = [_field(name, options.null) for name in text.columns]
        lines = text.select(pl.concat_str(fields, separator="\t").alias("line")).to_series()
        yield "\n".join(lines.to_list()) + "\n"


def _check_null(text: pl.DataFrame, null: str) -> None:
    for series in text.iter_columns():
        if (series == null).any():
            raise ExportError(
                tr("Column {column} holds the text {null} itself", column=series.name, null=repr(null)),
                hint=tr("Choose another text for missing values, or the format csv."),
            )


def _field(name: str, null: str) -> pl.Expr:
    import polars as pl

    text = pl.col(name)
    for character, escape in _ESCAPES.items():
        text = text.str.replace_all(character, escape, literal=True)
    return text.fill_null(pl.lit(null))
