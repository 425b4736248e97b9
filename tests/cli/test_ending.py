"""What click and the streams of a process may raise or be, and how a command ends then."""

from __future__ import annotations

import io
import sys
from typing import NoReturn

import click
import pytest

from tests.cli.conftest import Run
from tuidash.cli import VERSION, run_command_line
from tuidash.cli.ending import guarded

OPTION = click.Option(["--rows"])


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (click.ClickException("it is shut"), 2, "tuidash: it is shut\n"),
        (click.exceptions.Exit(5), 5, ""),
        (click.Abort(), 130, ""),
        (KeyboardInterrupt(), 130, ""),
        (
            click.BadParameter("it is odd", param=OPTION),
            2,
            "tuidash: --rows: it is odd\n  Help: tuidash --help\n",
        ),
        (click.BadParameter("it is odd"), 2, "tuidash: Invalid value: it is odd\n  Help: tuidash --help\n"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_what_click_raises_ends_with_its_code(
    error: BaseException, code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def run() -> NoReturn:
        raise error

    assert guarded(run) == code
    assert capsys.readouterr() == ("", told)


def test_a_stream_that_is_only_in_memory_is_written_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    assert run_command_line(["--version"]) == 0
    assert (out.getvalue(), err.getvalue()) == (VERSION + "\n", "")


def test_bare_tuidash_opens_the_dashboard_in_a_terminal_only(
    quick: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tuidash.cli.dashboard.open_dashboard", lambda **_: 7)
    monkeypatch.setattr("tuidash.cli.dashboard.has_terminal", lambda: True)
    ended = quick()
    assert (ended.code, ended.out, ended.err) == (7, "", "")
    monkeypatch.setattr("tuidash.cli.dashboard.has_terminal", lambda: False)
    ended = quick()
    assert (ended.code, ended.err) == (0, "")
    assert "demo-county" in ended.out
