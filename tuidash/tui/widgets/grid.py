"""The table: a line-rendering widget over a sheet of any height."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tuidash.errors import TuidashError
from tuidash.output.value import fit, sanitise, wrap
from tuidash.tui.glyphs import UNICODE, Glyphs
from tuidash.tui.theme import palette
from tuidash.tui.widgets.blocks import Blocks
from tuidash.tui.widgets.columns import Layout, Span, fit_title, gap_after, measure

if TYPE_CHECKING:
    from tuidash.view.listing import Listing
    from tuidash.view.sheet import Sheet

WHEEL = 3
"""Rows that one notch of the mouse wheel scrolls."""


class Grid(Widget, can_focus=True):
    """Draws only the visible rows of a sheet, under a header that stays, beside columns that stay."""

    DEFAULT_CSS = """
    Grid { height: 1fr; background: $background; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False, id="grid.down"),
        Binding("up,k", "move(-1)", "Up", show=False, id="grid.up"),
        Binding("right,l", "step(1)", "Next column", show=False, id="grid.right"),
        Binding("left,h", "step(-1)", "Previous column", show=False, id="grid.left"),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", show=False, id="grid.page_down"),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False, id="grid.page_up"),
        Binding("ctrl+d", "half(1)", "Half a page down", show=False, id="grid.half_down"),
        Binding("ctrl+u", "half(-1)", "Half a page up", show=False, id="grid.half_up"),
        Binding("g", "top", "First row", show=False, id="grid.top"),
        Binding("G", "bottom", "Last row", show=False, id="grid.bottom"),
        Binding("home", "first", "First column", show=False, id="grid.first"),
        Binding("end", "last", "Last column", show=False, id="grid.last"),
        Binding("z", "freeze", "Freeze columns up to here", show=False, id="grid.freeze"),
    ]

    class Moved(Message):
        """The cursor stands on another cell, or another part of the sheet is shown."""

        def __init__(self, row: int, column: int) -> None:
            super().__init__()
            self.row_column = (row, column)

    class Opened(Message):
        """The cell under the mouse was clicked twice."""

    class _Arrived(Message):
        def __init__(self, blocks: Blocks, error: Exception | None = None) -> None:
            super().__init__()
            self.blocks = blocks
            self.error = error

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._ascii = glyphs is not UNICODE
        self._notice: tuple[str, ...] = ()
        self._blocks: Blocks | None = None
        self._layout = Layout((), ())
        self._spans: list[Span] = []
        self._top = 0
        self._first = 0
        self.sheet: Sheet | Listing | None = None
        self.row = 0
        self.column = 0
        self.frozen = 0
        self.ordered: tuple[str, bool] | None = None
        """The column that rows are sorted by and whether the largest comes first."""

    # What is shown

    def show(
        self,
        sheet: Sheet | Listing,
        first: Sequence[tuple[str, ...]] = (),
        *,
        row: int = 0,
        column: int = 0,
        frozen: int = 0,
        ordered: tuple[str, bool] | None = None,
    ) -> None:
        """Puts a sheet on the screen with the cursor at a cell."""
        self.sheet = sheet
        self._notice = ()
        self._blocks = self._blocks_of(sheet)
        if first:
            self._blocks.put(0, first)
        self.row = self._clamp(row, sheet.height)
        self.column = self._clamp(column, len(sheet.columns))
        self.frozen = min(frozen, max(len(sheet.columns) - 1, 0))
        self.ordered = ordered
        self._top = 0
        self._first = 0
        self._measure()
        self.refresh()

    def say(self, lines: Sequence[str]) -> None:
        """Shows lines of text in place of the rows, such as an error; the header of an empty sheet stays."""
        self._notice = tuple(sanitise(line) for text in lines for line in (text.splitlines() or [""]))
        self.refresh()

    @property
    def notice(self) -> tuple[str, ...]:
        """The lines shown in place of the rows."""
        return self._notice

    @property
    def cell(self) -> str | None:
        """The text of the cell under the cursor, or None where there is none yet."""
        cells = self.cells(self.row)
        return cells[self.column] if cells else None

    def cells(self, row: int) -> tuple[str, ...] | None:
        """Returns the cells of a row, or None while they are fetched."""
        if self._blocks is None or self.sheet is None or not 0 <= row < self.sheet.height:
            return None
        return self._blocks.row(row)

    @property
    def visible_rows(self) -> int:
        """How many rows fit below the header."""
        return max(self.size.height - 1, 1)

    def _blocks_of(self, sheet: Sheet | Listing) -> Blocks:
        def arrived(_: int) -> None:
            self.post_message(self._Arrived(blocks))

        def failed(error: Exception) -> None:
            self.post_message(self._Arrived(blocks, error))

        blocks = Blocks(sheet, arrived, failed)
        return blocks

    def _on_grid__arrived(self, message: _Arrived) -> None:
        message.stop()
        if message.blocks is not self._blocks:
            return
        if message.error is None:
            if self._spans:
                self._scroll_to_cursor()
            else:
                self._measure()
            self.refresh()
        elif isinstance(message.error, TuidashError):
            self.say(message.error.lines())
        else:
            raise message.error

    # Where things stand

    def _measure(self) -> None:
        if self.sheet is None or self._blocks is None or not self.size.width:
            return
        rows = self._blocks.block(0) if self.sheet.height else []
        self._layout = Layout(self.sheet.columns, measure(self.sheet.columns, rows or [], self.size.width))
        self._scroll_to_cursor()

    def on_resize(self) -> None:
        """Measures again, because widths depend on the room there is."""
        self._measure()
        self.refresh()

    @property
    def _frozen(self) -> int:
        return self._layout.frozen_that_fit(self.frozen, self.size.width)

    def _scroll_to_cursor(self) -> None:
        if self.sheet is None:
            return
        lowest = max(0, self.row - self.visible_rows + 1)
        self._top = min(max(self._top, lowest), self.row)
        self._top = max(0, min(self._top, self.sheet.height - self.visible_rows))
        if self._layout.columns:
            shown = range(self._top, min(self._top + self.visible_rows, self.sheet.height))
            if self._layout.widen([self.cells(row) for row in shown], self.size.width):
                self.refresh()
            first = self._layout.first_that_shows(self.column, self._first, self._frozen, self.size.width)
            self._first = first
            self._spans = self._layout.spans(first, self._frozen, self.size.width)

    @staticmethod
    def _clamp(place: int, length: int) -> int:
        return max(0, min(place, length - 1))

    def move_to(self, row: int | None = None, column: int | None = None) -> None:
        """Puts the cursor on a cell, scrolls as little as needed and redraws only what changed."""
        if self.sheet is None or self._notice:
            return
        before = (self.row, self.column, self._top, self._first)
        if row is not None:
            self.row = self._clamp(row, self.sheet.height)
        if column is not None:
            self.column = self._clamp(column, len(self.sheet.columns))
        self._scroll_to_cursor()
        if (self.row, self.column) == before[:2]:
            return
        if (self._top, self._first) != before[2:]:
            self.refresh()
        else:
            lines = {before[0] - self._top + 1, self.row - self._top + 1}
            if self.column != before[1]:
                lines.add(0)
            self.refresh(*(Region(0, y, self.size.width, 1) for y in sorted(lines)))
        self.post_message(self.Moved(self.row, self.column))

    def _changed(self) -> None:
        self.refresh()
        self.post_message(self.Moved(self.row, self.column))

    # Keys and mouse

    def action_move(self, rows: int) -> None:
        """Moves the cursor up or down."""
        self.move_to(self.row + rows)

    def action_step(self, columns: int) -> None:
        """Moves the cursor left or right."""
        self.move_to(column=self.column + columns)

    def action_page(self, pages: int) -> None:
        """Moves the cursor and the view by whole screens."""
        self._scroll_by(pages * self.visible_rows)

    def action_half(self, halves: int) -> None:
        """Moves the cursor and the view by half screens."""
        self._scroll_by(halves * max(self.visible_rows // 2, 1))

    def _scroll_by(self, rows: int) -> None:
        if self.sheet is None:
            return
        self._top = max(0, min(self._top + rows, self.sheet.height - self.visible_rows))
        row = self._clamp(self.row + rows, self.sheet.height)
        if row != self.row:
            self.refresh()
        self.move_to(row)

    def action_top(self) -> None:
        """Moves the cursor to the first row."""
        self.move_to(0)

    def action_bottom(self) -> None:
        """Moves the cursor to the last row."""
        self.move_to(self.sheet.height - 1 if self.sheet else 0)

    def action_first(self) -> None:
        """Moves the cursor to the first column."""
        self.move_to(column=0)

    def action_last(self) -> None:
        """Moves the cursor to the last column."""
        self.move_to(column=len(self._layout.columns) - 1)

    def action_freeze(self) -> None:
        """Keeps the columns up to the cursor in sight, or lets them go when they are kept already."""
        self.frozen = 0 if self.frozen == self.column + 1 else self.column + 1
        if self.frozen >= len(self._layout.columns):
            self.frozen = 0
        self._first = 0
        self._scroll_to_cursor()
        self._changed()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scrolls; the cursor comes along only when it would leave the screen."""
        event.stop()
        self._wheel(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scrolls; the cursor comes along only when it would leave the screen."""
        event.stop()
        self._wheel(-WHEEL)

    def _wheel(self, rows: int) -> None:
        if self.sheet is None or self._notice:
            return
        top = max(0, min(self._top + rows, self.sheet.height - self.visible_rows))
        if top != self._top:
            self._top = top
            self.row = min(max(self.row, top), top + self.visible_rows - 1)
            self._changed()

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor under the mouse; a second click opens the cell."""
        if self.sheet is None or self._notice:
            return
        row = self._top + event.y - 1 if event.y >= 1 else None
        column = next((span.column for span in reversed(self._spans) if span.x <= event.x), None)
        if row is None or row < self.sheet.height:
            self.move_to(row, column)
            if event.chain == 2 and row is not None:
                self.post_message(self.Opened())

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Returns one line of the screen: the header, a row, a notice or nothing."""
        width = self.size.width
        if self._notice:
            return self._notice_line(y, width)
        if self.sheet is None:
            return Strip.blank(width, self.rich_style)
        if y == 0:
            return self._header_line(width)
        row = self._top + y - 1
        if row >= self.sheet.height:
            return Strip.blank(width, self.rich_style)
        return self._row_line(row, width)

    def _notice_line(self, y: int, width: int) -> Strip:
        if y == 0 and self.sheet is not None and not self.sheet.height:
            return self._header_line(width)
        lines = [line for text in self._notice for line in wrap(text, max(width - 4, 10))]
        text = f"  {lines[y - 1]}" if 1 <= y <= len(lines) else ""
        style = self.rich_style + palette(self).plain
        return Strip([Segment(fit(text, width, ascii=self._ascii), style)], width)

    def _row_line(self, row: int, width: int) -> Strip:
        cells = self.cells(row)
        if cells is None:
            cells = ("…" if not self._ascii else "~",) * len(self._layout.columns)
        fitted = [
            fit(cells[span.column], span.width, self._layout.columns[span.column].right, ascii=self._ascii)
            for span in self._spans
        ]
        if row != self.row:
            return self._line(fitted, width, self.rich_style)
        styles = palette(self)
        line = self.rich_style + styles.row
        return self._line(
            fitted, width, line, line + (styles.cursor if self.has_focus else styles.cursor_away)
        )

    def _header_line(self, width: int) -> Strip:
        fitted = [self._title(span) for span in self._spans]
        style = self.rich_style + palette(self).header
        marked = self.rich_style + palette(self).header_cursor
        hidden = self._first > self._frozen
        strip = self._line(fitted, width, style, marked, self._glyphs.more_left if hidden else "")
        if not self._spans or self._spans[-1].column == len(self._layout.columns) - 1:
            return strip
        return Strip([*strip.crop(0, width - 1), Segment(self._glyphs.more_right, style)], width)

    def _title(self, span: Span) -> str:
        column = self._layout.columns[span.column]
        mark = ""
        if self.ordered is not None and self.ordered[0] == column.id:
            mark = self._glyphs.falling if self.ordered[1] else self._glyphs.rising
        return fit_title(column, span.width, mark, ascii=self._ascii)

    def _line(
        self, fitted: list[str], width: int, style: Style, marked: Style | None = None, rule: str = ""
    ) -> Strip:
        """Joins fitted cells at their places, the cell of the cursor in a style of its own if asked."""
        parts: list[Segment] = []
        run = ""
        x = 0
        rule_after = self._frozen - 1
        for span, text in zip(self._spans, fitted, strict=True):
            run += " " * (span.x - x)
            if marked is not None and span.column == self.column:
                parts.extend((Segment(run, style), Segment(text, marked)))
                run = ""
            else:
                run += text
            x = span.end
            if span.column == rule_after:
                blank = gap_after(self._layout.columns, span.column) - 1
                run += " " * blank + (rule or self._glyphs.rule)
                x += blank + 1
        run += " " * max(width - x, 0)
        parts.append(Segment(run, style))
        return Strip([part for part in parts if part.text], width)
