"""Comma-separated values as RFC 4180 describes them, with lines that end in LF.

Columns carry their ids, values every digit. A missing value is empty or the null text; text that
is empty or equals the null text is quoted, so that the two differ. Text is never altered, also
where a spreadsheet would take it for a formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tuidash.output.batches import batches
from tuidash.output.plain import plain_text
from tuidash.output.table import Table, WriteOptions

if TYPE_CHECKING:
    import polars as pl


def chunks(table: Table, options: WriteOptions) -> Iterator[str]:
    """Yields the text of the file in pieces."""
    import polars as pl

    # A line without a character would be skipped by most readers, and its row lost.
    null = options.null or ('""' if len(table.columns) == 1 else "")
    if options.header:
        titles = pl.DataFrame({"title": [column.id for column in table.columns]})
        yield ",".join(titles.select(_field("title", options.null, null)).to_series().to_list()) + "\n"
    for batch in batches(table):
        text = plain_text(batch)
        fields = [_field(name, options.null, null) for name in text.columns]
        lines = text.select(pl.concat_str(fields, separator=",").alias("line")).to_series()
        yield "\n".join(lines.to_list()) + "\n"


def _field(name: str, reserved: str, null: str) -> pl.Expr:
    import polars as pl

    text = pl.col(name)
    quoted = pl.concat_str(pl.lit('"'), text.str.replace_all('"', '""', literal=True), pl.lit('"'))
    special = text.str.contains(r'[",\r\n]') | text.is_in(["", reserved])
    return pl.when(text.is_null()).then(pl.lit(null)).when(special).then(quoted).otherwise(text)
