"""Archives are streamed; broken ones are refused with the reason."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tuidash.errors import Cancelled, DatasetError
from tuidash.reading.options import Watch
from tuidash.reading.text.compression import chunks, compression_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CONTENT = "地区,年份\n墨桥镇,2024\n".encode() * 10_000
COMPRESS: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "zst": zstd.compress}


def read(path: Path) -> bytes:
    return b"".join(chunks(path, compression_of(path)))


@pytest.mark.parametrize("kind", COMPRESS)
@pytest.mark.parametrize("name", ["file.csv.{}", "file.csv"])
def test_an_archive_is_known_by_its_bytes(tmp_path: Path, kind: str, name: str) -> None:
    path = tmp_path / name.format(kind)
    path.write_bytes(COMPRESS[kind](CONTENT[:500_000]) + COMPRESS[kind](CONTENT[500_000:]))
    assert compression_of(path) == kind
    assert read(path) == CONTENT


@pytest.mark.parametrize("kind", COMPRESS)
def test_a_cut_archive_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"file.csv.{kind}"
    path.write_bytes(COMPRESS[kind](CONTENT)[:-9])
    with pytest.raises(DatasetError) as caught:
        read(path)
    assert caught.value.message == f"{path} is a broken archive: it ends too early"
    assert caught.value.hint == "Copy or download it again; part of it may be missing"


@pytest.mark.parametrize("kind", COMPRESS)
def test_a_damaged_archive_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"file.csv.{kind}"
    archive = bytearray(COMPRESS[kind](bytes(range(256)) * 50))
    archive[4:29] = b"\xff" * 25
    path.write_bytes(archive)
    with pytest.raises(DatasetError, match="is a broken archive: "):
        read(path)


@pytest.mark.parametrize("kind", COMPRESS)
def test_a_name_that_promises_an_archive(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"file.csv.{kind}"
    path.write_bytes(CONTENT)
    with pytest.raises(DatasetError) as caught:
        compression_of(path)
    assert caught.value.message == f"{path} is not a {kind} archive, though its name says so"


def test_progress_is_that_of_the_file_and_may_stop_the_work(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(b"x" * (3 << 20))
    heard: list[tuple[str, int, int]] = []
    watch = Watch(lambda what, done, total: heard.append((what, done, total)))
    stream = chunks(path, "", watch, "reading")
    next(stream)
    watch.cancel()
    with pytest.raises(Cancelled):
        next(stream)
    assert heard == [("reading", 1 << 20, 3 << 20)]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"Cannot read .*: No such file"):
        compression_of(tmp_path / "none.csv")
