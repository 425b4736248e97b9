"""Lone files of every kind, as SQL and the app see them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tuidash.cache import Cache
from tuidash.catalog.dataset import FILE_SUFFIXES, dataset_of_file, stem_of
from tuidash.data import large
from tuidash.data.lone import LoneFile, open_lone
from tuidash.errors import DatasetError
from tuidash.reading.account import CHANGES, SET_ASIDE
from tuidash.reading.grid.open import READABLE_SUFFIXES
from tuidash.reading.options import ReadOptions, Watch


def opened(tmp_path: Path, content: bytes | str, name: str = "income.csv", **options: str) -> LoneFile:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_lone(path, ReadOptions(**options), None, Watch())


def test_every_file_that_can_be_read_can_be_named() -> None:
    assert {*READABLE_SUFFIXES, ".parquet"} == set(FILE_SUFFIXES)


def test_a_plain_file_has_one_table_and_nothing_to_tell(tmp_path: Path) -> None:
    file = opened(tmp_path, "area,year,value\n墨桥镇,2024,1.5\n")
    assert list(file.tables) == ["income"]
    assert file.first.collect().rows() == [("墨桥镇", 2024, 1.5)]
    assert file.summary == ""
    assert file.changes.collect_schema() == CHANGES
    assert file.set_aside.collect_schema() == SET_ASIDE


def test_what_was_changed_is_counted_and_kept(tmp_path: Path) -> None:
    text = '地区,年份,收入\n墨桥镇,2024,3.8万\n鹿鸣镇,2024,"42,150.5"\n丙镇,2024,1\n'
    file = opened(tmp_path, text.encode("gb18030"))
    assert file.first.collect()["收入"].to_list() == [38000.0, 42150.5, 1.0]
    assert file.summary == "GB18030, 2 cell(s) changed"
    assert file.changes.select("line", "column", "raw", "read").collect().rows() == [
        (2, "收入", "3.8万", "38000"),
        (3, "收入", "42,150.5", "42150.5"),
    ]


def test_the_encoding_can_be_fixed(tmp_path: Path) -> None:
    content = "地區,值\n墨橋鎮,1\n".encode("big5")
    assert opened(tmp_path, content, encoding="big5").first.collect()["地區"].to_list() == ["墨橋鎮"]


def test_further_tables_have_names_of_their_own(tmp_path: Path) -> None:
    file = opened(
        tmp_path, "表一 收入\n地区,2023,2024\n甲,1,2\n乙,3,4\n\n表二 支出\n地区,2023,2024\n甲,5,6\n乙,7,8\n"
    )
    assert list(file.tables) == ["表一 收入", "表二 支出"]
    assert file.first.collect().rows() == [("甲", 1, 2), ("乙", 3, 4)]
    assert file.summary == "1 more table(s)"


def test_a_compressed_file_is_called_by_what_is_in_it(tmp_path: Path) -> None:
    file = opened(tmp_path, gzip.compress(b"a,b\n1,2\n"), "income.csv.gz")
    assert file.first.collect().rows() == [(1, 2)]
    assert dataset_of_file(file.path).id == stem_of(file.path) == "income"


def test_a_large_file_that_is_not_plain_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "LARGE_BYTES", 0)
    path = tmp_path / "income.csv"
    path.write_bytes("地区,值\n墨桥镇,1\n".encode("gb18030"))
    file = open_lone(path, ReadOptions(), Cache(tmp_path / "cache"), Watch())
    assert file.first.collect().rows() == [("墨桥镇", 1)]
    assert file.encoding == "GB18030"


@pytest.mark.parametrize("name", ["income.csv", "income.xlsx", "income.parquet", "income.csv.gz"])
def test_what_is_no_such_file_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(DatasetError, match=name):
        opened(tmp_path, b"\0\0", name)
