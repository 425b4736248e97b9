"""The checks there are, and what the documentation says of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.project.checkout import ROOT
from tuidash.analysis.checks import CHECKS
from tuidash.analysis.checks.finding import FINDING_COLUMNS
from tuidash.model.series_rule import SERIES_KINDS
from tuidash.model.severity import SEVERITIES

PAPER = (ROOT / "docs" / "checks.md").read_text("utf-8")


def test_every_check_is_documented_in_order_with_its_severity() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (error|warning|note) \|", PAPER, re.MULTILINE)
    assert rows == [(check.id, check.severity) for check in CHECKS.values()]
    assert {check.severity for check in CHECKS.values()} == set(SEVERITIES)


def test_every_kind_of_rule_and_every_column_is_documented() -> None:
    assert re.findall(r"^\| `(\w+)` \| [^|]+ \| `?[^|]*`? \|$", PAPER, re.MULTILINE)
    for kind in SERIES_KINDS:
        assert f"| `{kind}` |" in PAPER
    findings = PAPER[PAPER.index("## Findings") :]
    assert [name for name in FINDING_COLUMNS if f"`{name}`" not in findings] == []


def test_the_papers_count_them() -> None:
    for name in ("README.md", "README.zh.md"):
        text = (ROOT / name).read_text("utf-8")
        assert re.findall(r"\[(\d+) (?:checks|项检查)\]\(docs/checks\.md\)", text) == [str(len(CHECKS))]


@pytest.mark.parametrize("check", CHECKS.values(), ids=str)
def test_a_check_is_a_file_of_its_name(check: object) -> None:
    folder = Path(__file__).parents[3] / "tuidash" / "analysis" / "checks"
    assert (folder / f"{check.id}.py").is_file()  # type: ignore[attr-defined]
