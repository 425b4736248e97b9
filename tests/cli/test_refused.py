"""Command lines that are refused: one clear message on stderr, the documented code, nothing written."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Run

CASES = Path(__file__).with_name("refused.txt").read_text("utf-8").strip().split("\n\n")[1:]


@pytest.mark.parametrize("case", CASES, ids=[case.partition("\n")[0] for case in CASES])
def test_what_is_refused(quick: Run, here: Path, case: str) -> None:
    line, code, *message = case.split("\n")
    before = {path: path.stat().st_mtime_ns for path in here.rglob("*")}
    ended = quick(*shlex.split(line)[2:])
    assert ended.err.replace(str(here), "HERE").splitlines() == message
    assert ended.code == int(code)
    assert ended.out == ""
    assert {path: path.stat().st_mtime_ns for path in here.rglob("*")} == before
