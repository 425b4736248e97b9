"""Importing a file into a dataset in the app, from the form to the report."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.file_session import TOWNS, FileSession
from tests.tui.screen_text import check_golden, settle
from tuidash.errors import DatasetError
from tuidash.model.profile import Question
from tuidash.reading.watching import current_watch
from tuidash.tui.screens.confirming import ConfirmScreen
from tuidash.tui.screens.imported import ImportedScreen
from tuidash.tui.screens.inspection import InspectionScreen
from tuidash.tui.screens.question import QuestionScreen
from tuidash.tui.screens.reading import ReadingForm
from tuidash.tui.screens.working import WorkScreen

MADE = Path("p/datasets/towns")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("towns.csv").write_bytes(TOWNS.encode("gb18030"))


def shell(*arguments: str) -> bytes:
    command = [sys.executable, "-m", "tuidash", *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout


async def to_the_questions(session: FileSession, pilot: Pilot[Any]) -> None:
    await session.press(pilot, "m", "enter")
    await session.type(pilot, "towns")
    await session.press(pilot, "ctrl+r")
    assert isinstance(session.app.screen, QuestionScreen)


async def to_the_confirmation(session: FileSession, pilot: Pilot[Any]) -> None:
    await to_the_questions(session, pilot)
    await session.type(pilot, "yuan")
    await session.type(pilot, "2024")
    assert isinstance(session.app.screen, ConfirmScreen)


def test_a_question_shows_its_examples_its_choices_and_the_answers_before() -> None:
    question = Question(
        key="columns.人均收入.unit",
        text="In which unit is 人均收入? (any other as people write it: 万元/亩, km²)",
        choices=(("yuan", "yuan"), ("10k_yuan", "10k yuan"), ("percent", "%")),
        examples=("12345.6", "9876.5"),
    )
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        session.app.push_screen(
            QuestionScreen("Question 2 of 2", question, lambda _: None, before=[("period", "2024")])
        )
        await pilot.pause()
        check_golden(session.app, "question")

    session.run(script)


def test_questions_are_asked_one_by_one_with_the_answers_before() -> None:
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        await to_the_questions(session, pilot)
        assert "Question 1 of 2" in session.text
        await session.type(pilot, "nonsense")
        assert "is no known unit" in session.text
        await session.press(pilot, "escape")
        assert "is no known unit" not in session.text
        await session.type(pilot, "yuan")
        assert "Question 2 of 2" in session.text

    session.run(script)


def test_esc_goes_back_a_question_and_then_to_the_form() -> None:
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        await to_the_questions(session, pilot)
        await session.type(pilot, "yuan")
        assert "columns.人均收入.unit = yuan" in session.text
        await session.press(pilot, "escape")
        assert "Question 1 of 2" in session.text
        assert "▸yuan" in session.text
        await session.press(pilot, "escape")
        assert isinstance(session.app.screen, ReadingForm)
        await session.press(pilot, "escape")
        assert session.on_main
        assert "Nothing was imported" in session.text

    session.run(script)
    assert not MADE.exists()


def test_what_would_change_is_told_before_anything_is_written() -> None:
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        await to_the_confirmation(session, pilot)
        assert "datasets/towns" in session.text.replace("\n", "")
        assert "columns.人均收入.unit = yuan" in session.text
        assert "period = 2024" in session.text
        assert session.lines[8].split() == ["towns.csv", "4", "7", "7", "0", "0", "0", "4", "1"]
        assert "3.8万 → 38000" in session.text
        assert not MADE.exists()
        await session.press(pilot, "escape")
        assert "Question 2 of 2" in session.text
        await session.press(pilot, "ctrl+x")
        assert session.on_main

    session.run(script, size=(120, 40))
    assert not MADE.exists()


def test_the_app_imports_what_the_shell_imports() -> None:
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        await to_the_confirmation(session, pilot)
        await session.press(pilot, "enter")
        screen = session.app.screen
        assert isinstance(screen, ImportedScreen), session.text
        assert "The dataset is new" in session.text
        assert screen.grid.sheet is not None
        assert screen.grid.sheet.height == 7
        await session.press(pilot, "enter")
        assert session.on_main
        assert session.app.main.pane.page is not None
        assert session.app.main.pane.page.address.key == "comparison towns-2"  # the file is towns

    session.run(script)
    shell("--data", "q", "datasets") if Path("q").exists() else Path("q/datasets").mkdir(parents=True)
    answers = ("--answer", "columns.人均收入.unit=yuan", "--answer", "period=2024")
    shell("--data", "q", "import", "towns.csv", "--into", "towns", "--yes", *answers)
    exported = [shell("--data", folder, "export", "towns", "-f", "csv") for folder in ("p", "q")]
    assert exported[0] == exported[1]
    assert exported[0].count(b"\n") == 8


def test_a_revision_shows_the_figures_that_it_changed_and_the_way_back() -> None:
    first = FileSession("towns.csv")

    async def import_it(pilot: Pilot[Any]) -> None:
        await to_the_confirmation(first, pilot)
        await first.press(pilot, "enter", "enter")

    first.run(import_it)
    Path("towns.csv").write_bytes(TOWNS.replace("12345.6", "12500").encode("gb18030"))
    again = FileSession("towns.csv")

    async def revise(pilot: Pilot[Any]) -> None:
        await again.press(pilot, "m", "enter", "enter", "ctrl+r")
        assert isinstance(again.app.screen, ConfirmScreen)
        await again.press(pilot, "enter")
        screen = again.app.screen
        assert isinstance(screen, ImportedScreen)
        assert "tuidash --as-of" in again.text
        assert screen.grid.sheet is not None
        assert screen.grid.sheet.height == 1
        row = " ".join(screen.grid.sheet.cells(0, 1)[0])
        assert "revised" in row
        assert "12,345.6" in row
        assert "12,500" in row

    again.run(revise)


def test_the_same_bytes_are_not_imported_twice() -> None:
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        await to_the_confirmation(session, pilot)
        await session.press(pilot, "enter", "enter")
        session.app.main.open(session.app.main.library.address_at(Path("towns.csv")))  # type: ignore[arg-type]
        await session.rest(pilot)
        await session.press(pilot, "m", "enter", "enter", "ctrl+r")
        assert "Nothing to import" in session.text
        await session.press(pilot, "enter")
        assert isinstance(session.app.screen, ConfirmScreen)

    session.run(script)


def test_esc_stops_an_import_and_nothing_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    session = FileSession("towns.csv")
    started = Event()

    async def script(pilot: Pilot[Any]) -> None:
        await to_the_confirmation(session, pilot)

        def slow(*_: object, **__: object) -> None:
            started.set()
            watch = current_watch()
            while True:
                watch.report("writing", 1, 4)
                Event().wait(0.01)

        monkeypatch.setattr("tuidash.store.importing.import_files", slow)
        await pilot.press("enter")
        await settle(pilot, lambda: "writing 25 %" in session.text)
        assert isinstance(session.app.screen, WorkScreen)
        assert started.is_set()
        await session.press(pilot, "escape")
        assert isinstance(session.app.screen, ReadingForm)
        assert "Stopped; nothing was changed" in session.text

    session.run(script)
    assert not MADE.exists()


def test_work_that_ended_before_it_could_be_stopped_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """An import that was already written is reported, whoever pressed Esc meanwhile."""
    session = FileSession("towns.csv")
    gate = Event()
    ended: list[object] = []

    async def script(pilot: Pilot[Any]) -> None:
        def work() -> str:
            gate.wait(10)
            return "written"

        session.app.push_screen(WorkScreen("Importing", work), ended.append)
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert "Stopping" in session.text
        gate.set()
        await session.rest(pilot)

    session.run(script)
    assert [getattr(each, "result", None) for each in ended] == ["written"]


def test_an_error_is_told_above_the_form_and_can_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    session = FileSession("towns.csv")

    def broken(*_: object, **__: object) -> None:
        raise DatasetError("The dataset is torn", hint="Mend it")

    monkeypatch.setattr("tuidash.store.importing.import_files", broken)

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "m", "enter")
        await session.type(pilot, "towns")
        await session.press(pilot, "ctrl+r")
        assert isinstance(session.app.screen, ReadingForm)
        assert "The dataset is torn" in session.text
        assert "Mend it" in session.text
        assert "towns.csv" in session.text

    session.run(script)


def test_a_form_without_a_dataset_says_that_one_is_needed() -> None:
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "m", "ctrl+r")
        assert isinstance(session.app.screen, ReadingForm)
        assert "A value is needed here" in session.text

    session.run(script)


def test_leaving_an_import_that_was_begun_from_an_inspection_comes_back_to_it() -> None:
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "I", "i")
        assert isinstance(session.app.screen, ReadingForm)
        await session.press(pilot, "escape")
        assert isinstance(session.app.screen, InspectionScreen)

    session.run(script)


def test_nothing_is_imported_into_the_past() -> None:
    session = FileSession("towns.csv", as_of="2024-05-01")

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "m")
        assert session.on_main
        assert "leave out --as-of" in session.text

    session.run(script, size=(120, 24))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 45)])
def test_every_step_fits_its_screen(size: tuple[int, int]) -> None:
    session = FileSession("towns.csv")

    async def script(pilot: Pilot[Any]) -> None:
        await session.press(pilot, "m")
        assert all(len(line) <= size[0] for line in session.lines)
        await session.press(pilot, "enter")
        await session.type(pilot, "towns")
        await session.press(pilot, "ctrl+r")
        assert "In which unit" in session.text
        await session.type(pilot, "yuan")
        await session.type(pilot, "2024")
        assert "Import into towns?" in session.lines[0]
        await session.press(pilot, "enter")
        assert isinstance(session.app.screen, ImportedScreen)

    session.run(script, size=size)
