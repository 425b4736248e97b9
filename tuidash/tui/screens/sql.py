"""A dialog with the SQL of the view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tuidash.language import tr
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.screens.dialog import Dialog
from tuidash.tui.widgets.line import Line
from tuidash.tui.widgets.text import Paragraph, Text


class SqlScreen(Dialog[None]):
    """The statement as written, to read and to copy."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "Copy", id="sql.copy"),
        Binding("q", "close", "Close", show=False, id="sql.close"),
    ]

    def __init__(
        self, sql: str, changes: Sequence[str], copy: Callable[[str], str], *, glyphs: Glyphs = UNICODE
    ) -> None:
        super().__init__(tr("SQL of this view"), glyphs=glyphs)
        self._sql = sql
        self._changes = tuple(changes)
        self._copy = copy
        self._said = Line(ascii=self._ascii)

    def contents(self) -> Iterable[Widget]:
        """Yields the statement and what was changed since."""
        paragraphs = [Paragraph(self._sql)]
        if self._changes:
            paragraphs += [Paragraph(""), Paragraph(tr("Then, in the table:"), manner="label")]
            paragraphs += [Paragraph(f"  {change}") for change in self._changes]
        yield Text(paragraphs, ascii=self._ascii)
        yield self._said

    def on_mount(self) -> None:
        """Takes the keys."""
        self.query_one(Text).focus()

    def action_copy(self) -> None:
        """Copies the statement."""
        self._said.put([(f" {self._copy(self._sql)}", "strong")])
