"""The list at the left: datasets with their tables, and saved queries."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from tuidash.language import tr
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.widgets.choices import Choice, ChoiceList
from tuidash.tui.widgets.line import Line, Part

NARROW, WIDE = 24, 36
"""Its width on a screen of 80 cells and on a wide one."""


class Sidebar(Vertical):
    """A filter line above a list of what can be opened."""

    DEFAULT_CSS = """
    Sidebar { width: 24; height: 1fr; border-right: vkey $panel; background: $surface; }
    Sidebar > Line { background: $surface; }
    Sidebar.ascii { border-right: ascii $panel; }
    """

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        ascii = glyphs is not UNICODE
        super().__init__(classes="ascii" if ascii else None)
        self._line = Line(ascii=ascii)
        self.list = ChoiceList(glyphs=glyphs)

    def compose(self) -> ComposeResult:
        """Yields the filter line and the list."""
        yield self._line
        yield self.list

    def on_mount(self) -> None:
        """Says that the list is on its way."""
        self._say("", False)
        self.list.put((), empty=tr("Loading…"))

    def widen(self, wide: bool) -> None:
        """Takes the width for a wide screen, or for one of 80 cells."""
        width = WIDE if wide else NARROW
        if self.styles.width is None or self.styles.width.value != width:
            self.styles.width = width

    def put(self, choices: Sequence[Choice]) -> None:
        """Shows what can be opened."""
        self.list.put(choices, empty=tr("There is nothing to open"))

    def on_choice_list_filtered(self, message: ChoiceList.Filtered) -> None:
        """Shows the filter."""
        self._say(message.text, message.typing)

    def _say(self, text: str, typing: bool) -> None:
        if typing or text:
            parts: list[Part] = [(" / ", "key"), (text, "strong"), ("_" if typing else "", "key")]
        else:
            parts = [(" / ", "key"), (tr("filter"), "faint")]
        self._line.put(parts)
