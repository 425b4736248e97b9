"""What a command writes when a terminal reads it."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def on_terminal(
    here: Path, environment: Mapping[str, str], *arguments: str, columns: int = 80, **more: str
) -> tuple[int, str]:
    """Runs a command whose stdout is a terminal, and returns its exit code and what it wrote there."""
    reader, writer = pty.openpty()
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "tuidash", *arguments],
        cwd=here,
        env={**environment, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **more},
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.STDOUT,
    )
    os.close(writer)
    parts = []
    while True:
        try:
            part = os.read(reader, 65536)
        except OSError:  # how Linux says that the other side is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(reader)
    return process.wait(timeout=60), b"".join(parts).decode().replace("\r\n", "\n")


def test_a_table_is_the_format_of_a_terminal(here: Path, environment: dict[str, str]) -> None:
    code, text = on_terminal(here, environment, "export", "x.csv")
    assert code == 0
    assert text.startswith("\x1b[1mx.csv\x1b[0m\n")
    assert text.endswith("\n\n\x1b[1mtown  n\x1b[0m\n────  ─\n甲    1\n乙    2\n")


@pytest.mark.parametrize("more", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TUIDASH_COLOR": "never"}])
def test_without_colour_nothing_is_bold(
    here: Path, environment: dict[str, str], more: dict[str, str]
) -> None:
    code, text = on_terminal(here, environment, "export", "x.csv", **more)
    assert code == 0
    assert "\x1b" not in text
    assert text.endswith("甲    1\n乙    2\n")


def test_a_table_fits_the_terminal(here: Path, environment: dict[str, str]) -> None:
    from rich.cells import cell_len

    code, text = on_terminal(here, environment, "compare", "gdp", "--color", "never", columns=60)
    assert code == 0
    assert max(cell_len(line) for line in text.splitlines()[3:]) <= 60


def test_values_steer_no_terminal(here: Path, environment: dict[str, str]) -> None:
    (here / "evil.csv").write_text('a,b\n"\x1b]0;gotcha\x07",1\n')
    for name in ("csv", "tsv", "jsonl", "table"):
        code, text = on_terminal(here, environment, "export", "evil.csv", "-f", name, "--color", "never")
        assert code == 0
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "gotcha" in text
    areas = here / "data" / "datasets" / "little" / "areas.csv"
    areas.write_text("id,name_zh\na,\x1b]0;gotcha\x07\n", "utf-8")
    for name in ("csv", "json", "table"):
        code, text = on_terminal(here, environment, "areas", "--data", "data", "-f", name, "--color", "never")
        assert code == 0
        assert "gotcha" in text
        assert "\x1b" not in text


def test_parquet_is_not_for_a_terminal(here: Path, environment: dict[str, str]) -> None:
    assert on_terminal(here, environment, "export", "x.csv", "-f", "parquet") == (
        2,
        "tuidash: Parquet is not for a terminal\n  Name a file with -o FILE, or pipe the output\n",
    )


def test_where_the_terminal_is_dumb_the_overview_says_why(here: Path, environment: dict[str, str]) -> None:
    code, text = on_terminal(here, environment, TERM="dumb")
    assert code == 0
    assert "Datasets\n" in text
    assert text.endswith("The dashboard needs a terminal; TERM is dumb\n")
