"""What checks found, as a sheet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import polars as pl

from tuidash.analysis.checks import CHECKS
from tuidash.analysis.checks.run import Found
from tuidash.catalog.dataset import Dataset
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.language import tr
from tuidash.model.rule import RULE_RELATIONS, VERDICTS
from tuidash.model.severity import SEVERITIES, at_least
from tuidash.output.column import Column, ColumnKind
from tuidash.view.listings import texts
from tuidash.view.sheet import Detail, Explain, Sheet, full_text
from tuidash.view.tables import explain_observation
from tuidash.view.titles import title_of

_DIGITS = 4
"""Digits after the point of recomputed figures; files of values keep them all."""

_TOLD = frozenset(
    ("check", "message", "rule", "verdict", "dimensions", "value", "expected", "difference", "tolerance",
     "arithmetic")
)  # fmt: skip
"""Columns of a finding that its detail tells beside what is known about the figure."""


def findings_sheet(
    found: Found,
    dataset: Dataset,
    dictionaries: Dictionaries,
    *,
    verdicts: Collection[str] = (),
    severity: str = "",
    ascii: bool = False,
) -> Sheet:
    """Returns findings as cells: those of some verdicts or severity where these are named.

    Rules that hold are no findings; they are shown when their verdict is asked for.
    """
    shown = found.findings
    if severity:
        shown = shown.filter(pl.col("severity").is_in(at_least(severity)))
    if verdicts:
        holding = found.tallies.filter(pl.col("verdict") == "holds").with_columns(
            severity=pl.lit(None, pl.String)
        )
        shown = pl.concat([shown, holding]).filter(pl.col("verdict").is_in(list(verdicts)))
    counted = _counted(found)
    return Sheet(
        title=dataset.heading,
        subtitle=f"{tr('checks')} · {counted}" if counted else tr("checks"),
        columns=_columns(),
        lazy=shown.lazy(),
        ascii=ascii,
        explain=_explain(dataset, dictionaries),
        labels=_labels(dictionaries, ascii),
        empty=tr("Nothing found") if found.findings.is_empty() else tr("Nothing found that was asked for"),
    )


def told(found: Found) -> tuple[str, ...]:
    """Returns how much was found by each check, and how many rules hold, as lines of text."""
    lines = [_rules(found)]
    compared = found.tallies.filter(pl.col("check") != "stated")
    for row in compared.select("rule", "message").iter_rows():
        lines.append(f"{row[0]}: {row[1]}")
    lines.append(_counted(found) or tr("nothing found"))
    counts = found.findings.group_by("check", maintain_order=True).len()
    by_check = dict(counts.iter_rows())
    if by_check:
        lines.append(", ".join(f"{name} {by_check[name]}" for name in CHECKS if name in by_check))
    return tuple(line for line in lines if line)


def _rules(found: Found) -> str:
    """Returns how many declared rules hold, fail and cannot be checked; nothing where there are none."""
    one = ["rule", "verdict"]
    findings = found.findings.filter(pl.col("rule").is_not_null())
    verdicts = pl.concat([found.tallies.select(one), findings.select(one)]).unique()
    if verdicts.is_empty():
        return ""
    counts = dict(verdicts.group_by("verdict").len().iter_rows())
    return tr(
        "{holds} of {all} rules hold, {fails} fail, {unknown} not checkable",
        all=verdicts.height,
        holds=counts.get("holds", 0),
        fails=counts.get("fails", 0),
        unknown=counts.get("unknown", 0),
    )


def _counted(found: Found) -> str:
    counts = dict(found.findings.group_by("severity").len().iter_rows())
    if not counts:
        return ""
    return tr(
        "{errors} errors, {warnings} warnings, {notes} notes",
        errors=counts.get("error", 0),
        warnings=counts.get("warning", 0),
        notes=counts.get("note", 0),
    )


def _explain(dataset: Dataset, dictionaries: Dictionaries) -> Explain:
    """Returns what tells the finding in full, then everything known about its figure."""
    about_figure = explain_observation(dataset, dictionaries)
    labels = _labels(dictionaries, ascii=False)

    def explain(row: Mapping[str, Any], column: str) -> Detail:
        lines: Detail = []
        for each in _columns():
            value = row.get(each.id)
            if each.id in _TOLD and value is not None and value != "":
                text = full_text(value)
                lines.append((each.title, labels.get(each.id, {}).get(text, text)))
        return lines + about_figure(row, column)

    return explain


def _labels(dictionaries: Dictionaries, ascii: bool) -> dict[str, dict[str, str]]:
    relations = {"exact": "=", "at_least": ">=", "at_most": "<="} if ascii else texts(RULE_RELATIONS)
    return {
        "check": texts({check.id: check.title for check in CHECKS.values()}),
        "severity": texts(SEVERITIES),
        "verdict": texts(VERDICTS),
        "indicator": texts({each.id: each.name for each in dictionaries.indicators.values()}),
        "area": texts({each.id: each.name for each in dictionaries.areas.values()}),
        "relation": relations,
    }


def _columns() -> tuple[Column, ...]:
    def column(name: str, title: str = "", kind: ColumnKind = "text") -> Column:
        digits = _DIGITS if name in ("expected", "difference") else None
        return Column(id=name, title=title or title_of(name), kind=kind, decimals=digits)

    return (
        column("severity", tr("Severity")),
        column("check", tr("Check")),
        column("indicator"),
        column("area"),
        column("period"),
        column("message", tr("Finding")),
        column("rule", tr("Rule")),
        column("verdict", tr("Verdict")),
        column("dimensions"),
        column("value", tr("Stated"), "number"),
        column("relation"),
        column("expected", tr("Expected"), "number"),
        column("difference", tr("Difference"), "change"),
        column("unit"),
        column("raw"),
        column("tolerance", tr("Tolerance"), "number"),
        column("rows", tr("Rows"), "number"),
        column("source"),
        column("locator"),
        column("arithmetic", tr("Arithmetic")),
    )
