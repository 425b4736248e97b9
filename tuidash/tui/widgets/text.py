"""Text to read: wrapped or in its own lines, scrolled by keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tuidash.output.value import fit, sanitise, wrap

Manner = Literal["plain", "label", "code"]


class Text(Widget, can_focus=True):
    """Draws lines of plain text; nothing in them is markup."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"text--plain", "text--label", "text--code"}
    DEFAULT_CSS = """
    Text { height: auto; max-height: 100%; background: $surface; color: $foreground; }
    Text > .text--label { color: $primary; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", "Down", show=False, id="text.down"),
        Binding("up,k", "scroll(-1)", "Up", show=False, id="text.up"),
        Binding("pagedown,ctrl+d,space", "page(1)", "Page down", show=False, id="text.page_down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False, id="text.page_up"),
        Binding("g,home", "scroll(-1000000)", "First line", show=False, id="text.top"),
        Binding("G,end", "scroll(1000000)", "Last line", show=False, id="text.bottom"),
    ]

    def __init__(self, parts: Sequence[tuple[str, Manner]] = (), *, ascii: bool = False) -> None:
        super().__init__()
        self._ascii = ascii
        self._parts = tuple(parts)
        self._top = 0
        self._wrapped_width = 0
        self._lines: list[tuple[str, Manner]] = []

    def put(self, parts: Sequence[tuple[str, Manner]]) -> None:
        """Replaces the text."""
        self._parts = tuple(parts)
        self._wrapped_width = 0
        self._top = 0
        self.refresh(layout=True)

    def _wrap(self, width: int) -> list[tuple[str, Manner]]:
        if width != self._wrapped_width:
            self._wrapped_width = width
            self._lines = [
                (line, manner)
                for text, manner in self._parts
                for whole in (text.splitlines() or [""])
                for line in wrap(sanitise(whole.expandtabs(4)), max(width - 2, 8))
            ]
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
        text, manner = lines[self._top + y]
        style = self.get_component_rich_style(f"text--{manner}")
        return Strip([Segment(fit(f" {text}", width, ascii=self._ascii), style)], width)

    @property
    def hidden_below(self) -> int:
        """Number of lines that scrolling down would show."""
        return max(len(self._wrap(self.size.width)) - self._top - self.size.height, 0)

    def action_scroll(self, lines: int) -> None:
        """Scrolls by lines."""
        last = max(len(self._wrap(self.size.width)) - self.size.height, 0)
        self._top = max(0, min(self._top + lines, last))
        self.refresh()

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
