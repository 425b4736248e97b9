from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.fake_workspace import FakeWorkspace
from tests.tui.screen_text import check_golden, drive, screen_lines, screen_text, settle
from tuidash import language
from tuidash.tui.address import Address, Comparison, Profile, SavedQueryRun, Table
from tuidash.tui.app import TuidashApp

COMPARISON = Comparison(dataset="demo")


class Session:
    """An app over fake sheets, with what a test asks of it."""

    def __init__(self, start: Address | None = COMPARISON, **options: Any) -> None:
        self.workspace = FakeWorkspace()
        self.app = TuidashApp(lambda: self.workspace, start=start, **options)  # type: ignore[arg-type, return-value]
        self.pane = self.app.main.pane
        self.grid = self.pane.grid

    def run(self, script: Callable[[Pilot[Any]], Awaitable[None]], size: tuple[int, int] = (80, 24)) -> None:
        async def whole(pilot: Pilot[Any]) -> None:
            await settle(pilot, self.idle)
            await script(pilot)

        drive(self.app, whole, size=size)

    def idle(self) -> bool:
        return self.pane.jobs.running is None and bool(self.app.main.sidebar.list._choices)

    async def press(self, pilot: Pilot[Any], *keys: str) -> None:
        await pilot.press(*keys)
        await settle(pilot, self.idle)

    @property
    def lines(self) -> list[str]:
        return screen_lines(self.app)

    @property
    def text(self) -> str:
        return screen_text(self.app)

    @property
    def status(self) -> str:
        return self.lines[-2]

    def column(self, place: int = 0) -> list[str]:
        sheet = self.grid.sheet
        assert sheet is not None
        return [row[place] for row in sheet.cells(0, sheet.height)]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    language.use("en")
    yield
    language.use("en")


def test_the_overview_comes_first() -> None:
    session = Session(start=None)

    async def script(_: Pilot[Any]) -> None:
        check_golden(session.app, "main_overview")

    session.run(script)


def test_a_comparison_shows_its_choosers_above_the_table() -> None:
    session = Session()

    async def script(_: Pilot[Any]) -> None:
        check_golden(session.app, "main_comparison")

    session.run(script)


def test_the_whole_screen_speaks_chinese() -> None:
    language.use("zh")
    session = Session()

    async def script(_: Pilot[Any]) -> None:
        check_golden(session.app, "main_chinese")

    session.run(script)


def test_a_large_terminal_shows_more() -> None:
    session = Session(start=Table("demo", "observations"))

    async def script(_: Pilot[Any]) -> None:
        check_golden(session.app, "main_large")

    session.run(script, size=(160, 45))


def test_ascii_mode_draws_the_frame_in_ascii() -> None:
    session = Session(start=None, ascii=True)

    async def script(pilot: Pilot[Any]) -> None:
        assert session.text.isascii()
        await session.press(pilot, "question_mark")
        assert session.text.isascii()

    session.run(script)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_help_is_always_in_the_footer(width: int) -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        assert session.lines[-1].endswith("? Help")
        await session.press(pilot, "tab")
        assert session.lines[-1].endswith("? Help")

    session.run(script, size=(width, 24))


def test_the_list_opens_what_is_chosen_and_esc_comes_back() -> None:
    session = Session(start=None)

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "tab", "slash", *"demo obs", "enter")
        assert session.pane.page is not None
        assert session.pane.page.address == Table("demo", "observations")
        assert "row 1/1,000,000" in session.status
        assert "column 1/8" in session.status
        await session.press(pilot, "j", "j", "escape")
        assert session.lines[0].endswith("Overview")
        await session.press(pilot, "q")

    session.run(script)
    assert session.app.return_code == 0


def test_going_back_finds_the_cursor_where_it_was() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "j", "j", "l")
        session.app.main.open(Table("demo", "areas"))
        await settle(pilot, session.idle)
        assert session.grid.row == 0
        await session.press(pilot, "q")
        assert (session.grid.row, session.grid.column) == (2, 1)

    session.run(script)


def test_the_list_is_filtered_in_either_language_and_by_id() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        entries = session.app.main.sidebar.list
        await session.press(pilot, "tab", "slash", *"落后")
        assert [choice.label for choice in entries.passing] == ["Saved queries", "Laggards"]
        await session.press(pilot, "escape")
        assert len(entries.passing) > 10
        await session.press(pilot, "slash", *"xyzzy")
        assert "Nothing holds xyzzy" in session.text
        await session.press(pilot, "backspace", "backspace", "backspace", "backspace", "backspace")
        assert len(entries.passing) > 10

    session.run(script)


def test_the_list_can_be_hidden() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "b")
        assert session.lines[0].startswith(" Demo County")
        await session.press(pilot, "b")
        assert session.lines[0].startswith(" / filter")

    session.run(script)


def test_sorting_shows_a_mark_and_keeps_missing_values_last() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "l", "right_square_bracket")
        assert session.column(1) == ["15,000.0", "12,345.6", "9,876.5", "8,000.0", "—"]
        assert "▼" in session.lines[2]
        assert "sorted by Rural income" in session.status
        await session.press(pilot, "s")
        assert session.column(1) == ["8,000.0", "9,876.5", "12,345.6", "15,000.0", "—"]
        assert "▲" in session.lines[2]
        await session.press(pilot, "u", "u")
        assert session.column(1)[0] == "12,345.6"
        await session.press(pilot, "u")
        assert "Nothing to undo" in session.status

    session.run(script)


