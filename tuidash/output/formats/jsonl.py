"""One JSON object per line, for jq and for loading row by row."""

from __future__ import annotations

from collections.abc import Iterator

from tuidash.errors import ExportError
from tuidash.language import tr
from tuidash.output.batches import batches
from tuidash.output.json_text import first_not_finite, json_objects
from tuidash.output.plain import plain_series
from tuidash.output.table import Table, WriteOptions


def chunks(table: Table, _options: WriteOptions) -> Iterator[str]:
    """Yields the text of the file in pieces.

    Raises:
        ExportError: a number is NaN or infinite, for which JSON has no word.
    """
    for objects in rows(table):
        yield "\n".join(objects) + "\n"


def rows(table: Table) -> Iterator[list[str]]:
    """Yields the rows as JSON objects, a list for each batch."""
    before = 0
    for batch in batches(table):
        for series in batch.iter_columns():
            if (place := first_not_finite(series)) is not None:
                raise ExportError(
                    tr(
                        "JSON cannot express {value} (column {column}, row {row})",
                        column=series.name,
                        value=plain_series(series.slice(place, 1)).item(),
                        row=before + place + 1,
                    ),
                    hint=tr("Leave the column out, or choose csv or parquet."),
                )
        yield json_objects(batch)
        before += batch.height
