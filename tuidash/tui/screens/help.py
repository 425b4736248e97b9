"""A dialog with every key that works here; choosing one does it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from tuidash.language import tr
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.keys import Command, join_keys
from tuidash.tui.screens.dialog import Dialog
from tuidash.tui.widgets.choices import Choice, ChoiceList
from tuidash.tui.widgets.line import Line


class HelpScreen(Dialog[Command]):
    """Lists the commands by the part of the screen they belong to."""

    TALL: ClassVar[bool] = True

    def __init__(self, found: Sequence[Command], *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(tr("Keys"), glyphs=glyphs)
        self._commands = [command for command in found if command.action != "help"]
        self._filter = Line(ascii=self._ascii)
        self.list = ChoiceList(self._choices(), glyphs=glyphs, always_typing=True)

    def _choices(self) -> list[Choice]:
        choices: list[Choice] = []
        group = ""
        for place, command in enumerate(self._commands):
            name = GROUPS.get(type(command.node).__name__, "")
            if name and name != group:
                group = name
                choices.append(Choice(value=name, label=tr(name), heading=True))
            keys = join_keys(command.keys, ascii=self._ascii)
            choices.append(Choice(value=str(place), label=command.description, note=keys, depth=1))
        return choices

    def contents(self) -> Iterable[Widget]:
        """Yields the filter line and the keys."""
        yield self._filter
        yield self.list

    def on_mount(self) -> None:
        """Takes the keys."""
        self._filter.put([(f" {tr('type to filter, Enter does it, Esc closes')}", "faint")])
        self.list.focus()

    def on_choice_list_filtered(self, message: ChoiceList.Filtered) -> None:
        """Shows the filter."""
        message.stop()
        self._filter.put([(f" > {message.text}", "key"), ("_", "key")])

    def on_choice_list_picked(self, message: ChoiceList.Picked) -> None:
        """Answers with the command."""
        message.stop()
        self.dismiss(self._commands[int(message.choice.value)])


GROUPS = {
    "Grid": "Moving in the table",
    "Pane": "Changing the view",
    "MainScreen": "Opening and closing",
    "ChoiceList": "The list at the left",
    "TuidashApp": "Everywhere",
}
"""What the part of the screen is called whose keys are listed."""