def test_rows_are_kept_and_dropped_by_the_value_under_the_cursor() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "j", "minus")
        assert "Longtan 龙潭街道" not in session.column()
        assert len(session.column()) == 4
        await session.press(pilot, "plus")
        assert session.column() == ["花源镇 Huayuan"]
        await session.press(pilot, "U")
        assert len(session.column()) == 5

    session.run(script)


def test_columns_are_hidden_and_come_back() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "l", "H")
        assert "Rural income" not in session.lines[2]
        assert session.grid.column == 1
        await session.press(pilot, "u")
        assert "Rural" in session.lines[2]
        await session.press(pilot, *["H"] * 6)
        assert len(session.grid.sheet.columns) == 1  # type: ignore[union-attr]
        assert "The last column stays" in session.status

    session.run(script)


def test_search_goes_to_the_next_hit_and_round_the_end() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "slash", *"QING", "enter")
        assert session.grid.row == 3
        await session.press(pilot, "slash", *"8", "enter")
        assert (session.grid.row, session.grid.column) == (3, 2)
        await session.press(pilot, "n")
        assert (session.grid.row, session.grid.column) == (4, 1)
        await session.press(pilot, "n")
        assert session.grid.row == 1
        await session.press(pilot, "N")
        assert session.grid.row == 4
        await session.press(pilot, "slash", *"zzz", "enter")
        assert "No row holds 'zzz'" in session.status

    session.run(script)


def test_filtering_leaves_the_rows_that_hold_a_text_or_says_there_are_none() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "f", *"镇", "enter")
        assert session.column() == ["花源镇 Huayuan", "Qinglian 清涟镇"]
        assert "row 1/2" in session.status
        await session.press(pilot, "f", *"zzz", "enter")
        check_golden(session.app, "main_no_rows")
        await session.press(pilot, "u")
        assert len(session.column()) == 2
        await session.press(pilot, "f", *"a", "escape")
        assert len(session.column()) == 2
        assert session.grid.has_focus

    session.run(script)


def test_typing_a_search_never_triggers_the_keys_it_is_made_of() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "slash", *"qbrH?e+-")
        assert session.lines[-2].strip().endswith("Search qbrH?e+-")

    session.run(script)


def test_a_query_that_fails_shows_place_excerpt_and_remedy_in_the_pane() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        session.app.main.open(SavedQueryRun("broken"))
        await settle(pilot, session.idle)
        check_golden(session.app, "main_error")
        await session.press(pilot, "slash", "f", "e", "v", "y", "enter", "s", "H", "j", "G")
        await session.press(pilot, "escape")
        assert session.grid.notice == ()

    session.run(script)


def test_a_broken_dataset_is_listed_and_says_why() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "tab", "slash", *"torn", "enter")
        assert "torn/dataset.toml is not a TOML file" in session.text

    session.run(script)


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
def test_a_slow_query_says_so_and_can_be_cancelled(key: str) -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        session.app.main.open(SavedQueryRun("slow"))
        await pilot.pause()
        assert "Loading…" in session.status
        assert "Esc cancels" in session.status
        await pilot.press(key)
        assert "Cancelled" in session.status
        session.workspace.gate.set()
        await pilot.pause(0.05)
        assert session.pane.page is not None
        assert isinstance(session.pane.page.address, Comparison)

    session.run(script)


def test_ctrl_c_quits_only_when_pressed_twice() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+c")
        assert "Press Ctrl-C again to quit" in session.status
        assert session.app.return_code is None
        await pilot.press("ctrl+c")

    session.run(script)
    assert session.app.return_code == 130


def test_esc_never_quits() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "escape", "escape", "escape")
        assert session.app.return_code is None
        assert session.app.main.sidebar.list.has_focus

    session.run(script)


def test_a_bug_ends_the_app_and_is_kept_for_the_report() -> None:
    session = Session(start=SavedQueryRun("bug"))

    async def script(pilot: Pilot[Any]) -> None:
        await pilot.pause()

    with pytest.raises(ZeroDivisionError):
        session.run(script)
    assert isinstance(session.app.crash, ZeroDivisionError)


def test_the_period_of_a_comparison_is_chosen_from_a_list() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "p")
        check_golden(session.app, "picker_period")
        await session.press(pilot, *"2023", "enter")
        indicator, asked, within = session.workspace.compared[-1]
        assert (indicator, asked.level, asked.period, within) == ("rural_income", "township", "2023", None)
        await session.press(pilot, "L", "down", "enter")
        assert session.workspace.compared[-1][1].level == "county"
        await session.press(pilot, "w", *"示范", "enter")
        assert session.workspace.compared[-1][2] == "demo"
        assert "p 2023" in session.lines[1]
        assert "w Demo County" in session.lines[1]

    session.run(script)


def test_an_indicator_without_the_period_shows_another_one_and_says_so() -> None:
    session = Session()

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "i", *"公路", "enter")
        assert session.workspace.compared[-1][0] == "roads"
        assert session.workspace.compared[-1][1].period == "2022"
        assert "shown instead: Period 2022" in session.text.replace("\n", " ")

    session.run(script, size=(140, 24))


def test_a_profile_is_of_an_area() -> None:
    session = Session(start=Profile(dataset="demo"))

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "w", *"huayuan", "enter")
        assert "profile of huayuan, None" in session.lines[0]
        await session.press(pilot, "p", "down", "enter")
        assert "profile of huayuan, 2024" in session.lines[0]

    session.run(script)


def test_choosers_are_offered_only_where_there_is_something_to_choose() -> None:
    session = Session(start=Table("demo", "observations"))

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "i", "L", "p", "w")
        assert session.app.screen is session.app.main

    session.run(script)
