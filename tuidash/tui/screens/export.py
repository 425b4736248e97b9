"""A dialog that writes exactly what is shown to a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from tuidash.errors import TuidashError
from tuidash.language import tr
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.jobs import Finished, Jobs
from tuidash.tui.screens.dialog import Dialog
from tuidash.tui.widgets.choices import Choice
from tuidash.tui.widgets.field import Button, Field, Value
from tuidash.tui.widgets.line import Line

if TYPE_CHECKING:
    from tuidash.tui.library import Library
    from tuidash.view.sheet import Sheet


class ExportScreen(Dialog[str]):
    """Answers with the path that was written; a file that exists is only replaced when asked twice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "write", "Write", id="export.write", priority=True),
        Binding("tab", "app.focus_next", "Next field", id="export.next"),
    ]

    def __init__(self, sheet: Sheet, library: Library, *, suggested: str, glyphs: Glyphs = UNICODE) -> None:
        count = tr("{rows} rows, {columns} columns", rows=f"{sheet.height:,}", columns=len(sheet.columns))
        super().__init__(f"{tr('Export what is shown')}: {count}", glyphs=glyphs)
        self._sheet = sheet
        self._library = library
        self._jobs = Jobs(self, lambda: None)
        self._path = Field("path", tr("File"), text=suggested, glyphs=glyphs)
        self._format = Field("format", tr("Format"), text="csv", choice=True, glyphs=glyphs)
        self._encoding = Field("encoding", tr("Encoding"), text="utf-8", choice=True, glyphs=glyphs)
        self._write = Button(tr("Write"), glyphs=glyphs)
        self._said = Line(ascii=self._ascii)
        self._asked_twice: Path | None = None

    def contents(self) -> Iterable[Widget]:
        """Yields the fields, the button and the message."""
        yield self._path
        yield self._format
        yield self._encoding
        yield self._write
        yield self._said

    def on_mount(self) -> None:
        """Takes the keys."""
        self._path.take_keys()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Writes."""
        message.stop()
        self.action_write()

    def on_value_asked(self, message: Value.Asked) -> None:
        """Opens the formats or encodings, or writes."""
        from tuidash.tui.screens.picker import PickerScreen

        message.stop()
        if message.value is self._write:
            self.action_write()
            return
        field = self._format if message.value.parent is self._format else self._encoding
        names = self._library.formats if field is self._format else self._library.encodings

        def chosen(value: str | None) -> None:
            if value is not None:
                field.put(value)
                if field is self._format:
                    suffix = self._library.formats[value]
                    self._path.put(str(Path(self._path.text or "export").with_suffix(suffix)))

        choices = [Choice(value=name, label=name, note=note) for name, note in names.items()]
        self.app.push_screen(
            PickerScreen(tr("Choose"), choices, current=field.text, glyphs=self._glyphs), chosen
        )

    def on_finished(self, message: Finished) -> None:
        """Takes the end of the writing."""
        message.stop()
        self._jobs.finish(message)

    def action_write(self) -> None:
        """Writes the file; asks again before it replaces one."""
        if not self._path.text:
            self._path.complain(tr("A value is needed here"))
            return
        self._path.complain("")
        path = Path(self._path.text).expanduser()
        force = self._asked_twice == path
        if path.exists() and not force:
            self._asked_twice = path
            self._said.put([(f" {tr('The file exists. Press Enter again to replace it.')}", "warn")])
            return
        format, encoding = self._format.text, self._encoding.text

        def failed(error: TuidashError) -> None:
            self._asked_twice = None
            self._said.put([(" " + " ".join(error.lines()), "warn")])

        def done(_: None) -> None:
            self.dismiss(str(path))

        self._said.put([(f" {tr('Writing…')}", "strong")])
        self._jobs.start(
            "",
            lambda: self._library.export(self._sheet, path, format, encoding, force=force),
            done,
            failed,
        )
