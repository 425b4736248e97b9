"""A form for what is imported where, and for how files are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from tuidash.language import tr
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.screens.dialog import Dialog
from tuidash.tui.widgets.choices import Choice
from tuidash.tui.widgets.field import Button, Field, Value, required_mark
from tuidash.tui.widgets.line import Line
from tuidash.workspace.asking import Wanted

IMPORTING = ("files", "into", "title", "vintage", "profile", "encoding", "delimiter", "sheet")
READING = ("encoding", "delimiter", "sheet", "into", "profile")
"""Fields of the two forms that there are."""
REQUIRED = {"import": ("files", "into"), "read": ()}


class ReadingForm(Dialog[Wanted]):
    """Answers with what was typed; where something must be and is not, that is said below its field."""

    DEFAULT_CSS = """
    ReadingForm VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "on", "Continue", id="reading.on", priority=True),
        Binding("tab", "app.focus_next", "Next field", id="reading.next"),
    ]

    def __init__(
        self,
        wanted: Wanted,
        datasets: Mapping[str, str],
        *,
        importing: bool,
        said: Sequence[str] = (),
        glyphs: Glyphs = UNICODE,
    ) -> None:
        """Takes the titles of the datasets that can be imported into, and what was wrong the last time."""
        super().__init__(
            tr("Import into a dataset") if importing else tr("Read the file otherwise"), glyphs=glyphs
        )
        self._wanted = wanted
        self._datasets = dict(datasets)
        self._required = REQUIRED["import" if importing else "read"]
        self._fields = {name: self._field(name) for name in (IMPORTING if importing else READING)}
        self._on = Button(tr("Continue"), glyphs=glyphs)
        self._wrong = tuple(said)

    def _field(self, name: str) -> Field:
        label, told, placeholder = _words(name)
        told = "  ".join(part for part in (told, required_mark(name in self._required)) if part)
        return Field(
            name,
            label,
            told=told,
            text=getattr(self._wanted, name),
            placeholder=placeholder,
            choice=name == "into",
            glyphs=self._glyphs,
        )

    def contents(self) -> Iterable[Widget]:
        """Yields what was wrong, the fields and the button."""
        for text in self._wrong:
            line = Line(ascii=self._ascii)
            line.put([(f" {text}", "warn")])
            yield line
        yield VerticalScroll(*self._fields.values(), self._on, can_focus=False)

    def room(self, height: int) -> int:
        """Leaves room for what was wrong."""
        return super().room(height) - len(self._wrong)

    def on_mount(self) -> None:
        """Takes the keys at the first field that has to be filled in."""
        empty = [field for name, field in self._fields.items() if name in self._required and not field.text]
        (empty or list(self._fields.values()))[0].take_keys()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Goes to the next field."""
        message.stop()
        self.focus_next()

    def on_value_asked(self, message: Value.Asked) -> None:
        """Opens the datasets, or goes on."""
        message.stop()
        if message.value is self._on:
            self.action_on()
            return
        from tuidash.tui.screens.free import FreePicker

        field = self._fields["into"]
        choices = [Choice(value=key, label=title, note=key) for key, title in self._datasets.items()]

        def chosen(value: str | None) -> None:
            if value is not None:
                field.put(value)
                self.focus_next()

        screen = FreePicker(
            tr("Choose a dataset, or type the name of a new one"),
            choices,
            tr("New dataset {text}"),
            current=field.text,
            glyphs=self._glyphs,
        )
        self.app.push_screen(screen, chosen)

    def action_on(self) -> None:
        """Answers, or goes to the first field that has to be filled in."""
        empty = [name for name in self._required if not self._fields[name].text]
        for name, field in self._fields.items():
            field.complain(tr("A value is needed here") if name in empty else "")
        if empty:
            self._fields[empty[0]].take_keys()
        else:
            self.dismiss(replace(self._wanted, **{name: field.text for name, field in self._fields.items()}))


def _words(name: str) -> tuple[str, str, str]:
    """Returns the label of a field, what is told about it, and what stands in it while it is empty."""
    return {
        "files": (tr("File"), tr("several: 2024-*.csv, or separated by ;"), ""),
        "into": (tr("Dataset"), tr("known, new, or the path of its folder"), ""),
        "title": (tr("Title"), tr("of a new dataset"), tr("that of the first table")),
        "vintage": (tr("Vintage"), tr("day on which the figures were published"), tr("today")),
        "profile": (tr("Profile"), tr("how files of this kind are read"), tr("the one that fits")),
        "encoding": (tr("Encoding"), tr("such as gb18030"), tr("found out")),
        "delimiter": (tr("Delimiter"), tr("one character, or tab"), tr("found out")),
        "sheet": (tr("Sheet"), tr("of a workbook"), tr("all")),
    }[name]
