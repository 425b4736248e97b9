from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.output.tables import HARD
from tuidash.errors import ExitCode, ExportError, QueryError
from tuidash.output.formats import FORMATS, write_table
from tuidash.output.table import WriteOptions
from tuidash.output.write import check_output, write_output


def produce(stream: BinaryIO) -> None:
    stream.write(b"new")


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path, umask: None) -> None:
    path = tmp_path / "out.csv"
    write_output(path, produce)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.stat().st_nlink == 1
    assert list(tmp_path.iterdir()) == [path]


def test_an_existing_file_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    with pytest.raises(ExportError, match="exists already") as raised:
        write_output(path, produce)
    assert raised.value.exit_code == ExitCode.EXPORT
    assert raised.value.hint is not None
    assert "--force" in raised.value.hint
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_force_replaces_a_file_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old and longer")
    path.chmod(0o604)
    write_output(path, produce, force=True)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_force_also_makes_a_new_file(tmp_path: Path) -> None:
    write_output(tmp_path / "out.csv", produce, force=True)
    assert (tmp_path / "out.csv").read_bytes() == b"new"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), QueryError("stopped"), ValueError("bug")])
@pytest.mark.parametrize("existing", [True, False])
def test_a_failure_in_the_middle_leaves_everything_as_it_was(
    tmp_path: Path, error: BaseException, existing: bool
) -> None:
    path = tmp_path / "out.csv"
    if existing:
        path.write_bytes(b"old")

    def fail(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise error

    with pytest.raises(type(error)):
        write_output(path, fail, force=True)
    assert [child.read_bytes() for child in tmp_path.iterdir()] == ([b"old"] if existing else [])


def test_a_full_disk_is_one_clear_error(tmp_path: Path) -> None:
    def fail(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(ExportError, match=r"Cannot write .*out\.csv: No space left on device"):
        write_output(tmp_path / "out.csv", fail)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_pipe_stays_one(tmp_path: Path) -> None:
    def fail(stream: BinaryIO) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        write_output(tmp_path / "out.csv", fail)


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"

    def race(stream: BinaryIO) -> None:
        path.write_bytes(b"theirs")

    with pytest.raises(ExportError, match="exists already"):
        write_output(path, race)
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("meanwhile", [True, False])
def test_file_systems_without_hard_links_work_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: bool
) -> None:
    def no_links(self: Path, target: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    path = tmp_path / "out.csv"

    def race(stream: BinaryIO) -> None:
        stream.write(b"new")
        if meanwhile:
            path.write_bytes(b"theirs")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    if meanwhile:
        with pytest.raises(ExportError, match="exists already"):
            write_output(path, race)
    else:
        write_output(path, race)
    assert path.read_bytes() == (b"theirs" if meanwhile else b"new")
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_error_of_another_kind_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Path, target: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "hardlink_to", fail)
    with pytest.raises(ExportError, match="Input/output error"):
        write_output(tmp_path / "out.csv", produce)
    assert list(tmp_path.iterdir()) == []


def test_a_symbolic_link_stays_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "out.csv"
    link = tmp_path / "link.csv"
    link.symlink_to(target)
    write_output(link, produce)
    assert target.read_bytes() == b"new"
    with pytest.raises(ExportError, match="exists already"):
        write_output(link, produce)
    target.write_bytes(b"old")
    write_output(link, produce, force=True)
    assert target.read_bytes() == b"new"
    assert link.is_symlink()


def test_a_device_is_written_directly(tmp_path: Path) -> None:
    write_output(Path(os.devnull), produce)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    with pytest.raises(ExportError, match="No space left on device"):
        write_output(Path("/dev/full"), produce)


def never(stream: BinaryIO) -> None:
    pytest.fail("nothing may be produced for a place that cannot be written")


def test_places_that_cannot_be_written_are_named_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    cases = [
        (tmp_path, "is a folder"),
        (tmp_path / "none" / "out.csv", r"The folder .*none does not exist"),
        (tmp_path / "file" / "out.csv", r"The folder .*file does not exist"),
        (tmp_path / ("镇" * 200 + ".csv"), "Cannot write .*File name too long"),
    ]
    for path, message in cases:
        with pytest.raises(ExportError, match=message):
            check_output(path, force=True)
        with pytest.raises(ExportError, match=message):
            write_output(path, never, force=True)
    with pytest.raises(ExportError):
        check_output(loop)
    assert sorted(child.name for child in tmp_path.iterdir()) == ["file", "loop"]


def test_permissions_are_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Asked through os.access, as the tests may run as root, who may do everything.
    denied = {tmp_path / "read-only.csv"}
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) not in denied)
    (tmp_path / "read-only.csv").write_bytes(b"old")
    with pytest.raises(ExportError, match="is read-only"):
        write_output(tmp_path / "read-only.csv", produce, force=True)
    denied.add(tmp_path)
    with pytest.raises(ExportError, match="No permission to write in"):
        write_output(tmp_path / "new.csv", produce)
    assert (tmp_path / "read-only.csv").read_bytes() == b"old"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_on_a_full_device_is_one_clear_error(name: str) -> None:
    finite = {"json", "jsonl"}
    table = HARD if name not in finite else type(HARD)(values=HARD.values.drop("odd"))
    with pytest.raises(ExportError, match="Cannot write /dev/full: No space left on device"):
        write_output(
            Path("/dev/full"), lambda stream: write_table(table, stream, FORMATS[name], WriteOptions())
        )
