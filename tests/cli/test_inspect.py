"""`tuidash inspect`, as a shell sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tuidash.errors import ExitCode
from tuidash.output.value import cell_width

TEXT = '乡镇,人口（人）,地区生产总值（元）\n城关镇,"12,345",3.8万\n河口乡,4567,约1200\n山前乡,—,?!\n'
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
        "yuan",
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


def test_how_cells_are_read_is_not_told_before_it_is_known(tuidash: Run, here: Path) -> None:
    rows = "项目,甲,乙\nx,3.8万,120—200\ny,约5万,3\n"
    (here / "q.csv").write_text(rows, "utf-8")
    ended = tuidash("inspect", "q.csv")
    assert "is known once the questions are answered" in ended.out
    assert "Nothing is set aside so far" in ended.out
    answers = ("--answer=unit=person", "--answer=period=2023", "--answer=area=甲县")
    assert "3.8万 → 38000" in tuidash("inspect", "q.csv", *answers).out


def test_what_stands_around_a_table_is_told(tuidash: Run, here: Path) -> None:
    text = "表一 人口\n（单位：人）\n乡镇,人口\n城关镇,5\n河口乡,6\n注：不含流动人口\n数据来源：统计站\n"
    (here / "pop_2023.csv").write_text(text, "utf-8")
    [found] = json.loads(tuidash("inspect", "pop_2023.csv", "-f", "json").out)
    for told in (
        "Above the table 表一 人口: （单位：人）",
        "Note below the table 表一 人口: 注：不含流动人口",
        "Note below the table 表一 人口: 数据来源：统计站",
    ):
        assert told in found["remarks"]


def test_nothing_is_written(tuidash: Run, files: Path) -> None:
    before = sorted(files.rglob("*"))
    tuidash("inspect", "pop_2023.csv", "--into", "new", "--data", "data")
    assert sorted(files.rglob("*")) == before


def test_what_cannot_be_read_does_not_hide_the_others(tuidash: Run, files: Path) -> None:
    ended = tuidash("inspect", "gone.csv", "open.csv")
    assert ended.code == ExitCode.DATASET
    assert "gone.csv" in ended.err
    assert "open.csv" in ended.out


def test_lines_wrap_below_their_beginning(tuidash: Run, files: Path) -> None:
    for lang in ("en", "zh"):
        ended = tuidash("inspect", "open.csv", "--lang", lang, env={"COLUMNS": "80"})
        told = ended.out.split("\n\n")[:2]
        lines = "\n".join(told).splitlines()
        assert max(map(cell_width, lines)) <= 80
        assert any(line.startswith("    ") and "--answer" not in line for line in lines)
    whole = tuidash("inspect", "open.csv").out
    assert max(map(cell_width, whole.splitlines())) > 80


def test_figures_and_areas_are_told_while_questions_are_open(tuidash: Run, files: Path) -> None:
    text = "乡镇,人口（人）\n城关镇,5\n河口镇,6\n甲镇,1\n乙镇,2\n河口镇,x y\n"
    (files / "more.csv").write_text(text, "utf-8")
    [found] = json.loads(tuidash("inspect", "more.csv", "-f", "json").out)
    assert [question["key"] for question in found["questions"]] == ["period"]
    assert found["figures"] == "4 (1 set aside)"
    assert found["areas"] == "4 new: 城关镇, 河口镇, 甲镇, 乙镇"
    [row] = found["indicators"]
    assert (row["indicator"], row["figures"], row["areas"], row["periods"]) == ("人口", 4, 4, "")
    assert [aside["example"] for aside in found["set_aside"]] == ["x y"]


def test_places_that_are_unclear_are_asked_about_with_their_candidates(tuidash: Run, files: Path) -> None:
    (files / "first.csv").write_text(
        "年,县,乡镇,人口（人）\n2020,甲县,城关镇,5\n2020,乙县,城关镇,6\n", "utf-8"
    )
    (files / "next.csv").write_text("乡镇,人口（人）\n城关镇,5\n城观镇,7\n", "utf-8")
    assert tuidash("import", "first.csv", "--into", "towns", "--data", "data").code == 0
    [found] = json.loads(
        tuidash("inspect", "next.csv", "--into", "towns", "--data", "data", "-f", "json").out
    )
    asked = {question["key"]: question for question in found["questions"]}
    assert list(asked) == ["period", "areas.城关镇", "areas.城观镇"]
    assert [value for value, _ in asked["areas.城关镇"]["choices"]][:2] == ["甲县/城关镇", "乙县/城关镇"]
    assert found["areas"] == "2 unclear, see the questions"


def test_an_agreed_format_tells_its_indicators(tuidash: Run, files: Path) -> None:
    text = "Country Name,Country Code,Year,Value\nAruba,ABW,2019,1.5\nAruba,ABW,2020,2\nPeru,PER,2020,7\n"
    (files / "gdp.csv").write_text(text, "utf-8")
    [found] = json.loads(tuidash("inspect", "gdp.csv", "-f", "json").out)
    assert found["format"] == "World Bank CSV"
    [row] = found["indicators"]
    assert (row["figures"], row["periods"], row["areas"]) == (3, "2019/2020", 2)


def test_names_and_periods_read_otherwise_are_counted(tuidash: Run, files: Path) -> None:
    (files / "names.csv").write_text("时间,区,人口\n二〇一一年,东　区,1\n二〇一一年,西区,2\n", "utf-8")
    [found] = json.loads(tuidash("inspect", "names.csv", "-f", "json").out)
    assert {change["example"]: change["cells"] for change in found["changes"]} == {
        "东　区 → 东区": 1,
        "二〇一一年 → 2011": 2,
    }
    assert tuidash("import", "names.csv", "--into", "towns", "--data", "data").code == 0
    rows = (files / "data/datasets/towns/changes.csv").read_text("utf-8").splitlines()
    assert rows[0] == "load,file,sheet,line,column,rule,raw,read,cells"
    assert sorted(row.rsplit(",", 1)[1] for row in rows[1:]) == ["1", "2"]
