"""The rules that a dataset declares: which figures should follow from which others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from tuidash.catalog.dataset import Dataset
from tuidash.catalog.dictionaries import Dictionaries, read_rows
from tuidash.catalog.problems import Fields, Problems
from tuidash.catalog.series_rules import read_series_rule
from tuidash.language import tr
from tuidash.model.expression import Expression, ExpressionError, Place, parse_expression
from tuidash.model.rule import RULE_KINDS, RULE_RELATIONS, Rule
from tuidash.model.series_rule import SERIES_KINDS, SeriesRule
from tuidash.model.severity import SEVERITIES
from tuidash.model.source import Source

_HOLDS = ("yes", "no")
_KINDS = {**RULE_KINDS, **SERIES_KINDS}


def rules_path(dataset: Dataset) -> Path | None:
    """Returns the file of a dataset's rules, None when it declares none."""
    path = dataset.path / "rules.csv"
    return path if not dataset.is_file and path.is_file() else None


def read_rules(dataset: Dataset, sources: Mapping[str, Source]) -> dict[str, Rule]:
    """Returns the rules of a dataset that tie figures by their places; none when it declares none.

    Raises:
        DatasetError: the file cannot be read.
        MetadataError: rows have problems, all of them listed with file and line.
    """
    found: dict[str, Rule] = {}
    problems = Problems()
    for path, place, fields in _lines(dataset, problems):
        if fields.text("kind") in SERIES_KINDS:
            continue
        rule = _rule(fields, sources)
        for name in ("severity", *_SERIES_ONLY):
            fields.get(name)
        fields.finish(place=f"{path}:1")
        if rule is not None and rule.id in found:
            problems.add(place, tr("{name} is defined twice", name=repr(rule.id)))
        elif rule is not None:
            found[rule.id] = rule
    problems.raise_if_any(str(rules_path(dataset)))
    return found


def read_series_rules(dataset: Dataset, dictionaries: Dictionaries) -> dict[str, SeriesRule]:
    """Returns the rules of a dataset that every figure of some series should keep, by id.

    Raises:
        DatasetError: the file cannot be read.
        MetadataError: rows have problems, all of them listed with file and line.
    """
    found: dict[str, SeriesRule] = {}
    places: set[str] = set()
    problems = Problems()
    for path, place, fields in _lines(dataset, problems):
        if fields.text("kind") not in SERIES_KINDS:
            places.add(fields.text("id"))
            continue
        rule = read_series_rule(fields, dataset, dictionaries)
        fields.finish(place=f"{path}:1")
        if rule is not None and (rule.id in found or rule.id in places):
            problems.add(place, tr("{name} is defined twice", name=repr(rule.id)))
        elif rule is not None:
            found[rule.id] = rule
    problems.raise_if_any(str(rules_path(dataset)))
    return found


_SERIES_ONLY = ("tolerance_percent", "tolerance_each", "level", "period", "where", "except")
"""Columns that only rules over series use."""


def _lines(dataset: Dataset, problems: Problems) -> Iterator[tuple[Path, str, Fields]]:
    path = rules_path(dataset)
    if path is None:
        return
    for line, row in read_rows(path, problems):
        place = f"{path}:{line}"
        yield path, place, Fields(problems, place, row)


def _rule(fields: Fields, sources: Mapping[str, Source]) -> Rule | None:
    left = _expression(fields, "left")
    if left is not None and not isinstance(left, Place):
        fields.problem("left", tr("must be one place, such as {example}", example="[char 120]"))
    right = _expression(fields, "right")
    identifier = fields.text("id", required=True)
    kind = fields.choice("kind", _KINDS, "", required=True)
    source = fields.choice("source", sources, "", required=True)
    relation = fields.choice("relation", RULE_RELATIONS, "exact", required=True)
    tolerance = _tolerance(fields)
    holds = fields.choice("holds", _HOLDS, "")
    note = fields.text("note")
    severity = fields.choice("severity", SEVERITIES, "")
    if not isinstance(left, Place) or right is None or not identifier:
        return None
    return Rule(
        id=identifier,
        kind=kind,
        source=source,
        left=left,
        relation=relation,
        right=right,
        right_text=fields.text("right"),
        tolerance=tolerance,
        holds=holds,
        note=note,
        severity=severity,
    )


def _expression(fields: Fields, key: str) -> Expression | None:
    text = fields.text(key, required=True)
    try:
        return parse_expression(text) if text else None
    except ExpressionError as error:
        fields.problem(
            key,
            tr("{text} goes wrong at character {column}", text=repr(text), column=error.column),
            tr("Write it like: {example}", example="100 * [char 20] / ([char 44] + [001/2 char 9])"),
        )
        return None


def _tolerance(fields: Fields) -> Fraction:
    number = fields.number("tolerance")
    if number is not None and number < 0:
        fields.problem("tolerance", tr("must be at least {least}, found {text}", least=0, text=number))
    return Fraction(repr(number)) if number is not None else Fraction(0)
