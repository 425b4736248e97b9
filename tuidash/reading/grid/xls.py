"""Reads .xls workbooks of Excel 97 to 2003 by xlrd, with the number format of every cell."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from tuidash.language import tr
from tuidash.reading.grid.grid import Merged
from tuidash.reading.grid.number_format import date_text, number_text
from tuidash.reading.grid.sheet import Sheet
from tuidash.reading.options import Watch

_REPORTED = 1000


def read_xls(path: Path, only: str = "", watch: Watch | None = None) -> Iterator[Sheet]:
    """Yields the sheets of a workbook, empty ones too.

    Raises:
        ImportError: xlrd is not installed.
        Cancelled: whoever watches asked to stop.
    """
    import xlrd  # type: ignore[import-untyped]

    with xlrd.open_workbook(path, formatting_info=True, on_demand=True, logfile=io.StringIO()) as book:
        for name in book.sheet_names():
            if only and name != only:
                continue
            source = book.sheet_by_name(name)
            sheet = Sheet(path, name)
            if source.visibility:
                sheet.remarks.append(tr("The sheet {name} is hidden", name=name))
            for number in range(source.nrows):
                if watch is not None and number % _REPORTED == 0:
                    watch.report(tr("reading the sheet {name}", name=name), number, source.nrows)
                sheet.add(_text(book, cell) for cell in source.row(number))
            sheet.merged += [
                Merged(top=top, left=left, bottom=bottom - 1, right=right - 1)
                for top, bottom, left, right in source.merged_cells
            ]
            facts = (*source.rowinfo_map.values(), *source.colinfo_map.values())
            sheet.hidden = sum(bool(each.hidden) for each in facts)
            yield sheet
            book.unload_sheet(name)


def xls_sheet_names(path: Path) -> list[str]:
    """Returns the names of the sheets of a workbook."""
    import xlrd

    with xlrd.open_workbook(path, on_demand=True, logfile=io.StringIO()) as book:
        return list(book.sheet_names())


def _text(book: Any, cell: Any) -> str:
    import xlrd

    kind, value = cell.ctype, cell.value
    if kind == xlrd.XL_CELL_NUMBER:
        return number_text(value, _format(book, cell))
    if kind == xlrd.XL_CELL_DATE:
        if value < 0:
            return number_text(value)
        moment = xlrd.xldate.xldate_as_datetime(value, book.datemode)
        if value < 1:
            return date_text((moment.min + timedelta(days=value)).time() if value else time())
        return date_text(moment, _format(book, cell))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#N/A"))
    return str(value)


def _format(book: Any, cell: Any) -> str:
    return str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str)
