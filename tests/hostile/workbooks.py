"""Workbooks as offices leave them: merged, hidden, formatted, with numbers as text and formulas that fail."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import xlwt


def _saved(book: Any) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _filled(rows: Sequence[Sequence[object]]) -> Any:
    book = openpyxl.Workbook()
    book.active.title = "表"
    for row in rows:
        book.active.append(list(row))
    return book


def book_of_texts(rows: Sequence[Sequence[str]]) -> bytes:
    """Returns a workbook of one sheet where every cell is text, as programs that export write it."""
    book = openpyxl.Workbook()
    book.active.title = "表"
    for row, texts in enumerate(rows, start=1):
        for column, text in enumerate(texts, start=1):
            if text:
                place = book.active.cell(row, column)
                place.value = text
                place.data_type = "s"  # never a formula
    return _saved(book)


def _numbers() -> bytes:
    rows = [("乡镇", "年份", "人口（人）"), ("甲镇", 2023, 12500), ("乙镇", 2023, 8300.0)]
    return _saved(_filled(rows))


def _formats() -> bytes:
    book = _filled(
        [("乡镇", "入学率", "产值（元）"), ("甲镇", 0.962, 42150.5), ("乙镇", 0.9715, 1234567.891)]
    )
    for row in (2, 3):
        book.active.cell(row, 2).number_format = "0.0%"
        book.active.cell(row, 3).number_format = "#,##0"
    return _saved(book)


def _dates() -> bytes:
    book = _filled(
        [("日期", "乡镇", "人口（人）"), (date(2023, 1, 31), "甲镇", 1), (datetime(2023, 2, 28), "乙镇", 2)]
    )
    book.active["A2"].number_format = 'yyyy"年"m"月"d"日"'
    book.active["A3"].number_format = "yyyy-mm-dd"
    return _saved(book)


def _dates_1904() -> bytes:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = _filled([("日期", "人口（人）"), (date(2023, 1, 31), 1), (date(2023, 2, 28), 2)])
    book.epoch = CALENDAR_MAC_1904
    for row in (2, 3):
        book.active.cell(row, 1).number_format = "yyyy-mm-dd"
    return _saved(book)


def _merged() -> bytes:
    book = _filled(
        [
            ("2023年各村人口", None, None),
            ("乡镇", "村", "人口（人）"),
            ("甲镇", "东村", 1),
            (None, "西村", 2),
            ("乙镇", "南村", 3),
            (None, "北村", 4),
        ]
    )
    for cells in ("A1:C1", "A3:A4", "A5:A6"):
        book.active.merge_cells(cells)
    return _saved(book)


def _merged_header() -> bytes:
    book = _filled(
        [
            ("乡镇", "2022年", None, "2023年", None),
            (None, "人口（人）", "户数（户）", "人口（人）", "户数（户）"),
            ("甲镇", 100, 30, 110, 31),
            ("乙镇", 200, 60, 210, 61),
        ]
    )
    for cells in ("A1:A2", "B1:C1", "D1:E1"):
        book.active.merge_cells(cells)
    return _saved(book)


def _sheets() -> bytes:
    book = _filled([("乡镇", "人口（人）"), ("甲镇", 1)])
    second = book.create_sheet("乡镇二")
    second.append(["乡镇", "人口（人）"])
    second.append(["乙镇", 2])
    hidden = book.create_sheet("藏")
    hidden.append(["乡镇", "人口（人）"])
    hidden.append(["丙镇", 3])
    hidden.sheet_state = "hidden"
    book.create_sheet("空")
    return _saved(book)


def _with_sheet(title: str, *rows: Sequence[object], first: bool) -> bytes:
    book = _filled([("乡镇", "人口（人）"), ("甲镇", 1), ("乙镇", 2)])
    sheet = book.create_sheet(title, 0 if first else 1)
    for row in rows:
        sheet.append(list(row))
    return _saved(book)


def _errors() -> bytes:
    return _saved(
        _filled([("乡镇", "人口（人）"), ("甲镇", 1), ("乙镇", "#DIV/0!"), ("丙镇", "#N/A"), ("丁镇", 4)])
    )


def _formulas() -> bytes:
    return _saved(_filled([("乡镇", "人口（人）"), ("甲镇", 1), ("乙镇", 2), ("合计", "=SUM(B2:B3)")]))


def _floats() -> bytes:
    return _saved(
        _filled([("乡镇", "指数"), ("甲镇", 0.1 + 0.2), ("乙镇", 1 / 3), ("丙镇", 1e-7), ("丁镇", 1e21)])
    )


def _codes() -> bytes:
    book = _filled([("代码", "乡镇", "人口（人）"), (7, "甲镇", 1), (12, "乙镇", 2)])
    for row in (2, 3):
        book.active.cell(row, 1).number_format = "000"
    return _saved(book)


def _far_cell() -> bytes:
    book = _filled([("乡镇", "人口（人）"), ("甲镇", 1), ("乙镇", 2)])
    book.active["XFD1048576"].number_format = "0.0%"  # formatted, but empty
    return _saved(book)


def _old() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    percent, day = xlwt.XFStyle(), xlwt.XFStyle()
    percent.num_format_str, day.num_format_str = "0.0%", "yyyy-mm-dd"
    sheet.write_merge(0, 0, 0, 2, "2023年入学情况")
    for column, label in enumerate(("乡镇", "入学率", "日期")):
        sheet.write(1, column, label)
    for row, (name, rate, when) in enumerate(
        (("甲镇", 0.962, date(2023, 1, 31)), ("乙镇", 0.97, date(2023, 2, 28))), start=2
    ):
        sheet.write(row, 0, name)
        sheet.write(row, 1, rate, percent)
        sheet.write(row, 2, when, day)
    return _saved(book)


def _cut() -> bytes:
    return _numbers()[:-400]


def _no_sheets() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return content.getvalue()


WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "numbers_and_text.xlsx": _numbers,
    "formats.xlsx": _formats,
    "dates.xlsx": _dates,
    "dates_1904.xlsx": _dates_1904,
    "merged.xlsx": _merged,
    "merged_header.xlsx": _merged_header,
    "sheets.xlsx": _sheets,
    "notes_first.xlsx": lambda: _with_sheet("说明", ["本表为年末数"], ["资料来源：统计局"], first=True),
    "notes_as_table.xlsx": lambda: _with_sheet(
        "说明", ["项目", "说明"], ["人口", "年末常住人口"], ["产值", "现价"], first=False
    ),
    "errors.xlsx": _errors,
    "uncalculated.xlsx": _formulas,
    "floats.xlsx": _floats,
    "codes_by_format.xlsx": _codes,
    "far_cell.xlsx": _far_cell,
    "old.xls": _old,
    "old_named_new.xlsx": _old,
    "new_named_old.xls": _numbers,
    "workbook.csv": _numbers,
    "cut.xlsx": _cut,
    "no_sheets.xlsx": _no_sheets,
    "empty_sheets.xlsx": lambda: _saved(openpyxl.Workbook()),
}
"""Name of a workbook to what makes its bytes."""
