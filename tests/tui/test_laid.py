"""Tables within a text: nothing is cut, whatever the width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.output.value import cell_width
from tuidash.tui.widgets.laid import Laid, fitted

CELLS = st.text(alphabet="ab 乡镇,·x9", max_size=24)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5), st.integers(24, 90))
def test_every_cell_is_there_and_no_line_is_wider_than_the_room(
    rows: list[tuple[str, str, str]], room: int
) -> None:
    lines = Laid("", header=("one", "two", "three"), rows=tuple(rows)).lines(room)
    assert max(map(cell_width, lines)) <= room
    shown = sorted("".join(lines).replace(" ", "").replace("─", ""))
    assert shown == sorted("onetwothree" + "".join("".join(row) for row in rows).replace(" ", ""))


def test_numbers_stand_at_the_right_and_words_stay_whole_as_long_as_they_can() -> None:
    table = Laid(
        "",
        header=("城市", "Rows", "Reason"),
        rows=(("花源镇", "1,234", "it holds the places around those"), ("石桥乡", "5", "")),
        right=(False, True, False),
    )
    assert table.lines(32) == [
        "城市     Rows  Reason",
        "──────  ─────  ─────────────────",
        "花源镇  1,234  it holds the",
        "               places around",
        "               those",
        "石桥乡      5",
    ]


def test_a_room_too_narrow_for_columns_gets_a_line_for_each_cell() -> None:
    table = Laid("", header=("Name", "Value", "Unit"), rows=(("花源镇", "12", "km"),))
    assert table.lines(12) == ["Name: 花源镇", "Value: 12", "Unit: km", ""]


def test_ascii_draws_its_line_in_ascii() -> None:
    assert Laid("", header=("a",), rows=(("b",),), rule="-").lines(10)[1] == "-"


@pytest.mark.parametrize("room", [1, 5, 80])
def test_no_rows_take_no_lines(room: int) -> None:
    assert Laid("").lines(room) == []
    assert fitted([], room) == []
