"""A large file in a real terminal: its first rows at once, how far it is, and Ctrl-C on the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.pty_session import PtySession

ROWS = 3000
SLOW = """
import sys, time
from tuidash.cli import progress
from tuidash.data import csv_blocks, large
from tuidash.reading import options
pause = float(sys.argv.pop(1))
large.LARGE_BYTES = 0
csv_blocks.BLOCK_BYTES = csv_blocks.SAMPLE_BYTES = 1000
progress.PATIENCE = 0.0
report = options.Watch.report
def slowly(self, what, done=0, total=0):
    time.sleep(pause)
    report(self, what, done, total)
options.Watch.report = slowly
from tuidash.__main__ import main
main()
"""
"""The real command where every file is large and every block takes a moment."""
STATEMENT = "SELECT count(*) AS n, sum(v) AS s FROM many"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.csv"
    path.write_text("name,v\n" + "".join(f"town{n},{n}\n" for n in range(ROWS)))
    return path


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    folders = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    return {
        **{name: str(tmp_path / name) for name in folders},
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "TUIDASH_CACHE": "yes",
    }


def kept(tmp_path: Path) -> list[str]:
    """Returns what is in the cache, but for the marks of who works on what."""
    found = (tmp_path / "XDG_CACHE_HOME").rglob("*")
    return sorted(path.name for path in found if path.is_file() and path.suffix != ".lock")


def test_first_rows_stand_before_the_rest_is_known(many: Path, environment: dict[str, str]) -> None:
    with PtySession(["-c", SLOW, "0.1", str(many)], environment=environment) as app:
        app.wait_for_text("town7")
        assert any("first rows" in line for line in app.lines)
        assert not any("row 1/3,000" in line for line in app.lines)
        app.wait_for_text("row 1/3,000", seconds=60)
        assert not any("first rows" in line for line in app.lines)
        app.send("G")
        app.wait_for_text("town2999")
        app.send("q")
        assert app.wait() == 0


def test_ctrl_c_in_the_app_leaves_nothing(many: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    with PtySession(["-c", SLOW, "0.2", str(many)], environment=environment) as app:
        app.wait_for_text("town7")
        app.send("q")
        assert app.wait(seconds=20) in (0, 130)
    assert kept(tmp_path) == []


def test_a_command_says_how_far_it_is_and_ctrl_c_ends_it(
    many: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    with PtySession(["-c", SLOW, "0.1", "sql", STATEMENT, str(many)], environment=environment) as command:
        command.wait_for(lambda: any("Checking many.csv" in line and "%" in line for line in command.lines))
        command.send(b"\x03")
        assert command.wait(seconds=20) == 130
        assert not any("Traceback" in line for line in command.lines)
    assert kept(tmp_path) == []


def test_two_commands_at_once_make_one_copy(many: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-c", SLOW, "0.02", "sql", STATEMENT, "--csv", str(many)]
    both = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for process in both:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out) == (0, f"n,s\n{ROWS},{sum(range(ROWS))}\n"), err
    assert sorted(Path(name).suffix for name in kept(tmp_path)) == [".json", ".parquet", ".plan"]
