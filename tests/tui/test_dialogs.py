from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.fake_workspace import write_fake
from tests.tui.screen_text import check_golden, settle
from tests.tui.test_main_screen import Session
from tuidash import language
from tuidash.tui.address import SavedQueryRun, Table
from tuidash.tui.screens.export import ExportScreen
from tuidash.tui.screens.parameters import ParameterScreen


@pytest.fixture(autouse=True)
def _english() -> None:
    language.use("en")


@pytest.fixture(autouse=True)
def _fake_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tuidash.workspace.exporting.write_sheet", write_fake)


def test_the_detail_of_a_cell_tells_its_value_and_source() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "j", "l", "enter")
        check_golden(session.app, "detail")
        await session.press(pilot, "escape")
        assert session.app.screen is session.app.main

    session.run(script)


def test_the_detail_shows_a_cell_that_is_cut_in_the_table_in_full() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "G", "end", "space")
        shown = "".join(line.strip(" │▕") for line in session.lines)
        assert shown.count("确认过的长备注") >= 6

    session.run(script)


def test_hostile_text_in_a_detail_is_shown_and_not_obeyed() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "end", "enter")
        assert "[/foo]" in session.text
        await session.press(pilot, "escape", "j", "j", "enter")
        assert "␛]0;owned␇␛[2J" in session.text
        assert "\x1b" not in session.text

    session.run(script)


def test_the_sql_of_the_view_is_shown_with_what_was_changed_since() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "j", "minus", "v")
        check_golden(session.app, "sql")
        await session.press(pilot, "y")
        assert "Copied: SELECT" in session.text

    session.run(script)


def test_a_long_text_leaves_room_for_the_keys_and_says_how_much_is_below() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        long = "\n".join(f"SELECT {n}" for n in range(60))
        page = session.pane.page
        assert page is not None
        sheet = replace(page.shape.sheet, sql=long)  # type: ignore[type-var]
        page.shapes[-1] = replace(page.shape, sheet=sheet)
        await session.press(pilot, "v")
        assert "Esc Close  y Copy" in session.text
        assert "44 more lines ▼" in session.text
        await session.press(pilot, "G")
        assert "more lines" not in session.text
        assert "SELECT 59" in session.text
        await session.press(pilot, "q")
        assert session.app.screen is session.app.main

    session.run(script)


def test_a_view_without_sql_says_so() -> None:
    session = Session(start=None)

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "v")
        assert "This view has no SQL" in session.status

    session.run(script)


def test_help_lists_the_keys_and_runs_the_one_that_is_chosen() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "question_mark")
        check_golden(session.app, "help")
        await session.press(pilot, *"last row", "enter")
        assert session.app.screen is session.app.main
        assert session.grid.row == 4
        await session.press(pilot, "question_mark", *"sort down", "enter")
        assert "sorted by Area, largest first" in session.status

    session.run(script)


def test_help_in_the_list_is_about_the_list() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "tab", "question_mark")
        assert "The list at the left" in session.text
        assert "Moving in the table" not in session.text

    session.run(script)


def test_go_to_column_finds_it_by_its_title() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "c", *"note", "enter")
        assert session.grid.column == 5

    session.run(script)


def test_a_cell_is_copied_through_the_terminal() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        sent: list[str] = []
        session.app._driver.write = sent.append  # type: ignore[method-assign, union-attr]
        await session.press(pilot, "l", "y")
        assert "Copied: 12,345.6" in session.status
        assert any(text.startswith("\x1b]52;c;MTIsMzQ1LjY=") for text in sent)

    session.run(script)


def test_a_query_with_a_required_parameter_asks_for_it_first() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        session.app.main.open(SavedQueryRun("laggards"))
        await pilot.pause()
        check_golden(session.app, "parameters")
        await session.press(pilot, "ctrl+r")
        assert "A value is needed here" in session.text
        await session.press(pilot, "enter", *"收入", "enter")
        await session.press(pilot, "backspace", *"5", "enter", "enter")
        assert session.workspace.runs == [("laggards", {"indicator": "rural_income", "year": "2025"})]
        assert session.lines[1].endswith("p Parameters  indicator: rural_income  year: 2025")
        assert "year: 2025" in session.lines[1]

    session.run(script)


def test_a_wrong_value_is_explained_below_its_field() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        session.app.main.open(SavedQueryRun("top"))
        await settle(pilot, session.idle)
        assert session.workspace.runs == [("top", {})]
        await session.press(pilot, "p", "end", *"x", "ctrl+r")
        assert isinstance(session.app.screen, ParameterScreen)
        assert "'2024x' is not a value of type integer" in session.text
        await session.press(pilot, "backspace", "ctrl+r")
        assert session.workspace.runs[-1] == ("top", {"year": "2024"})

    session.run(script)


def test_leaving_the_form_runs_nothing() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        session.app.main.open(SavedQueryRun("laggards"))
        await session.press(pilot, "escape")
        assert session.workspace.runs == []
        assert session.app.screen is session.app.main

    session.run(script)


def test_export_writes_exactly_what_is_shown(tmp_path: Path) -> None:
    session = Session()
    target = tmp_path / "out.csv"

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "f", *"镇", "enter", "l", "H", "e")
        check_golden(session.app, "export")
        screen = session.app.screen
        assert isinstance(screen, ExportScreen)
        screen._path.put(str(target))
        await session.press(pilot, "enter")
        await settle(pilot, lambda: session.app.screen is session.app.main)
        assert f"Wrote {target}"[:30] in session.status

    session.run(script)
    lines = target.read_text().splitlines()
    assert lines[0] == "csv utf-8"
    assert lines[1] == "花源镇 Huayuan,+3.1,2,▁▂▃·▅◂,[/foo]"
    assert len(lines) == 3


def test_export_asks_before_it_replaces_a_file(tmp_path: Path) -> None:
    session = Session()
    target = tmp_path / "out.csv"
    target.write_text("mine")

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "e")
        screen = session.app.screen
        assert isinstance(screen, ExportScreen)
        screen._path.put(str(target))
        await session.press(pilot, "enter")
        assert "The file exists" in session.text
        assert target.read_text() == "mine"
        await session.press(pilot, "enter")
        await settle(pilot, lambda: session.app.screen is session.app.main)
        assert target.read_text() != "mine"

    session.run(script)


def test_export_says_in_place_why_it_cannot_write(tmp_path: Path) -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "e")
        screen = session.app.screen
        assert isinstance(screen, ExportScreen)
        screen._path.put("/nowhere/out.csv")
        await session.press(pilot, "enter")
        await settle(pilot, lambda: "There is no folder" in session.text)
        assert isinstance(session.app.screen, ExportScreen)

    session.run(script)


def test_choosing_a_format_changes_the_ending_of_the_name(tmp_path: Path) -> None:
    session = Session(start=Table("demo", "areas"))

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "e", "tab", "enter", *"parq", "enter")
        screen = session.app.screen
        assert isinstance(screen, ExportScreen)
        assert screen._path.text == "demo-areas.parquet"
        await session.press(pilot, "tab", "enter", *"gb", "enter")
        assert screen._encoding.text == "gb18030"

    session.run(script)


def test_a_dialog_fits_a_small_terminal() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "question_mark")
        assert all(len(line) <= 40 for line in session.lines)
        await session.press(pilot, *"last row", "enter")
        assert session.grid.row == 4

    session.run(script, size=(40, 12))
