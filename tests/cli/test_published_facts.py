"""Published facts about real files come out of `tuidash import`, `check` and `sql`.

Files that take minutes, and years that are not there, are in `benchmarks/facts.py`, which prints each command
as it is typed, what others published, and what was found.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SAME = {
    "adm": "納稅單位", "total": "綜合所得總額", "avg": "平均數", "mid": "中位數", "mid1": "第一分位數",
    "mid3": "第三分位數", "sd": "標準差", "cv": "變異係數",
}  # fmt: skip
"""Columns of the townships' file to the indicators of the villages'."""
Check = Callable[..., dict[str, tuple[int, int]]]


@pytest.fixture
def typed(quick: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs commands where new datasets go into the folder `data`."""
    monkeypatch.setenv("TUIDASH_DATA", str(here / "data"))
    return quick


@pytest.fixture
def checked(typed: Run, here: Path) -> Check:
    """Writes the rules of a dataset, and returns how many figures each compared and how many fail."""

    def check(dataset: str, *rules: str) -> dict[str, tuple[int, int]]:
        head = "id,kind,left,right,tolerance,tolerance_percent,tolerance_each,level"
        text = "\n".join([head, *rules]) + "\n"
        (here / "data" / "datasets" / dataset / "rules.csv").write_text(text, "utf-8")
        names = [rule.split(",")[0] for rule in rules]
        ended = typed("check", dataset, *(part for name in names for part in ("--rule", name)))
        assert ended.code in (0, 6), ended.err
        found = re.findall(r"^(\w+): (\d+) compared, (\d+) fail", ended.err, re.MULTILINE)
        return {name: (int(compared), int(fail)) for name, compared, fail in found}

    return check


def row(ended_out: str) -> list[int]:
    [_, values] = ended_out.splitlines()
    return [int(cell) for cell in values.split(",")]


def test_the_townships_of_a_country(typed: Run, shared_data: Path, here: Path) -> None:
    files = [
        str(shared_data / "cn_divisions" / f"{name}.csv")
        for name in ("provinces", "cities", "areas", "streets")
    ]
    ended = typed("inspect", files[-1], "-f", "json")
    assert ended.code == 0
    assert "a table of areas, without figures: township 41,352" in ended.out
    assert "城关镇 (88)" in ended.out
    ended = typed("import", *files, "--into", "cn")
    assert ended.code == 0, ended.err
    assert "streets.csv: 41352 rows of areas: 41352 added" in ended.err
    counted = typed(
        "sql", "-d", "cn",
        "SELECT count(*) AS areas, count(DISTINCT name_zh) AS names,"
        " sum(CASE WHEN name_zh = '城关镇' THEN 1 ELSE 0 END) AS chengguan FROM areas"
        " WHERE level = 'township'",
    )  # fmt: skip
    assert row(counted.out) == [41_352, 32_711, 88]
    levels = typed("sql", "-d", "cn", "SELECT level, count(*) AS n FROM areas GROUP BY level ORDER BY n")
    assert levels.out.split() == ["level,n", "province,31", "city,342", "county,2978", "township,41352"]
    (here / "pop_2023.csv").write_text("地区,人口（人）\n城关镇,5\n", "utf-8")
    ended = typed("import", "pop_2023.csv", "--into", "cn", "--yes")
    assert ended.code == 2
    assert "88 areas are called so" in ended.err
    assert "--answer 'areas.城关镇=340322100'  安徽省/蚌埠市/五河县/城关镇" in ended.err
    (here / "pop_2023.csv").write_text("县,乡镇,人口（人）\n五河县,城关镇,5\n", "utf-8")
    ended = typed("import", "pop_2023.csv", "--into", "cn", "--yes")
    assert ended.code == 0, ended.err
    assert typed("sql", "-d", "cn", "SELECT area FROM observations").out.split() == ["area", "340322100"]


def test_six_months_in_six_headers_and_the_next(typed: Run, shared_data: Path, here: Path) -> None:
    files = sorted((shared_data / "tw_bdmd").glob("*.csv"))
    assert len(files) == 6
    ended = typed("import", *map(str, files), "--into", "vital", "--yes")
    assert ended.code == 0, ended.err
    text = files[-1].read_text("utf-8-sig").replace("\n10909,", "\n10910,")
    (here / "2020-10.csv").write_text(text, "utf-8")
    ended = typed("import", "2020-10.csv", "--into", "vital", "--yes")
    assert ended.code == 0, ended.err
    folder = here / "data" / "datasets" / "vital"
    assert len(list((folder / "profiles").iterdir())) == 1
    found = typed("sql", "-d", "vital", "SELECT DISTINCT period FROM observations ORDER BY period").out
    assert found.split() == [
        "period", "2014-04", "2015-04", "2015-12", "2017-09", "2018-01", "2020-09", "2020-10"
    ]  # fmt: skip
    births = "SELECT period, sum(value) AS n FROM observations WHERE indicator = 'birth' AND sex = '{sex}'"
    for sex, expected in (
        ("_T", column_sum(files[0], "出生數")),
        ("male", column_sum(files[0], "出生數-男")),
    ):
        out = typed("sql", "-d", "vital", births.format(sex=sex) + " GROUP BY period ORDER BY period").out
        assert out.splitlines()[1] == f"2014-04,{expected}"


