"""`tuidash inspect`, as a shell sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tuidash.errors import ExitCode

TEXT = '乡镇,人口（人）,地区生产总值（万元）\n城关镇,"12,345",3.8万\n河口乡,4567,约1200\n山前乡,—,?!\n'
TEXT += "".join(f"{name}乡,{number},{number}\n" for number, name in enumerate("甲乙丙丁戊己庚辛", start=20))


@pytest.fixture
def files(here: Path) -> Path:
    (here / "pop_2023.csv").write_bytes(TEXT.encode("gb18030"))
    (here / "open.csv").write_text("乡镇,人口（人）\n城关镇,5\n", "utf-8")
    return here


def test_everything_is_told(tuidash: Run, files: Path) -> None:
    ended = tuidash("inspect", "pop_2023.csv")
    assert ended.code == 0
    assert ended.err == ""
    for told in (
        "GB18030",
        "Figures",
        "12,345 → 12345",
        "3.8万 → 38000",
        "— →",
        "?!",
        "Set aside",
        "10k yuan",
    ):
        assert told in ended.out, told


def test_it_speaks_chinese(tuidash: Run, files: Path) -> None:
    ended = tuidash("inspect", "pop_2023.csv", "--lang", "zh")
    for told in ("编码", "读法与写法不同的单元格", "搁置", "分隔符"):
        assert told in ended.out


def test_programs_get_the_same(tuidash: Run, files: Path) -> None:
    [found, other] = json.loads(tuidash("inspect", "pop_2023.csv", "open.csv", "-f", "json").out)
    assert found["file"] == "pop_2023.csv"
    assert [column["role"] for column in found["columns"]] == ["area", "value", "value"]
    assert {change["example"].split(" ")[0] for change in found["changes"]} >= {"12,345", "3.8万", "—"}
    assert [aside["example"] for aside in found["set_aside"]] == ["?!"]
    assert found["questions"] == []
    assert [question["key"] for question in other["questions"]] == ["period"]


def test_what_stays_unclear_is_asked_with_its_option(tuidash: Run, files: Path) -> None:
    ended = tuidash("inspect", "open.csv")
    assert ended.code == 0
    assert "--answer 'period=…'" in ended.out
    assert "What stays unclear" not in tuidash("inspect", "open.csv", "--answer", "period=2023").out


def test_nothing_is_written(tuidash: Run, files: Path) -> None:
    before = sorted(files.rglob("*"))
    tuidash("inspect", "pop_2023.csv", "--into", "new", "--data", "data")
    assert sorted(files.rglob("*")) == before


def test_what_cannot_be_read_does_not_hide_the_others(tuidash: Run, files: Path) -> None:
    ended = tuidash("inspect", "gone.csv", "open.csv")
    assert ended.code == ExitCode.DATASET
    assert "gone.csv" in ended.err
    assert "open.csv" in ended.out
