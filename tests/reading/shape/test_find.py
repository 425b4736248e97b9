"""Tables in small grids, as texts with what is found in them."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tests.reading.conftest import GridOf
from tests.reading.shape.written import Case, describe, read_cases
from tuidash.errors import DatasetError
from tuidash.reading.grid.grid import Merged
from tuidash.reading.shape import scan
from tuidash.reading.shape.find import find_tables

CASES = [
    case for path in sorted((Path(__file__).parent / "cases").glob("*.txt")) for case in read_cases(path)
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_grid_gives_the_tables_a_person_sees(case: Case, grid_of: GridOf) -> None:
    found = "\n".join(describe(table) for table in find_tables(grid_of(case.text)))
    assert found == case.expected


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_large_grid_gives_the_same_tables_as_a_small_one(
    case: Case, grid_of: GridOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"甲乡,{1000 + index},{index}.5\n" for index in range(600))
    text = f"乡镇,人口,面积\n{rows}\n第二部分,,\n{case.text}\n{rows}"
    small = [describe(table) for table in find_tables(grid_of(text))]
    monkeypatch.setattr(scan, "SMALL", 0)
    assert [describe(table) for table in find_tables(grid_of(text))] == small


@pytest.mark.parametrize("text", ["", "\n\n", ",,\n,,\n", "  ,\n"])
def test_a_grid_without_text_is_an_error(text: str, grid_of: GridOf) -> None:
    with pytest.raises(DatasetError, match=r"file\.csv holds no table") as error:
        find_tables(grid_of(text))
    assert error.value.hint


def test_the_number_of_header_rows_can_be_fixed(grid_of: GridOf) -> None:
    (table,) = find_tables(grid_of("甲,乙\n丙,丁\n戊,己\n"), header_rows=2)
    assert [heading.name for heading in table.headings] == ["甲_丙", "乙_丁"]
    assert table.height == 1


def test_fixed_header_rows_leave_titles_and_units_where_they_are(grid_of: GridOf) -> None:
    (table,) = find_tables(grid_of("一览表,,\n乡镇,人口,收入\n,人,元\n甲,1,2\n乙,3,4\n"), header_rows=1)
    assert table.titles == ("一览表",)
    assert [heading.unit for heading in table.headings] == ["", "人", "元"]
    assert table.height == 2


def test_merged_headers_go_as_far_as_they_were_merged(grid_of: GridOf) -> None:
    text = "乡镇,人口,,面积,年末\n,2009,2010,2009,2010\n甲,1,2,3,4\n乙,5,6,7,8\n"
    merged = [Merged(top=0, left=1, bottom=0, right=2), Merged(top=0, left=0, bottom=1, right=0)]
    (table,) = find_tables(grid_of(text, sheet="Sheet1", merged=merged))
    names = [heading.name for heading in table.headings]
    assert names == ["乡镇", "人口_2009", "人口_2010", "面积_2009", "年末_2010"]
    assert table.name == "Sheet1"


def test_merged_names_stand_on_every_row_and_merged_figures_do_not(grid_of: GridOf) -> None:
    text = "县,乡镇,人口\n甲县,一乡,10\n,二乡,\n,三乡,7\n乙县,四乡,3\n"
    merged = [Merged(top=1, left=0, bottom=3, right=0), Merged(top=1, left=2, bottom=2, right=2)]
    (table,) = find_tables(grid_of(text, sheet="Sheet1", merged=merged))
    assert table.rows.collect()["县"].to_list() == ["甲县", "甲县", "甲县", "乙县"]
    assert table.rows.collect()["人口"].to_list() == ["10", None, "7", "3"]
    assert any("县 filled" in remark and remark.endswith("2") for remark in table.remarks)
    assert any("人口 in merged" in remark and remark.endswith("1") for remark in table.remarks)


def test_names_of_tables_differ(grid_of: GridOf) -> None:
    text = "乡镇,人口,\n甲,1,\n乙,2,\n,,\n乡镇,收入,支出\n甲,3,4\n乙,5,6\n"
    assert [table.name for table in find_tables(grid_of(text, name="a.csv.gz"))] == ["a", "a (2)"]


def test_a_large_grid_full_of_odd_rows_keeps_them(grid_of: GridOf, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        f"甲乡,{1000 + index},{index}.5" if index < 300 or index % 3 else "甲乡,," for index in range(3000)
    ]
    text = "乡镇,人口,面积\n" + "\n".join(rows) + "\n\n注：年末数,,\n"
    expected = [describe(table) for table in find_tables(grid_of(text))]
    monkeypatch.setattr(scan, "SMALL", 0)
    monkeypatch.setattr(scan, "_MANY", 100)
    said = "Rows with few fields or without figures, taken as rows without a closer look: 884"
    expected[0] += f"\nremark {said}"
    assert [describe(table) for table in find_tables(grid_of(text))] == expected


def test_headers_and_notes_are_found_among_many_odd_rows(
    grid_of: GridOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        f"甲乡,{90000 + index},{index}.25" if index < 300 or index % 4 else "甲乡,—,—"
        for index in range(2000)
    ]
    body = "\n".join(rows)
    text = f"乡镇,人口,面积\n{body}\n资料来源：统计年报,,\n乡镇,收入,支出\n{body}\n注：年末数,,\n"
    expected = [describe(table) for table in find_tables(grid_of(text))]
    monkeypatch.setattr(scan, "SMALL", 0)
    monkeypatch.setattr(scan, "_MANY", 100)
    found = find_tables(grid_of(text))
    assert [table.footnotes for table in found] == [("资料来源：统计年报",), ("注：年末数",)]
    assert [describe(table) for table in found][1:] == expected[1:]
    assert "taken as rows without a closer look: 8" in found[0].remarks[-1]


def test_very_many_blank_rows_and_repeated_headers_are_not_held(
    grid_of: GridOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"甲乡,{index},{index}.5\n,,\n" for index in range(300))
    pages = "".join(f"乡镇,人口,面积\n乙乡,{index},{index}.5\n" for index in range(300))
    text = f"人口表,,\n乡镇,人口,面积\n{rows}{pages}\n注：年末数,,\n"
    [expected] = find_tables(grid_of(text))
    monkeypatch.setattr(scan, "SMALL", 0)
    monkeypatch.setattr(scan, "_MANY_EMPTY", 100)
    [found] = find_tables(grid_of(text))
    assert found.rows.collect().equals(expected.rows.collect())
    assert (found.height, found.first_line, found.last_line) == (600, 3, expected.last_line)
    assert (found.name, found.footnotes) == ("人口表", ("注：年末数",))
    assert found.remarks == (
        "Blank rows left out: 99",
        "Blank rows and repeated headers, too many to separate tables, left out: 502",
    )
    assert [remark for remark in expected.remarks if "left out" in remark] == [
        "Header rows again within the table, left out: 300, the first in line 603",
        "Blank rows left out: 301",
    ]


def test_the_sum_of_a_group_belongs_to_it_however_many_groups_there_are(grid_of: GridOf) -> None:
    groups = "".join(f"县{index},一乡,{index}\n,二乡,{index}\n,合计,{2 * index}\n" for index in range(50))
    text = f"县,乡镇,人口\n{groups},总计,2450\n"
    [table] = find_tables(grid_of(text))
    told = table.rows.collect()
    assert told["县"].null_count() == 1
    assert told.filter(pl.col("县").is_null())["乡镇"].to_list() == ["总计"]
    assert told.filter(pl.col("县") == "县7")["乡镇"].to_list() == ["一乡", "二乡", "合计"]
