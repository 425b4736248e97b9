"""A picker of files: folders open, and a path can be typed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tuidash.catalog.dataset import is_table_file
from tuidash.language import tr
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.screens.picker import PickerScreen
from tuidash.tui.widgets.choices import Choice, ChoiceList

MOST = 2000
"""Entries of a folder that are listed."""


class PathScreen(PickerScreen):
    """Answers with the path of a file."""

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(tr("Inspect or import a file"), entries(""), glyphs=glyphs)

    def on_choice_list_filtered(self, message: ChoiceList.Filtered) -> None:
        """Lists the folder that the typed path leads to."""
        self.list.put(entries(message.text))

    def on_choice_list_picked(self, message: ChoiceList.Picked) -> None:
        """Opens a folder, or answers with a file."""
        if message.choice.value.endswith(os.sep):
            message.stop()
            message.prevent_default()
            self.list.type_text(message.choice.value)


def entries(typed: str) -> list[Choice]:
    """Returns the folders and files at a path as typed, each with the text that names it."""
    before, slash, name = typed.rpartition(os.sep)
    start = before + slash
    folder = Path(start or ".").expanduser()
    up = Choice(value=f"{start}..{os.sep}", label=f"..{os.sep}")
    try:
        within = sorted(os.scandir(folder), key=lambda entry: (entry.is_dir(), entry.name.casefold()))
    except OSError:
        return [up]
    found = [*list(_listed(within, start))[:MOST], up]
    whole = Path(typed).expanduser()
    if name and whole.is_file() and typed not in (choice.value for choice in found):
        found.append(Choice(value=typed, label=name))
    return found


def _listed(within: list[os.DirEntry[str]], start: str) -> Iterator[Choice]:
    for entry in within:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield Choice(value=f"{start}{entry.name}{os.sep}", label=f"{entry.name}{os.sep}")
        elif is_table_file(entry.name):
            yield Choice(value=f"{start}{entry.name}", label=entry.name)
