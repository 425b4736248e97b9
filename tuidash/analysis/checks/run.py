"""Runs checks over a dataset and puts what they find in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from tuidash.analysis.checks import CHECKS, Check
from tuidash.analysis.checks.blocks import blocks, rule_blocks
from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import FINDING_COLUMNS, findings, say
from tuidash.analysis.checks.tally import TALLY, told_tallies
from tuidash.language import tr
from tuidash.model.severity import SEVERITIES
from tuidash.reading.watching import current_watch

LISTED = 10_000
"""Findings of one check or rule that are listed one by one; the others are counted in a last line."""

_ONLY_DECLARED = frozenset({"stated", "formula"})
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
    heaps = {check.id: Heap(check.id) for check in chosen}
    watch = current_watch()
    if context.built_in:
        general = [check for check in chosen if check.id not in _ONLY_DECLARED]
        for part, scopes in blocks(context, {check.scope for check in general}):
            for check in general:
                if check.scope in scopes:
                    watch.report(tr("checking"))
                    heaps[check.id].add(check.find(part).collect(engine="streaming"))
    for rule in context.series_rules:
        if rule.kind in heaps:
            for rows in rule_blocks(context, rule):
                watch.report(tr("checking"))
                found = CHECKS[rule.kind].find(context.under(rule, rows))
                heaps[rule.kind].add(found.collect(engine="streaming"))
    if "stated" in heaps and context.rules:
        heaps["stated"].add(CHECKS["stated"].find(context).collect())
    table = pl.concat([pl.DataFrame(schema=FINDING_COLUMNS), *(heap.told() for heap in heaps.values())])
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


class Heap:
    """The findings of one check from one part of a dataset after the other, as many as are listed."""

    def __init__(self, check: str) -> None:
        self._check = check
        self._listed = pl.DataFrame(schema=FINDING_COLUMNS)
        self._tallies = pl.DataFrame(schema=FINDING_COLUMNS)
        self._rest: Counter[tuple[str, str | None]] = Counter()

    def add(self, found: pl.DataFrame) -> None:
        """Takes findings in; of each rule those beyond the first LISTED in order are only counted."""
        is_tally = pl.col("severity") == TALLY
        self._tallies = pl.concat([self._tallies, found.filter(is_tally)])
        told = pl.concat([self._listed, found.filter(~is_tally)])
        if self._check != "stated":
            told = told.sort(_ORDER, nulls_last=True, maintain_order=True)
        place = pl.int_range(pl.len()).over("rule")
        self._listed = told.filter(place < LISTED)
        if self._listed.height < told.height:
            rest = told.filter(place >= LISTED).group_by("severity", "rule").agg(pl.len())
            self._rest.update({(severity, rule): count for severity, rule, count in rest.iter_rows()})

    def told(self) -> pl.DataFrame:
        """Returns all findings, those that are not listed counted, and the tallies behind them."""
        if self._check == "stated":
            return pl.concat([self._listed, *self._more(), self._tallies])
        tallies = told_tallies(self._tallies).sort(_ORDER, nulls_last=True, maintain_order=True)
        notes = tallies.filter(pl.col("severity") != TALLY)
        listed = pl.concat([self._listed, notes]).sort(_ORDER, nulls_last=True, maintain_order=True)
        return pl.concat([listed, *self._more(), tallies.filter(pl.col("severity") == TALLY)])

    def _more(self) -> list[pl.DataFrame]:
        if not self._rest:
            return []
        schema = {"severity": pl.String, "rule": pl.String, "rows": pl.Int64}
        rows = [(*key, count) for key, count in sorted(self._rest.items(), key=str)]
        more = findings(
            pl.LazyFrame(rows, schema=schema, orient="row"),
            check=self._check,
            severity=pl.col("severity"),
            rule=pl.col("rule"),
            verdict=pl.when(pl.col("rule").is_not_null()).then(pl.lit("fails")),
            rows=pl.col("rows"),
            message=say(tr("and {count} more findings, not listed"), count=pl.col("rows")),
        )
        return [more.collect()]


def unreadable(problems: Iterable[str], *, severity: str = "error") -> Found:
    """Returns what keeps a table from being read as findings of the first check; no other can run."""
    rows = pl.LazyFrame({"problem": list(problems)}, schema={"problem": pl.String})
    place = pl.col("problem").str.extract(r"^(.+?): ")
    told = findings(rows, check="schema", severity=severity, locator=place, message=pl.col("problem"))
    return Found(findings=told.collect(), tallies=pl.DataFrame(schema=FINDING_COLUMNS))
