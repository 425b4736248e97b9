from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.output.tables import HARD, FrameTable
from tuidash.output.column import ColumnKind
from tuidash.output.layout import lay_out, plan
from tuidash.output.table import WriteOptions
from tuidash.output.value import cell_width


def lines(table: FrameTable, width: int | None = None, *, ascii: bool = False) -> list[str]:
    return "".join(lay_out(table, WriteOptions(width=width, ascii=ascii))).split("\n")[:-1]


TOWNS = FrameTable(
    values=pl.DataFrame({"area": ["花源镇", "Jinfeng"], "income": [42150.5, None], "rank": [1, 12]}),
    kinds={"income": "number", "rank": "rank"},
    units={"income": "yuan"},
    titles={"area": "Area", "income": "Income per head", "rank": "Rank"},
)


def test_a_table_with_room_keeps_its_natural_width() -> None:
    expected = [
        "Area     Income per head (yuan)  Rank",
        "───────  ──────────────────────  ────",
        "花源镇                 42,150.5     1",
        "Jinfeng                       —    12",
    ]
    assert lines(TOWNS) == expected
    assert lines(TOWNS, 37) == expected
    assert lines(TOWNS, 37, ascii=True)[1] == "-------  ----------------------  ----"


def test_headers_wrap_before_any_cell_is_cut() -> None:
    assert lines(TOWNS, 30) == [
        "         Income per head",
        "Area              (yuan)  Rank",
        "───────  ───────────────  ────",
        "花源镇          42,150.5     1",
        "Jinfeng                —    12",
    ]


def test_text_is_cut_with_a_sign_when_headers_alone_do_not_help() -> None:
    table = FrameTable(
        values=pl.DataFrame({"name": ["A very long name of a township"], "n": [1234567]}),
        kinds={"n": "number"},
    )
    assert lines(table, 25)[2:] == ["A very long n…  1,234,567"]
    assert lines(table, 19)[2:] == ["A very …  1,234,567"]
    assert lines(table, 19, ascii=True)[2:] == ["A very ~  1,234,567"]


def test_columns_that_do_not_fit_follow_in_blocks_with_the_first_column() -> None:
    assert lines(TOWNS, 20) == [
        "          Income per",
        "Area     head (yuan)",
        "───────  ───────────",
        "花源镇      42,150.5",
        "Jinfeng            —",
        "",
        "Area     Rank",
        "───────  ────",
        "花源镇      1",
        "Jinfeng    12",
    ]


def test_numbers_are_never_cut() -> None:
    assert "花源镇   42,150.5" in lines(TOWNS, 1)


KINDS: list[ColumnKind] = ["text", "number", "spark"]
CELLS = st.text(
    st.characters(exclude_categories=["C", "Z", "M"]) | st.sampled_from("镇x "), min_size=1, max_size=30
)


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.sampled_from(KINDS), CELLS, CELLS), min_size=1, max_size=6),
    st.integers(1, 60),
)
def test_no_column_is_lost_and_lines_fit(columns: list[tuple[ColumnKind, str, str]], width: int) -> None:
    names = [f"c{number}" for number in range(len(columns))]
    table = FrameTable(
        values=pl.DataFrame({name: [cell] for name, (_, _, cell) in zip(names, columns, strict=True)}),
        kinds={name: kind for name, (kind, _, _) in zip(names, columns, strict=True)},
        titles={name: title for name, (_, title, _) in zip(names, columns, strict=True)},
    )
    widths = [cell_width(cell) for cell in table.cells(0, 1)[0]]
    blocks = plan(table.columns, widths, width)
    shown = [placed.index for block in blocks for placed in block]
    assert sorted(set(shown)) == list(range(len(columns)))
    assert all(block[0].index == 0 for block in blocks)
    assert len(shown) == len(columns) + len(blocks) - 1
    for block in blocks:
        total = sum(placed.width for placed in block) + 2 * (len(block) - 1)
        assert total <= width or len(block) <= 2
        for placed in block:
            assert placed.width >= min(widths[placed.index], 8)
            assert placed.column.kind == "text" or placed.width >= widths[placed.index]
    for line in "".join(lay_out(table, WriteOptions())).split("\n"):
        assert cell_width(line) <= sum(
            max(w, cell_width(c.header), 1) + 2 for w, c in zip(widths, table.columns, strict=True)
        )


@pytest.mark.parametrize("width", [None, 40, 80, 200])
def test_nothing_from_data_steers_the_terminal(width: int | None) -> None:
    assert all(line.isprintable() for line in lines(HARD, width))


def test_a_table_without_columns_or_rows_is_laid_out() -> None:
    assert lines(FrameTable(values=pl.DataFrame()), 80) == [
        "",
    ]
