"""The first rows of a file, read without looking at the rest of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuidash.reading.head import read_head


def save(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "file.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_names_and_rows(tmp_path: Path) -> None:
    head = read_head(save(tmp_path, '\ufeff地区,值\r\n"墨桥镇, 东",1\r\n"x\ny",\r\n'))
    assert head == (("地区", "值"), (("墨桥镇, 东", "1"), ("x\ny", "")))


def test_no_more_rows_than_asked_for_and_none_cut(tmp_path: Path) -> None:
    path = save(tmp_path, "a,b\n" + "".join(f"{n},长{'x' * 1000}\n" for n in range(1000)))
    head = read_head(path, 3)
    assert head is not None
    assert [row[0] for row in head.rows] == ["0", "1", "2"]
    head = read_head(path, 500)
    assert head is not None
    assert 100 < len(head.rows) < 200
    assert {len(cell) for _, cell in head.rows} == {1001}


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b\n", b"a,a\n1,2\n", b"a,\n1,2\n", b"a,b\n1\n", b'a,b\n"1,2\n', b"a\n\x00\n", b"a\n\xd5\xf2\n"],
)
def test_what_is_not_plain_has_no_first_rows(tmp_path: Path, content: bytes) -> None:
    assert read_head(save(tmp_path, content)) is None


def test_what_cannot_be_read_has_no_first_rows(tmp_path: Path) -> None:
    assert read_head(tmp_path / "none.csv") is None