def column_sum(path: Path, name: str) -> int:
    lines = path.read_text("utf-8-sig").splitlines()
    at = lines[0].split(",").index(name)
    return sum(int(line.split(",")[at]) for line in lines[1:])


def test_totals_as_published(typed: Run, checked: Check, shared_data: Path) -> None:
    files = sorted((shared_data / "tw_income" / "messy").glob("*.csv"))
    ended = typed("import", *map(str, files), "--into", "messy", "--yes")
    assert ended.code == 0, ended.err
    rules = ("totals,parts,綜合所得總額,areas,0,,1,township", "units,parts,納稅單位,areas,0,,,township")
    assert checked("messy", *rules) == {"totals": (15, 0), "units": (15, 0)}


def test_villages_and_townships(typed: Run, checked: Check, shared_data: Path) -> None:
    folder = shared_data / "tw_income"
    villages = sorted((folder / "villages").glob("*.csv"))
    ended = typed("import", *map(str, villages), "--into", "incomes", "--answer", "unit=千元")
    assert ended.code == 0, ended.err
    same = [
        part for short, name in SAME.items() for part in ("--answer", f"columns.{short}.indicator={name}")
    ]
    townships = str(folder / "township_income_2002-2016.csv")
    ended = typed("import", townships, "--into", "incomes", *same, "--answer", "areas.*=+")
    assert ended.code == 0, ended.err
    found = checked(
        "incomes",
        "equal,parts,綜合所得總額,areas,0,,,township",
        "rounded,parts,綜合所得總額,areas,0,,1,township",
        "near,parts,綜合所得總額,areas,0,5,,township",
        "average,formula,平均數,[綜合所得總額] / [納稅單位],1,,,village",
    )
    rows = sum(len(path.read_text("utf-8").splitlines()) - 1 for path in villages)
    without = typed(
        "sql", "-d", "incomes",
        "SELECT count(*) AS n FROM observations WHERE indicator = '納稅單位' AND value = 0",
    )  # fmt: skip
    assert found["average"] == (rows - row(without.out)[0], 0)
    sums = sums_of_villages(villages)
    away = [
        (abs(total - sums[where][0]), sums[where][1], total)
        for where, total in totals_of_townships(Path(townships)).items()
        if where in sums
    ]
    assert len(away) > 700
    assert found["equal"] == (len(away), sum(off > 0 for off, _, _ in away))
    assert found["rounded"] == (len(away), sum(off > parts for off, parts, _ in away))
    assert found["near"] == (len(away), sum(off > 0.05 * total for off, _, total in away))


def sums_of_villages(files: Iterable[Path]) -> dict[tuple[str, str], tuple[int, int]]:
    """Returns the total and the number of villages for each township and year."""
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for path in files:
        with path.open(encoding="utf-8", newline="") as stream:
            for line in csv.DictReader(stream):
                where = (line["縣市"] + line["鄉鎮市區"], path.stem)
                total, villages = sums.get(where, (0, 0))
                sums[where] = (total + int(line["綜合所得總額"]), villages + 1)
    return sums


def totals_of_townships(path: Path) -> dict[tuple[str, str], int]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {(line["area"], line["year"]): int(line["total"]) for line in csv.DictReader(stream)}


def test_villages_by_sex_and_age(typed: Run, checked: Check, shared_data: Path) -> None:
    folder = shared_data / "tw_population"
    files = [folder / "2014" / "12.csv", folder / "2021" / "03.csv"]
    ended = typed("import", *map(str, files), "--into", "people", "--yes")
    assert ended.code == 0, ended.err
    rows = sum(len(path.read_text("utf-8").splitlines()) - 1 for path in files)
    found = checked(
        "people",
        "sexes,parts,人口,sex,0,,,",
        "ages,parts,人口 sex=_T,[未滿15歲] + [15-64歲] + [超過64歲],0,,,",
    )
    assert found == {"sexes": (rows, 0), "ages": (rows, 0)}
    assert typed("check", "people", "--check", "duplicates").code == 0
