"""What a file is and how it would be read, on a screen of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tuidash.language import tr
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.screens.dialog import Dialog
from tuidash.tui.widgets.laid import Laid
from tuidash.tui.widgets.text import Paragraph, Text

if TYPE_CHECKING:
    from tuidash.errors import TuidashError
    from tuidash.model.profile import Question
    from tuidash.view.inspection import Inspection
    from tuidash.view.listing import Listing


SHOWN = 8
"""Choices of a question that are listed here; asking it lists all."""


class InspectionScreen(Dialog[str]):
    """Answers with what is to be done next: `import`, `otherwise` to read it in another way, `table`."""

    FULL: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "answer('import')", "Import into a dataset", id="inspection.import"),
        Binding("o", "answer('otherwise')", "Read otherwise", id="inspection.otherwise"),
        Binding("t", "answer('table')", "Table", id="inspection.table"),
        Binding("n,tab", "further", "Next part", id="inspection.next"),
        Binding("q", "close", "Close", show=False, id="inspection.close"),
    ]

    def __init__(
        self,
        path: str,
        found: Inspection | None,
        error: TuidashError | None = None,
        *,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__(path, glyphs=glyphs)
        self._found = found
        self._error = error

    def contents(self) -> Iterable[Widget]:
        """Yields everything there is to tell."""
        yield Text([*self._told()], ascii=self._ascii)

    def _told(self) -> Iterator[Paragraph]:
        if self._error is not None:
            yield Paragraph(tr("Cannot be read"), manner="label")
            yield from (Paragraph(line) for line in self._error.lines())
        if self._found is not None:
            yield from told(self._found, ascii=self._ascii)

    def on_mount(self) -> None:
        """Takes the keys."""
        self.query_one(Text).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers to import, and the next part, only what can be read."""
        if action == "further" or (action == "answer" and parameters[0] != "otherwise"):
            return self._found is not None
        return True

    def action_answer(self, what: str) -> None:
        """Answers."""
        self.dismiss(what)

    def action_further(self) -> None:
        """Goes to the next part of the text; after the last one to the first."""
        self.query_one(Text).to_next_label()


def told(found: Inspection, *, ascii: bool = False) -> Iterator[Paragraph]:
    """Yields facts first, then what stays unclear, then everything else part by part."""
    yield Laid("", rows=tuple(found.facts))
    if found.questions:
        yield Paragraph("")
        yield Paragraph(tr("What stays unclear"), manner="label")
        for question in found.questions:
            yield from asked(question)
    if found.remarks:
        yield Paragraph("")
        yield Paragraph(tr("What was found"), manner="label")
        yield from (Paragraph(f"* {remark}") for remark in found.remarks)
    for listing in found.listings:
        yield Paragraph("")
        yield from listed(listing, ascii=ascii)


def asked(question: Question) -> Iterator[Paragraph]:
    """Yields a question with its examples and choices."""
    yield Paragraph(f"? {question.text}")
    if question.examples:
        yield Paragraph("  " + tr("Found: {names}", names=", ".join(question.examples[:5])))
    choices = [
        f"{value} ({meaning})" if meaning and meaning != value else value
        for value, meaning in question.choices[:SHOWN]
    ]
    if choices:
        more = len(question.choices) - SHOWN
        left = " " + tr("and {count} others", count=more) if more > 0 else ""
        yield Paragraph("  " + tr("Choices: {names}", names=", ".join(choices) + left))


def listed(listing: Listing, *, ascii: bool = False) -> Iterator[Paragraph]:
    """Yields a list under its title, or the reason why it is empty."""
    if not listing.height:
        yield Paragraph(listing.empty or tr("No rows"), manner="label")
        return
    yield Paragraph(listing.title, manner="label")
    yield laid(listing, ascii=ascii)


def laid(listing: Listing, *, ascii: bool = False) -> Laid:
    """Returns a list as a table within a text."""
    return Laid(
        "",
        header=tuple(column.header for column in listing.columns),
        rows=tuple(listing.cells(0, listing.height)),
        right=tuple(column.right for column in listing.columns),
        rule="-" if ascii else "─",
    )
