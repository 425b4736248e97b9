"""Workbooks as offices make them, old and new, from the file to a dataset."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tuidash.reading.grid.open import open_grids
from tuidash.reading.shape.find import find_tables
from tuidash.reading.shape.table import FoundTable

openpyxl = pytest.importorskip("openpyxl")
xlwt = pytest.importorskip("xlwt")

Cells = Sequence[Sequence[object]]
Areas = Sequence[tuple[int, int, int, int]]
"""First and last row, first and last column of cells that are merged, from 0."""

YEARS = ("2010年", "2011年")
MERGED: Areas = [
    (0, 0, 0, 5), (1, 1, 0, 5),
    (2, 3, 0, 0), (2, 3, 1, 1), (2, 2, 2, 3), (2, 2, 4, 5),
    (4, 6, 0, 0), (7, 8, 0, 0), (9, 9, 0, 5),
]  # fmt: skip


def yearbook(more: int) -> Cells:
    """Returns a sheet with a title, a line of units, two header rows, districts merged downwards, a note."""
    return [
        ["城关县各乡镇人口和面积"],
        ["单位：人、公顷"],
        ["片区", "乡镇", "人口（人）", None, "面积（公顷）", None],
        [None, None, "男", "女", "耕地", "林地"],
        ["东片", "甲镇", 100 + more, 110, 5.5, 6],
        [None, "乙镇", 90 + more, 95, 4, 7],
        [None, "丙乡", 80 + more, 85, 3, 8],
        ["西片", "丁乡", 70 + more, 75, 2, 9],
        [None, "戊乡", 60 + more, 65, 1, 10],
        ["注：数据来自统计年报。"],
    ]


def save(path: Path, sheets: Mapping[str, Cells], merged: Areas) -> Path:
    """Writes the same workbook in the form that the suffix says."""
    if path.suffix == ".xls":
        old = xlwt.Workbook()
        for name, cells in sheets.items():
            sheet = old.add_sheet(name)
            hidden: set[tuple[int, int]] = set()
            for top, bottom, left, right in merged:
                text = cells[top][left] if left < len(cells[top]) else None
                sheet.write_merge(top, bottom, left, right, text)
                hidden.update((row, at) for row in range(top, bottom + 1) for at in range(left, right + 1))
            for row, texts in enumerate(cells):
                for at, text in enumerate(texts):
                    if text is not None and (row, at) not in hidden:
                        sheet.write(row, at, text)
        old.save(str(path))
        return path
    new = openpyxl.Workbook()
    new.remove(new.active)
    for name, cells in sheets.items():
        sheet = new.create_sheet(name)
        for texts in cells:
            sheet.append(list(texts))
        for top, bottom, left, right in merged:
            sheet.merge_cells(
                start_row=top + 1, end_row=bottom + 1, start_column=left + 1, end_column=right + 1
            )
    new.save(path)
    return path


def tables(path: Path) -> list[FoundTable]:
    return [table for grid in open_grids(path) for table in find_tables(grid)]


@pytest.fixture(params=[".xlsx", ".xls"])
def book(request: pytest.FixtureRequest, here: Path) -> Path:
    """Returns a workbook with a sheet for each year, as each program writes it."""
    sheets = {year: yearbook(100 * at) for at, year in enumerate(YEARS)}
    return save(here / f"book{request.param}", sheets, MERGED)


def test_merged_titles_headers_districts_and_notes_are_read(book: Path) -> None:
    first, second = tables(book)
    for table in (first, second):
        assert table.name == "城关县各乡镇人口和面积"
        assert table.titles == ("城关县各乡镇人口和面积", "单位：人、公顷")
        assert table.header_lines == (3, 4)
        assert table.footnotes == ("注：数据来自统计年报。",)
        assert [heading.name for heading in table.headings] == [
            "片区", "乡镇", "人口_男", "人口_女", "面积_耕地", "面积_林地",
        ]  # fmt: skip
        assert [heading.unit for heading in table.headings] == ["", "", "人", "人", "公顷", "公顷"]
        assert table.remarks == ("Blank cells of 片区 filled with the name above them: 3",)
    assert (first.grid.sheet, second.grid.sheet) == YEARS
    assert second.rows.collect().rows() == [
        (5, "东片", "甲镇", "200", "110", "5.5", "6"),
        (6, "东片", "乙镇", "190", "95", "4", "7"),
        (7, "东片", "丙乡", "180", "85", "3", "8"),
        (8, "西片", "丁乡", "170", "75", "2", "9"),
        (9, "西片", "戊乡", "160", "65", "1", "10"),
    ]


def test_a_workbook_is_inspected_without_a_question_about_its_years(tuidash: Run, book: Path) -> None:
    ended = tuidash("inspect", book.name)
    assert ended.code == 0
    assert "The period 2010, 2011 is taken from the name of the sheet" in ended.out
    assert "Which period" not in ended.out
    assert "Blank cells of 片区 filled with the name above them: 3" in ended.out


def test_sheets_of_years_become_one_dataset(tuidash: Run, book: Path) -> None:
    ended = tuidash(
        "import", book.name, "--into", "data/datasets/towns", "--answer", "columns.片区.role=ignore"
    )
    assert ended.code == 0, ended.err
    told = tuidash(
        "sql", "SELECT area, period, value, raw, locator FROM observations WHERE value >= 160 ORDER BY value",
        "-d", "towns", "--data", "data",
    )  # fmt: skip
    assert list(csv.reader(told.out.splitlines()))[1:] == [
        [name, "2011", value, value, f"{book.name}!2011年!C{row}"]
        for name, value, row in (
            ("戊乡", "160", 9), ("丁乡", "170", 8), ("丙乡", "180", 7),
            ("乙镇", "190", 6), ("甲镇", "200", 5),
        )
    ]  # fmt: skip
    count = tuidash("sql", "SELECT count(*) AS n FROM observations", "-d", "towns", "--data", "data")
    assert count.out == "n\n40\n"


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_merged_groups_over_text_make_two_header_rows(here: Path, suffix: str) -> None:
    cells: Cells = [
        ["通讯录"],
        ["单位", None, "负责人", None],
        ["名称", "地址", "姓名", "职务"],
        ["甲厂", "东街", "张三", "厂长"],
        ["乙厂", "西街", "李四", "主任"],
    ]
    [table] = tables(save(here / f"b{suffix}", {"Sheet1": cells}, [(0, 0, 0, 3), (1, 1, 0, 1), (1, 1, 2, 3)]))
    assert table.name == "通讯录"
    assert table.header_lines == (2, 3)
    assert [heading.name for heading in table.headings] == [
        "单位_名称",
        "单位_地址",
        "负责人_姓名",
        "负责人_职务",
    ]
    assert table.height == 2
