"""Declared formulas: a figure that follows from those of other indicators in the same area and period."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import no_findings, number, say
from tuidash.analysis.checks.scope import compiled, differs, figures_of, judged, side_by_side, within
from tuidash.analysis.checks.tally import rule_findings
from tuidash.language import tr
from tuidash.model.expression import Place, places_in
from tuidash.model.series_rule import Condition, SeriesRule

ID = "formula"
SEVERITY = "error"

_SIGNS = {
    ">": pl.Expr.gt,
    ">=": pl.Expr.ge,
    "<": pl.Expr.lt,
    "<=": pl.Expr.le,
    "=": pl.Expr.eq,
    "!=": pl.Expr.ne,
}


def find(context: Context) -> pl.LazyFrame:
    """Returns the figures that differ from what their declared formula gives.

    Figures for which something is missing, or which would divide by nothing, cannot be checked; those for
    which a condition does not hold are none of the rule's business.
    """
    parts = [formula_findings(context, rule, check=ID) for rule in context.declared("formula")]
    return pl.concat(parts) if parts else no_findings()


def formula_findings(context: Context, rule: SeriesRule, *, check: str) -> pl.LazyFrame:
    """Returns what breaks a rule whose right side is arithmetic over indicators."""
    assert rule.right is not None
    sums = list(dict.fromkeys(places_in(rule.right)))
    others = [place for one in rule.where for side in (one.left, one.right) for place in places_in(side)]
    places: list[Place] = list(dict.fromkeys([*sums, *others]))
    parts = []
    for stated in rule.indicators:
        table, look_up = side_by_side(
            context, figures_of(context, rule), stated, places, rows_repeat=bool(rule.source)
        )
        rows = judged(context, rule, table).filter(*(_holds(one, look_up) for one in rule.where))
        rows = rows.with_columns(expected=compiled(rule.right, look_up)).with_columns(
            tolerance=within(rule, len(sums))
        )
        parts.append(rows.with_columns(fails=differs(rule.relation)))
    message = say(
        tr("stated {value}, computed {expected}"),
        value=number(pl.col("value")),
        expected=number(pl.col("expected")),
    )
    judged_rows = pl.concat(parts, how="diagonal")
    return rule_findings(context, rule, judged_rows, check=check, severity=SEVERITY, message=message)


def _holds(condition: Condition, look_up: Callable[[Place], pl.Expr]) -> pl.Expr:
    left = compiled(condition.left, look_up)
    right = compiled(condition.right, look_up)
    return _SIGNS[condition.sign](left, right)
