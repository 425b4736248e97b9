"""Lone files that are recognised as observations, and why others are not."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tuidash import language
from tuidash.data.csv_file import scan_csv
from tuidash.data.roles import Recognised, find_roles, recognise


def read(tmp_path: Path, content: str, stem: str = "figures") -> Recognised | str:
    path = tmp_path / f"{stem}.csv"
    path.write_text(content, "utf-8")
    return recognise(scan_csv(path), stem)


def recognised(tmp_path: Path, content: str, stem: str = "figures") -> Recognised:
    found = read(tmp_path, content, stem)
    assert isinstance(found, Recognised)
    return found


@pytest.mark.parametrize(
    ("names", "roles"),
    [
        (["Area", " year ", "VALUE"], {"area": "Area", "period": " year ", "value": "VALUE"}),
        (["乡镇", "年份", "指标", "数值", "备注"],
         {"indicator": "指标", "area": "乡镇", "period": "年份", "value": "数值", "note": "备注"}),
        (["area", "region", "x"], {"area": "area"}),
        ([], {}),
    ],
)  # fmt: skip
def test_roles_by_name(names: list[str], roles: dict[str, str]) -> None:
    assert find_roles(names) == roles


def test_a_chinese_file(tmp_path: Path) -> None:
    found = recognised(
        tmp_path,
        "指标,地区,时期,数值,单位,级别,来源,备注\n"
        "居民收入,墨桥镇,2024,28000.5,元,乡镇街道,年鉴,初步\n"
        "居民收入,墨桥镇,2023-H1,13000,元,乡镇街道,年鉴,\n"
        "粮食产量,鹿鸣镇,2024-06,,万吨,township,快报,\n",
    )
    assert found.roles["source"] == "来源"
    rows = found.observations.collect().rows(named=True)
    first, _, last = rows
    assert (first["indicator"], first["area"], first["period"]) == ("居民收入", "墨桥镇", "2024")
    assert (str(first["period_start"]), str(first["period_end"])) == ("2024-01-01", "2024-12-31")
    assert (first["value"], first["raw"], first["status"], first["note"]) == (28000.5, "28000.5", "A", "初步")
    assert [row["locator"] for row in rows] == ["row 1", "row 2", "row 3"]
    assert (last["value"], last["status"], last["source"]) == (None, "O", "快报")
    assert {key: one.unit for key, one in found.dictionaries.indicators.items()} == {
        "居民收入": "yuan",
        "粮食产量": "10k_t",
    }
    assert {key: area.level for key, area in found.dictionaries.areas.items()} == {
        "墨桥镇": "township",
        "鹿鸣镇": "township",
    }
    assert set(found.dictionaries.sources) == {"年鉴", "快报"}


def test_an_english_file_of_one_indicator(tmp_path: Path) -> None:
    found = recognised(tmp_path, "town,year,amount,unit\nMoqiao,2024,1,mu\nLuming,2024,2,mu\n", "land")
    assert set(found.dictionaries.indicators) == {"land"}
    assert found.dictionaries.indicators["land"].unit == "mu"
    assert found.dictionaries.sources["land"].id == "land"
    assert found.observations.collect()["indicator"].to_list() == ["land", "land"]
    assert found.observations.collect()["current"].to_list() == [True, True]


def test_dates_are_periods(tmp_path: Path) -> None:
    rows = recognised(tmp_path, "area,date,value\na,2024-06-30,1\n").observations.collect()
    assert rows.select(pl.col("^period.*$").cast(pl.String)).row(0) == ("2024-06-30",) * 3


def test_a_row_without_a_period_stays(tmp_path: Path) -> None:
    rows = recognised(tmp_path, "area,year,value\na,2024,1\na,,2\na,,3\n").observations.collect()
    assert rows["current"].to_list() == [True, True, True]
    assert rows["period_start"].null_count() == 2


def test_two_sources_may_differ(tmp_path: Path) -> None:
    rows = recognised(tmp_path, "area,year,value,source\na,2024,1,x\na,2024,2,y\n").observations.collect()
    assert rows.select("current", "versions").rows() == [(True, 2), (False, 2)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a,b\n1,2\n", "no column for area, period, value"),
        ("area,value\na,1\n", "no column for period"),
        ("area,year,value\na,2024,many\n", "value is not a number in every row"),
        ('area,year,value\na,2024,"42,150"\n', "value is not a number in every row"),
        ("area,year,value\na,2024,\n", "value is not a number in every row"),
        ("area,year,value\na,2024,9007199254740993\n",
         "value holds numbers of which not every digit could be kept"),
        ("area,year,value\na,last,1\n", "year holds 'last', which is no period"),
        ("area,year,value\na,2024.5,1\n", "year holds '2024.5', which is no period"),
        ("area,year,value\n,2024,1\n", "area is empty in some rows"),
        ("area,indicator,year,value\na,,2024,1\n", "indicator is empty in some rows"),
        ("area,indicator,year,value,unit\na,i,2024,1,元\na,i,2023,1,亩\n", "i is given in more than one unit"),  # noqa: E501
        ("area,year,value,unit\na,2024,1,元\na,2023,1,\n", "figures is given in more than one unit"),
        ("area,year,sex,value\na,2024,f,1\na,2024,m,2\n", "figures, a, 2024 has more than one row"),
    ],
)  # fmt: skip
def test_the_reason_why_a_file_is_just_a_table(tmp_path: Path, content: str, reason: str) -> None:
    assert read(tmp_path, content) == reason


def test_the_reason_in_chinese(tmp_path: Path) -> None:
    language.use("zh")
    assert read(tmp_path, "area,value\na,1\n") == "没有可作 period 的列"


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("元", "yuan"),
        ("yuan", "yuan"),
        ("10k yuan", "10k_yuan"),
        ("%", "percent"),
        ("km²", "km2"),
        ("筐", "index"),
    ],
)
def test_units_by_code_or_label(tmp_path: Path, label: str, code: str) -> None:
    found = recognised(tmp_path, f"area,year,value,unit\na,2024,1,{label}\n")
    assert found.dictionaries.indicators["figures"].unit == code
