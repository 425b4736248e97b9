from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tests.tui.fake_sheet import FakeSheet, failing, numbered, townships
from tests.tui.screen_text import check_golden, drive, screen_lines, settle
from tuidash.errors import DatasetError
from tuidash.output.column import Column
from tuidash.output.value import fit
from tuidash.tui.glyphs import ASCII, UNICODE
from tuidash.tui.widgets.blocks import BLOCK, KEPT
from tuidash.tui.widgets.columns import Layout, fit_title, measure
from tuidash.tui.widgets.grid import Grid


class GridApp(App[None]):
    def __init__(self, sheet: FakeSheet, *, ascii: bool = False) -> None:
        super().__init__()
        self.sheet = sheet
        self.grid = Grid(glyphs=ASCII if ascii else UNICODE)

    def compose(self) -> ComposeResult:
        yield self.grid

    def on_mount(self) -> None:
        self.grid.show(self.sheet)  # type: ignore[arg-type]
        self.grid.focus()


def test_numbers_are_right_aligned_under_a_title_with_their_unit() -> None:
    app = GridApp(townships())

    async def script(_: Pilot[Any]) -> None:
        check_golden(app, "grid_townships")

    drive(app, script)


def test_hostile_cells_are_shown_and_not_obeyed() -> None:
    app = GridApp(townships())

    async def script(_: Pilot[Any]) -> None:
        text = "\n".join(screen_lines(app))
        assert "[/foo]" in text
        assert "[red]x[/red]" in text
        assert "␛]0;owned␇␛[2J" in text
        assert "\x1b" not in text
        assert "a⏎b␉c" in text

    drive(app, script)


def test_hostile_headers_are_shown_and_not_obeyed() -> None:
    columns = (Column(id="a", title="[red]\x1b[2Ja", unit="\x07"), Column(id="b", title="[/b]"))
    app = GridApp(FakeSheet(columns=columns, rows=[("1", "2")]))

    async def script(_: Pilot[Any]) -> None:
        assert screen_lines(app)[0].startswith("[red]␛[2Ja (␇) [/b]")

    drive(app, script)


def test_every_line_takes_exactly_the_width_of_the_screen() -> None:
    app = GridApp(townships())

    async def script(pilot: Pilot[Any]) -> None:
        for key in ("", "l", "l", "z", "end"):
            if key:
                await pilot.press(key)
            for y in range(app.grid.size.height):
                assert app.grid.render_line(y).cell_length == 47

    drive(app, script, size=(47, 9))


def test_the_cursor_moves_by_keys_and_scrolls_as_little_as_needed() -> None:
    app = GridApp(numbered(1000))

    async def script(pilot: Pilot[Any]) -> None:
        grid = app.grid
        await pilot.press("j", "down", "k")
        assert (grid.row, grid.column) == (1, 0)
        await pilot.press("l", "right", "h")
        assert (grid.row, grid.column) == (1, 1)
        await pilot.press("pagedown")
        assert grid.row == 10
        assert screen_lines(app)[1].split()[0] == "9"
        await pilot.press("pageup", "ctrl+d")
        assert grid.row == 5
        await pilot.press("ctrl+u", "G")
        assert grid.row == 999
        assert screen_lines(app)[-1].split()[0] == "999"
        await pilot.press("g", "end")
        assert (grid.row, grid.column) == (0, 7)
        await pilot.press("home")
        assert grid.column == 0
        await pilot.press("k", "h", "G", "j", "end", "l")
        assert (grid.row, grid.column) == (999, 7)

    drive(app, script, size=(80, 10))


def test_a_million_rows_are_fetched_in_a_few_blocks_and_kept_in_bounds() -> None:
    sheet = numbered(1_000_000)
    app = GridApp(sheet)

    async def script(pilot: Pilot[Any]) -> None:
        await pilot.press("G")
        assert screen_lines(app)[-1].split()[0] == "999999"
        assert len(set(sheet.fetched)) <= 3
        for block in range(KEPT + 10):
            app.grid.move_to(block * BLOCK)
        assert len(app.grid._blocks._kept) <= KEPT  # type: ignore[union-attr]

    drive(app, script)


def test_moving_without_scrolling_draws_two_lines_only() -> None:
    app = GridApp(numbered(100))

    async def script(pilot: Pilot[Any]) -> None:
        drawn: list[int] = []
        render = app.grid.render_line

        def counted(y: int) -> Any:
            drawn.append(y)
            return render(y)

        app.grid.render_line = counted  # type: ignore[method-assign]
        await pilot.press("j")
        await pilot.pause()
        assert sorted(set(drawn)) == [1, 2]

    drive(app, script)


def test_frozen_columns_stay_while_the_others_scroll() -> None:
    app = GridApp(numbered(50, columns=14))

    async def script(pilot: Pilot[Any]) -> None:
        await pilot.press("z", "end")
        check_golden(app, "grid_frozen")
        await pilot.press("home", "z")
        assert app.grid.frozen == 0

    drive(app, script, size=(80, 8))


