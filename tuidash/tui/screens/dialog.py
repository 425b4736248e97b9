"""What all dialogs share: a frame over the screen, a title and keys at its foot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.widgets.footer import Footer
from tuidash.tui.widgets.line import Line

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
    Dialog > Vertical > Line { background: $surface; }
    Dialog > Vertical > Footer { background: $panel; }
    Dialog:nocolor { background: ansi_default; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", id="dialog.close")]
    TALL: ClassVar[bool] = False
    """Whether it takes the height there is, rather than what its content needs."""

    def __init__(self, title: str, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self._title = title
        self._glyphs = glyphs
        self._ascii = glyphs is not UNICODE

    def compose(self) -> ComposeResult:
        """Yields the frame with the title above the content and the keys below."""
        classes = " ".join(name for name, on in (("ascii", self._ascii), ("tall", self.TALL)) if on)
        with Vertical(classes=classes):
            line = Line(ascii=self._ascii, classes="title")
            line.put([(f" {self._title}", "strong")])
            yield line
            yield from self.contents()
            yield Footer(ascii=self._ascii, always_help=False)

    def contents(self) -> Iterable[Widget]:
        """Yields what stands between the title and the keys."""
        return ()

    def action_close(self) -> None:
        """Closes without an answer."""
        self.dismiss(None)
