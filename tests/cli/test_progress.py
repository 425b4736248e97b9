"""Progress stands on one line of the terminal, only when work is long, and goes when it is done."""

from __future__ import annotations

import io

import pytest

from tuidash.cli import progress
from tuidash.cli.progress import Progress


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that the progress line sees."""
    now = [100.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    return now


def test_short_work_is_not_told_of(clock: list[float]) -> None:
    stream = io.StringIO()
    line = Progress(stream)
    for done in range(10):
        line("Checking", done, 10)
        clock[0] += 0.09
    line.clear()
    assert stream.getvalue() == ""


def test_long_work_is_told_of_and_the_line_taken_away(clock: list[float]) -> None:
    stream = io.StringIO()
    line = Progress(stream)
    for done in range(21):
        line("Checking \x1b[31mfile", done, 20)
        clock[0] += 0.1
    told = stream.getvalue().split("\r")
    assert told[1].startswith("Checking ")
    assert told[1].endswith("file 55 %\x1b[K")
    assert "\x1b[31m" not in stream.getvalue()
    assert told[-1] == "\x1b[K"


def test_a_line_is_cut_to_the_terminal(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    stream = io.StringIO()
    line = Progress(stream)
    for _ in range(12):
        line("正在检查 一个名字很长的文件.csv", 1, 0)
        clock[0] += 0.2
    assert stream.getvalue().split("\r")[1] == "正在检查 一个名字… \x1b[K"


def test_other_work_begins_its_own_second(clock: list[float]) -> None:
    stream = io.StringIO()
    line = Progress(stream)
    line("a", 1, 0)
    clock[0] += 5
    line("b", 1, 0)
    assert stream.getvalue() == ""
