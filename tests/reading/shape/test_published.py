"""Tables of real files, as published."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tests.reading.conftest import GridOf
from tuidash.reading.grid.open import open_grids
from tuidash.reading.shape.find import find_tables
from tuidash.reading.shape.lone import type_table

MONTHS = {
    "2014-04": 7850,
    "2015-04": 7851,
    "2015-12": 7851,
    "2017-09": 7851,
    "2018-01": 7823,
    "2020-09": 7760,
}


@pytest.mark.parametrize("month", MONTHS)
def test_months_of_vital_statistics(month: str, shared_data: Path, grid_of: GridOf) -> None:
    text = (shared_data / "tw_bdmd" / f"{month}.csv").read_text("utf-8-sig")
    (table,) = find_tables(grid_of(text))
    names = [heading.name for heading in table.headings]
    assert names[0] == "統計年月"
    assert {"區域別", "出生數", "死亡數-女"} <= set(names)
    assert all(heading.labels[-1] == heading.name for heading in table.headings)
    assert table.height == MONTHS[month] == table.rows.collect().height


def test_education_has_english_over_chinese(shared_data: Path, grid_of: GridOf) -> None:
    text = (shared_data / "tw_population" / "education_2020.csv").read_text("utf-8-sig")
    (table,) = find_tables(grid_of(text))
    assert table.header_lines == (1, 2)
    assert table.headings[0].labels == ("statistic_yyy", "統計年")
    assert table.headings[4].name == "總計"
    assert len(table.headings) == 51
    assert table.height == 7760


@pytest.mark.parametrize(("county", "height"), [("南投縣", 289), ("嘉義市", 90)])
def test_incomes_with_a_title(county: str, height: int, shared_data: Path, grid_of: GridOf) -> None:
    text = (shared_data / "tw_income" / "messy" / f"{county}.csv").read_text("utf-8-sig")
    (table,) = find_tables(grid_of(text))
    assert table.name == f"101年度綜稅所得總額各縣市鄉鎮村里統計分析表-縣市別：{county}"
    assert table.unit == "千元"
    assert table.header_lines == (2,)
    assert (table.height, table.first_line, table.last_line) == (height, 3, height + 2)


@pytest.mark.parametrize("name", ["gdp", "population"])
def test_world_bank_is_clean(name: str, shared_data: Path, grid_of: GridOf) -> None:
    text = (shared_data / "worldbank" / name / "data" / f"{name}.csv").read_text("utf-8-sig")
    (table,) = find_tables(grid_of(text))
    assert [heading.name for heading in table.headings] == ["Country Name", "Country Code", "Year", "Value"]
    assert table.height == len(text.splitlines()) - 1
    assert table.remarks == ()


def test_every_village_and_month(shared_data: Path) -> None:
    (grid,) = open_grids(shared_data / "tw_population" / "village_population_201404-202103.csv.gz")
    (table,) = find_tables(grid)
    assert table.height == 656_131
    assert table.remarks == ()
    typed = type_table(table)
    schema = typed.rows.collect_schema()
    assert [name for name, dtype in schema.items() if dtype == pl.String] == [
        "年月",
        "村里代碼",
        "區域",
        "村里",
    ]
    assert all(dtype == pl.Int64 for dtype in list(schema.values())[5:])
    men_and_women = pl.col("男性人口") + pl.col("女性人口")
    assert typed.rows.select((men_and_women == pl.col("人口")).all()).collect(engine="streaming").item()
