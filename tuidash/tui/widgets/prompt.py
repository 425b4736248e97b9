"""The line at the bottom that asks for a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from tuidash.output.value import cell_width
from tuidash.tui.typeahead import KeysReady
from tuidash.tui.widgets.line import Line


class Prompt(Horizontal):
    """A question and an input; Enter answers it, Esc takes it back."""

    DEFAULT_CSS = """
    Prompt { height: 1; background: $panel; }
    Prompt > Line { width: auto; }
    Prompt > Input { width: 1fr; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel", id="prompt.cancel")]

    def __init__(
        self, question: str, answer: Callable[[str], None], closed: Callable[[], None], *, text: str = ""
    ) -> None:
        super().__init__()
        self._question = question
        self._answer = answer
        self._when_closed = closed
        self._text = text

    def compose(self) -> ComposeResult:
        """Yields the question and the input."""
        line = Line()
        line.put([(f" {self._question} ", "key")])
        line.styles.width = cell_width(self._question) + 2
        yield line
        field = Input(self._text, compact=True, select_on_focus=False)
        field.cursor_blink = False
        yield field

    def on_mount(self) -> None:
        """Takes the keys."""
        self.query_one(Input).focus()

    def on_descendant_focus(self) -> None:
        """Asks for the keys that were typed ahead."""
        self.post_message(KeysReady())

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Answers."""
        message.stop()
        text = message.value
        self.action_cancel()
        self._answer(text)

    def action_cancel(self) -> None:
        """Closes without an answer."""
        self.remove()
        self._when_closed()
