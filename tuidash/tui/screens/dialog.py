"""What all dialogs share: a frame over the screen, a title and keys at its foot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from tuidash.language import tr
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.typeahead import KeysReady
from tuidash.tui.widgets.footer import Footer
from tuidash.tui.widgets.line import Line, Part
from tuidash.tui.widgets.text import Text

HEIGHT = 0.9
"""Share of the screen that a dialog takes at most."""
AROUND = 5
"""Lines of the frame, the title, a message and the keys."""
Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer], Generic[Answer]):
    """A framed dialog; Esc closes it without an answer."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > Vertical {
        width: 90%; max-width: 100; height: auto; max-height: 90%;
        background: $surface; border: round $primary; padding: 0;
    }
    Dialog > Vertical.ascii { border: ascii $primary; }
    Dialog > Vertical.tall { height: 90%; }
    Dialog > Vertical.full {
        width: 100%; max-width: 100%; height: 100%; max-height: 100%; border: none;
    }
    Dialog > Vertical > Line { background: $surface; }
    Dialog > Vertical > Footer { background: $panel; }
    Dialog:nocolor { background: ansi_default; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", id="dialog.close")]
    TALL: ClassVar[bool] = False
    """Whether it takes the height there is, rather than what its content needs."""
    FULL: ClassVar[bool] = False
    """Whether it takes the whole screen."""

    def __init__(self, title: str, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self._title = title
        self._glyphs = glyphs
        self._ascii = glyphs is not UNICODE
        self._heading = Line(ascii=self._ascii, classes="title")
        self._heading.put([(f" {title}", "strong")])

    def compose(self) -> ComposeResult:
        """Yields the frame with the title above the content and the keys below."""
        manners = (("ascii", self._ascii), ("tall", self.TALL), ("full", self.FULL))
        classes = " ".join(name for name, on in manners if on)
        with Vertical(classes=classes):
            yield self._heading
            yield from self.contents()
            yield Footer(ascii=self._ascii, always_help=False)

    def contents(self) -> Iterable[Widget]:
        """Yields what stands between the title and the keys."""
        return ()

    def on_resize(self, event: events.Resize) -> None:
        """Leaves room for the title and the keys around what is long."""
        room = self.room(event.size.height)
        for content in (*self.query(Text), *self.query("VerticalScroll")):
            content.styles.max_height = room

    def room(self, height: int) -> int:
        """Returns the lines that a long text may take on a screen of some height."""
        return height - 2 if self.FULL else max(int(height * HEIGHT) - AROUND, 3)

    def interrupt(self) -> bool:
        """Stops what Ctrl-C is meant for, and tells whether there was something."""
        return False

    def on_text_scrolled(self, message: Text.Scrolled) -> None:
        """Says that there is more to read than fits."""
        message.stop()
        more: list[Part] = [
            (f"{tr('{count} more lines', count=message.below)} {self._glyphs.falling} ", "faint")
        ]
        self._heading.put([(f" {self._title}", "strong")], more if message.below else ())

    def on_descendant_focus(self) -> None:
        """Asks for the keys that were typed ahead."""
        self.post_message(KeysReady())

    def action_close(self) -> None:
        """Closes without an answer."""
        self.dismiss(None)
