"""A picker that also takes what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.screens.picker import PickerScreen
from tuidash.tui.widgets.choices import Choice, ChoiceList


class FreePicker(PickerScreen):
    """Answers with one of the choices, or with the text itself where it is none of them."""

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        own: str,
        *,
        current: str = "",
        glyphs: Glyphs = UNICODE,
    ) -> None:
        """Takes in `own` how a typed text is offered, with {text} in it."""
        super().__init__(title, choices, current=current, glyphs=glyphs)
        self._fixed = tuple(choices)
        self._own = own

    def on_choice_list_filtered(self, message: ChoiceList.Filtered) -> None:
        """Offers what was typed below the choices that hold it."""
        text = message.text.strip()
        more = []
        if text and text not in (choice.value for choice in self._fixed):
            more = [Choice(value=text, label=self._own.replace("{text}", text))]
        self.list.put([*self._fixed, *more])
