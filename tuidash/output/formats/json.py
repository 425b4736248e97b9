"""An array of objects, one object on each line, keys in the order of the columns."""

from __future__ import annotations

from collections.abc import Iterator

from tuidash.output.formats.jsonl import rows
from tuidash.output.table import Table, WriteOptions


def chunks(table: Table, _options: WriteOptions) -> Iterator[str]:
    """Yields the text of the file in pieces.

    Raises:
        ExportError: a number is NaN or infinite, for which JSON has no word.
    """
    before = "[\n"
    for objects in rows(table):
        yield before + ",\n".join(objects)
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"
