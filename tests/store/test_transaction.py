"""A dataset is the old one or the new one, never something between."""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tuidash.errors import DatasetError, ExportError
from tuidash.places import samples_folder
from tuidash.store import transaction
from tuidash.store.transaction import mend, replacing, target_of

SWAP = """
import sys, time
from pathlib import Path
from tuidash.store import transaction
if sys.argv[2] == "without":
    transaction.exchange = lambda first, second: False
target = Path(sys.argv[1])
print("ready", flush=True)
for turn in range(10_000):
    transaction.mend(target)
    with transaction.replacing(target) as draft:
        for name in "abc":
            draft.write_text(name, f"{turn}\\n" * 50)
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    folder = tmp_path / "datasets" / "towns"
    (folder / "profiles").mkdir(parents=True)
    for name in ("a", "b", "c"):
        (folder / name).write_text("0\n" * 50)
    (folder / "profiles" / "monthly.toml").write_text("")
    return folder


@pytest.fixture(params=["with", "without"])
def swapping(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "without":
        monkeypatch.setattr(transaction, "exchange", lambda *_: False)
    return str(request.param)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("swapping")
def test_what_is_written_replaces_and_the_rest_is_shared(dataset: Path) -> None:
    before = (dataset / "b").stat()
    with replacing(dataset) as draft:
        draft.write_text("a", "new")
        draft.write_text("profiles/other.toml", "x")
        draft.remove("c")
        assert (dataset / "a").read_text().startswith("0")
    assert (dataset / "a").read_text() == "new"
    assert names(dataset) == ["a", "b", "profiles"]
    assert names(dataset / "profiles") == ["monthly.toml", "other.toml"]
    assert (dataset / "b").stat().st_ino == before.st_ino
    assert names(dataset.parent) == ["towns"]


@pytest.mark.usefixtures("swapping")
def test_a_failure_changes_nothing(dataset: Path) -> None:
    inode = dataset.stat().st_ino

    def interrupt(path: Path) -> None:
        path.write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), replacing(dataset) as draft:
        draft.write("a", interrupt)
    assert (dataset / "a").read_text() == "0\n" * 50
    assert dataset.stat().st_ino == inode
    assert names(dataset.parent) == ["towns"]


def test_a_full_disk_is_told_and_changes_nothing(dataset: Path) -> None:
    def fill(path: Path) -> None:
        Path("/dev/full").write_text("x")

    with pytest.raises(ExportError, match="No space left") as caught, replacing(dataset) as draft:
        draft.write("a", fill)
    assert caught.value.hint == "The dataset is as it was"
    assert names(dataset.parent) == ["towns"]
    assert names(dataset) == ["a", "b", "c", "profiles"]


def test_a_new_dataset_appears_whole(tmp_path: Path) -> None:
    with replacing(tmp_path / "towns") as draft:
        draft.write_text("a", "new")
        assert not (tmp_path / "towns").exists()
    assert names(tmp_path / "towns") == ["a"]


@pytest.mark.usefixtures("swapping")
def test_permissions_are_kept(dataset: Path) -> None:
    dataset.chmod(0o2750)
    (dataset / "a").chmod(0o640)
    (dataset / "profiles").chmod(0o700)
    with replacing(dataset) as draft:
        draft.write_text("a", "new")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (dataset, dataset / "a", dataset / "profiles")]
    assert modes == [0o2750, 0o640, 0o700]


def test_a_link_to_a_dataset_stays_a_link(dataset: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(dataset)
    with replacing(target_of(link)) as draft:
        draft.write_text("a", "new")
    assert link.is_symlink()
    assert (dataset / "a").read_text() == "new"


def test_links_within_a_dataset_stay_links(dataset: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (dataset / "folder").symlink_to(tmp_path / "elsewhere")
    (dataset / "file").symlink_to("a")
    with replacing(dataset):
        pass
    assert (dataset / "folder").readlink() == tmp_path / "elsewhere"
    assert (dataset / "file").readlink() == Path("a")


def test_samples_are_never_written() -> None:
    for folder in (samples_folder() / "datasets" / "demo-county", Path(transaction.__file__).parent / "x"):
        with pytest.raises(DatasetError, match="belongs to the samples") as caught:
            target_of(folder)
        assert "tuidash init DIR" in str(caught.value.hint)


def test_a_read_only_folder_is_told(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The superuser, as whom tests may run, may write anywhere.
    monkeypatch.setattr(os, "access", lambda path, *_: Path(path) != dataset)
    with pytest.raises(ExportError, match=f"No permission to write in {dataset}") as caught:
        target_of(dataset)
    assert "--into" in str(caught.value.hint)


def test_the_version_before_is_put_back_where_none_stands(dataset: Path) -> None:
    dataset.rename(dataset.parent / ".towns.old")
    (dataset.parent / ".towns.new").mkdir()
    mend(dataset)
    assert names(dataset.parent) == ["towns"]
    assert names(dataset) == ["a", "b", "c", "profiles"]


@pytest.mark.parametrize("way", ["with", "without"])
def test_killed_at_any_moment_leaves_a_whole_version(way: str, dataset: Path) -> None:
    chance = random.Random(way)
    for _ in range(12):
        command = [sys.executable, "-c", SWAP, str(dataset), way]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.random() * 0.05)
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        if way == "with":
            assert names(dataset) == ["a", "b", "c", "profiles"]
        mend(dataset)
        contents = {(dataset / name).read_text() for name in "abc"}
        assert len(contents) == 1
        assert names(dataset.parent) == ["towns"]
        assert names(dataset) == ["a", "b", "c", "profiles"]
