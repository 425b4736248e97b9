"""Statements with the rows, or the error, that they give."""

from __future__ import annotations

import datetime

import pytest

from tests.query.awkward import lazy_tables
from tests.query.pairs import pairs
from tuidash.errors import QueryError
from tuidash.query import ParameterValue, collect, compile_query

PARAMETERS: dict[str, ParameterValue] = {
    "area": "01",
    "n": 3,
    "none": None,
    "day": datetime.date(2024, 5, 6),
    "indicator": "income",
}


@pytest.mark.parametrize(("statement", "expected"), pairs("answers.txt"))
def test_answers(statement: str, expected: str) -> None:
    frame = collect(compile_query(statement, lazy_tables(), PARAMETERS))
    assert [repr(row) for row in frame.rows()] == expected.splitlines()


@pytest.mark.parametrize(("statement", "expected"), pairs("errors.txt"))
def test_errors_show_the_place_and_the_remedy(statement: str, expected: str) -> None:
    parameters: dict[str, ParameterValue] = {"area": "01", "n": 3}
    with pytest.raises(QueryError) as caught:
        collect(compile_query(statement, lazy_tables(), parameters, path="q.sql", first_line=4))
    assert "\n".join(caught.value.lines()) == expected


def test_carets_stand_below_their_words_in_terminal_cells() -> None:
    from rich.cells import cell_len

    with pytest.raises(QueryError) as caught:
        compile_query("select 名称,\t'农村', 错误的列 from t", lazy_tables())
    line, carets = (caught.value.excerpt or "").splitlines()
    assert cell_len(carets) - carets.count("^") == cell_len(line[: line.index("错误的列")])
    assert carets.count("^") == cell_len("错误的列")
    assert (caught.value.line, caught.value.column) == (1, 18)


def test_long_lines_are_shown_around_the_place() -> None:
    from rich.cells import cell_len

    padding = ", ".join(f"'农村{number}'" for number in range(60))
    with pytest.raises(QueryError) as caught:
        compile_query(f"select {padding}, nothing, {padding} from t", lazy_tables())
    line, carets = (caught.value.excerpt or "").splitlines()
    assert cell_len(line) <= 102
    assert line[line.index("nothing") :].startswith("nothing")
    assert cell_len(carets) - carets.count("^") == cell_len(line[: line.index("nothing")])
