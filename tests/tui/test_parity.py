"""What the app shows and exports is what the shell prints and writes, cell for cell."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from tests.tui.screen_text import drive, settle
from tuidash import language
from tuidash.tui.address import Address, Comparison, Profile, SavedQueryRun, Table
from tuidash.tui.app import TuidashApp
from tuidash.workspace import Workspace

ROOT = Path(__file__).parents[2]

PAIRS: list[tuple[Address, tuple[str, ...]]] = [
    (Comparison(dataset="demo-county"), ("compare", "disposable_income", "-d", "demo-county")),
    (
        Comparison(dataset="demo-county", indicator="dropout_rate", period="2023"),
        ("compare", "dropout_rate", "-d", "demo-county", "--period", "2023"),
    ),
    (Profile(dataset="demo-county"), ("profile", "demo", "-d", "demo-county")),
    (Profile(dataset="urban-rural"), ("profile", "-d", "urban-rural")),
    (Table("urban-rural", "observations"), ("export", "urban-rural")),
    (Table("demo-county", "areas"), ("areas", "-d", "demo-county")),
    (Table("urban-rural", "rules"), ("check", "urban-rural")),
    (SavedQueryRun("laggards"), ("run", "laggards")),
    (SavedQueryRun("urban-rural-gap", {"period": "2023"}), ("run", "urban-rural-gap", "--period", "2023")),
]


def shell(*arguments: str) -> bytes:
    command = [sys.executable, "-m", "tuidash", "--data", str(ROOT), *arguments]
    ended = subprocess.run(command, capture_output=True, check=False)
    assert ended.returncode in (0, 6), ended.stderr.decode()
    return ended.stdout


def table_cells(text: str) -> list[list[str]]:
    """Returns the cells of a text table, its header first, cut at the ends of the rules below it."""
    lines = text.split("\n")
    rule = next(place for place, line in enumerate(lines) if re.fullmatch(r"─+(  ─+)*", line))
    spans = [match.span() for match in re.finditer("─+", lines[rule])]
    header = [cut(lines[rule - 1], *span) for span in spans]
    rows = [[cut(line, *span) for span in spans] for line in lines[rule + 1 :] if line]
    return [header, *rows]


def cut(line: str, start: int, end: int) -> str:
    """Returns what stands between two cells of a line, without the blanks around it."""
    taken, x = "", 0
    for character in line:
        if start <= x < end:
            taken += character
        x += cell_len(character)
    return taken.strip()


def shown_by_app(start: Address, exported: Path, lang: str) -> list[list[str]]:
    """Returns header and cells of all rows as the app has them, and exports the page as csv."""
    found: list[Any] = []
    app = TuidashApp(lambda: Workspace.open(data=ROOT, flags={"lang": lang}), start=start)

    async def script(pilot: Pilot[Any]) -> None:
        await settle(pilot, lambda: app.main.pane.page is not None, seconds=20)
        sheet = app.main.pane.grid.sheet
        assert sheet is not None
        found.append([[column.header for column in sheet.columns], *sheet.cells(0, sheet.height)])
        app.main._library.export(sheet, exported, "csv", "utf-8", force=False)

    drive(app, script, size=(80, 24))
    return [[str(cell).strip() for cell in row] for row in found[0]]


@pytest.mark.parametrize(("start", "arguments"), PAIRS, ids=[" ".join(pair[1][:2]) for pair in PAIRS])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_app_and_shell_agree_cell_for_cell(
    start: Address, arguments: tuple[str, ...], lang: str, tmp_path: Path
) -> None:
    try:
        exported = tmp_path / "app.csv"
        in_app = shown_by_app(start, exported, lang)
    finally:
        language.use("en")
    in_shell = table_cells(shell(*arguments, "--lang", lang, "-f", "table").decode())
    assert in_shell == in_app
    assert len(in_app) > 3
    assert exported.read_bytes() == shell(*arguments, "--lang", lang, "-f", "csv")
