"""A dialog with everything known about one cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.screens.dialog import Dialog
from tuidash.tui.widgets.text import Paragraph, Text


class DetailScreen(Dialog[None]):
    """Labels with their texts in full."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "close", "Close", show=False, id="detail.close")]

    def __init__(self, title: str, lines: Sequence[tuple[str, str]], *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(title, glyphs=glyphs)
        self._lines = tuple(lines)

    def contents(self) -> Iterable[Widget]:
        """Yields the text."""
        yield Text(told(self._lines), ascii=self._ascii)

    def on_mount(self) -> None:
        """Takes the keys."""
        self.query_one(Text).focus()


def told(lines: Sequence[tuple[str, str]]) -> list[Paragraph]:
    """Returns labels and texts as paragraphs; what is said twice is told once."""
    return [Paragraph(text, label) for label, text in dict.fromkeys(lines)]
