"""Text to read: wrapped or in its own lines, scrolled by keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tuidash.output.value import cell_width, fit, sanitise, wrap
from tuidash.tui.theme import palette

Manner = Literal["plain", "label"]
WIDEST_LABEL = 20
"""Cells that labels take at most before a text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text, with a label at its left or in a manner of its own."""

    text: str
    label: str = ""
    manner: Manner = "plain"

    def lines(self, room: int) -> list[str]:
        """Returns the lines of the text in a width."""
        return [
            line
            for whole in self.text.splitlines() or [""]
            for line in wrap(sanitise(whole.expandtabs(4)), room)
        ]


class Text(Widget, can_focus=True):
    """Draws lines of plain text; nothing in them is markup."""

    DEFAULT_CSS = """
    Text { height: auto; max-height: 100%; background: $surface; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", "Down", show=False, id="text.down"),
        Binding("up,k", "scroll(-1)", "Up", show=False, id="text.up"),
        Binding("pagedown,ctrl+d,space", "page(1)", "Page down", show=False, id="text.page_down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False, id="text.page_up"),
        Binding("g,home", "scroll(-1000000)", "First line", show=False, id="text.top"),
        Binding("G,end", "scroll(1000000)", "Last line", show=False, id="text.bottom"),
    ]

    @dataclass
    class Scrolled(Message):
        """Other lines are shown, with so many below them."""

        below: int

    def __init__(self, paragraphs: Sequence[Paragraph] = (), *, ascii: bool = False) -> None:
        super().__init__()
        self._ascii = ascii
        self._paragraphs = tuple(paragraphs)
        self._top = 0
        self._wrapped_width = 0
        self._margin = 0
        self._lines: list[tuple[str, str, Manner]] = []

    def put(self, paragraphs: Sequence[Paragraph]) -> None:
        """Replaces the text."""
        self._paragraphs = tuple(paragraphs)
        self._wrapped_width = 0
        self._top = 0
        self.refresh(layout=True)

    def _wrap(self, width: int) -> list[tuple[str, str, Manner]]:
        """Returns the lines at a width: what stands in the column of labels, the text and its manner."""
        if width == self._wrapped_width:
            return self._lines
        self._wrapped_width = width
        labels = max((cell_width(sanitise(each.label)) for each in self._paragraphs), default=0)
        self._margin = min(labels + 2, WIDEST_LABEL) if labels else 0
        room = max(width - self._margin - 2, 8)
        self._lines = []
        for each in self._paragraphs:
            label = sanitise(each.label)
            for line in each.lines(room):
                self._lines.append((label, line, each.manner))
                label = ""
        return self._lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Returns the number of lines at this width."""
        return max(len(self._wrap(width)), 1)

    def render_line(self, y: int) -> Strip:
        """Returns one line."""
        width = self.size.width
        lines = self._wrap(width)
        if self._top + y >= len(lines):
            return Strip.blank(width, self.rich_style)
        label, text, manner = lines[self._top + y]
        style = self.rich_style + (palette(self).heading if manner == "label" else palette(self).plain)
        shown = Segment(fit(text, width - self._margin - 1, ascii=self._ascii), style)
        if not self._margin:
            return Strip([Segment(" ", style), shown], width)
        faint = self.rich_style + palette(self).heading
        beside = Segment(" " + fit(label, self._margin - 1, ascii=self._ascii) + " ", faint)
        return Strip([beside, shown], width)

    @property
    def hidden_below(self) -> int:
        """Number of lines that scrolling down would show."""
        return max(len(self._wrap(self.size.width)) - self._top - self.size.height, 0)

    def action_scroll(self, lines: int) -> None:
        """Scrolls by lines."""
        last = max(len(self._wrap(self.size.width)) - self.size.height, 0)
        self._top = max(0, min(self._top + lines, last))
        self.refresh()
        self.post_message(self.Scrolled(self.hidden_below))

    def to_next_label(self) -> None:
        """Scrolls to the next line that is a title; from the last one to the top."""
        lines = self._wrap(self.size.width)
        last = max(len(lines) - self.size.height, 0)
        places = [place for place, (_, _, manner) in enumerate(lines) if manner == "label"]
        further = next((place for place in places if place > self._top), 0)
        self.action_scroll((0 if self._top >= last else further) - self._top)

    def on_resize(self) -> None:
        """Tells how much does not fit."""
        self.action_scroll(0)

    def action_page(self, pages: int) -> None:
        """Scrolls by the height of the widget."""
        self.action_scroll(pages * max(self.size.height - 1, 1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scrolls down."""
        event.stop()
        self.action_scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scrolls up."""
        event.stop()
        self.action_scroll(-3)
