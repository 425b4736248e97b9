"""What docs/files.md says is so."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from tuidash.catalog.dataset import FILE_SUFFIXES
from tuidash.model.missing import missing_status
from tuidash.model.number import NUMBER_RULES, parse_number
from tuidash.model.period_text import parse_period_text
from tuidash.model.profile import ColumnPlan, Profile
from tuidash.model.unit_text import parse_unit
from tuidash.reading.standards.agreed import STANDARD_TITLES

PAPER = (Path(__file__).parents[2] / "docs" / "files.md").read_text("utf-8")


def section(title: str) -> str:
    return PAPER.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_every_rule_of_numbers_is_told_with_an_example_that_obeys_it() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", section("Numbers"), re.MULTILINE)
    assert [rule for rule, _ in rows] == sorted(set(NUMBER_RULES) - {"missing"})
    for rule, examples in rows:
        for example in examples.split(", "):
            assert rule in parse_number(example.strip()).rules, example


def test_every_symbol_has_the_status_that_is_told() -> None:
    rows = re.findall(r"^\| ([A-Z]), [^|]+\| ([^|]+) \|", section("Missing figures"), re.MULTILINE)
    assert {status for status, _ in rows} == set("NOLMQ")
    for status, symbols in rows:
        for symbol in re.findall(r"`([^`]+)`", symbols):
            assert missing_status(symbol, {}) == status, symbol


def test_every_suffix_is_told() -> None:
    told = set(re.findall(r"`(\.\w+)`", section("Bytes")))
    assert {suffix for name in FILE_SUFFIXES for suffix in re.findall(r"\.\w+", name)} <= told


@pytest.mark.parametrize(
    "text", re.findall(r"`([^`]+)`", section("Units, periods, areas").split("* **Periods**")[0])
)
def test_units_that_are_told_are_read(text: str) -> None:
    assert parse_unit(text) is not None


def test_periods_that_are_told_are_read() -> None:
    told = section("Units, periods, areas").partition("* **Periods**: ")[2].partition("years of the")[0]
    for text in re.findall(r"`([^`]+)`", told):
        assert parse_period_text(text).period.start.year > 1900, text


def test_every_key_of_a_profile_is_told() -> None:
    told = set(re.findall(r"[`\[](\w+)", section("Profiles")))
    wanted = {field.name for field in fields(Profile)} - {"name"}
    assert wanted | {field.name for field in fields(ColumnPlan)} <= told


def test_every_agreed_format_is_told() -> None:
    text = section("Agreed formats")
    for title in STANDARD_TITLES.values():
        assert title in text
