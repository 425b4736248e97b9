"""`tuidash check`: what it prints, how it ends, and what it says of a dataset without rules."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.data.test_observations import table

HEADER = "id,kind,source,left,relation,right,tolerance,holds,note\n"
RULES = HEADER + (
    "whole,sum,book,[p 1],exact,[p 2] + [p 3],0,yes,\n"
    "share,share,book,[p 4],exact,100 * [p 2] / [p 1],0.05,no,printed 70.5\n"
    "hidden,sum,book,[p 5],exact,[p 1],0,,\n"
)
DATA = ("--data", "data")
COLUMNS = [
    *(
        "severity",
        "check",
        "indicator",
        "area",
        "period",
        "message",
        "rule",
        "verdict",
        "dimensions",
        "value",
        "relation",
    ),
    *(
        "expected",
        "difference",
        "unit",
        "raw",
        "tolerance",
        "rows",
        "source",
        "locator",
        "arithmetic",
    ),
]
RULES_ONLY = ("--check", "stated")


@pytest.fixture
def ruled(here: Path) -> Path:
    """A dataset whose five figures have three rules."""
    dataset = here / "data" / "datasets" / "little"
    figures = {"p 1": "10", "p 2": "7.1", "p 3": "2.9", "p 4": "70.5", "p 5": ""}
    rows = [
        {"period": f"200{number}", "period_start": f"200{number}-01-01", "period_end": f"200{number}-12-31",
         "locator": place, "value": value, "raw": f"{value}万", "status": "A" if value else "O",
         "note": "" if value else "masked"}
        for number, (place, value) in enumerate(figures.items())
    ]  # fmt: skip
    (dataset / "observations.csv").write_text(table(*rows), "utf-8")
    (dataset / "rules.csv").write_text(RULES, "utf-8")
    return dataset


def rows_of(text: str) -> dict[str, dict[str, str]]:
    return {row["rule"]: row for row in csv.DictReader(io.StringIO(text))}


@pytest.mark.usefixtures("ruled")
def test_a_rule_that_fails_ends_with_6_and_shows_both_figures(quick: Run) -> None:
    ended = quick(*DATA, "check", "little", *RULES_ONLY)
    assert ended.code == 6
    assert ended.err.splitlines() == [
        "1 of 3 rules hold, 1 fail, 1 not checkable",
        "1 errors, 0 warnings, 1 notes",
        "stated 2",
    ]
    found = rows_of(ended.out)
    assert list(found) == ["share", "hidden"]
    assert list(found["share"]) == COLUMNS
    share = found["share"]
    assert (share["severity"], share["verdict"], share["raw"]) == ("error", "fails", "70.5万")
    assert (share["value"], share["expected"], share["difference"]) == ("70.5", "71", "-0.5")
    assert (share["tolerance"], share["source"], share["locator"]) == ("0.05", "book", "[p 4]")
    assert share["arithmetic"] == "100 * [p 2] / [p 1]"
    assert share["message"] == "100 * 7.1万 / 10万; printed 70.5"
    assert found["hidden"]["verdict"] == "unknown"
    assert "the figure at [p 5] is masked: 万" in found["hidden"]["message"]


@pytest.mark.usefixtures("ruled")
def test_only_what_is_asked_for_is_checked_or_shown(quick: Run) -> None:
    alone = quick(*DATA, "check", "little", "--rule", "whole")
    assert (alone.code, rows_of(alone.out)) == (0, {})
    assert alone.err.splitlines() == ["1 of 1 rules hold, 0 fail, 0 not checkable", "nothing found"]
    shown = quick(*DATA, "check", "little", *RULES_ONLY, "--verdict", "holds", "--verdict", "unknown")
    assert (shown.code, list(rows_of(shown.out))) == (6, ["hidden", "whole"])
    severe = quick(*DATA, "check", "little", *RULES_ONLY, "--severity", "error")
    assert (severe.code, list(rows_of(severe.out))) == (6, ["share"])
    quiet = quick(*DATA, "-q", "check", "little", "-f", "table", "--rule", "share")
    assert (quiet.code, quiet.err) == (6, "")
    assert "fails" in quiet.out
    assert "-0.5000" in quiet.out


@pytest.mark.usefixtures("ruled")
def test_the_severity_asked_for_decides_the_exit_code(quick: Run) -> None:
    only = ("check", "little", "--rule", "hidden")
    assert quick(*DATA, *only).code == 0
    assert quick(*DATA, *only, "--severity", "warning").code == 0
    assert quick(*DATA, *only, "--severity", "note").code == 6


@pytest.mark.usefixtures("ruled")
def test_an_unknown_rule_gets_a_suggestion(quick: Run) -> None:
    ended = quick(*DATA, "check", "little", "--rule", "wole")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "tuidash: little has no rule 'wole'\n  Did you mean whole?\n"
    assert quick(*DATA, "check", "littel").code == 3


def test_a_broken_rule_is_told_with_its_line(quick: Run, ruled: Path) -> None:
    (ruled / "rules.csv").write_text(HEADER + "x,sum,book,[p 1],exact,[p 2] +,0,,\n", "utf-8")
    ended = quick(*DATA, "check", "little")
    assert ended.code == 3
    assert "rules.csv:2: right: '[p 2] +' goes wrong at character 8" in ended.err


def test_a_dataset_without_rules_is_checked_all_the_same(quick: Run) -> None:
    ended = quick(*DATA, "check", "little")
    assert ended.code == 0
    assert ended.err == "nothing found\n"


def test_an_unknown_check_gets_a_suggestion(quick: Run) -> None:
    ended = quick(*DATA, "check", "little", "--check", "bound")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "tuidash: There is no check 'bound'\n  Did you mean bounds?\n"


def test_a_table_that_cannot_be_read_is_a_finding(quick: Run, here: Path) -> None:
    path = here / "data" / "datasets" / "little" / "observations.csv"
    path.write_text(path.read_text("utf-8").replace("moqiao", "moqia"), "utf-8")
    ended = quick(*DATA, "check", "little")
    assert ended.code == 6
    assert "unknown area 'moqia' Did you mean moqiao?" in ended.out


def test_a_file_is_checked_by_what_its_columns_say(quick: Run, here: Path) -> None:
    assert quick("check", "long.csv").code == 0
    (here / "steps.csv").write_text(
        "area,year,value\n"
        + "".join(f"甲,{year},{100 + year % 7}\n" for year in range(2000, 2020))
        + "甲,2020,999\n",
        "utf-8",
    )
    ended = quick("check", "steps.csv", "--severity", "warning")
    assert ended.code == 6
    assert "999" in ended.out
    table = quick("check", "x.csv")
    assert (table.code, "no column for" in table.out) == (0, True)


def test_the_findings_speak_chinese(quick: Run, ruled: Path) -> None:
    ended = quick(*DATA, "--lang", "zh", "check", "little", "-f", "table", *RULES_ONLY)
    assert ended.code == 6
    assert "不成立" in ended.out
    assert ended.err.splitlines()[0] == "规则 3 条：成立 1，不成立 1，无法检验 1"
