"""Reports of bugs."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from tuidash.crash import write_report


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def bug() -> Exception:
    try:
        raise RuntimeError("一个错误")
    except RuntimeError as error:
        return error


def test_a_report_holds_the_traceback_for_its_user_only(logs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["tuidash", "run", "x\udcff"])
    path = write_report(bug())
    assert path is not None
    assert path.is_relative_to(logs)
    text = path.read_text("utf-8")
    assert text.startswith("tuidash 0.1.0, Python 3.")
    assert "tuidash run x\\udcff\n" in text
    assert "RuntimeError: 一个错误" in text
    assert "in bug" in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_report_that_cannot_be_written_is_none(logs: Path) -> None:
    logs.write_text("a file where a folder should be")
    assert write_report(bug()) is None
