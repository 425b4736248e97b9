"""Samples are copied as a whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tuidash.errors import ExportError
from tuidash.places import DATA_FOLDERS
from tuidash.workspace.samples import copy_samples


@pytest.mark.parametrize(
    ("raised", "found"),
    [(KeyboardInterrupt(), KeyboardInterrupt), (OSError(28, "No space left on device"), ExportError)],
    ids=["interrupted", "full"],
)
def test_what_ends_a_copy_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: BaseException, found: type[BaseException]
) -> None:
    real, copied = shutil.copytree, []

    def copy(source: Path, target: Path, **options: object) -> None:
        if copied:
            raise raised
        copied.append(target)
        real(source, target, ignore=lambda _folder, names: names)

    monkeypatch.setattr(shutil, "copytree", copy)
    with pytest.raises(found) as caught:
        copy_samples(tmp_path / "new" / "place")
    assert len(copied) == 1
    assert list(tmp_path.iterdir()) == []
    if isinstance(caught.value, ExportError):
        assert "No space left on device" in caught.value.message
    monkeypatch.undo()
    assert [path.name for path in copy_samples(tmp_path / "new" / "place")] == list(DATA_FOLDERS)
