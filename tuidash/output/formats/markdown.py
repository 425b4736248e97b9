"""A table in GitHub's Markdown, also aligned for those who read it as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tuidash.output.layout import stored_rows
from tuidash.output.table import Table, WriteOptions, title_lines
from tuidash.output.value import cell_width, fit, sanitise

_MARKUP = re.compile(r"[\\`*\[\]<>~|&]|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])")
"""What Markdown would act upon; an underscore within a word is only itself."""


def chunks(table: Table, options: WriteOptions) -> Iterator[str]:
    """Yields the text of the file in pieces; Markdown has no table without a header."""
    rows = stored_rows(table)
    headers = [escape(sanitise(column.header)) for column in table.columns]
    widths = [max(3, cell_width(header)) for header in headers]
    for part in rows():
        for row in part:
            widths = [max(width, cell_width(escape(cell))) for width, cell in zip(widths, row, strict=True)]
    rights = [column.right for column in table.columns]
    if options.header:
        for line in title_lines(table):
            yield f"{escape(sanitise(line))}\n\n"
    yield _line([fit(*cell) for cell in zip(headers, widths, rights, strict=True)])
    yield _line(
        ["-" * (width - 1) + (":" if right else "-") for width, right in zip(widths, rights, strict=True)]
    )
    for part in rows():
        yield "".join(
            _line([fit(*cell) for cell in zip(map(escape, row), widths, rights, strict=True)]) for row in part
        )


def escape(text: str) -> str:
    """Returns `text` so that Markdown shows it as it is."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"
