"""From tables to observations, every cell accounted for."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

from tests.reading.conftest import GridOf
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.errors import Cancelled, DatasetError
from tuidash.model.area import Area
from tuidash.model.profile import Profile
from tuidash.model.text import Text
from tuidash.reading.grid.open import open_grids
from tuidash.reading.observe.lone import read_lone
from tuidash.reading.observe.observe import observe
from tuidash.reading.observe.observed import Observed
from tuidash.reading.options import Watch
from tuidash.reading.roles.answer import answer
from tuidash.reading.roles.propose import propose
from tuidash.reading.schema import observation_schema
from tuidash.reading.shape.find import find_tables
from tuidash.reading.shape.table import FoundTable


def read(table: FoundTable, dictionaries: Dictionaries | None = None, **answers: str) -> Observed:
    known = dictionaries or Dictionaries()
    profile = propose([table], known).profile
    for key, text in answers.items():
        profile = answer(profile, key, text)
    observed = observe(table, profile, known, source="s", vintage="2026-01-01")
    check(observed)
    return observed


def check(observed: Observed) -> None:
    """Every cell is accounted for, and the frames hold what was counted."""
    counts = dict(observed.counts)
    cells = counts.pop("cells")
    assert cells == sum(counts.values())
    frame = observed.observations.collect()
    assert frame.height == counts["observations"]
    assert frame.schema == pl.Schema(observation_schema(observed.dimensions))
    assert observed.set_aside.collect().height == counts["set_aside"]
    assert not set(frame["indicator"]) - set(observed.indicators)


def table_of(grid_of: GridOf, text: str, **more: str) -> FoundTable:
    return find_tables(grid_of(text, **more))[0]


HARD = """年,县,人口,收入（万元）
2020,甲县,"1,200",3.8
2020,乙县,约3万,…
2020,丙县,,96.2%
2020,丁县,不是数,5亿元
2020,合计,9,10
"""


def test_every_cell_is_accounted_for(grid_of: GridOf) -> None:
    observed = read(table_of(grid_of, HARD), totals="skip")
    assert observed.counts == {
        "cells": 10, "observations": 5, "blanks": 1, "set_aside": 2, "totals": 2, "left_out": 0,
    }  # fmt: skip
    frame = observed.observations.collect()
    values = {
        (area, indicator): value
        for area, indicator, value in frame.select("area", "indicator", "value").rows()
    }
    assert values["甲县", "人口"] == 1200
    assert values["乙县", "人口"] == 30_000
    assert values["丁县", "收入"] == 50_000
    row = frame.filter(pl.col("raw") == "约3万").row(0, named=True)
    assert (row["relation"], row["locator"], row["source"], row["vintage"]) == (
        "about",
        "file.csv:3:3",
        "s",
        "2026-01-01",
    )
    missing = frame.filter(pl.col("raw") == "…").row(0, named=True)
    assert (missing["value"], missing["status"]) == (None, "N")
    aside = observed.set_aside.collect().sort("line")
    assert aside.select("line", "column", "text").rows() == [(4, "收入", "96.2%"), (5, "人口", "不是数")]
    assert "1,200" in observed.changes.collect()["raw"].to_list()


def test_places_of_a_sheet_are_cells(grid_of: GridOf) -> None:
    table = table_of(grid_of, HARD, name="a.xlsx", sheet="表")
    frame = read(table, totals="skip").observations.collect()
    line, position = 2, 3
    assert table.grid.place(line, position) in frame["locator"].to_list()


def test_totals_belong_to_the_area_around_them(grid_of: GridOf) -> None:
    rows = "甲里,1 乙里,2 其　他,4 合　計,7"
    text = "年,鄉鎮市區,村里,人口\n" + "".join(f"2020,東　區,{row}\n" for row in rows.split(" "))
    observed = read(table_of(grid_of, text))
    values = dict(observed.observations.collect().select("area", "value").rows())
    assert values == {"東區/甲里": 1, "東區/乙里": 2, "東區/其他": 4, "東區": 7}
    assert observed.areas["東區/其他"].level == "other"
    assert observed.areas["東區"].level == "township"


def test_units_are_converted_without_touching_digits(grid_of: GridOf) -> None:
    text = (
        "地区,年份,指标,数值,单位\n甲县,2020,收入,1.1,万元\n乙县,2020,收入,0.57,亿元\n丙县,2020,收入,7,公里\n"
    )
    observed = read(table_of(grid_of, text))
    unit = observed.indicators["收入"].unit
    assert unit == "10k_yuan"
    assert observed.observations.collect()["value"].to_list() == [1.1, 5700.0]
    assert observed.counts["set_aside"] == 1


def test_rows_that_are_indicators(grid_of: GridOf) -> None:
    text = "指标,2019年,2020年\n户数（户）,3,4\n人口（万人）,1,2\n人口（万人）-男,1,1\n"
    observed = read(table_of(grid_of, text), area="甲县")
    frame = observed.observations.collect()
    assert set(frame["period"]) == {"2019", "2020"}
    assert observed.indicators["人口"].unit == "10k_person"
    assert set(frame["area"]) == {"甲县"}


def test_year_and_month_columns(grid_of: GridOf) -> None:
    observed = read(table_of(grid_of, "年,月,村,人口\n2020,3,甲村,5\n2020,12月,甲村,6\n2020,13,甲村,7\n"))
    assert observed.observations.collect()["period"].to_list() == ["2020-03", "2020-12"]
    assert observed.counts["set_aside"] == 1


def test_ambiguous_names_are_asked_about_and_set_aside(grid_of: GridOf) -> None:
    areas = {
        each.id: each
        for each in (Area(id="1", name=Text(zh="甲县")), Area(id="2", name=Text(zh="乙县")),
                     Area(id="11", name=Text(zh="城关镇"), parent="1"),
                     Area(id="21", name=Text(zh="城关镇"), parent="2"))
    }  # fmt: skip
    table = table_of(grid_of, "年,镇,人口\n2020,城关镇,1\n2020,城关乡,2\n")
    observed = read(table, Dictionaries(areas=areas))
    assert {question.key for question in observed.questions} == {"areas.城关镇", "areas.城关乡"}
    assert observed.counts["set_aside"] == 2
    answered = read(table, Dictionaries(areas=areas), **{"areas.城关镇": "21", "areas.城关乡": "-"})
    assert answered.counts["observations"] == 1
    assert answered.counts["left_out"] == 1


def test_a_table_without_figures_is_refused(grid_of: GridOf) -> None:
    table = table_of(grid_of, "年,镇,人口\n2020,城关镇,1\n")
    with pytest.raises(DatasetError, match="no column holds figures"):
        observe(table, Profile(name="x"), Dictionaries(), source="s")


def test_it_can_be_stopped(grid_of: GridOf) -> None:
    table = table_of(grid_of, HARD)
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        observe(table, propose([table], Dictionaries()).profile, Dictionaries(), source="s", watch=watch)


def test_a_lone_table_needs_no_answer(grid_of: GridOf) -> None:
    observed = read_lone(table_of(grid_of, "area,year,income\na,2020,3\nb,2020,4\n"))
    assert isinstance(observed, Observed)
    assert observed.observations.collect()["value"].to_list() == [3, 4]


@pytest.mark.parametrize("text", ["a,b\nx,1\ny,2\n", "area,year,income\na,2020,3\nb,2020,x y\n"])
def test_a_lone_table_that_is_not_clear_stays_a_table(grid_of: GridOf, text: str) -> None:
    reason = read_lone(table_of(grid_of, text))
    assert isinstance(reason, str)
    assert reason


@pytest.mark.parametrize(
    "name",
    ["tw_bdmd/2014-04.csv", "tw_bdmd/2020-09.csv", "tw_income/messy/嘉義市.csv", "tw_income/messy/南投縣.csv",
     "tw_population/2021/03.csv", "worldbank/gdp/data/gdp.csv", "tw_income/township_income_2002-2016.csv"],
)  # fmt: skip
def test_real_files_are_accounted_for(shared_data: Path, name: str) -> None:
    tables = find_tables(open_grids(shared_data / name)[0])
    observed = read(tables[0])
    assert observed.counts["set_aside"] == 0
    assert observed.counts["observations"] > 500


def test_factors_that_are_no_powers_of_ten_are_exact(grid_of: GridOf) -> None:
    # 7.3 mu are 7.3 * 10000 / 15 square metres: the product of the floats is 4866.666666666666 or …667.
    text = (
        "地区,年份,指标,数值,单位\n甲县,2020,耕地,3,平方米\n乙县,2020,耕地,7.3,亩\n丙县,2020,耕地,0.1,公顷\n"
    )
    values = read(table_of(grid_of, text)).observations.collect()["value"].to_list()
    assert values == [3, float(Fraction(73, 10) * Fraction(2000, 3)), 1000]


def test_rows_keep_the_order_of_the_file(grid_of: GridOf) -> None:
    text = "年,县,人口,户数\n2020,甲县,1,2\n2020,乙县,3,4\n2020,甲县,5,6\n"
    assert read(table_of(grid_of, text)).observations.collect()["value"].to_list() == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("heading", "basis"),
    [
        ("年末总人口（人）", "stock"), ("户籍人口（人）", "stock"), ("户数（户）", "stock"),
        ("耕地面积（亩）", "stock"),
        ("小学学校数（所）", "stock"), ("出生人口（人）", "flow"), ("粮食播种面积（亩）", "flow"),
        ("地区生产总值（万元）", "flow"), ("固定资产投资累计（万元）", "cumulative"),
        ("年平均人口（人）", "average"),
        ("population", "stock"), ("births", "flow"), ("households", "stock"), ("贷款余额（万元）", "stock"),
        ("人口自然增长率（‰）", "flow"), ("城镇人口比重（%）", "flow"), ("流动人口（人）", "stock"),
    ],
)  # fmt: skip
def test_names_tell_how_figures_belong_to_periods(heading: str, basis: str, grid_of: GridOf) -> None:
    wide = read(table_of(grid_of, f"年,县,{heading}\n2020,甲县,1\n2020,乙县,3\n"), unit="person")
    long = read(
        table_of(grid_of, f"年,县,指标,数值\n2020,甲县,{heading},1\n2020,乙县,{heading},3\n"), unit="person"
    )
    for observed in (wide, long):
        assert set(observed.observations.collect()["basis"]) == {basis}


def test_periods_say_it_before_names_and_names_before_nothing(grid_of: GridOf) -> None:
    text = "县,2020年末,2021年1-6月\n甲县,1,2\n乙县,3,4\n"
    frame = read(table_of(grid_of, text), unit="person").observations.collect()
    assert frame.select("period", "basis").unique().sort("period").rows() == [
        ("2020", "stock"),
        ("2021-H1", "cumulative"),
    ]
    given = read(table_of(grid_of, "年,县,人口\n2020,甲县,1\n2020,乙县,2\n"), basis="average")
    assert set(given.observations.collect()["basis"]) == {"average"}
    open_one = read(
        table_of(grid_of, "时间,县,指标,数值\n2020年末,甲县,甲,1\n2021年,甲县,甲,2\n"), unit="person"
    )
    assert [question.key for question in open_one.questions] == ["basis"]


@pytest.mark.parametrize(
    ("title", "period", "basis"),
    [
        ("2023年1—6月主要指标", "2023-H1", "cumulative"),
        ("2023年上半年主要指标", "2023-H1", "flow"),
        ("截至2023年末主要指标", "2023", "stock"),
        ("2023年主要指标", "2023", "flow"),
    ],
)
def test_a_title_says_the_period_and_how_figures_belong_to_it(
    title: str, period: str, basis: str, grid_of: GridOf
) -> None:
    table = table_of(grid_of, f"{title},,\n县,产值（万元）,甲（个）\n甲县,1,2\n乙县,3,4\n")
    frame = read(table).observations.collect()
    assert (set(frame["period"]), set(frame["basis"])) == ({period}, {basis})


def test_a_title_with_several_years_says_no_period(grid_of: GridOf) -> None:
    table = table_of(grid_of, "2013—2023年主要指标,\n县,人口\n甲县,1\n乙县,3\n")
    assert [question.key for question in propose([table], Dictionaries()).questions] == ["period"]


def test_parts_of_the_row_above_keep_the_link(grid_of: GridOf) -> None:
    text = (
        "年,县,指标,数值\n2020,甲县,总人口（人）,9\n2020,甲县,其中：女,4\n2020,甲县,工业产值（万元）,5\n"
        "2020,甲县,其中：规模以上,3\n2020,甲县,农业产值（万元）,5\n2020,甲县,其中：种植业,2\n"
    )
    observed = read(table_of(grid_of, text), unit="10k_yuan")
    frame = observed.observations.collect()
    assert frame.select("indicator", "sex", "note").rows() == [
        ("总人口", "_T", None), ("总人口", "female", "part of 总人口（人）"), ("工业产值", "_T", None),
        ("规模以上", "_T", "part of 工业产值（万元）"), ("农业产值", "_T", None),
        ("种植业", "_T", "part of 农业产值（万元）"),
    ]  # fmt: skip
    assert set(frame.filter(pl.col("indicator") == "总人口")["basis"]) == {"stock"}


def test_parts_of_the_same_name_below_several_rows_are_several_indicators(grid_of: GridOf) -> None:
    text = "年,县,指标,数值\n" + "".join(
        f"2020,甲县,{name},{number}\n"
        for number, name in enumerate(
            ["出口（万元）", "其中：民营（万元）", "进口（万元）", "其中：民营（万元）"]
        )
    )
    frame = read(table_of(grid_of, text)).observations.collect()
    assert frame["indicator"].to_list() == ["出口", "出口-民营", "进口", "进口-民营"]


def test_columns_that_are_parts_of_the_one_before(grid_of: GridOf) -> None:
    observed = read(
        table_of(
            grid_of, "年,县,总人口（人）,其中：女,其中：少数民族（人）\n2020,甲县,9,4,1\n2020,乙县,8,3,2\n"
        )
    )
    frame = observed.observations.collect().head(3)
    assert frame.select("sex", "note").rows() == [
        ("_T", None), ("female", "part of 总人口"), ("_T", "part of 总人口"),
    ]  # fmt: skip


def test_names_and_periods_that_are_read_otherwise_are_counted(grid_of: GridOf) -> None:
    text = "时间,区,人口\n二〇一一年,东　区,1\n二〇一一年,西区,2\n2012,东　区,3\n"
    observed = read(table_of(grid_of, text))
    told = observed.reread.select("column", "rule", "raw", "read", "cells", "line").rows()
    assert told == [
        ("区", "place_spacing", "东　区", "东区", 2, 2),
        ("时间", "words numeral", "二〇一一年", "2011", 2, 2),
    ]
    areas = {"1": Area(id="1", name=Text(zh="台北市"))}
    known = read(table_of(grid_of, "年,市,人口\n2020,臺北市,1\n2021,臺北市,1\n"), Dictionaries(areas=areas))
    assert known.reread.select("rule", "read", "cells").rows() == [("place_variant", "台北市", 2)]
    assert read(table_of(grid_of, "年,区,人口\n2011,东区,1\n2011,西区,2\n")).reread.is_empty()


def test_codes_of_parents_make_parents(grid_of: GridOf) -> None:
    text = "年,上级代码,代码,名称,人口\n2020,11,1101,甲县,1\n2020,11,1102,乙县,2\n2020,,11,某市,3\n"
    table = table_of(grid_of, text)
    profile = propose([table], Dictionaries()).profile
    for key, role in (("上级代码", "parent_code"), ("代码", "area_code"), ("名称", "area")):
        profile = answer(profile, f"columns.{key}.role", role)
    observed = observe(table, profile, Dictionaries(), source="s")
    told = {key: (area.name.zh, area.parent) for key, area in observed.areas.items()}
    assert told == {"11": ("某市", ""), "1101": ("甲县", "11"), "1102": ("乙县", "11")}
    assert observed.counts["set_aside"] == 0


def test_what_is_there_does_not_add_up_over_months(grid_of: GridOf) -> None:
    for text in (
        "2023年1—6月指标,,\n县,产值（万元）,人口（人）\n甲县,1,2\n乙县,3,4\n",
        "时间,县,产值（万元）,人口（人）\n2023年1—6月,甲县,1,2\n2023年1—6月,乙县,3,4\n",
    ):
        frame = read(table_of(grid_of, text)).observations.collect()
        assert frame["basis"].to_list() == ["cumulative", "stock"] * 2


def test_indicators_have_as_many_decimals_as_their_figures(grid_of: GridOf) -> None:
    text = "年,县,人口,标准差（元）,比率（%）,噪声（元）\n2020,甲县,12,6931.76,5.125,0.30000000000000004\n"
    found = read(table_of(grid_of, text + "2020,乙县,13,7,6,2\n")).indicators
    assert {each.name.zh: each.decimals for each in found.values()} == {
        "人口": 0,
        "标准差": 2,
        "比率": 3,
        "噪声": 1,
    }


def test_units_of_headings_and_titles_go_before_those_of_an_older_file(grid_of: GridOf) -> None:
    first = table_of(grid_of, "年,县,产值（万元）,人口（人）\n2020,甲县,1,2\n2020,乙县,3,4\n")
    observed = observe(first, profile := propose([first], Dictionaries()).profile, Dictionaries(), source="s")
    known = Dictionaries(indicators=observed.indicators)
    later = table_of(grid_of, "年,县,产值（亿元）,人口\n2021,甲县,1.1,2\n2021,乙县,3,4\n")
    frame = observe(later, profile, known, source="t").observations.collect()
    assert frame["value"].to_list() == [11_000, 2, 30_000, 4]
    titled = table_of(grid_of, "表一,,\n单位：万人,,\n县,人口,户籍人口\n甲县,1.2,1\n乙县,3,4\n")
    observed = observe(
        titled, profile := propose([titled], Dictionaries()).profile, Dictionaries(), source="s"
    )
    assert {one.unit for one in observed.indicators.values()} == {"10k_person"}
    other = table_of(grid_of, "表一,,\n单位：人,,\n县,人口,户籍人口\n甲县,12000,1\n乙县,3,4\n")
    known = Dictionaries(indicators=observed.indicators)
    profile = answer(profile, "period", "2021")
    assert observe(other, profile, known, source="t").observations.collect()["value"][0] == 1.2
