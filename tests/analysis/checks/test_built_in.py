"""What each check finds in a few rows, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.checks.conftest import Build
from tuidash.analysis.checks import CHECKS, run
from tuidash.analysis.checks.finding import FINDING_COLUMNS
from tuidash.analysis.checks.run import run_checks

TEXT = (Path(__file__).parent / "cases.txt").read_text("utf-8")


def cases() -> list[tuple[str, str, list[str]]]:
    """Returns check, rows and findings of each case."""
    found = []
    for block in TEXT.split("== ")[1:]:
        head, _, expected = block.partition("--\n")
        name, _, rows = head.partition("\n")
        found.append((name.strip(), rows, [line for line in expected.splitlines() if line]))
    return found


@pytest.mark.parametrize(("name", "rows", "expected"), cases(), ids=[case[0] for case in cases()])
def test_a_check_finds(name: str, rows: str, expected: list[str], build: Build) -> None:
    found = run_checks(build(rows), [CHECKS[name]]).findings
    told = [
        f"{row['severity']} {row['indicator'] or '-'} {row['area'] or '-'} {row['period'] or '-'} | "
        + row["message"]
        for row in found.iter_rows(named=True)
    ]
    assert sorted(told) == sorted(expected)
    assert dict(found.schema) == FINDING_COLUMNS
    assert set(found["check"]) == {name}


def test_every_check_but_those_of_declared_rules_has_a_case() -> None:
    assert set(CHECKS) - {case[0] for case in cases()} == {"stated", "formula"}


def test_the_worst_come_first_in_the_order_of_the_checks(build: Build) -> None:
    context = build("share: a 2020 101 raw=??\nshare: a 2020 101 raw=1\npeople: a 2020 1.5 status=O")
    found = run_checks(context).findings
    assert found["severity"].to_list() == ["error"] * found["severity"].to_list().count("error") + [
        "warning"
    ] * found["severity"].to_list().count("warning")
    assert found["check"].to_list() == ["bounds", "status", "duplicates", "bounds", "clues"]


def test_nothing_is_found_in_an_empty_table(build: Build) -> None:
    context = build("output: a 2020 1")
    empty = build("output: a 2020 1").observations.head(0)
    found = run_checks(type(context)(observations=empty, dictionaries=context.dictionaries))
    assert found.findings.height == 0


def test_findings_beyond_the_limit_are_counted(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "LISTED", 2)
    rows = "\n".join(f"share: a {year} 101" for year in range(2000, 2007))
    found = run_checks(build(rows), [CHECKS["bounds"]]).findings
    assert found["rows"].to_list() == [1, 1, 5]
    assert found["message"].to_list()[-1] == "and 5 more findings, not listed"
    assert found["severity"].to_list() == ["error"] * 3
