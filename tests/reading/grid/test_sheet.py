"""A sheet keeps the rows between filled ones, and none of those that are only formatted below them."""

from __future__ import annotations

from pathlib import Path

from tuidash.reading.grid.sheet import Sheet


def test_blank_rows_between_filled_ones_stay_and_those_below_are_none() -> None:
    sheet = Sheet(Path("表.xlsx"), "表")
    for row in (["", ""], ["乡镇", "人口"], ["", " "], [], ["甲镇", "#REF!"], *([[""]] * 50_000)):
        sheet.add(row)
    grid = sheet.grid()
    assert grid.cells.collect().rows() == [
        (1, None, None),
        (2, "乡镇", "人口"),
        (3, None, None),
        (4, None, None),
        (5, "甲镇", "#REF!"),
    ]
    assert grid.height == 5
    assert grid.remarks == ("1 cells hold an error of a formula: B5",)
