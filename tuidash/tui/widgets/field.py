"""Fields of a form: a text to type, a choice to make, and the button at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tuidash.language import tr
from tuidash.output.value import cell_width, fit, sanitise
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.theme import palette
from tuidash.tui.widgets.line import Line, Part


class Value(Widget, can_focus=True):
    """A value that is chosen from a list rather than typed."""

    DEFAULT_CSS = """
    Value { height: 1; background: $panel; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,down", "choose", "Choose", id="field.choose")
    ]

    @dataclass
    class Asked(Message):
        """A choice is to be made."""

        value: Value

    def __init__(self, label: str = "", *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._label = label

    def put(self, label: str) -> None:
        """Shows another value."""
        self._label = label
        self.refresh()

    @property
    def label(self) -> str:
        """What is shown."""
        return self._label

    def action_choose(self) -> None:
        """Asks for a choice."""
        self.post_message(self.Asked(self))

    def on_click(self) -> None:
        """Asks for a choice."""
        self.action_choose()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - the widget has no other line
        """Returns the value with a sign that there are others."""
        ascii = self._glyphs is not UNICODE
        text = fit(f" {sanitise(self._label)}", self.size.width - 2, ascii=ascii) + f"{self._glyphs.falling} "
        style = self.rich_style + (palette(self).cursor if self.has_focus else palette(self).plain)
        return Strip([Segment(text, style)], self.size.width)


class Field(Vertical):
    """A label, a value and what is wrong with it."""

    DEFAULT_CSS = """
    Field { height: auto; padding: 0 1; background: $surface; }
    Field > Line { background: $surface; }
    Field > Line.fine { display: none; }
    Field > Input { background: $panel; }
    Field > Input:focus { background: $panel; }
    """

    def __init__(
        self,
        name: str,
        label: str,
        *,
        told: str = "",
        text: str = "",
        placeholder: str = "",
        choice: bool = False,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__()
        ascii = glyphs is not UNICODE
        self.field_name = name
        self._text = text
        self._label = Line(ascii=ascii)
        parts: list[Part] = [(label, "strong"), (f"  {told}" if told else "", "faint")]
        self._label.put(parts)
        self._wrong = Line(ascii=ascii, classes="fine")
        self._value = Value(text or placeholder, glyphs=glyphs) if choice else None
        self._input = (
            None if choice else Input(text, placeholder=placeholder, compact=True, select_on_focus=False)
        )
        if self._input is not None:
            self._input.cursor_blink = False

    def compose(self) -> ComposeResult:
        """Yields the label, the value and the complaint."""
        yield self._label
        if self._value is not None:
            yield self._value
        if self._input is not None:
            yield self._input
        yield self._wrong

    @property
    def text(self) -> str:
        """The value as text, empty when none was given."""
        return self._input.value.strip() if self._input is not None else self._text

    def put(self, text: str, label: str = "") -> None:
        """Gives the field a value."""
        self._text = text
        if self._value is not None:
            self._value.put(label or text)
        elif self._input is not None:
            self._input.value = text
        self.complain("")

    def complain(self, message: str) -> None:
        """Says what is wrong with the value, or that nothing is."""
        self._wrong.put([(message, "warn")])
        self._wrong.set_class(not message, "fine")

    @property
    def complaint(self) -> str:
        """What is wrong with the value."""
        return self._wrong.text

    def take_keys(self) -> None:
        """Puts the cursor into the field."""
        (self._value or self._input or self).focus()


class Button(Value):
    """Does what the form is for."""

    DEFAULT_CSS = """
    Button { width: auto; min-width: 10; margin: 0 1; }
    """

    def get_content_width(self, container: object, viewport: object) -> int:  # noqa: ARG002
        """Returns the room that the label takes."""
        return cell_width(self._label) + 4

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - the widget has no other line
        """Returns the label between brackets."""
        style = self.rich_style + (palette(self).cursor if self.has_focus else palette(self).plain)
        return Strip([Segment(fit(f"[ {self._label} ]", self.size.width), style)], self.size.width)


def required_mark(required: bool) -> str:
    """Returns what stands behind the label of a field that must be filled in."""
    return tr("required") if required else ""
