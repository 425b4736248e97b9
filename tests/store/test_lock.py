"""Only one process changes a dataset at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tuidash.errors import Cancelled, DatasetError
from tuidash.store.lock import locked

HOLD = """
import sys
from pathlib import Path
from tuidash.store.lock import locked
with locked(Path(sys.argv[1]), tell=print, check=lambda: None):
    print("held", flush=True)
    sys.stdin.readline()
"""

COUNT = """
import sys
from pathlib import Path
from tuidash.store.lock import locked
for _ in range(40):
    with locked(Path(sys.argv[1]), tell=lambda text: None, check=lambda: None):
        path = Path(sys.argv[1]) / "count"
        path.write_text(str(int(path.read_text()) + 1))
"""


def never_told(text: str) -> None:
    raise AssertionError(text)


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    folder = tmp_path / "towns"
    folder.mkdir()
    return folder


def hold(dataset: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(dataset)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_nothing_is_left_of_a_lock(dataset: Path) -> None:
    with locked(dataset, tell=never_told, check=lambda: None):
        assert (dataset.parent / ".towns.lock").exists()
    assert [path.name for path in dataset.parent.iterdir()] == ["towns"]


def test_who_waits_is_told_for_whom_and_gives_up(dataset: Path) -> None:
    told: list[str] = []
    with hold(dataset) as holder:
        with (
            pytest.raises(DatasetError, match=f"still running \\(process {holder.pid}\\)") as caught,
            locked(dataset, tell=told.append, check=lambda: None, limit=0.2),
        ):
            raise AssertionError("two hold it")
        holder.communicate("\n")
    assert told == [f"Waiting for another import into towns (process {holder.pid})"]
    assert caught.value.hint


def test_waiting_can_be_stopped(dataset: Path) -> None:
    def stop() -> None:
        raise Cancelled("stopped")

    with hold(dataset) as holder:
        with pytest.raises(Cancelled), locked(dataset, tell=print, check=stop):
            raise AssertionError("two hold it")
        holder.communicate("\n")


def test_a_killed_process_holds_nothing(dataset: Path) -> None:
    with hold(dataset) as holder:
        holder.kill()
        holder.wait()
        with locked(dataset, tell=never_told, check=lambda: None):
            assert (dataset.parent / ".towns.lock").exists()


def test_many_take_turns(dataset: Path) -> None:
    (dataset / "count").write_text("0")
    command = [sys.executable, "-c", COUNT, str(dataset)]
    processes = [subprocess.Popen(command) for _ in range(3)]
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert (dataset / "count").read_text() == "120"
