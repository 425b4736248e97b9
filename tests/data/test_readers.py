"""Which file is opened how, and what is said of files that cannot be opened."""

from __future__ import annotations

import random
from pathlib import Path

import polars as pl
import pytest

from tuidash.catalog.dataset import TABLE_SUFFIXES
from tuidash.data.readers import READERS, scan_table
from tuidash.errors import DatasetError


def refused(path: Path) -> str:
    with pytest.raises(DatasetError) as caught:
        scan_table(path).collect()
    assert str(path) in caught.value.message
    return caught.value.message.replace(f"{path.parent}/", "")


def test_there_is_a_reader_for_each_suffix() -> None:
    assert tuple(suffix for suffix, _ in READERS) == TABLE_SUFFIXES


@pytest.mark.parametrize("name", ["file.parquet", "FILE.PARQUET", "a[1].parquet", "a*.parquet"])
def test_parquet(tmp_path: Path, name: str) -> None:
    frame = pl.DataFrame({"a": [1, 2], "b": ["x", None]})
    frame.write_parquet(tmp_path / name)
    assert scan_table(tmp_path / name).collect().equals(frame)


@pytest.mark.parametrize("name", ["FILE.CSV", "file.csv"])
def test_csv(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("a\n1\n")
    assert scan_table(tmp_path / name).collect().rows() == [(1,)]


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_what_is_not_there_is_told(tmp_path: Path, suffix: str) -> None:
    assert refused(tmp_path / f"no{suffix}") == f"There is no file no{suffix}"
    folder = tmp_path / f"folder{suffix}"
    folder.mkdir()
    assert refused(folder) == f"folder{suffix} is a folder, not a table"


def test_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(b"PK")
    assert refused(tmp_path / "book.xlsx") == "book.xlsx is not a table that tuidash opens"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PAR1",
        b"a,b\n1,2\n",
        random.Random(1).randbytes(500),
        b"PAR1" + random.Random(2).randbytes(500) + b"PAR1",
    ],
    ids=["empty", "mark only", "csv", "random", "random between marks"],
)
def test_what_is_no_parquet_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.parquet"
    path.write_bytes(content)
    assert refused(path).startswith("file.parquet is not a sound PARQUET file: ")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_parquet_file_is_told(tmp_path: Path, share: float) -> None:
    path = tmp_path / "file.parquet"
    pl.DataFrame({"a": range(10_000)}).write_parquet(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert refused(path).startswith("file.parquet is not a sound PARQUET file: ")


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    path = tmp_path / f"file{suffix}"
    path.write_text("a\n1\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(pl, "scan_parquet", refuse)
    assert refused(path) == f"Cannot read file{suffix}: Permission denied"
