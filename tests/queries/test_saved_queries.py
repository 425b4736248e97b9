"""Every saved query answers what it says, in both languages, as DuckDB does over the same files."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.queries.oracle import open_oracle
from tuidash import language
from tuidash.view.sheet import Sheet
from tuidash.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.stem for path in (ROOT / "queries").glob("*.sql"))
REQUIRED = {
    "laggards", "rank-change", "urban-rural-gap", "insurance-coverage", "change", "disagreements",
    "missing", "top-bottom", "share-of-total", "sector-composition", "population-per-school", "profile",
}  # fmt: skip

CASES = {
    "approximate": ["", "relation=range", "relation=under"],
    "before-after": [""],
    "change": [
        "",
        "indicator=pension_coverage period=2024",
        "indicator=disposable_income period=2024 residence=rural",
        "period=2020 years=5 level=county",
        "indicator=poverty_headcount period=2021",
        "indicator=gdp period=2013",
        "indicator=gdp residence=urban",
    ],
    "contradictions": ["", "source=002/3"],
    "disagreements": ["", "tolerance=0", "indicator=resident_population tolerance=0"],
    "half-year-check": ["", "share=60", "level=county share=40", "indicator=fiscal_revenue"],
    "insurance-coverage": ["", "period=2024-H1", "period=2016 floor=90.5", "level=county", "period=2013"],
    "laggards": [
        "",
        "period=2024",
        "period=2024 indicator=complaints",
        "period=2024 indicator=poverty_headcount",
        "period=2023 tolerance=5",
        "level=county period=2024",
        "indicator= period=2020",
        "period=2015",
    ],
    "masked": [""],
    "missing": ["", "period=", "period=2013 indicator=housing_area", "period=2024-H1", "level=county"],
    "place-figures": ["", "area=510118004", "area=xuchang-changge parts=false"],
    "population-per-school": ["", "stage=primary", "stage=junior period=2016", "level=county"],
    "profile": ["", "area=demo", "area=moqiao period=2024-H1", "area=xinyan period=2017", "period=2013"],
    "rank-change": [
        "",
        "residence=urban",
        "residence=rural years=3",
        "indicator=unemployment_rate",
        "indicator=schools period=2018",
        "indicator=gdp period=2016",
        "indicator=complaints period=2024-H1",
        "indicator=dropout_rate",
        "level=county",
    ],
    "rate-check": ["", "indicator=pension_coverage", "indicator=gdp"],
    "required-growth": [
        "",
        "indicator=complaints",
        "indicator=disposable_income residence=rural",
        "year=2020",
    ],
    "sector-composition": ["", "period=2017", "period=2016", "period=2024-H1", "level=county"],
    "share-of-total": [
        "",
        "indicator=poverty_headcount",
        "indicator=fiscal_revenue period=2019",
        "indicator=resident_population residence=rural period=2016",
        "indicator=GDP residence=urban",
    ],
    "side-by-side": ["", "indicator=gdp", "indicator=built_up_area", "indicator=students_sponsored"],
    "slip-backs": ["", "fall=0", "indicator=medical_coverage", "period=2024-H1", "period=2019 level=county"],
    "targets": ["", "source=002/1", "source=004/1"],
    "top-bottom": [
        "",
        "indicator=unemployment_rate count=3",
        "indicator=disposable_income residence=rural",
        "indicator=schools",
        "indicator=villages_hardened_share count=20",
        "indicator=gdp level=county",
    ],
    "totals-check": ["", "with_gaps=true", "indicator=disposable_income", "indicator=gdp with_gaps=true"],
    "trend": [
        "",
        "residence=urban",
        "indicator=books_per_pupil",
        "indicator=gdp period=2024-H1",
        "period=2014",
    ],
    "undated": ["", "assumed=true", "source=000/1", "source=001/5 assumed=true"],
    "urban-rural-gap": ["", "indicator=resident_population", "period=2024-H1", "period=2016", "level=county"],
}  # fmt: skip

Rows = list[dict[str, Any]]
_ANSWERS: dict[tuple[str, str, str], Sheet] = {}
"""Sheets by query, case and language: several tests look at the same one."""


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    yield Workspace.open(data=ROOT)
    _ANSWERS.clear()


@pytest.fixture(scope="module")
def oracle() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = open_oracle()
    yield connection
    connection.close()


def given(case: str) -> dict[str, str]:
    return {name: value for name, _, value in (part.partition("=") for part in case.split())}


def shown(workspace: Workspace, name: str, case: str = "") -> Sheet:
    key = (name, case, language.current())
    if key not in _ANSWERS:
        _ANSWERS[key] = workspace.run(workspace.get_query(name), given(case))
    return _ANSWERS[key]


def answer(workspace: Workspace, name: str, case: str = "") -> Rows:
    return shown(workspace, name, case).frame().collect().to_dicts()


def expected(oracle: duckdb.DuckDBPyConnection, workspace: Workspace, name: str, case: str) -> Rows:
    query = workspace.get_query(name)
    bound = workspace.bind(query, given(case), workspace.query_dataset(query))
    values = {"lang": language.current(), **bound}
    used = set(re.findall(r"\$(\w+)", query.sql))
    oracle.execute(f'USE "{query.dataset}"')
    oracle.execute(query.sql, {key: value for key, value in values.items() if key in used})
    names = [column[0] for column in oracle.description]
    return [dict(zip(names, row, strict=True)) for row in oracle.fetchall()]


def is_same(one: object, other: object) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    if isinstance(one, float) or isinstance(other, float):
        numbers = isinstance(one, (int, float)) and isinstance(other, (int, float))
        return numbers and math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other


def test_the_questions_that_must_be_answered_are() -> None:
    assert set(NAMES) >= REQUIRED
    assert len(NAMES) >= 14


def test_every_query_has_cases() -> None:
    assert sorted(CASES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_texts_are_in_both_languages(workspace: Workspace, name: str) -> None:
    query = workspace.get_query(name)
    told = [query.title, query.description, *(parameter.help for parameter in query.parameters)]
    told += [meaning.title for meaning in query.columns.values()]
    assert all(text.zh and text.en and text.zh != text.en for text in told)


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_a_meaning_and_every_meaning_a_column(workspace: Workspace, name: str) -> None:
    query = workspace.get_query(name)
    columns = shown(workspace, name).columns
    assert [column.id for column in columns] == list(query.columns)
    assert [column.title for column in columns] == [meaning.title.en for meaning in query.columns.values()]


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_by_default_has_rows_in_both_languages(workspace: Workspace, name: str) -> None:
    english = answer(workspace, name)
    language.use("zh")
    chinese = answer(workspace, name)
    assert english
    assert len(chinese) == len(english)
    named = next(column for column in ("area_name", "indicator_name", "source_title") if column in english[0])
    assert {row[named] for row in chinese}.isdisjoint(row[named] for row in english)


ASKED = [("en", name, case) for name in NAMES for case in CASES[name]] + [("zh", name, "") for name in NAMES]


@pytest.mark.parametrize(("lang", "name", "case"), ASKED)
def test_the_answer_is_that_of_duckdb(
    workspace: Workspace, oracle: duckdb.DuckDBPyConnection, lang: language.Language, name: str, case: str
) -> None:
    language.use(lang)
    found, wanted = answer(workspace, name, case), expected(oracle, workspace, name, case)
    assert len(found) == len(wanted)
    for position, (row, other) in enumerate(zip(found, wanted, strict=True)):
        assert list(row) == list(other)
        differing = {key: (row[key], other[key]) for key in row if not is_same(row[key], other[key])}
        assert not differing, f"row {position}"


@pytest.mark.parametrize("name", NAMES)
def test_choices_can_be_listed_and_hold_the_default(workspace: Workspace, name: str) -> None:
    query = workspace.get_query(name)
    dataset = workspace.query_dataset(query)
    for parameter in query.parameters:
        if not (parameter.choices or parameter.choices_query):
            continue
        listed = workspace.choices(query, parameter, dataset)
        assert listed
        assert len({value for value, _ in listed}) == len(listed)
        if parameter.default is not None:
            assert str(parameter.default) in [value for value, _ in listed]


def ranks(rows: Rows, name: str = "rank") -> dict[object, object]:
    return {row["area_name"]: row[name] for row in rows}


@pytest.mark.parametrize("residence", ["urban", "rural"])
def test_a_missing_value_is_not_ranked_and_comes_last(workspace: Workspace, residence: str) -> None:
    rows = answer(workspace, "rank-change", f"residence={residence}")
    best = {"urban": "Xinyan Subdistrict", "rural": "Yanqiu Subdistrict"}[residence]
    last = {"urban": ("Weideng Township", 44988), "rural": ("Yunduan Township", 21716)}[residence]
    assert len(rows) == 24
    assert (rows[0]["rank"], rows[0]["area_name"]) == (1, best)
    assert (rows[22]["rank"], rows[22]["area_name"], rows[22]["value"]) == (23, *last)
    assert rows[23]["area_name"] == "Xuejue Township"
    assert [rows[23][name] for name in ("rank", "rank_change", "value")] == [None] * 3
    assert rows[23]["status"] == "O"
    assert rows[23]["rank_before"] is not None


def test_a_gap_without_figures_is_unknown_and_its_trend_keeps_the_hole(workspace: Workspace) -> None:
    rows = answer(workspace, "urban-rural-gap")
    assert rows[-1]["area_name"] == "Xuejue Township"
    assert (rows[-1]["rank"], rows[-1]["ratio"], rows[-1]["difference"]) == (None, None, None)
    assert rows[-1]["history"][-1] is None
    yanqiu = next(row for row in rows if row["area_name"] == "Yanqiu Subdistrict")
    assert (yanqiu["urban"], yanqiu["rural"], yanqiu["difference"]) == (57263, 35736, 21527)
    assert yanqiu["ratio"] == pytest.approx(57263 / 35736)


def test_equal_values_share_the_best_rank_and_the_next_is_skipped(workspace: Workspace) -> None:
    rows = answer(workspace, "rank-change", "indicator=schools")
    assert [row["value"] for row in rows[:8]] == [9, 8, 8, 8, 7, 7, 7, 6]
    assert [row["rank"] for row in rows[:8]] == [1, 2, 2, 2, 5, 5, 5, 8]


def test_a_tie_at_the_end_of_the_five_is_listed_whole(workspace: Workspace) -> None:
    rows = answer(workspace, "top-bottom", "indicator=schools")
    assert [row["part"] for row in rows] == ["top"] * 7 + ["bottom"] * 6
    assert [row["rank"] for row in rows[7:]] == [19] * 5 + [24]


def test_a_missing_value_is_no_bottom(workspace: Workspace) -> None:
    rows = answer(workspace, "top-bottom", "indicator=disposable_income residence=rural")
    assert [row["part"] for row in rows] == ["top"] * 5 + ["bottom"] * 5 + ["no value"]
    assert rows[-2]["area_name"] == "Yunduan Township"
    assert rows[-1]["area_name"] == "Xuejue Township"


def test_low_is_better_ranks_the_smallest_first(workspace: Workspace) -> None:
    rows = answer(workspace, "rank-change", "indicator=unemployment_rate")
    values = [row["value"] for row in rows]
    assert values == sorted(values)
    assert rows[0]["rank"] == 1


def test_a_half_year_is_compared_with_the_half_year_before(workspace: Workspace) -> None:
    assert {row["period_before"] for row in answer(workspace, "change")} == {"2023-H1"}
    assert {row["period_before"] for row in answer(workspace, "change", "period=2024")} == {"2023"}


def test_a_half_year_without_one_before_has_no_change(workspace: Workspace) -> None:
    rows = answer(workspace, "change", "period=2023-H1")
    assert len(rows) == 24
    assert {row["change"] for row in rows} == {None}


def test_percentages_change_in_points(workspace: Workspace) -> None:
    sheet = shown(workspace, "change", "indicator=pension_coverage period=2024")
    assert next(column.unit for column in sheet.columns if column.id == "change") == "pp"
    assert sheet.frame().collect()["change_percent"].null_count() == 24


def test_shares_and_the_remainder_make_the_county(workspace: Workspace) -> None:
    rows = answer(workspace, "share-of-total", "indicator=poverty_headcount")
    assert sum(row["share"] for row in rows if row["share"] is not None) == pytest.approx(100)
    assert rows[-1]["area_name"] == "County less the above"
    assert rows[-1]["value"] == 645 - sum(row["value"] for row in rows[:-1] if row["value"])
    unranked = [row["area_name"] for row in rows[:-1] if row["rank"] is None]
    assert unranked == ["Jichuan Town", "Chengli Town"]


PLANTED = {
    "half-year-check": {("Tangwu Town", "2024-H1"), ("Chengli Town", "2023-H1")},
    "rate-check": {
        ("Demo County", "2015"),
        ("Suiling Town", "2018"),
        ("Liaowan Town", "2023"),
        ("Jianyun Subdistrict", "2022"),
        ("Luming Township", "2015"),
    },
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_check_finds_the_planted_defects_and_nothing_else(workspace: Workspace, name: str) -> None:
    found = {(row["area_name"], row["period"]) for row in answer(workspace, name)}
    assert found == PLANTED[name]


def test_a_place_that_did_not_exist_is_neither_ranked_nor_missing(workspace: Workspace) -> None:
    assert "Xinyan Subdistrict" not in ranks(answer(workspace, "rank-change", "period=2016"))
    gaps = answer(workspace, "missing", "period=2016")
    assert "Xinyan Subdistrict" not in {row["area_name"] for row in gaps}
    assert "Xinyan Subdistrict" in ranks(answer(workspace, "rank-change", "period=2017"))


def test_a_difference_of_decimals_shows_no_noise(workspace: Workspace) -> None:
    books = next(
        row for row in answer(workspace, "profile") if row["indicator_name"] == "Library books per pupil"
    )
    assert books["change"] == 1.7
