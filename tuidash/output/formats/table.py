"""A table for people: title, headers with units, numbers on the right."""

from __future__ import annotations

from collections.abc import Iterator

from tuidash.output.layout import lay_out
from tuidash.output.table import Table, WriteOptions, title_lines
from tuidash.output.value import sanitise


def chunks(table: Table, options: WriteOptions) -> Iterator[str]:
    """Yields the text in pieces."""
    lines = [sanitise(line) for line in title_lines(table)] if options.header else []
    if lines:
        first = f"\x1b[1m{lines[0]}\x1b[0m" if options.bold else lines[0]
        yield "\n".join([first, *lines[1:]]) + "\n\n"
    yield from lay_out(table, options)
