"""Recomputes the stated figures that a dataset's rules tie to others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

import polars as pl

from tuidash.model.rule import Figure, Figures, Finding, Rule, candidates, judge

FINDING_COLUMNS: dict[str, pl.DataType] = {
    "rule": pl.String(),
    "verdict": pl.String(),
    "raw": pl.String(),
    "stated": pl.Float64(),
    "relation": pl.String(),
    "recomputed": pl.Float64(),
    "difference": pl.Float64(),
    "tolerance": pl.Float64(),
    "kind": pl.String(),
    "source": pl.String(),
    "locator": pl.String(),
    "arithmetic": pl.String(),
    "printed": pl.String(),
    "indicator": pl.String(),
    "area": pl.String(),
    "note": pl.String(),
}
"""What is told of each rule; `printed` is the arithmetic with its figures as printed, indicator and area are
those of the stated figure."""
_ORDER = {"fails": 0, "unknown": 1, "holds": 2}
_NEEDED = ("source", "locator", "indicator", "area", "value", "lower", "upper", "raw", "note")


def check_rules(all_observations: pl.LazyFrame, rules: Iterable[Rule]) -> pl.DataFrame:
    """Returns one row per rule: the figure as stated, as recomputed, their difference and the verdict.

    Formula: difference = stated - recomputed; it holds while |difference| <= tolerance, for relations at
    least and at most while the difference does not lie further on the wrong side. Exact fractions are
    compared, so that a figure on the edge of its tolerance is never decided by binary rounding.
    Shape: rows that fail first, then those that cannot be checked, then those that hold; the order of the
    rules within each. Rows of any version are used, because a rule is about what a source says.
    Source: declared checks of a dataset, "stated figure = recomputed figure".
    """
    rules = tuple(rules)
    figures, owners = _figures(all_observations, rules)
    findings = sorted((judge(rule, figures) for rule in rules), key=lambda one: _ORDER[one.verdict])
    rows = [_row(finding, figures, owners) for finding in findings]
    return pl.DataFrame(rows, schema=FINDING_COLUMNS, orient="row")


def _figures(
    observations: pl.LazyFrame, rules: Iterable[Rule]
) -> tuple[Figures, dict[tuple[str, str], tuple[str, str]]]:
    """Returns the figures that rules name, and indicator and area of the first one at each place."""
    wanted = {key for rule in rules for place in (rule.left, *rule.places) for key in candidates(rule, place)}
    named = observations.select(_NEEDED).filter(
        pl.col("source").is_in(sorted({source for source, _ in wanted})),
        pl.col("locator").is_in(sorted({locator for _, locator in wanted})),
    )
    figures: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    owners: dict[tuple[str, str], tuple[str, str]] = {}
    for row in named.collect().iter_rows(named=True):
        key = (row["source"], row["locator"])
        owners.setdefault(key, (row["indicator"], row["area"]))
        figures[key].append(
            Figure(
                indicator=row["indicator"],
                value=_exact(row["value"]),
                lower=_exact(row["lower"]),
                upper=_exact(row["upper"]),
                raw=row["raw"] or "",
                note=row["note"] or "",
            )
        )
    return figures, owners


def _exact(number: float | None) -> Fraction | None:
    """Returns the decimal number that was written; the shortest text of a float gives it back."""
    return None if number is None else Fraction(repr(number))


def _printed(rule: Rule, figures: Figures) -> str:
    """Returns the arithmetic with each place replaced by the figure as printed there."""
    text = rule.right_text
    for place in rule.places:
        found = next((figures[key] for key in candidates(rule, place) if key in figures), ())
        text = text.replace(str(place), found[0].raw if found else str(place))
    return text


def _row(
    finding: Finding, figures: Figures, owners: dict[tuple[str, str], tuple[str, str]]
) -> tuple[object, ...]:
    rule = finding.rule
    owner = next((owners[key] for key in candidates(rule, rule.left) if key in owners), (None, None))
    return (
        rule.id,
        finding.verdict,
        finding.raw or None,
        _number(finding.stated),
        rule.relation,
        _number(finding.recomputed),
        _number(finding.difference),
        float(rule.tolerance),
        rule.kind,
        rule.source,
        str(rule.left),
        rule.right_text,
        _printed(rule, figures),
        *owner,
        "; ".join(part for part in (finding.reason, rule.note) if part) or None,
    )


def _number(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
