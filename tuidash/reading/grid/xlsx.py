"""Reads .xlsx workbooks: cells by openpyxl, row by row; what it does not tell in that manner from the XML."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tuidash.language import tr
from tuidash.reading.grid.grid import Merged, letters
from tuidash.reading.grid.number_format import date_text, number_text
from tuidash.reading.grid.sheet import Sheet
from tuidash.reading.options import Watch

_REPORTED = 1000


def read_xlsx(path: Path, only: str = "", watch: Watch | None = None) -> Iterator[Sheet]:
    """Yields the sheets of a workbook, empty ones too.

    Raises:
        ImportError: openpyxl is not installed.
        Cancelled: whoever watches asked to stop.
    """
    import openpyxl  # type: ignore[import-untyped]

    with warnings.catch_warnings(), path.open("rb") as stream, zipfile.ZipFile(path) as archive:
        warnings.simplefilter("ignore")  # about charts and styles that are not read
        workbook = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        try:
            for worksheet in workbook.worksheets:
                if only and worksheet.title != only:
                    continue
                sheet = Sheet(path, worksheet.title)
                if worksheet.sheet_state != "visible":
                    sheet.remarks.append(tr("The sheet {name} is hidden", name=worksheet.title))
                worksheet.reset_dimensions()  # what programs note there is often wrong
                for number, row in enumerate(worksheet.rows, start=1):
                    if watch is not None and number % _REPORTED == 0:
                        watch.report(tr("reading the sheet {name}", name=worksheet.title), number)
                    sheet.add(_text(cell) for cell in row)
                _read_facts(archive, worksheet._worksheet_path, sheet)
                yield sheet
        finally:
            workbook.close()


def sheet_names(path: Path) -> list[str]:
    """Returns the names of the sheets of a workbook."""
    import openpyxl

    with warnings.catch_warnings(), path.open("rb") as stream:
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(stream, read_only=True)
        names = [str(worksheet.title) for worksheet in workbook.worksheets]
        workbook.close()
    return names


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return number_text(value, cell.number_format or "General")
    if isinstance(value, datetime | date | time | timedelta):
        return date_text(value, cell.number_format or "")
    return str(value)


def _read_facts(archive: zipfile.ZipFile, part: str, sheet: Sheet) -> None:
    """Adds merged cells, hidden rows and columns, and formulas that were never calculated."""
    with archive.open(part.lstrip("/")) as stream:
        for _, element in ElementTree.iterparse(stream):
            kind = element.tag.rpartition("}")[2]
            if kind == "mergeCell":
                sheet.merged.append(_merged(element.get("ref", "")))
            elif kind == "c":
                _note_lost(element, sheet)
            elif kind == "row":
                sheet.hidden += element.get("hidden") in ("1", "true")
                element.clear()
            elif kind == "col" and element.get("hidden") in ("1", "true"):
                sheet.hidden += 1


def _note_lost(element: ElementTree.Element, sheet: Sheet) -> None:
    parts = {child.tag.rpartition("}")[2]: child for child in element}
    if "f" in parts and ("v" not in parts or (not parts["v"].text and element.get("t") != "str")):
        row, column = _place(element.get("r", "A1"))
        sheet.lost.append((row + 1, letters(column), "=" + (parts["f"].text or "")))


def _merged(reference: str) -> Merged:
    first, _, last = reference.partition(":")
    top, left = _place(first)
    bottom, right = _place(last or first)
    return Merged(top=top, left=left, bottom=bottom, right=right)


def _place(reference: str) -> tuple[int, int]:
    """Returns row and column of a cell, from 0."""
    name = reference.replace("$", "")
    digits = name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    column = 0
    for letter in name.removesuffix(digits):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits) - 1, column - 1
