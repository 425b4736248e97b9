"""Prints what a file is: what it is, what stays unclear, then everything else part by part."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tuidash.language import tr

if TYPE_CHECKING:
    from tuidash.model.profile import Question
    from tuidash.view.inspection import Inspection
    from tuidash.view.listing import Listing

_EXAMPLES = 5
_LEAST_WIDTH = 40


def print_inspection(found: Inspection, *, ascii: bool) -> None:
    """Prints it: in a terminal within its width, elsewhere whole, unless COLUMNS says how wide lines are."""
    terminal = sys.stdout.isatty()
    width = _width(terminal)
    for line in _lines(found, width, width if terminal else None, ascii=ascii):
        click.echo(line)


def _width(terminal: bool) -> int | None:
    import shutil

    given = os.environ.get("COLUMNS", "")
    if not terminal and not (given.isascii() and given.isdigit() and int(given)):
        return None
    return max(_LEAST_WIDTH, shutil.get_terminal_size().columns)


def _lines(found: Inspection, width: int | None, cut_at: int | None, *, ascii: bool) -> Iterator[str]:
    from tuidash.output.paragraph import hang
    from tuidash.output.value import cell_width

    yield from hang(found.path, width)
    most = max((cell_width(label) for label, _ in found.facts), default=0)
    for label, text in found.facts:
        first = f"  {label}{' ' * (most - cell_width(label))}  "
        yield from hang(text, width, first=first, rest=" " * (most + 4))
    if found.questions:
        yield ""
        yield tr("What stays unclear")
        for question in found.questions:
            yield from question_lines(question, width)
    if found.remarks:
        yield ""
        yield tr("What was found")
        for remark in found.remarks:
            yield from hang(remark, width, first="  * ", rest="    ")
    cut = False
    for listing in found.listings:
        if listing.height == 1 and listing.columns[0].id == "table":
            continue  # a fact tells of the only table
        yield ""
        lines, shorter = _table(listing, cut_at, ascii=ascii)
        cut = cut or shorter
        yield from lines
    if cut:
        yield ""
        text = tr("Some cells are cut to the width of the terminal; -f json, or | less -S, shows them whole")
        yield from hang(text, width)


def question_lines(question: Question, width: int | None) -> Iterator[str]:
    """Yields a question with what was found, the option that answers it, and the possible answers."""
    from tuidash.output.paragraph import hang

    yield from hang(question.text, width, first="  ? ", rest="    ")
    if question.examples:
        found = tr("Found: {names}", names=" | ".join(question.examples[:_EXAMPLES]))
        yield from hang(found, width, first="    ", rest="      ")
    yield from hang(f"--answer '{question.key}=…'", width, first="    ", rest="      ")
    choices = [
        f"{value} ({meaning})" if meaning and meaning != value else value
        for value, meaning in question.choices
    ]
    if choices:
        yield from hang(
            tr("Possible: {names}", names=", ".join(choices)), width, first="      ", rest="        "
        )


def _table(listing: Listing, width: int | None, *, ascii: bool) -> tuple[list[str], bool]:
    """Returns the lines of a list, and whether any cell had to be cut."""
    from tuidash.output.formats.table import chunks
    from tuidash.output.table import WriteOptions

    if not listing.height:
        return [listing.empty], False
    options = WriteOptions(width=width, ascii=ascii, terminal=width is not None)
    text = "".join(chunks(listing, options))
    cells = (cell for row in listing.cells(0, listing.height) for cell in row)
    return text.rstrip("\n").split("\n"), width is not None and any(cell not in text for cell in cells)
