"""Rules as they are read from rules.csv, and what is wrong with them all at once."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.catalog.conftest import AREAS, INDICATORS, SOURCES, Write
from tuidash.catalog.dataset import dataset_of_file, read_dataset
from tuidash.catalog.dictionaries import read_dictionaries
from tuidash.catalog.rules import read_rules, rules_path
from tuidash.errors import MetadataError
from tuidash.model.expression import Place
from tuidash.model.rule import Figure, Rule, judge

HEADER = "id,kind,source,left,relation,right,tolerance,holds,note\n"
TABLES = {"indicators": INDICATORS, "areas": AREAS, "sources": SOURCES}


def rules_of(write: Write, lines: str) -> dict[str, Rule]:
    dataset = read_dataset(write(**TABLES, rules=HEADER + lines), "option")
    return read_rules(dataset, read_dictionaries(dataset).sources)


def test_a_rule_is_read_whole(write: Write) -> None:
    [rule] = rules_of(
        write, "total,sum,book,[char 1],at_most,[char 2] + [char 3].upper,0.5,yes,parts\n"
    ).values()
    assert (rule.id, rule.kind, rule.source, rule.relation) == ("total", "sum", "book", "at_most")
    assert (rule.left, rule.places) == (Place("char 1"), (Place("char 2"), Place("char 3", "upper")))
    assert (rule.tolerance, rule.holds, rule.note) == (Fraction(1, 2), "yes", "parts")


def test_a_dataset_may_declare_none(write: Write) -> None:
    dataset = read_dataset(write(**TABLES), "option")
    assert rules_path(dataset) is None
    assert read_rules(dataset, {}) == {}
    lone = dataset_of_file(write("other", **TABLES) / "indicators.csv")
    assert rules_path(lone) is None


def test_problems_come_all_at_once_with_file_and_line(write: Write) -> None:
    lines = (
        "a,summ,book,[char 1],exact,[char 2],0,yes,\n"
        "b,sum,bok,[char 1],exact,[char 2],0,yes,\n"
        "c,sum,book,[char 1] + 1,exact,[char 2],0,yes,\n"
        "d,sum,book,[char 1],exact,[char 2] +,0,yes,\n"
        "e,sum,book,[char 1],equal,[char 2],0,yes,\n"
        "f,sum,book,[char 1],exact,[char 2],-1,yes,\n"
        "g,sum,book,[char 1],exact,[char 2],0,perhaps,\n"
        "h,sum,book,[char 1],exact,[char 2],x,,\n"
        "h,sum,book,[char 1],exact,[char 2],0,,\n"
        ",sum,book,[char 1],exact,[char 2],0,,\n"
        "short,sum\n"
    )
    with pytest.raises(MetadataError) as caught:
        rules_of(write, lines)
    found = [problem.split("rules.csv:")[1] for problem in caught.value.problems]
    expected = (
        "2: kind: unknown kind 'summ' Did you mean sum?",
        "3: source: unknown source 'bok' Did you mean book?",
        "4: left: must be one place",
        "5: right: '[char 2] +' goes wrong at character 11",
        "6: relation: unknown relation 'equal'",
        "7: tolerance: must be at least 0",
        "8: holds: unknown holds 'perhaps'",
        "9: tolerance: must be a number, found 'x'",
        "10: 'h' is defined twice",
        "11: id: is missing",
        "12: 2 fields, the header has 9",
    )
    assert [any(line.startswith(start) for line in found) for start in expected] == [True] * len(expected)
    assert len(found) == len(expected)


def rule(write: Write, left: str, relation: str, right: str, tolerance: str = "0") -> Rule:
    return rules_of(write, f"r,sum,book,{left},{relation},{right},{tolerance},,\n")["r"]


def figure(value: str | None, indicator: str = "gdp", note: str = "", **limits: Fraction) -> Figure:
    return Figure(
        indicator=indicator,
        value=None if value is None else Fraction(value),
        raw=f"{value}",
        note=note,
        **limits,
    )


FIGURES = {
    ("book", "char 1"): [figure("10")],
    ("book", "char 2"): [figure("4.2")],
    ("flash", "char 2"): [figure("6")],
    ("book", "char 3"): [figure(None, lower=Fraction(1), upper=Fraction(2))],
    ("book", "char 4"): [figure(None, note="masked; year too")],
    ("book", "char 5"): [figure("1"), figure("2", "income")],
    ("book", "char 6"): [figure("7"), figure("7", "income")],
    ("book", "char 7"): [figure(None)],
}


@pytest.mark.parametrize(
    ("left", "relation", "right", "tolerance", "verdict", "reason"),
    [
        ("[char 1]", "exact", "[char 2] + [flash char 2]", "0", "fails", ""),
        ("[char 1]", "exact", "[char 2] + [flash char 2]", "0.2", "holds", ""),
        ("[char 1]", "exact", "[char 2] + [flash char 2]", "0.19", "fails", ""),
        ("[char 1]", "at_most", "11", "0", "holds", ""),
        ("[char 1]", "at_most", "9", "0.5", "fails", ""),
        ("[char 1]", "at_least", "9", "0", "holds", ""),
        ("[char 1]", "at_least", "10.5", "0.5", "holds", ""),
        ("[char 1]", "at_least", "10.6", "0.5", "fails", ""),
        ("[char 3].upper", "exact", "2 * [char 3].lower", "0", "holds", ""),
        ("[char 6]", "exact", "7", "0", "holds", ""),
        ("[char 5].income", "exact", "2", "0", "holds", ""),
        ("[char 3]", "exact", "2", "0", "unknown", "[char 3] is a range; add .lower or .upper"),
        ("[char 4]", "exact", "2", "0", "unknown", "the figure at [char 4] is masked: None"),
        ("[char 7]", "exact", "2", "0", "unknown", "the figure at [char 7] is missing: None"),
        ("[char 5]", "exact", "2", "0", "unknown", "there are several figures at [char 5]: gdp, income"),
        ("[char 5].rate", "exact", "2", "0", "unknown", "there is no figure at [char 5].rate"),
        ("[char 1]", "exact", "[char 99]", "0", "unknown", "there is no figure at [char 99]"),
        ("[char 1]", "exact", "1 / 0", "0", "unknown", "the arithmetic divides by nothing"),
    ],
)
def test_a_rule_is_judged(
    write: Write, left: str, relation: str, right: str, tolerance: str, verdict: str, reason: str
) -> None:
    finding = judge(rule(write, left, relation, right, tolerance), FIGURES)
    assert (finding.verdict, finding.reason) == (verdict, reason)


def test_a_finding_tells_both_figures_and_their_difference(write: Write) -> None:
    finding = judge(rule(write, "[char 1]", "exact", "[char 2] * 2"), FIGURES)
    assert (finding.raw, finding.stated, finding.recomputed) == ("10", 10, Fraction("8.4"))
    assert finding.difference == Fraction("1.6")
    unknown = judge(rule(write, "[char 1]", "exact", "[char 4]"), FIGURES)
    assert (unknown.stated, unknown.recomputed, unknown.difference) == (10, None, None)
