"""What came out when the rules of a dataset were recomputed, as a sheet."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from tuidash.catalog.dataset import Dataset
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.language import tr
from tuidash.model.rule import RULE_KINDS, RULE_RELATIONS, VERDICTS
from tuidash.output.column import Column, ColumnKind
from tuidash.view.listings import texts
from tuidash.view.sheet import Sheet
from tuidash.view.tables import explain_observation
from tuidash.view.titles import title_of

_DIGITS = 4
"""Digits after the point of recomputed figures; files of values keep them all."""


def findings_sheet(
    found: pl.DataFrame,
    dataset: Dataset,
    dictionaries: Dictionaries,
    *,
    verdicts: Collection[str] = (),
    ascii: bool = False,
) -> Sheet:
    """Returns findings as cells; only those of some verdicts where these are named."""
    shown = found.filter(pl.col("verdict").is_in(list(verdicts))) if verdicts else found
    return Sheet(
        title=dataset.heading,
        subtitle=f"{tr('checks')} · {told(found)}" if found.height else tr("checks"),
        columns=_columns(),
        lazy=shown.lazy(),
        ascii=ascii,
        explain=explain_observation(dataset, dictionaries),
        labels=_labels(ascii),
        empty=tr("No rule to check") if found.is_empty() else tr("No rule with such a verdict"),
    )


def told(findings: pl.DataFrame) -> str:
    """Returns how many rules hold, fail and cannot be checked, as text."""
    counts = dict(findings.group_by("verdict").len().iter_rows())
    return tr(
        "{holds} of {all} rules hold, {fails} fail, {unknown} not checkable",
        all=findings.height,
        holds=counts.get("holds", 0),
        fails=counts.get("fails", 0),
        unknown=counts.get("unknown", 0),
    )


def _labels(ascii: bool) -> dict[str, dict[str, str]]:
    relations = {"exact": "=", "at_least": ">=", "at_most": "<="} if ascii else texts(RULE_RELATIONS)
    return {"verdict": texts(VERDICTS), "kind": texts(RULE_KINDS), "relation": relations}


def _columns() -> tuple[Column, ...]:
    def column(name: str, title: str = "", kind: ColumnKind = "text") -> Column:
        digits = _DIGITS if name in ("recomputed", "difference") else None
        return Column(id=name, title=title or title_of(name), kind=kind, decimals=digits)

    return (
        column("rule", tr("Rule")),
        column("verdict", tr("Verdict")),
        column("raw"),
        column("stated", tr("Stated"), "number"),
        column("relation"),
        column("recomputed", tr("Recomputed"), "number"),
        column("difference", tr("Difference"), "change"),
        column("tolerance", tr("Tolerance"), "number"),
        column("kind"),
        column("source"),
        column("locator"),
        column("arithmetic", tr("Arithmetic")),
        column("printed", tr("With its figures")),
        column("note"),
    )
