"""Saved queries: what their header says, and what is wrong with it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tuidash.catalog.saved_query import (
    Parameter,
    ParameterValue,
    parse_parameter,
    parse_saved_query,
    read_saved_query,
)
from tuidash.errors import DatasetError, MetadataError, QueryError

CASES = Path(__file__).with_name("headers.txt").read_text("utf-8").split("\n==== ")[1:]


def parsed(text: str, name: str = "laggards"):  # type: ignore[no-untyped-def]
    return parse_saved_query(text, path=Path(f"{name}.sql"), origin="user")


@pytest.mark.parametrize("case", CASES, ids=[case.partition("\n")[0] for case in CASES])
def test_problems_of_headers(case: str) -> None:
    _, _, rest = case.partition("\n")
    text, _, expected = rest.partition("---- problems")
    problems = expected.strip().splitlines()
    if not problems:
        assert parsed(text).text == text
        return
    with pytest.raises(MetadataError) as caught:
        parsed(text)
    assert [problem.removeprefix("laggards.sql: ") for problem in caught.value.problems] == problems
    assert caught.value.message == f"laggards.sql: {len(problems)} problem(s) in the description"


def test_a_full_header_is_read() -> None:
    text = CASES[0].partition("\n")[2].partition("---- problems")[0]
    query = parsed(text)
    assert (query.name, query.title.both, query.dataset) == ("laggards", "落后乡镇 · Laggards", "demo")
    indicator, year = query.parameters
    assert (indicator.type, indicator.default, indicator.required) == ("indicator", "gdp", False)
    assert indicator.help.both == "指标 · Indicator"
    assert (year.type, year.default, year.required) == ("integer", None, True)
    assert query.find_parameter("year") is year
    assert query.find_parameter("month") is None
    attainment = query.columns["attainment"]
    assert (attainment.unit, attainment.decimals, attainment.kind) == ("percent", 1, "number")
    assert (query.columns["value"].unit, query.columns["value"].decimals) == ("$indicator", None)
    assert query.sql == "SELECT 1"
    assert query.text == text


@pytest.mark.parametrize("text", ["SELECT 1\n", "-- dataset = 'demo'\nSELECT 1\n", ""])
def test_a_query_without_a_title_is_called_by_its_name(text: str) -> None:
    assert parsed(text).title.both == "laggards"


@pytest.mark.parametrize(
    "text",
    [
        "-- title = 'A'\nSELECT 1\n",
        "\n\n-- title = 'A'\nSELECT 1",
        "#!/usr/bin/env -S tuidash run\n-- title = 'A'\nSELECT 1",
        "#!/usr/bin/env -S tuidash run\n\n-- title = 'A'\n\nSELECT 1\n\n",
        "-- title = 'A'\r\nSELECT 1\r\n",
    ],
)
def test_a_header_may_stand_below_blank_lines(text: str) -> None:
    assert str(parsed(text).title) == "A"
    assert parsed(text).sql == "SELECT 1"


def test_only_the_leading_comment_is_the_header() -> None:
    query = parsed("-- title = 'A'\nSELECT 1\n-- title = 'B'\nFROM x")
    assert str(query.title) == "A"
    assert query.sql == "SELECT 1\n-- title = 'B'\nFROM x"


def test_defaults_are_values_of_their_type() -> None:
    text = """
-- parameters.a = { type = "integer", default = 5 }
-- parameters.b = { type = "number", default = 5 }
-- parameters.c = { type = "boolean", default = false }
-- parameters.d = { type = "date", default = 2024-06-30 }
-- parameters.e = { type = "period", default = "2024h1" }
-- parameters.f = { type = "text", default = "" }
-- parameters.g = { choices = ["1", 2], default = 2 }
-- parameters.h = { type = "boolean", default = "yes" }
"""
    defaults = [parameter.default for parameter in parsed(text).parameters]
    assert defaults == [5, 5.0, False, datetime.date(2024, 6, 30), "2024-H1", "", "2", True]
    assert [type(default) for default in defaults[:3]] == [int, float, bool]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", " as it is ", " as it is "),
        ("integer", "-12", -12),
        ("integer", "0", 0),
        ("number", "1e3", 1000.0),
        ("number", "-0.5", -0.5),
        ("boolean", "TRUE", True),
        ("boolean", "no", False),
        ("boolean", "0", False),
        ("date", "2024-02-29", datetime.date(2024, 2, 29)),
        ("period", "2024-01/2024-06", "2024-01/2024-06"),
        ("period", "2024q2", "2024-Q2"),
        ("indicator", "anything", "anything"),
        ("area", "anything", "anything"),
        ("level", "township", "township"),
    ],
)
def test_texts_are_read_as_the_parameter_says(kind: str, text: str, value: ParameterValue) -> None:
    found = parse_parameter(Parameter(name="p", type=kind), text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "text", "hint"),
    [
        ("integer", "1.5", "Write it like: 2024"),
        ("integer", "", "Write it like: 2024"),
        ("number", "12,5", "Write it like: 12.5"),
        ("number", "nan", "Write it like: 12.5"),
        ("number", "-inf", "Write it like: 12.5"),
        ("number", "1e999", "Write it like: 12.5"),
        ("boolean", "maybe", "Write it like: true, false"),
        ("date", "2023-02-29", "Write it like: 2024-06-30"),
        ("period", "2024-13", "Write it like: 2024, 2024-H1, 2024-Q2, 2024-06"),
        ("level", "xyzzy", "Use one of: nation, province, city, county, township, village, zone, other"),
    ],
)
def test_texts_of_another_type_are_refused_with_an_example(kind: str, text: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_parameter(Parameter(name="p", type=kind), text)
    assert caught.value.message == f"parameter p: {text!r} is not a value of type {kind}"
    assert caught.value.hint == hint


def test_choices_are_offered() -> None:
    parameter = Parameter(name="p", choices=tuple(f"choice{number}" for number in range(30)))
    assert parse_parameter(parameter, "choice7") == "choice7"
    with pytest.raises(QueryError) as caught:
        parse_parameter(parameter, "choise7")
    assert caught.value.message == "parameter p: 'choise7' is not one of the choices"
    assert caught.value.hint is not None
    assert caught.value.hint.startswith("Did you mean choice7")
    with pytest.raises(QueryError) as caught:
        parse_parameter(parameter, "?")
    assert caught.value.hint is not None
    assert caught.value.hint.endswith("choice19, …")


def test_a_file_is_read_with_a_mark_and_under_its_stem(tmp_path: Path) -> None:
    path = tmp_path / "比较.sql"
    path.write_bytes("\ufeff-- title = '比较'\nSELECT '一'".encode())
    query = read_saved_query(path, "project")
    assert (query.name, str(query.title), query.origin, query.sql) == (
        "比较",
        "比较",
        "project",
        "SELECT '一'",
    )


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"Cannot read .*no\.sql: No such file"):
        read_saved_query(tmp_path / "no.sql", "user")
    (tmp_path / "gb.sql").write_bytes("SELECT '乡镇'".encode("gb18030"))
    with pytest.raises(DatasetError, match=r"gb\.sql is not text in UTF-8: "):
        read_saved_query(tmp_path / "gb.sql", "user")
