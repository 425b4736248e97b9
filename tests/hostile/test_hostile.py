"""Every hostile file is opened right, or refused with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.found import find, open_file
from tests.hostile.maker import Expected, file_names, make_file, read_expected
from tests.hostile.problems import problems_of, problems_of_opening

_LINES = read_expected()
_FILES = [
    (name, line, line.figures != "only opened" and (number == 0 or (number + at) % 6 == 0))
    for at, line in enumerate(_LINES)
    for number, name in enumerate(file_names(line.name))
]


@pytest.fixture(autouse=True)
def _nobodys_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("name", "expected", "whole"), _FILES, ids=[name for name, _, _ in _FILES])
def test_a_hostile_file_is_read_right_or_refused(
    name: str, expected: Expected, whole: bool, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(make_file(name))
    if whole:
        assert problems_of(expected, find(path, expected, tmp_path / "made")) == []
    else:
        assert problems_of_opening(expected, open_file(path)) == []


def test_there_are_many_and_every_one_is_expected() -> None:
    names = [name for name, _, _ in _FILES]
    assert len(names) == len(set(names)) > 300
