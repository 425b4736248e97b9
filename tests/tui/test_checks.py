"""The checks of a dataset in the app, and the day as of which it is looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.file_session import FileSession
from tuidash.tui.address import Table

LONG = (
    "area,period,indicator,value\n"
    "花源镇,2022,道路,10\n"
    "花源镇,2023,道路,11\n"
    "龙潭镇,2022,道路,5\n"
    "龙潭镇,2023,道路,900\n"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def open_table(session: FileSession, name: str, table: str) -> None:
    session.app.main.open(Table(name, table))


@pytest.mark.parametrize("dataset", ["demo-county", "urban-rural"])
def test_a_finding_is_told_in_full(dataset: str) -> None:
    session = FileSession()

    async def script(pilot: Pilot[Any]) -> None:
        open_table(session, dataset, "rules")
        await session.rest(pilot)
        header = session.lines[1]
        assert header.index("Severity") < header.index("Check") < header.index("Indicator")
        await session.press(pilot, "enter")
        for label in ("Check", "Finding", "Stated", "Expected", "Difference", "Indicator"):
            assert f"│ {label} " in session.text

    session.run(script)


def test_every_dataset_with_figures_can_be_checked_a_lone_file_too() -> None:
    Path("roads.csv").write_text(LONG, encoding="utf-8")
    session = FileSession("roads.csv")

    async def script(pilot: Pilot[Any]) -> None:
        listed = {choice.value for choice in session.app.main.library.choices}
        assert {f"table {name} rules" for name in ("roads", "demo-county", "urban-rural")} <= listed
        open_table(session, "roads", "rules")
        await session.rest(pilot)
        assert "checks" in session.lines[0]

    session.run(script)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
def test_every_page_says_as_of_which_day_it_is(size: tuple[int, int]) -> None:
    Path("roads.csv").write_text(LONG, encoding="utf-8")
    session = FileSession("roads.csv", as_of="2024-05")

    async def script(pilot: Pilot[Any]) -> None:
        assert "as of" not in session.lines[0]  # a lone file has no past
        main = session.app.main
        for entry in list(main.library.addresses.values()):
            if entry.key.split()[0] not in ("overview", "comparison", "profile") or "roads" in entry.key:
                continue
            main.open(entry)
            await session.rest(pilot)
            assert session.lines[0].count("as of 2024-05-31") == 1, entry.key

    session.run(script, size=size)
