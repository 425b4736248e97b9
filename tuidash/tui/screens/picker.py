"""A dialog to choose one entry of a list, filtered by typing in either language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from tuidash.language import tr
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.screens.dialog import Dialog
from tuidash.tui.widgets.choices import Choice, ChoiceList
from tuidash.tui.widgets.line import Line, Part


class PickerScreen(Dialog[str]):
    """Answers with the value of the chosen entry."""

    TALL: ClassVar[bool] = True

    def __init__(
        self, title: str, choices: Sequence[Choice], *, current: str = "", glyphs: Glyphs = UNICODE
    ) -> None:
        super().__init__(title, glyphs=glyphs)
        self._filter = Line(ascii=self._ascii)
        empty = tr("There is nothing to choose from")
        self.list = ChoiceList(choices, glyphs=glyphs, always_typing=True, empty=empty)
        self.list.shown = current
        self.list.point_at(current)

    def contents(self) -> Iterable[Widget]:
        """Yields the filter line and the list."""
        yield self._filter
        yield self.list

    def on_mount(self) -> None:
        """Takes the keys."""
        self._say("")
        self.list.focus()

    def on_choice_list_filtered(self, message: ChoiceList.Filtered) -> None:
        """Shows the filter and how many entries pass it."""
        message.stop()
        self._say(message.text)

    def _say(self, text: str) -> None:
        count = sum(not choice.heading for choice in self.list.passing)
        hint: Part = ("_", "key") if text else (tr("type to filter"), "faint")
        self._filter.put([(f" > {text}", "key"), hint], [(f"{count} ", "faint")])

    def on_choice_list_picked(self, message: ChoiceList.Picked) -> None:
        """Answers."""
        message.stop()
        self.dismiss(message.choice.value)
