"""The screen of an app as the lines of text that a person sees, cell for cell."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

GOLDEN = Path(__file__).parent / "golden"


def screen_lines(app: App[Any]) -> list[str]:
    """Returns every line of the screen without the blanks at its end."""
    return ["".join(part.text for part in strip).rstrip() for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[Any]) -> str:
    """Returns the screen as one text."""
    return "\n".join(screen_lines(app)) + "\n"


def check_golden(app: App[Any], name: str) -> None:
    """Compares the screen with a file; TUIDASH_WRITE_GOLDEN=1 writes it instead."""
    path = GOLDEN / f"{name}.txt"
    found = screen_text(app)
    if os.environ.get("TUIDASH_WRITE_GOLDEN"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def drive(
    app: App[Any], script: Callable[[Pilot[Any]], Awaitable[None]], *, size: tuple[int, int] = (80, 24)
) -> None:
    """Runs an app without a terminal and a script of what a person does."""

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await script(pilot)

    asyncio.run(run())


async def settle(pilot: Pilot[Any], ready: Callable[[], bool], *, seconds: float = 5) -> None:
    """Waits until what runs beside the screen has brought it about that `ready` holds."""
    end = asyncio.get_running_loop().time() + seconds
    while not ready():
        assert asyncio.get_running_loop().time() < end, "it never happened:\n" + screen_text(pilot.app)
        await asyncio.sleep(0.01)
    await pilot.pause()
