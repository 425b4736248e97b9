"""Options of commands that read files as offices write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from tuidash.errors import UsageError
from tuidash.language import tr

_F = TypeVar("_F", bound=Callable[..., Any])


def reading_options(command: _F) -> _F:
    """Adds what a person may fix about a file and its meaning."""
    for option in reversed(
        (
            click.option("--encoding", default="", metavar="NAME",
                         help=tr("Encoding of the file, such as gb18030; found by default.")),
            click.option("--delimiter", default="", metavar="SIGN",
                         help=tr("What separates cells: one character, or tab.")),
            click.option("--sheet", default="", metavar="NAME", help=tr("Only this sheet of a workbook.")),
            click.option("--profile", default="", metavar="NAME",
                         help=tr("Profile to read with; the one that fits by default.")),
            click.option("--answer", multiple=True, metavar="KEY=VALUE",
                         help=tr("Answer to a question that a file leaves open; may be repeated.")),
        )
    ):  # fmt: skip
        command = option(command)
    return command


def pairs_of(answers: Iterable[str]) -> dict[str, str]:
    """Returns answers written as key=value; a key may hold = when its value does not.

    Raises:
        UsageError: one is written otherwise.
    """
    pairs = {}
    for text in answers:
        key, equals, value = text.rpartition("=")
        if not equals or not key:
            raise UsageError(
                tr("{text} is not key=value", text=repr(text)),
                hint=tr("tuidash inspect FILE lists the questions with their keys"),
            )
        pairs[key] = value
    return pairs
