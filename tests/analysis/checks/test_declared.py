"""Declared rules over series: what they are about, what they allow, and what they count."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.analysis.checks.conftest import Build
from tuidash.analysis.checks import CHECKS
from tuidash.analysis.checks.run import run_checks
from tuidash.model.expression import parse_expression
from tuidash.model.series_rule import (
    Condition,
    Exemption,
    SeriesRule,
    Tolerance,
    series_name,
    split_condition,
)

PEOPLE = """
    people: a 2020 10
    men: a 2020 6
    women: a 2020 4
    people: b 2020 10
    men: b 2020 6
    women: b 2020 3
    people: c 2020 10
    men: c 2020 6
    people: county 2021 29
    men: county 2021 10
    women: county 2021 20
"""


def rule(kind: str, left: str, right: str = "", **others: Any) -> SeriesRule:
    if right:
        others |= {"right": parse_expression(right), "right_text": right}
    names = tuple(series_name(part) for part in left.split(";"))
    return SeriesRule(id="r", kind=kind, indicators=names, **others)


def found(build: Build, rows: str, declared: SeriesRule) -> tuple[list[str], str]:
    """Returns area and period of each finding, and the tally."""
    ended = run_checks(build(rows, declared, built_in=False), [CHECKS[declared.kind]])
    told = [
        f"{row['area']} {row['period']}"
        for row in ended.findings.iter_rows(named=True)
        if row["verdict"] == "fails"
    ]
    tally = [*ended.tallies["message"], *ended.findings.filter(verdict="unknown")["message"]]
    return told, tally[0]


SUM = "[men] + [women]"


@pytest.mark.parametrize(
    ("declared", "told", "tally"),
    [
        (rule("parts", "people", SUM), ["b 2020", "county 2021"], "3 compared, 2 fail, 1 not checkable"),
        (rule("parts", "people", SUM, relation="at_least"), ["county 2021"], "3 compared, 1 fail"),
        (rule("parts", "people", SUM, relation="at_most"), ["b 2020"], "3 compared, 1 fail"),
        (rule("parts", "people", SUM, tolerance=Tolerance(absolute=1)), [], "3 compared, 0 fail"),
        (rule("parts", "people", SUM, tolerance=Tolerance(each=0.5)), [], "3 compared, 0 fail"),
        (rule("parts", "people", SUM, tolerance=Tolerance(percent=5)), ["b 2020"], "3 compared, 1 fail"),
        (rule("parts", "people", SUM, level="township"), ["b 2020"], "2 compared, 1 fail, 1 not checkable"),
        (rule("parts", "people", SUM, first=date(2021, 1, 1)), ["county 2021"], "1 compared"),
        (rule("parts", "people", SUM, last=date(2020, 12, 31)), ["b 2020"], "2 compared"),
        (rule("parts", "people", SUM, source="flash"), [], "0 compared, 0 fail, 0 not checkable"),
        (
            rule("parts", "people", SUM, exemptions=(Exemption(area="b", period="", reason="x"),)),
            ["county 2021"],
            "2 compared",
        ),
        (
            rule("parts", "people", SUM, exemptions=(Exemption(area="b", period="2021", reason="x"),)),
            ["b 2020", "county 2021"],
            "3 compared",
        ),
    ],
)
def test_a_sum_of_indicators(build: Build, declared: SeriesRule, told: list[str], tally: str) -> None:
    areas, message = found(build, PEOPLE, declared)
    assert areas == told
    assert message.startswith(tally)


@pytest.mark.parametrize(
    ("text", "compared"),
    [("[men] > 0", 4), ("[men] >= 7", 1), ("[women] < 4", 1), ("[men] != 6", 1), ("[men] = 2 * 3", 3)],
)
def test_a_condition_leaves_out_what_is_none_of_its_business(build: Build, text: str, compared: int) -> None:
    left, sign, right = split_condition(text)
    where = (Condition(left=parse_expression(left), sign=sign, right=parse_expression(right)),)
    ended = run_checks(build(PEOPLE, rule("formula", "people", "[men]", where=where), built_in=False))
    [row] = ended.tallies.iter_rows(named=True)
    assert row["rows"] == compared


def test_dividing_by_nothing_is_not_checkable(build: Build) -> None:
    rows = "income: a 2020 5\noutput: a 2020 10\npeople: a 2020 0\n"
    rows += "income: b 2020 5\noutput: b 2020 10\npeople: b 2020 2"
    areas, message = found(build, rows, rule("formula", "income", "[output] / [people]"))
    assert (areas, message) == ([], "1 compared, 0 fail, 1 not checkable")


def test_codes_of_a_dimension(build: Build) -> None:
    rows = "people: a 2020 9\npeople: a 2020 5 residence=urban\npeople: a 2020 3 residence=rural"
    by_name = rule("formula", "people", "[people residence=urban] + [people residence=rural]")
    assert found(build, rows, by_name) == (["a 2020"], "1 compared, 1 fail, 0 not checkable")
    by_dimension = rule("parts", "people", parts="residence")
    assert found(build, rows, by_dimension) == (["a 2020"], "1 compared, 1 fail, 0 not checkable")


def test_areas_within_an_area(build: Build) -> None:
    rows = "output: county 2020 7\noutput: a 2020 1\noutput: b 2020 2\noutput: x 2020 4"
    every = rule("parts", "output", parts="areas")
    assert found(build, rows, every) == ([], "1 compared, 0 fail, 0 not checkable")
    towns = rule("parts", "output", parts="areas", parts_level="township")
    assert found(build, rows, towns) == (["county 2020"], "1 compared, 1 fail, 0 not checkable")


def test_bounds(build: Build) -> None:
    rows = "output: a 2020 1\noutput: b 2020 5\noutput: c 2020 9"
    assert found(build, rows, rule("bounds", "output", lower=2.0, upper=8.0))[0] == ["a 2020", "c 2020"]
    assert found(build, rows, rule("bounds", "output", lower=2.0))[0] == ["a 2020"]


def test_a_grid_expects_each_area_of_its_level_in_each_period(build: Build) -> None:
    rows = "output: a 2020 1\noutput: b 2020 - status=O\noutput: a 2021 1\noutput: county 2021 1"
    declared = rule("grid", "output", level="township", periods=("2020", "2021"))
    assert found(build, rows, declared) == (
        ["b 2021", "c 2020", "c 2021"],
        "6 compared, 3 fail, 0 not checkable",
    )


def test_a_jump_beyond_what_is_allowed(build: Build) -> None:
    rows = "output: a 2019 100\noutput: a 2020 120\noutput: a 2021 150\noutput: a 2022 112\noutput: b 2020 1"
    areas, message = found(build, rows, rule("jump", "output", most=20.0))
    assert (areas, message) == (["a 2021", "a 2022"], "3 compared, 2 fail, 2 not checkable")


def test_two_rows_for_one_figure_both_take_part_in_jumps(build: Build) -> None:
    rows = "output: a 2019 100\noutput: a 2020 100\noutput: a 2020 500\noutput: a 2021 101"
    assert found(build, rows, rule("jump", "output", most=20.0))[0] == ["a 2020", "a 2020"]


def test_a_rule_may_have_its_own_severity(build: Build) -> None:
    ended = run_checks(build(PEOPLE, rule("parts", "people", SUM, severity="note"), built_in=False))
    assert set(ended.findings["severity"]) == {"note"}


def test_a_rule_with_nothing_to_compare_is_unknown(build: Build) -> None:
    ended = run_checks(build(PEOPLE, rule("parts", "income", SUM), built_in=False))
    assert ended.findings.select("severity", "verdict", "rule").rows() == [("note", "unknown", "r")]
