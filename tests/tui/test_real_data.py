from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.screen_text import drive, screen_lines, screen_text, settle
from tuidash import language
from tuidash.output.value import fit
from tuidash.tui.address import Address, Comparison, Profile, SavedQueryRun, Table
from tuidash.tui.app import TuidashApp
from tuidash.workspace import Workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    yield Workspace.open(data=ROOT, flags={"lang": "en"})
    language.use("en")


def run(workspace: Workspace, start: Address, script: Any, size: tuple[int, int] = (80, 24)) -> None:
    app = TuidashApp(lambda: workspace, start=start)

    async def whole(pilot: Pilot[Any]) -> None:
        await settle(pilot, lambda: app.main.pane.page is not None, seconds=20)
        await script(app, pilot)

    drive(app, whole, size=size)


@pytest.mark.parametrize(
    "start",
    [
        Comparison(dataset="demo-county"),
        Profile(dataset="demo-county"),
        Table("demo-county", "observations"),
        Table("urban-rural", "all_observations"),
        Table("urban-rural", "rules"),
        SavedQueryRun("laggards"),
    ],
    ids=lambda address: address.key,
)
def test_what_stands_on_the_screen_is_what_the_sheet_says(workspace: Workspace, start: Address) -> None:
    async def script(app: TuidashApp, _: Pilot[Any]) -> None:
        grid = app.main.pane.grid
        sheet = grid.sheet
        assert sheet is not None
        rows = sheet.cells(0, grid.visible_rows)
        top = grid.region.y + 1
        for y, row in enumerate(rows[: grid.visible_rows]):
            line = app.screen._compositor.render_strips()[top + y]
            for span in grid._spans:
                x = grid.region.x + span.x
                shown = line.crop(x, x + span.width).text
                assert shown == fit(row[span.column], span.width, sheet.columns[span.column].right)

    run(workspace, start, script)


def test_a_comparison_is_the_same_as_the_shells(workspace: Workspace) -> None:
    async def script(app: TuidashApp, _: Pilot[Any]) -> None:
        sheet = app.main.pane.grid.sheet
        assert sheet is not None
        dataset = workspace.get_dataset("demo-county")
        told = workspace.compare(dataset, dataset.defaults.indicator)
        assert sheet.cells(0, 100) == told.cells(0, 100)
        assert [column.header for column in sheet.columns] == [column.header for column in told.columns]
        assert "(synthetic)" in screen_lines(app)[0]

    run(workspace, Comparison(dataset="demo-county"), script)


def test_the_detail_of_a_figure_tells_its_source_and_where_in_it(workspace: Workspace) -> None:
    async def script(app: TuidashApp, pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        await settle(pilot, lambda: app.screen is not app.main)
        text = screen_text(app)
        assert "Source" in text
        assert "Locator" in text

    run(workspace, Table("urban-rural", "observations"), script, size=(120, 45))


def test_a_wrong_statement_is_explained_in_the_pane(workspace: Workspace) -> None:
    async def script(app: TuidashApp, pilot: Pilot[Any]) -> None:
        app.main.open(SavedQueryRun("laggards", {"period": "1066"}))
        await settle(pilot, lambda: bool(app.main.pane.grid.notice), seconds=20)
        assert "1066" in screen_text(app)

    run(workspace, Comparison(dataset="demo-county"), script)
