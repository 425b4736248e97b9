"""Words of rows that sum up others."""

from __future__ import annotations

import pytest

from tuidash.reading.shape.totals import is_of_which, is_rest, is_total, squeeze

TOTALS = """
    合计|合　计|合  計|总计|總　計|小计|小計：|全市|全縣|Total|TOTAL
    |Grand total|城关镇合计|Ｔｏｔａｌ|District total
"""
PARTS = ["其中：女", "　　其中:女", "＃城镇", "#女", "of which: women"]


@pytest.mark.parametrize("text", [text.strip() for text in TOTALS.split("|")])
def test_totals(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize(
    "text", ["合计村", "合成里", "全市镇", "计生办", "Totalia", "", "其他", "Subtotals of"]
)
def test_names_that_only_look_like_totals(text: str) -> None:
    assert not is_total(text)


@pytest.mark.parametrize(
    ("text", "rest"), [("其　他", True), ("其它", True), ("Others", True), ("其乡", False)]
)
def test_the_rest(text: str, rest: bool) -> None:
    assert is_rest(text) is rest


@pytest.mark.parametrize("text", PARTS)
def test_parts_of_the_row_above(text: str) -> None:
    assert is_of_which(text)


@pytest.mark.parametrize("text", ["女", "之其中", "合计"])
def test_rows_that_are_no_parts(text: str) -> None:
    assert not is_of_which(text)


def test_a_word_without_its_spaces() -> None:
    assert squeeze(" 合　计\t") == "合计"
