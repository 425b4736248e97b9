"""A line of text in parts: titles, statuses and the keys at the foot of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tuidash.output.value import cell_width, fit, sanitise
from tuidash.tui.theme import palette

Manner = Literal["plain", "strong", "key", "faint", "warn"]
Part = tuple[str, Manner]


class Line(Widget):
    """Draws parts from the left and from the right; when room is short the left side is cut."""

    DEFAULT_CSS = """
    Line { height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self, *, ascii: bool = False, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._ascii = ascii
        self._left: tuple[Part, ...] = ()
        self._right: tuple[Part, ...] = ()

    def put(self, left: Sequence[Part], right: Sequence[Part] = ()) -> None:
        """Replaces what the line says; it is drawn again only when that differs."""
        parts = (_safe(left), _safe(right))
        if parts != (self._left, self._right):
            self._left, self._right = parts
            self.refresh()

    @property
    def text(self) -> str:
        """What the line says, without its manners."""
        return "".join(text for text, _ in (*self._left, *self._right))

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - the line has no other line
        """Returns the line in exactly the width of the widget."""
        width = self.size.width
        right_width = sum(cell_width(text) for text, _ in self._right)
        room = max(width - right_width, 0)
        parts = []
        for text, manner in self._left:
            if room <= 0:
                break
            shown = fit(text, min(cell_width(text), room), ascii=self._ascii)
            parts.append(self._segment(shown, manner))
            room -= cell_width(shown)
        parts.append(self._segment(" " * room, "plain"))
        parts.extend(self._segment(text, manner) for text, manner in self._right)
        return Strip([part for part in parts if part.text]).crop_extend(0, width, self.rich_style)

    def _segment(self, text: str, manner: Manner) -> Segment:
        return Segment(text, self.rich_style + getattr(palette(self), manner))


def _safe(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple((sanitise(text), manner) for text, manner in parts if text)
