"""Workbooks become one grid for each filled sheet; figures are those people see."""

from __future__ import annotations

import builtins
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tuidash.errors import Cancelled, DatasetError
from tuidash.reading.grid.grid import Grid, Merged
from tuidash.reading.grid.open import open_grids
from tuidash.reading.options import ReadOptions, Watch

openpyxl = pytest.importorskip("openpyxl")
xlwt = pytest.importorskip("xlwt")


def rows(grid: Grid) -> list[tuple[object, ...]]:
    return grid.cells.collect().rows()


def refused(path: Path, options: ReadOptions | None = None) -> tuple[str, str | None]:
    with pytest.raises(DatasetError) as caught:
        open_grids(path, options or ReadOptions())
    return caught.value.message.replace(f"{path.parent}/", ""), caught.value.hint


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Returns an .xlsx file with what offices leave in workbooks."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "收入"
    sheet["A1"] = "表一 收入"
    sheet.merge_cells("A1:D1")
    for column, label in zip("ABCD", ("镇", "入学率", "日期", "代码"), strict=True):
        sheet[f"{column}3"] = label
    for place, value, number_format in (
        ("A4", "墨桥镇", None),
        ("B4", 0.962, "0.0%"),
        ("C4", date(2011, 6, 1), "yyyy-mm-dd"),
        ("D4", "001", None),
        ("A5", True, None),
        ("B5", 3.0, None),
        ("C5", date(2011, 6, 1), 'yyyy"年"m"月"'),
        ("D5", 7, "000"),
        ("A6", "#DIV/0!", None),
        ("B6", "=1/0", None),
        ("C6", datetime(2011, 6, 1, 8, 30), None),
        ("D6", time(8, 30), None),
    ):
        sheet[place] = value
        if number_format:
            sheet[place].number_format = number_format
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet["J40"].number_format = "0.0%"  # formatted, but empty
    book.create_sheet("空")
    hidden = book.create_sheet("藏")
    hidden["A1"] = 1
    hidden.sheet_state = "veryHidden"
    path = tmp_path / "表.xlsx"
    book.save(path)
    return path


def test_every_filled_sheet_is_a_grid(new: Path) -> None:
    income, hidden = open_grids(new)
    assert (income.sheet, income.width, income.height) == ("收入", 4, 6)
    assert rows(income) == [
        (1, "表一 收入", None, None, None),
        (2, None, None, None, None),
        (3, "镇", "入学率", "日期", "代码"),
        (4, "墨桥镇", "96.2%", "2011-06-01", "001"),
        (5, "TRUE", "3", "2011-06", "007"),
        (6, "#DIV/0!", None, "2011-06-01 08:30:00", "08:30:00"),
    ]
    assert income.merged == (Merged(top=0, left=0, bottom=0, right=3),)
    assert income.place(4, 1) == "表.xlsx!收入!B4"
    assert income.remarks == (
        "2 hidden rows or columns are read too",
        "1 cells hold an error of a formula: A6",
        "1 formulas have no stored value: B6",
        "Empty sheets are left out: 空",
    )
    reason = "a formula without a stored value; open and save the file in a spreadsheet program"
    assert income.set_aside.rows() == [("表.xlsx", "收入", 6, "B", reason, "=1/0")]
    assert (hidden.sheet, rows(hidden), hidden.remarks) == ("藏", [(1, "1")], ("The sheet 藏 is hidden",))


def test_an_old_workbook_gives_the_same(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("收入")

    def style(number_format: str) -> Any:
        made = xlwt.XFStyle()
        made.num_format_str = number_format
        return made

    sheet.write_merge(0, 0, 0, 2, "表一 收入")
    sheet.write(1, 0, 0.962, style("0.0%"))
    sheet.write(1, 1, date(2011, 6, 1), style("yyyy-mm-dd"))
    sheet.write(1, 2, "001")
    sheet.write(2, 0, True)
    sheet.write(2, 1, date(2011, 6, 1), style('yyyy"年"m"月"'))
    sheet.write(2, 2, 7, style("000"))
    sheet.write(3, 0, 0.5, style("h:mm"))
    sheet.row(2).hidden = True
    book.add_sheet("空")
    hidden = book.add_sheet("藏")
    hidden.write(0, 0, 1)
    hidden.visibility = 2
    path = tmp_path / "表.xls"
    book.save(str(path))
    income, other = open_grids(path)
    assert rows(income) == [
        (1, "表一 收入", None, None),
        (2, "96.2%", "2011-06-01", "001"),
        (3, "TRUE", "2011-06", "007"),
        (4, "12:00:00", None, None),
    ]
    assert income.merged == (Merged(top=0, left=0, bottom=0, right=2),)
    assert income.remarks == ("1 hidden rows or columns are read too", "Empty sheets are left out: 空")
    assert other.remarks == ("The sheet 藏 is hidden",)


def test_one_sheet_may_be_asked_for(new: Path) -> None:
    [grid] = open_grids(new, ReadOptions(sheet="藏"))
    assert grid.sheet == "藏"
    assert refused(new, ReadOptions(sheet="支出")) == (
        "表.xlsx has no sheet 支出",
        "Its sheets are 收入, 空, 藏",
    )
    assert refused(new, ReadOptions(sheet="空"))[0] == "表.xlsx holds no cell with a value"


def test_the_bytes_decide_not_the_suffix(new: Path) -> None:
    old = new.rename(new.with_suffix(".xls"))
    assert [grid.sheet for grid in open_grids(old)] == ["收入", "藏"]


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        (b"", "表.xls is empty", None),
        (b"<html><table>", "表.xls is no Excel workbook; it seems to be an HTML page",
         "Open it in a spreadsheet program and save it as .xlsx or CSV"),
        (b"a\tb\n1\t2\n", "表.xls is no Excel workbook; it seems to be text", "Give it the suffix .csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0" + "EncryptedPackage".encode("utf-16-le"),
         "表.xls is protected by a password", "Save it without the password in a spreadsheet program"),
    ],
)  # fmt: skip
def test_what_is_no_open_workbook_is_refused(
    tmp_path: Path, content: bytes, message: str, hint: str | None
) -> None:
    path = tmp_path / "表.xls"
    path.write_bytes(content)
    assert refused(path) == (message, hint)


def test_damaged_workbooks_are_refused(new: Path) -> None:
    whole = new.read_bytes()
    for content in (
        whole[: len(whole) // 2],
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    ):
        new.write_bytes(content)
        message, hint = refused(new)
        assert message.startswith("表.xlsx is a damaged workbook: ")
        assert hint == "Open it in a spreadsheet program and save it again"
    with zipfile.ZipFile(new, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refused(new)[0].startswith("表.xlsx is a damaged workbook: ")


def test_without_the_extra_the_command_is_named(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    importing = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> ModuleType:
        if name == "openpyxl":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return importing(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert refused(new) == (
        "表.xlsx needs an extra to be read: openpyxl",
        "Install it with: pip install 'tuidash[excel]'",
    )


def test_long_sheets_may_be_stopped(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("长")
    for number in range(25_000):
        sheet.append([number])
    book.save(tmp_path / "长.xlsx")
    heard: list[tuple[str, int]] = []
    watch = Watch(lambda what, done, _: heard.append((what, done)))
    [grid] = open_grids(tmp_path / "长.xlsx", watch=watch)
    assert grid.height == 25_000
    assert grid.cells.collect().row(-1) == (25_000, "24999")
    assert heard[-1] == ("reading the sheet 长", 25_000)
    watch.cancel()
    with pytest.raises(Cancelled):
        open_grids(tmp_path / "长.xlsx", watch=watch)
