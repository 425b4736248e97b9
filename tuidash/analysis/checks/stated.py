"""Recomputes the stated figures that a dataset's rules tie to others by their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import FINDING_COLUMNS, no_findings
from tuidash.model.rule import Figure, Figures, Finding, Rule, candidates, judge

_NEEDED = ("source", "locator", "indicator", "area", "period", "value", "lower", "upper", "raw", "note")
_SEVERITY = {"fails": "error", "unknown": "note", "holds": "tally"}

Owners = Mapping[tuple[str, str], tuple[str, str, str]]
"""Indicator, area and period of the first figure at each place."""


def find(context: Context) -> pl.LazyFrame:
    """Returns one row per rule: the figure as stated, as recomputed, their difference and the verdict.

    Formula: difference = stated - recomputed; it holds while |difference| <= tolerance, for relations at
    least and at most while the difference does not lie further on the wrong side. Exact fractions are
    compared, so that a figure on the edge of its tolerance is never decided by binary rounding.
    Rows of any version are used, because a rule is about what a source says.
    """
    if not context.rules:
        return no_findings()
    figures, owners = _figures(context.observations, context.rules)
    rows = [_row(judge(rule, figures), figures, owners, context) for rule in context.rules]
    return pl.LazyFrame(rows, schema=FINDING_COLUMNS, orient="row")


def _figures(observations: pl.LazyFrame, rules: Iterable[Rule]) -> tuple[Figures, Owners]:
    """Returns the figures that rules name, and what the first one at each place is."""
    rules = tuple(rules)
    wanted = {key for rule in rules for place in (rule.left, *rule.places) for key in candidates(rule, place)}
    named = observations.select(_NEEDED).filter(
        pl.col("source").is_in(sorted({source for source, _ in wanted})),
        pl.col("locator").is_in(sorted({locator for _, locator in wanted})),
    )
    figures: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    owners: dict[tuple[str, str], tuple[str, str, str]] = {}
    for row in named.collect().iter_rows(named=True):
        key = (row["source"], row["locator"])
        owners.setdefault(key, (row["indicator"], row["area"], row["period"]))
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


def _row(finding: Finding, figures: Figures, owners: Owners, context: Context) -> tuple[object, ...]:
    rule = finding.rule
    keys = [key for key in candidates(rule, rule.left) if key in owners]
    indicator, area, period = owners[keys[0]] if keys else (None, None, None)
    known = context.dictionaries.indicators.get(indicator or "")
    severity = _SEVERITY[finding.verdict]
    told = (_printed(rule, figures), finding.reason, rule.note)
    return (
        "stated",
        rule.severity if severity == "error" and rule.severity else severity,
        rule.id,
        finding.verdict,
        indicator,
        area,
        period,
        None,
        finding.raw or None,
        _number(finding.stated),
        rule.relation,
        _number(finding.recomputed),
        _number(finding.difference),
        float(rule.tolerance),
        known.unit_label if known else None,
        len(rule.places) + 1,
        rule.source,
        str(rule.left),
        rule.right_text,
        "; ".join(part for part in told if part),
    )


def _number(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
