from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.pty_session import PtySession

ROOT = Path(__file__).parents[2]
APP = """
import sys
sys.path.insert(0, {root!r})
from tests.tui.fake_workspace import FakeWorkspace
from tuidash.errors import UsageError
from tuidash.tui.address import SavedQueryRun, Table
from tuidash.tui.terminal import run_app
try:
    sys.exit(run_app(FakeWorkspace, start={start}))
except UsageError as error:
    print(error)
    sys.exit(2)
"""


def app(start: str = 'Table("demo", "observations")', **environment: str) -> PtySession:
    return PtySession(["-c", APP.format(root=str(ROOT), start=start)], environment=environment)


def opened(session: PtySession) -> None:
    session.wait_for(lambda: "row 1/" in session.lines[-2])
    session.read(0.2)


def check_restored(session: PtySession) -> None:
    """The alternate screen, the mouse, paste and focus modes are off, the cursor is back."""
    modes = session.modes
    assert modes["1049"] is False
    for number in ("1000", "1003", "1006", "2004", "1004"):
        assert modes[number] is False, number
    assert modes["25"] is True
    assert session.line_settings()[3] == session.before[3]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_app_and_leaves_the_terminal_as_it_was(number: signal.Signals) -> None:
    with app() as session:
        opened(session)
        assert session.modes["1049"] is True
        os.kill(session.pid, number)
        assert session.wait() == 128 + number
        check_restored(session)


def test_a_signal_ends_the_app_while_a_query_runs() -> None:
    with app('SavedQueryRun("slow")') as session:
        session.wait_for_text("Esc cancels")
        os.kill(session.pid, signal.SIGTERM)
        assert session.wait(seconds=5) == 143
        check_restored(session)


def test_q_quits_and_leaves_the_terminal_as_it_was() -> None:
    with app() as session:
        opened(session)
        session.send("q")
        assert session.wait() == 0
        check_restored(session)


def test_ctrl_c_twice_is_an_interruption() -> None:
    with app() as session:
        opened(session)
        session.send("\x03")
        session.wait_for_text("Press Ctrl-C again to quit")
        session.send("\x03")
        assert session.wait() == 130
        check_restored(session)


def test_a_terminal_that_goes_away_ends_the_app() -> None:
    with app() as session:
        opened(session)
        session.hang_up()
        assert session.wait() == 129


def test_a_bug_leaves_the_terminal_as_it_was() -> None:
    with app('SavedQueryRun("bug")') as session:
        assert session.wait() == 1
        check_restored(session)
        assert any("ZeroDivisionError: a bug of ours" in line for line in session.lines)


def test_bytes_that_are_no_text_do_not_end_the_app() -> None:
    with app() as session:
        opened(session)
        session.send("中".encode("gb18030") + b"\xff\xfe\x1b[M\xff\xf0\xe0")
        session.send("G")
        session.wait_for(lambda: "row 1,000,000/" in session.lines[-2])


def test_keys_typed_ahead_reach_the_prompt_they_were_meant_for() -> None:
    with app('Table("demo", "areas")') as session:
        session.wait_for(lambda: "row 1/5" in session.lines[-2])
        session.send("/qing\r")
        session.wait_for_text("Row 4 holds 'qing'")
        session.send("?last row\r")
        session.wait_for(lambda: "row 5/5" in session.lines[-2])
        session.send("cquota")
        session.wait_for_text("> quota")


def test_a_scroll_step_costs_less_than_4000_bytes() -> None:
    with app() as session:
        opened(session)
        session.send("j" * 22)
        steps = [len(session.send("j")) for _ in range(5)]
        assert 0 < max(steps) < 2000
        assert 0 < len(session.send("l")) < 1000


def test_nothing_is_written_while_nothing_happens() -> None:
    with app() as session:
        opened(session)
        assert session.read(1.5) == b""


def test_the_screen_is_the_same_as_with_stock_drawing() -> None:
    screens = []
    for stock in ("", "1"):
        with app(TUIDASH_STOCK_DRAWING=stock) as session:
            opened(session)
            for keys in ("jjjj", "lll", "z", "G", "\x1b[6~", "?", "\x1b", "b", "b", "g"):
                session.send(keys)
            session.read(0.3)
            screens.append(session.lines)
    assert screens[0] == screens[1]


def test_no_color_sends_no_colour() -> None:
    with app(NO_COLOR="1") as session:
        opened(session)
        session.send("jl?")
        assert b"38;2" not in session.raw
        assert b"48;2" not in session.raw
        assert b"38;5" not in session.raw


@pytest.mark.parametrize(
    ("name", "content"),
    [("missing.csv", None), ("noise.parquet", b"\x00\xff" * 300), ("folder.csv", "folder")],
)
def test_a_file_that_cannot_be_opened_is_an_error_of_the_shell(
    tmp_path: Path, name: str, content: bytes | str | None
) -> None:
    if isinstance(content, bytes):
        (tmp_path / name).write_bytes(content)
    elif content == "folder":
        (tmp_path / name).mkdir()
    arguments = ["-m", "tuidash", "--lang", "en", str(tmp_path / name)]
    with PtySession(arguments, environment={"PYTHONPATH": str(ROOT)}) as session:
        assert session.wait() == 3
        session.read()
        assert session.modes.get("1049") in (None, False)
        assert b"tuidash: " in session.raw.rpartition(b"\x1b[?1049l")[2]


def test_a_file_that_is_named_is_opened_at_once(tmp_path: Path) -> None:
    (tmp_path / "income.csv").write_text('place,income\n花源镇,"12,345"\n[red]x[/red],9\n', encoding="utf-8")
    with PtySession(["-m", "tuidash", "--lang", "en", str(tmp_path / "income.csv")]) as session:
        session.wait_for_text("1 cell(s) changed; I tells how the file is read")
        session.wait_for_text("[red]x[/red]")


@pytest.mark.parametrize(
    ("environment", "reason"),
    [({"TERM": "xterm"}, "needs a terminal, but stdin is none"), ({"TERM": "dumb"}, "needs a terminal")],
)
def test_without_a_terminal_it_refuses_in_one_line(environment: dict[str, str], reason: str) -> None:
    program = (
        "from tuidash.errors import UsageError\n"
        "from tuidash.tui.terminal import run_app\n"
        "import sys\n"
        "try:\n"
        "    run_app(lambda: None)\n"
        "except UsageError as error:\n"
        "    assert 'textual' not in sys.modules\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
        timeout=20,
        check=True,
    )
    assert reason in done.stdout
    assert done.stdout.count("\n") == 1


def test_a_terminal_that_cannot_move_its_cursor_is_refused() -> None:
    with app(TERM="dumb") as session:
        assert session.wait() == 2
        session.read()
        assert any("TERM is dumb" in line for line in session.lines)
        assert "1049" not in session.modes


def test_importing_the_app_loads_neither_polars_nor_sqlglot() -> None:
    program = (
        "import sys\n"
        "import tuidash.tui.app, tuidash.tui.terminal, tuidash.tui.driver\n"
        "print([name for name in ('polars', 'sqlglot', 'click') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
