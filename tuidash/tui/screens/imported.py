"""What an import did: the counts, how to see the past, and the figures that it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tuidash.language import tr
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.page import first_shape
from tuidash.tui.screens.dialog import Dialog
from tuidash.tui.widgets.grid import Grid
from tuidash.tui.widgets.line import Line
from tuidash.tui.widgets.text import Paragraph, Text

if TYPE_CHECKING:
    from tuidash.tui.library import Library
    from tuidash.view.sheet import Sheet


class ImportedScreen(Dialog[None]):
    """Shows the revised and withdrawn figures; the added ones too when asked, or when there are no others."""

    FULL: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "close", "Open the dataset", id="imported.close"),
        Binding("a", "added", "With or without the added figures", id="imported.added"),
        Binding("e", "export", "Export", id="imported.export"),
    ]

    def __init__(
        self,
        title: str,
        paragraphs: Sequence[Paragraph],
        differences: Callable[[bool], Sheet] | None,
        library: Library,
        closed: Callable[[], None],
        *,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        """Takes what returns the differences, with or without added figures; None where there are none."""
        super().__init__(title, glyphs=glyphs)
        self._text = Text(paragraphs, ascii=self._ascii)
        self._differences = differences
        self._library = library
        self._about = Line(ascii=self._ascii)
        self.grid = Grid(glyphs=glyphs)
        self._with_added = False
        self._when_closed = closed

    def on_unmount(self) -> None:
        """Lets go of the differences."""
        self._when_closed()

    def contents(self) -> Iterable[Widget]:
        """Yields the text and the table of differences."""
        self._text.can_focus = self._differences is None
        yield self._text
        if self._differences is not None:
            yield self._about
            yield self.grid

    def room(self, height: int) -> int:
        """Leaves half of the screen to the differences."""
        return super().room(height) if self._differences is None else max(height // 2, 3)

    def on_mount(self) -> None:
        """Takes the keys."""
        if self._differences is None:
            self._text.focus()
            return
        self._show(added=not self._differences(False).height)
        self.grid.focus()

    def _show(self, *, added: bool) -> None:
        assert self._differences is not None
        self._with_added = added
        shape = first_shape(self._differences(added))
        self.grid.show(shape.sheet, shape.first, frozen=0)
        said = tr("Every difference") if added else tr("Figures revised or withdrawn")
        count = f"{shape.sheet.height:,} "
        self._about.put([(f" {said}", "strong")], [(count, "faint")])
        if not shape.sheet.height:
            self.grid.say([shape.sheet.empty])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offers what is about differences only where there are any."""
        return self._differences is not None or action not in ("added", "export")

    def action_added(self) -> None:
        """Shows the added figures too, or leaves them out again."""
        self._show(added=not self._with_added)

    def action_export(self) -> None:
        """Asks where to write the differences that are shown."""
        from tuidash.tui.screens.export import ExportScreen

        assert self._differences is not None
        sheet = self._differences(self._with_added)
        self.app.push_screen(
            ExportScreen(sheet, self._library, suggested="differences.csv", glyphs=self._glyphs)
        )