def test_a_slow_block_leaves_the_keys_alive_and_appears_when_it_arrives() -> None:
    from threading import Event

    gate = Event()

    def slow(n: int) -> tuple[str, ...]:
        if n >= BLOCK:
            gate.wait(5)
        return (f"row {n}",)

    app = GridApp(FakeSheet(columns=(Column(id="a", title="A"),), make=slow, count=5000))

    async def script(pilot: Pilot[Any]) -> None:
        await pilot.press("G")
        assert "row 4999" not in screen_lines(app)[-1]
        assert app.grid.row == 4999
        await pilot.press("g")
        assert screen_lines(app)[1] == "row 0"
        await pilot.press("G")
        gate.set()
        await settle(pilot, lambda: "row 4999" in screen_lines(app)[-1])

    drive(app, script)


def test_an_error_while_scrolling_is_text_in_the_grid() -> None:
    app = GridApp(failing(DatasetError("the file is torn", hint="Fetch it again")))

    async def script(pilot: Pilot[Any]) -> None:
        await settle(pilot, lambda: "the file is torn" in "\n".join(screen_lines(app)))
        assert "Fetch it again" in "\n".join(screen_lines(app))

    drive(app, script)


def test_the_mouse_puts_the_cursor_on_a_cell_and_the_wheel_scrolls() -> None:
    app = GridApp(numbered(1000))

    async def script(pilot: Pilot[Any]) -> None:
        await pilot.click(Grid, offset=(12, 5))
        assert (app.grid.row, app.grid.column) == (4, 1)
        app.grid._wheel(3)
        await pilot.pause()
        assert app.grid.row == 4
        assert screen_lines(app)[1].split()[0] == "3"
        app.grid._wheel(30)
        assert app.grid.row == 33

    drive(app, script)


def test_ascii_draws_no_other_character_around_ascii_cells() -> None:
    sheet = numbered(40, columns=14)
    plain = tuple(replace(column, unit="km") for column in sheet.columns)
    app = GridApp(replace(sheet, columns=plain), ascii=True)

    async def script(pilot: Pilot[Any]) -> None:
        await pilot.press("z", "end")
        assert all(line.isascii() for line in screen_lines(app))

    drive(app, script)


def test_half_a_number_is_never_drawn_at_the_edge() -> None:
    columns = tuple(Column(id=str(n), title=str(n), kind="number") for n in range(5))
    layout = Layout(columns, [10, 10, 10, 10, 10])
    assert [(span.column, span.width) for span in layout.spans(0, 0, 40)] == [(0, 10), (1, 10), (2, 10)]
    texts = tuple(Column(id=str(n), title=str(n)) for n in range(5))
    layout = Layout(texts, [10, 10, 10, 10, 10])
    assert [(span.column, span.width) for span in layout.spans(0, 0, 40)][-1] == (3, 7)


def test_a_wider_number_further_down_makes_its_column_wider() -> None:
    columns = (Column(id="a", title="A", kind="number"), Column(id="b", title="B"))
    sheet = FakeSheet(columns=columns, make=lambda n: ("1" if n < 300 else "1,234,567,890", "x"), count=400)
    app = GridApp(sheet)

    async def script(pilot: Pilot[Any]) -> None:
        assert screen_lines(app)[1] == "1  x"
        await pilot.press("G")
        assert screen_lines(app)[-1] == "1,234,567,890  x"

    drive(app, script)


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (24, "   Rural income (yuan) ▼"),
        (21, "Rural income (yuan) ▼"),
        (15, "Rural… (yuan) ▼"),
        (8, "Rural… ▼"),
    ],
)
def test_a_title_that_is_cut_keeps_its_unit_and_its_sort_mark(width: int, shown: str) -> None:
    column = Column(id="income", title="Rural income", unit="yuan", kind="number")
    assert fit_title(column, width, "▼") == shown


CELL = st.text(
    st.sampled_from(
        ["a", "1", ",", " ", "—", "农", "村", "；", "é", "▁", "\x1b", "\n", "[", "]", "/", "‍", "😀"]
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=5),
    width=st.integers(10, 90),
    kinds=st.tuples(*[st.sampled_from(["text", "number", "spark"])] * 3),
)
def test_a_drawn_row_is_its_fitted_cells_at_their_places(
    rows: list[tuple[str, str, str]], width: int, kinds: tuple[Any, Any, Any]
) -> None:
    columns = tuple(Column(id=str(n), title=f"标题{n}", kind=kind) for n, kind in enumerate(kinds))
    sheet = FakeSheet(columns=columns, rows=rows)
    cells = sheet.cells(0, len(rows))
    layout = Layout(columns, measure(columns, cells, width))
    spans = layout.spans(0, 0, width)
    grid = Grid()
    grid._layout, grid._spans, grid.column = layout, spans, 99
    for row in cells:
        fitted = [fit(row[span.column], span.width, columns[span.column].right) for span in spans]
        strip = grid._line(fitted, width, grid.rich_style)
        assert strip.cell_length == width
        for span, piece in zip(spans, fitted, strict=True):
            assert span.end <= width
            assert strip.crop(span.x, span.end).text == piece
