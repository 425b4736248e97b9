"""What is always true of tables that nobody decorated."""

from __future__ import annotations

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from tests.reading.conftest import GridOf
from tuidash.reading.shape.blocks import find_blocks
from tuidash.reading.shape.find import find_tables
from tuidash.reading.shape.scan import scan

LABELS = st.text("甲乙丙丁戊己庚辛壬癸", min_size=2, max_size=4)
NAMES = st.lists(LABELS, min_size=2, max_size=6, unique=True)
FIGURES = st.one_of(
    st.integers(-(10**9), 10**9).map(str), st.floats(0, 1e6).map(lambda number: f"{number:.2f}")
)


def written(rows: list[list[str]]) -> str:
    stream = StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue()


@given(names=NAMES, draw=st.data())
def test_a_clean_table_is_found_as_itself(names: list[str], draw: st.DataObject, grid_of: GridOf) -> None:
    row = st.tuples(LABELS, *(FIGURES for _ in names[1:])).map(list)
    rows = draw.draw(st.lists(row, min_size=1, max_size=20))
    (table,) = find_tables(grid_of(written([names, *rows])))
    assert [heading.name for heading in table.headings] == names
    assert [list(found) for found in table.rows.drop("line").collect().iter_rows()] == rows
    assert table.remarks == ()


@given(names=NAMES, draw=st.data())
def test_a_table_without_header_keeps_its_first_row(
    names: list[str], draw: st.DataObject, grid_of: GridOf
) -> None:
    row = st.tuples(LABELS, *(st.integers(3000, 10**9).map(str) for _ in names[1:])).map(list)
    rows = draw.draw(st.lists(row, min_size=2, max_size=20))
    (table,) = find_tables(grid_of(written(rows)))
    assert [heading.name for heading in table.headings] == [f"column_{at + 1}" for at in range(len(names))]
    assert [list(found) for found in table.rows.drop("line").collect().iter_rows()] == rows


ODD_CELLS = ["", "", "人口", "2010", "12", "单位：元", "注：", "合计", "—", "1-2"]


@given(rows=st.lists(st.lists(st.sampled_from(ODD_CELLS), min_size=3, max_size=3), max_size=25))
def test_every_filled_row_is_somewhere_exactly_once(rows: list[list[str]], grid_of: GridOf) -> None:
    grid = grid_of(written([["甲", "乙", "丙"], *rows]))
    placed: list[int] = []
    for block, table in zip(find_blocks(scan(grid).lines), find_tables(grid), strict=True):
        above = [*block.head.titles, *block.head.header, *([block.head.units] if block.head.units else [])]
        above += [block.head.ordinals] if block.head.ordinals else []
        placed += [row.line for row in [*above, *block.left_out()] if row.filled]
        found = table.rows.collect()["line"].to_list()
        assert len(found) == table.height
        placed += found
    filled = [line for line, row in enumerate([["甲"], *rows], start=1) if any(row)]
    assert sorted(placed) == filled
