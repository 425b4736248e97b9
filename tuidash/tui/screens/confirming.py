"""A dialog with everything an import would do, before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tuidash.language import tr
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.screens.dialog import Dialog
from tuidash.tui.screens.question import Step
from tuidash.tui.widgets.text import Paragraph, Text


class ConfirmScreen(Dialog[Step]):
    """Answers with a step: on to import, back to the last answer, or stop."""

    FULL: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+r", "step('on')", "Import", id="confirm.import"),
        Binding("escape", "step('back')", "Back", id="confirm.back"),
        Binding("ctrl+x,q", "step('stop')", "Cancel the import", id="confirm.stop"),
    ]

    def __init__(
        self, title: str, paragraphs: Sequence[Paragraph], *, anything: bool, glyphs: Glyphs = UNICODE
    ) -> None:
        """Takes whether there is anything to import."""
        super().__init__(title, glyphs=glyphs)
        self._paragraphs = tuple(paragraphs)
        self._anything = anything

    def contents(self) -> Iterable[Widget]:
        """Yields the text."""
        yield Text(self._paragraphs, ascii=self._ascii)

    def on_mount(self) -> None:
        """Takes the keys."""
        self.query_one(Text).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers to import only where that changes anything."""
        return self._anything or action != "step" or parameters[0] != "on"

    def action_step(self, to: Literal["on", "back", "stop"]) -> None:
        """Answers."""
        self.dismiss(Step(to))


def confirmation(facts: Sequence[tuple[str, str]], *parts: Sequence[Paragraph]) -> list[Paragraph]:
    """Returns where and what, then the parts that have anything to say."""
    from tuidash.tui.widgets.laid import Laid

    told: list[Paragraph] = [Laid("", rows=tuple(facts))]
    for part in parts:
        if part:
            told += [Paragraph(""), *part]
    return [*told, Paragraph(""), Paragraph(tr("Nothing is written before you confirm"))]
