"""Asks a person in the terminal what a file leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tuidash.language import tr
from tuidash.output.value import sanitise

if TYPE_CHECKING:
    from tuidash.model.profile import Question


def ask(question: Question) -> str:
    """Returns the answer, which is one of the choices where there are any, by number or as text.

    Ctrl-C or the end of input cancels the whole command.
    """
    click.echo("", err=True)
    click.echo(sanitise(question.text), err=True)
    if question.examples:
        click.echo("  " + tr("Found: {names}", names=sanitise("、".join(question.examples[:5]))), err=True)
    for number, (value, meaning) in enumerate(question.choices, start=1):
        shown = f"{value} - {meaning}" if meaning and meaning != value else value
        click.echo(f"  {number}. {sanitise(shown)}", err=True)
    while True:
        text = str(click.prompt(tr("Answer"), err=True)).strip()
        found = _chosen(question, text)
        if found is not None:
            return found
        click.echo(tr("Type a number from 1 to {count}", count=len(question.choices)), err=True)


def _chosen(question: Question, text: str) -> str | None:
    values = [value for value, _ in question.choices]
    if not values or text in values:
        return text
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(values):
        return values[int(text) - 1]
    return None
