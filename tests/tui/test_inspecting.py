"""What a file is and how it is read, as the app tells it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.file_session import TOWNS, FileSession
from tests.tui.screen_text import check_golden
from tuidash import language
from tuidash.model.profile import Question
from tuidash.output.column import Column
from tuidash.tui.address import Table
from tuidash.tui.screens.inspection import InspectionScreen
from tuidash.tui.screens.paths import PathScreen
from tuidash.tui.screens.reading import ReadingForm
from tuidash.tui.widgets.laid import Laid
from tuidash.tui.widgets.text import Text
from tuidash.view.inspection import Inspection
from tuidash.view.listing import Listing


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("towns.csv").write_bytes(TOWNS.encode("gb18030"))


FOUND = Inspection(
    path="towns.csv",
    facts=(("Encoding", "GB18030 (certain)"), ("Delimiter", ","), ("Lines", "5")),
    listings=(
        Listing(
            title="Columns",
            columns=(
                Column(id="column", title="Column"),
                Column(id="role", title="Says"),
                Column(id="cells", title="Cells", kind="number", decimals=0),
                Column(id="reason", title="Reason"),
            ),
            entries=(
                (
                    "鄉鎮市區",
                    "parent area",
                    12345,
                    "it holds the places around those of 村里 and more of that",
                ),
                ("人均可支配收入", "value", 7, "its cells are numbers [red]not markup[/red]"),
            ),
        ),
        Listing(title="Set aside", columns=(), entries=(), empty="Nothing is set aside"),
    ),
    questions=(
        Question(
            key="period",
            text="Which period are the figures about? No column, title or name of the file says it",
            choices=(("file", "from the name of each file"), ("title", "from the title of each table")),
            examples=("2024", "2024-06"),
        ),
    ),
    remarks=("人口 is counted in persons, as its name says", "Line 1 has 2 fields, the rows below it 10"),
)
"""What is told does not depend here on how well files are read."""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_everything_stands_below_each_other_and_nothing_is_cut(lang: str) -> None:
    session = FileSession("towns.csv", lang=lang)

    async def script(pilot: Pilot[Any]) -> None:
        session.app.push_screen(InspectionScreen("towns.csv", FOUND))
        await pilot.pause()
        check_golden(session.app, f"inspection_{lang}")

    session.run(script)


def test_a_key_shows_how_the_file_of_the_page_is_read() -> None:
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "I")
        assert isinstance(session.app.screen, InspectionScreen)
        assert session.lines[0].startswith(" towns.csv")
        assert session.lines[1].startswith(" Encoding")
        await session.press(pilot, "escape")
        assert session.on_main

    session.run(script)


def test_opening_a_file_says_what_is_special_about_it_and_which_key_tells_more() -> None:
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        assert session.lines[0].endswith("towns.csv  towns (GB18030)")
        assert "GB18030; I tells how the file is read" in session.text
        await session.press(pilot, "j")
        assert "I tells" not in session.text

    session.run(script)


def test_the_list_shows_it_too_with_the_cells_that_were_changed() -> None:
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "tab", "slash")
        await session.type(pilot, "how it")
        assert isinstance(session.app.screen, InspectionScreen)
        await session.press(pilot, "escape", "tab", "escape", "slash")
        await session.type(pilot, "cells read")
        assert session.app.main.pane.page is not None
        assert session.app.main.pane.page.address == Table("towns", "changes")

    session.run(script)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_app_and_shell_tell_the_same(lang: str) -> None:
    command = [sys.executable, "-m", "tuidash", "--lang", lang, "inspect", "towns.csv", "-f", "json"]
    ended = subprocess.run(command, capture_output=True, check=True)
    (in_shell,) = json.loads(ended.stdout)
    session = FileSession("towns.csv", lang=lang)

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "I")
        screen = session.app.screen
        assert isinstance(screen, InspectionScreen)
        assert screen._found is not None
        assert json.loads(json.dumps(screen._found.plain)) == in_shell
        shown = screen.query_one(Text)._paragraphs
        cells = {cell for each in shown if isinstance(each, Laid) for row in each.rows for cell in row}
        for part in ("tables", "columns", "changes", "set_aside"):
            for entry in in_shell[part]:
                assert {str(value) for value in entry.values()} <= cells
        told = "".join(each.text for each in shown)
        for text in (*in_shell["remarks"], *(question["text"] for question in in_shell["questions"])):
            assert text in told

    try:
        session.run(script)
    finally:
        language.use("en")


def test_a_file_that_cannot_be_read_says_why_and_can_be_read_otherwise() -> None:
    Path("empty.csv").write_bytes(b"")
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        session.app.main.inspecting().inspect(Path("empty.csv"))
        await session.rest(pilot)
        assert "Cannot be read" in session.text
        assert "empty.csv" in session.text
        assert "Traceback" not in session.text
        assert "Import into a dataset" not in session.text
        await session.press(pilot, "o")
        assert isinstance(session.app.screen, ReadingForm)

    session.run(script)


def test_a_file_is_read_otherwise_as_asked() -> None:
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "I", "o", *"big5", "ctrl+r")
        assert "big5" in session.text.casefold()

    session.run(script)


def test_any_path_can_be_typed_and_opened_as_a_table() -> None:
    Path("sub").mkdir()
    Path("sub/incomes.csv").write_text("area,income\n花源镇,5\n", encoding="utf-8")
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "o")
        assert isinstance(session.app.screen, PathScreen)
        await session.press(pilot, *"su", "enter")
        assert "incomes.csv" in session.text
        await session.press(pilot, *"inc", "enter")
        assert isinstance(session.app.screen, InspectionScreen)
        assert "sub/incomes.csv" in session.lines[0]
        await session.press(pilot, "t")
        assert session.app.main.pane.page is not None
        assert session.app.main.pane.page.address == Table("incomes", "incomes")
        assert "towns" in session.app.main.library.workspace.catalog.datasets

    session.run(script)


def test_the_next_part_comes_into_sight_and_the_first_again_at_the_end() -> None:
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "I", "n")
        assert session.lines[1].strip() == "What stays unclear"
        await session.press(pilot, "G")
        await session.press(pilot, "n")
        assert session.lines[1].startswith(" Encoding")

    session.run(script)


@pytest.mark.parametrize("name", ["2014-04", "2015-12", "2020-09"])
def test_real_months_are_told_whole(name: str, shared_data: Path) -> None:
    path = shared_data / "tw_bdmd" / f"{name}.csv"
    session = FileSession(str(path))

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "I")
        assert "Encoding" in session.text
        assert "What stays unclear" in session.text or "Figures" in session.text
        await session.press(pilot, "G")
        assert "more lines" not in session.lines[0]

    session.run(script)
