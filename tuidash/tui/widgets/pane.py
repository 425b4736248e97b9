"""The main pane: title, choosers, table and status, and the changes that keys make to the view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from tuidash.errors import TuidashError
from tuidash.language import tr
from tuidash.output.value import cell_width
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.jobs import Finished, Jobs
from tuidash.tui.page import Page, Shape, first_shape, untold_day
from tuidash.tui.typeahead import KeysReady
from tuidash.tui.widgets.choosers import chooser_parts
from tuidash.tui.widgets.grid import Grid
from tuidash.tui.widgets.line import Line, Part

if TYPE_CHECKING:
    from tuidash.output.column import Column
    from tuidash.view.listing import Listing
    from tuidash.view.sheet import Sheet


class Pane(Vertical):
    """Shows one page and changes its view; what is slow runs beside the screen."""

    DEFAULT_CSS = """
    Pane { width: 1fr; height: 1fr; }
    Pane > .choosers { background: $surface; }
    Pane > .choosers.none { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", id="view.search"),
        Binding("f", "filter", "Filter", id="view.filter"),
        Binding("left_square_bracket", "sort(False)", "Sort up", id="view.sort_up"),
        Binding("right_square_bracket", "sort(True)", "Sort down", id="view.sort_down"),
        Binding("s", "sort_toggle", "Sort, or turn the order round", show=False, id="view.sort"),
        Binding("n", "next(False)", "Next hit", show=False, id="view.next"),
        Binding("N", "next(True)", "Previous hit", show=False, id="view.previous"),
        Binding("plus", "keep", "Keep rows with this value", show=False, id="view.keep"),
        Binding("minus", "drop", "Drop rows with this value", show=False, id="view.drop"),
        Binding("H", "hide", "Hide this column", show=False, id="view.hide"),
        Binding("u", "undo", "Undo", show=False, id="view.undo"),
        Binding("U", "undo_all", "Undo everything", show=False, id="view.undo_all"),
    ]

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self._ascii = glyphs is not UNICODE
        self._glyphs = glyphs
        self._title = Line(ascii=self._ascii, classes="title")
        self._choosers = Line(ascii=self._ascii, classes="choosers none")
        self._status = Line(ascii=self._ascii, classes="status")
        self.grid = Grid(glyphs=glyphs)
        self.jobs = Jobs(self, self._tell)
        self.page: Page | None = None
        self._glimpsed = False
        """Whether the first rows of a file stand there of which nothing else is known yet."""
        self._searched = ""
        self._said: Part | None = None
        self._said_at: tuple[int, int] | None = None
        """Where the cursor stood when it was said, because a message about a move follows the move."""

    def compose(self) -> ComposeResult:
        """Yields the lines around the table."""
        yield self._title
        yield self._choosers
        yield self.grid
        yield self._status

    def on_mount(self) -> None:
        """Counts the seconds of what is running."""
        self.set_interval(0.5, self._tell_while_running)

    # Pages

    def glimpse(self, rows: Listing) -> None:
        """Shows the first rows of a file that is still being read; they can be looked at, not changed."""
        self._glimpsed = True
        self.grid.show(rows)
        self._title.put([(f" {rows.title}", "strong"), (f"  {rows.subtitle}", "faint")])

    def open(
        self,
        page: Callable[[], Page],
        opened: Callable[[], None],
        refused: Callable[[TuidashError], None] | None = None,
    ) -> None:
        """Makes a page beside the screen and shows it, or shows why it cannot be opened.

        The page before stays until then; `opened` is called when it goes. `refused` takes the error
        where the app cannot go on without this page.
        """
        self.remember()

        def failed(error: TuidashError) -> None:
            opened()
            self.page = None
            self._glimpsed = False
            self._title.put([(f" {tr('Cannot be opened')}", "strong")])
            self._choosers.add_class("none")
            self.grid.say(error.lines())
            self._tell()
            self.screen.refresh_bindings()

        def done(made: Page) -> None:
            opened()
            if self._glimpsed:
                made.shapes[-1] = replace(made.shape, row=self.grid.row, column=self.grid.column)
            self._glimpsed = False
            self.show(made)
            if made.note:
                self.say(made.note)

        if self.page is None and not self._glimpsed:
            self.grid.say([tr("Loading…")])
        self.jobs.start(tr("Loading…"), page, done, refused or failed)

    def cancel(self) -> bool:
        """Stops waiting for what is running; tells whether there was something."""
        cancelled = self.jobs.cancel()
        if cancelled:
            self.say(tr("Cancelled"))
            if self.page is None and not self._glimpsed:
                self.grid.say([tr("Cancelled")])
        return cancelled

    def show(self, page: Page) -> None:
        """Shows a page as it was left."""
        self.page = page
        shape = page.shape
        self._said = None
        self.grid.show(
            shape.sheet,
            shape.first,
            row=shape.row,
            column=shape.column,
            frozen=shape.frozen,
            ordered=shape.ordered,
        )
        if not shape.sheet.height:
            self.grid.say([tr("No rows"), shape.sheet.empty, *self._way_back()])
        self._put_title()
        self._tell()
        self.screen.refresh_bindings()

    def _way_back(self) -> list[str]:
        return [tr("Press u to undo the last change")] if self.page and self.page.changes else []

    def remember(self) -> None:
        """Keeps where the cursor is, for when the page is shown again."""
        if self.page is not None:
            grid = self.grid
            self.page.shapes[-1] = replace(
                self.page.shape, row=grid.row, column=grid.column, frozen=grid.frozen, ordered=grid.ordered
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offers the changes only where there is a page to change."""
        return True if action.startswith("undo") else self.page is not None

    # Changes

    def _change(self, change: str, work: Callable[[Sheet], Sheet], **kept: Any) -> None:
        """Changes the view beside the screen; the state before can be returned to."""
        page = self.page
        if page is None:
            return
        self.remember()
        before = page.shape
        state: dict[str, Any] = {"column": before.column, "frozen": before.frozen, "ordered": before.ordered}

        def changed() -> Shape:
            return first_shape(work(before.sheet), change=change, **{**state, **kept})

        def done(shape: Shape) -> None:
            page.shapes.append(shape)
            if page is self.page:
                self.show(page)

        self.jobs.start(change, changed, done, self.complain)

    @property
    def column(self) -> Column | None:
        """The column under the cursor."""
        if self.page is None or not self.page.shape.sheet.columns:
            return None
        return self.page.shape.sheet.columns[self.grid.column]

    def action_sort(self, descending: bool) -> None:
        """Sorts by the column under the cursor."""
        column = self.column
        if column is not None:
            order = tr("largest first") if descending else tr("smallest first")
            self._change(
                tr("sorted by {title}, {order}", title=column.title, order=order),
                lambda sheet: sheet.sort(column.id, descending=descending),
                ordered=(column.id, descending),
            )

    def action_sort_toggle(self) -> None:
        """Sorts by the column under the cursor, or turns the order round."""
        column = self.column
        self.action_sort(column is not None and self.grid.ordered == (column.id, False))

    def action_keep(self) -> None:
        """Keeps only rows with the value under the cursor."""
        self._by_cell(tr("only {title} = {text}"), lambda sheet, column, row: sheet.keep(column, row))

    def action_drop(self) -> None:
        """Leaves out rows with the value under the cursor."""
        self._by_cell(tr("without {title} = {text}"), lambda sheet, column, row: sheet.drop(column, row))

    def _by_cell(self, said: str, work: Callable[[Sheet, str, int], Sheet]) -> None:
        column, text, row = self.column, self.grid.cell, self.grid.row
        if column is not None and text is not None:
            change = said.format(title=column.title, text=text)
            self._change(change, lambda sheet: work(sheet, column.id, row))

    def action_hide(self) -> None:
        """Hides the column under the cursor."""
        column = self.column
        if column is None or self.page is None:
            return
        left = [each.id for each in self.page.shape.sheet.columns if each.id != column.id]
        if not left:
            self.say(tr("The last column stays"), warn=True)
            return
        frozen = self.grid.frozen - (1 if self.grid.column < self.grid.frozen else 0)
        self._change(
            tr("without column {title}", title=column.title),
            lambda sheet: sheet.select(left),
            row=self.grid.row,
            frozen=frozen,
        )

    def action_undo(self) -> None:
        """Returns to the view before the last change."""
        if self.page is None or len(self.page.shapes) == 1:
            self.say(tr("Nothing to undo"))
            return
        undone = self.page.shapes.pop().change
        self.show(self.page)
        self.say(tr("Undone: {change}", change=undone))

    def action_undo_all(self) -> None:
        """Returns to the view as it was opened."""
        if self.page is not None and len(self.page.shapes) > 1:
            del self.page.shapes[1:]
            self.show(self.page)
            self.say(tr("All changes undone"))

    # Search and filter

    def action_search(self) -> None:
        """Asks for a text and goes to the next row that holds it."""

        def answer(text: str) -> None:
            self._searched = text
            if text:
                self._find(backwards=False, start=self.grid.row - 1)

        self._ask(tr("Search"), answer)

    def action_filter(self) -> None:
        """Asks for a text and keeps only the rows that hold it."""

        def answer(text: str) -> None:
            if text:
                self._change(tr("rows that hold {text}", text=text), lambda sheet: sheet.filter(text))

        self._ask(tr("Filter rows by"), answer)

    def _ask(self, question: str, answer: Callable[[str], None]) -> None:
        from tuidash.tui.widgets.prompt import Prompt

        if self.page is not None and not self.query(Prompt):
            self._status.display = False
            self.mount(Prompt(question, answer, self._prompt_closed))

    def _prompt_closed(self) -> None:
        self._status.display = True
        self.grid.focus()

    def action_next(self, backwards: bool) -> None:
        """Goes to the next row that holds the text that was searched for, or the previous one."""
        if self._searched:
            self._find(backwards=backwards, start=self.grid.row)
        else:
            self.action_search()

    def _find(self, *, backwards: bool, start: int) -> None:
        page, text = self.page, self._searched
        if page is None:
            return
        sheet = page.shape.sheet

        def done(row: int | None) -> None:
            if page is not self.page or sheet is not page.shape.sheet:
                return
            if row is None:
                self.say(tr("No row holds {text}", text=repr(text)), warn=True)
                return
            self.grid.move_to(row, self._column_with(text, row))
            self.say(tr("Row {row} holds {text}; n next, N previous", row=f"{row + 1:,}", text=repr(text)))

        said = tr("Searching {text}…", text=text)
        self.jobs.start(said, lambda: sheet.search(text, start, backwards=backwards), done, self.complain)

    def _column_with(self, text: str, row: int) -> int | None:
        cells = self.grid.cells(row) or ()
        hits = [place for place, cell in enumerate(cells) if text.casefold() in cell.casefold()]
        return None if not hits or self.grid.column in hits else hits[0]

    # What the lines say

    def complain(self, error: TuidashError) -> None:
        """Says what went wrong with a change; the view stays as it is."""
        self.say(" ".join(error.lines()), warn=True)

    def say(self, text: str, *, warn: bool = False) -> None:
        """Puts a short message into the status line until the cursor moves."""
        self._said = (text, "warn" if warn else "strong")
        self._said_at = (self.grid.row, self.grid.column)
        self._tell()
        self.post_message(KeysReady())

    def on_finished(self, message: Finished) -> None:
        """Takes the result of what ran beside the screen."""
        message.stop()
        self.jobs.finish(message)

    def on_grid_moved(self, message: Grid.Moved) -> None:
        """Says where the cursor is."""
        message.stop()
        if message.row_column != self._said_at:
            self._said = None
        self._tell()

    def _put_title(self) -> None:
        page = self.page
        if page is None:
            return
        sheet = page.shape.sheet
        parts: list[Part] = [(f" {sheet.title}", "strong")]
        if sheet.subtitle:
            parts.append((f"  {sheet.subtitle}", "faint"))
        day = untold_day(page, self.size.width, ascii=self._ascii)
        self._title.put(parts, [(f"  {day} ", "key")] if day else ())
        self._choosers.set_class(not page.choosers, "none")
        self._put_choosers()

    def on_resize(self) -> None:
        """Shows the names of the choosers, and the day, where there is room and need."""
        self.call_after_refresh(self._put_title)

    def _put_choosers(self) -> None:
        choosers = self.page.choosers if self.page is not None else ()
        self._choosers.put(chooser_parts(choosers, self.size.width, ascii=self._ascii))

    def _tell_while_running(self) -> None:
        if self.jobs.running is not None:
            self._tell()

    def _tell(self) -> None:
        job = self.jobs.running
        left: list[Part] = []
        important = True
        if job is not None:
            seconds = int(monotonic() - job.started)
            waited = f" {seconds} s" if seconds else ""
            left = [(f" {job.said}{waited}", "strong"), (f"  {tr('Esc cancels')}", "faint")]
        elif self._said is not None:
            left = [(f" {self._said[0]}", self._said[1])]
        elif self.page is not None and self.page.changes:
            left = [(f" {f' {self._glyphs.dot} '.join(self.page.changes)}", "faint")]
            important = False
        right = self._position()
        needed = sum(cell_width(text) for text, _ in (*left, *right))
        self._status.put(left, () if important and needed > self.size.width else right)

    def _position(self) -> list[Part]:
        if self.page is None or self.grid.sheet is None:
            return []
        sheet = self.grid.sheet
        if not sheet.height:
            return [(f" {tr('no rows')} ", "plain")]
        row = tr("row {row}/{rows}", row=f"{self.grid.row + 1:,}", rows=f"{sheet.height:,}")
        column = tr("column {column}/{columns}", column=self.grid.column + 1, columns=len(sheet.columns))
        return [(f"  {row}  {column} ", "plain")]
