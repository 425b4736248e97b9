"""Asks a person in the terminal what a file leaves open."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

import click

from tuidash.language import tr
from tuidash.output.value import sanitise

if TYPE_CHECKING:
    from tuidash.model.profile import Question


def ask(question: Question) -> str:
    """Returns the answer: one of the choices by its number, or any text.

    Ctrl-C or the end of input cancels the whole command.
    """
    click.echo("", err=True)
    click.echo(sanitise(question.text), err=True)
    if question.examples:
        click.echo("  " + tr("Found: {names}", names=sanitise("、".join(question.examples[:5]))), err=True)
    for number, (value, meaning) in enumerate(question.choices, start=1):
        shown = f"{value} - {meaning}" if meaning and meaning != value else value
        click.echo(f"  {number}. {sanitise(shown)}", err=True)
    click.echo(tr("Answer") + ": ", err=True, nl=False)
    # Once Polars has run, its handler lets the reading of a line go on after an interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    line = sys.stdin.readline()
    if not line:
        raise click.Abort
    text = line.strip()
    values = [value for value, _ in question.choices]
    number = int(text) if text.isascii() and text.isdigit() else 0
    return values[number - 1] if text not in values and 1 <= number <= len(values) else text
