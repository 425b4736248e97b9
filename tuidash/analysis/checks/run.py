"""Runs checks over a dataset and puts what they find in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from tuidash.analysis.checks import CHECKS, Check
from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import FINDING_COLUMNS, findings, say
from tuidash.analysis.checks.tally import TALLY
from tuidash.language import tr
from tuidash.model.severity import SEVERITIES

LISTED = 10_000
"""Findings of one check or rule that are listed one by one; the others are counted in a last line."""

_ORDER = ("check", "rule", "indicator", "area", "period", "dimensions", "locator")


@dataclass(frozen=True, kw_only=True)
class Found:
    """What the checks found."""

    findings: pl.DataFrame
    """The findings, the worst first."""
    tallies: pl.DataFrame
    """For each declared rule that was compared, how many figures it was about and how many fail."""


def run_checks(context: Context, checks: Iterable[Check] = ()) -> Found:
    """Returns what some checks find, all of them where none is named.

    Shape: rows of FINDING_COLUMNS, errors first, then warnings and notes, each in the order of the checks.
    """
    chosen = tuple(checks) or tuple(CHECKS.values())
    every = [_collected(check, context) for check in chosen]
    table = pl.concat(every) if every else pl.DataFrame(schema=FINDING_COLUMNS)
    tallies = table.filter(pl.col("severity") == TALLY)
    rank = {name: place for place, name in enumerate(SEVERITIES)}
    order = {name: place for place, name in enumerate(CHECKS)}
    ordered = (
        table.filter(pl.col("severity") != TALLY)
        .with_columns(
            _severity=pl.col("severity").replace_strict(rank, return_dtype=pl.Int64),
            _check=pl.col("check").replace_strict(order, return_dtype=pl.Int64),
        )
        .sort("_severity", "_check", maintain_order=True)
        .drop("_severity", "_check")
    )
    return Found(findings=ordered, tallies=tallies)


def _collected(check: Check, context: Context) -> pl.DataFrame:
    """Returns the findings of one check in order, those beyond the first LISTED counted in one row."""
    found = check.find(context).collect(engine="streaming")
    if check.id != "stated":
        found = found.sort(_ORDER, nulls_last=True, maintain_order=True)
    place = pl.int_range(pl.len()).over("rule")
    told = found.filter(pl.col("severity") != TALLY)
    listed = told.filter(place < LISTED)
    if listed.height == told.height:
        return found
    rest = told.filter(place >= LISTED).lazy().group_by("check", "severity", "rule").agg(rows=pl.len())
    more = findings(
        rest,
        check=check.id,
        severity=pl.col("severity"),
        rule=pl.col("rule"),
        verdict=pl.when(pl.col("rule").is_not_null()).then(pl.lit("fails")),
        rows=pl.col("rows"),
        message=say(tr("and {count} more findings, not listed"), count=pl.col("rows")),
    ).collect()
    return pl.concat([listed, more, found.filter(pl.col("severity") == TALLY)])


def unreadable(problems: Iterable[str], *, severity: str = "error") -> Found:
    """Returns what keeps a table from being read as findings of the first check; no other can run."""
    rows = pl.LazyFrame({"problem": list(problems)}, schema={"problem": pl.String})
    place = pl.col("problem").str.extract(r"^(.+?): ")
    told = findings(rows, check="schema", severity=severity, locator=place, message=pl.col("problem"))
    return Found(findings=told.collect(), tallies=pl.DataFrame(schema=FINDING_COLUMNS))
