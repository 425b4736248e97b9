"""An app over real files in a folder of their own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.tui.screen_text import drive, screen_lines, screen_text, settle
from tuidash.reading.options import ReadOptions
from tuidash.tui.app import TuidashApp
from tuidash.tui.screens.working import WorkScreen
from tuidash.workspace import Workspace

TOWNS = (
    "乡镇,人口（人）,人均收入,备注\n"
    '花源镇,"42,150",12345.6,\n'
    "龙潭街道,3.8万,9876.5,估计\n"
    "石桥乡,—,8000,\n"
    "清涟镇,15000余,x?,\n"
)
"""Four towns as an office writes them: a column without a unit, and no period."""


class FileSession:
    """An app in the folder that the test has made its own, with files named on the command line."""

    def __init__(self, *files: str, as_of: str | None = None, lang: str = "en") -> None:
        Path("p/datasets").mkdir(parents=True, exist_ok=True)

        def make() -> Workspace:
            return Workspace.open(
                data=Path("p"),
                files=[Path(name) for name in files],
                flags={"lang": lang},
                as_of=as_of,
                options=ReadOptions(),
            )

        self.app = TuidashApp(make)

    def run(self, script: Callable[[Pilot[Any]], Awaitable[None]], size: tuple[int, int] = (80, 24)) -> None:
        async def whole(pilot: Pilot[Any]) -> None:
            await settle(pilot, lambda: bool(self.app.main.sidebar.list.passing), seconds=20)
            await self.rest(pilot)
            await script(pilot)

        drive(self.app, whole, size=size)

    async def rest(self, pilot: Pilot[Any]) -> None:
        """Waits until nothing runs."""

        def idle() -> bool:
            return self.app.main.pane.jobs.running is None and not isinstance(self.app.screen, WorkScreen)

        for _ in range(3):  # one step may start the next
            await settle(pilot, idle, seconds=30)

    async def press(self, pilot: Pilot[Any], *keys: str) -> None:
        """Presses keys one after the other, each when what the one before began has ended."""
        for key in keys:
            await pilot.press(key)
            await self.rest(pilot)

    async def type(self, pilot: Pilot[Any], text: str) -> None:
        await self.press(pilot, *text, "enter")

    @property
    def text(self) -> str:
        return screen_text(self.app)

    @property
    def lines(self) -> list[str]:
        return screen_lines(self.app)

    @property
    def on_main(self) -> bool:
        return self.app.screen is self.app.main
