"""Parts of a dataset that checks look at one after the other, so that memory does not grow with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.steps import months_of
from tuidash.model.expression import places_in
from tuidash.model.series_rule import AREA_PARTS, SeriesRule, name_of

BLOCK_ROWS = 1_000_000
"""Rows that are held at once with all their columns, unless a check must see more."""

_UNUSED = ("raw_unit", "lower", "upper", "numerator", "denominator", "responsible", "note", "relation")
"""Columns that no declared rule looks at."""


def blocks(context: Context, scopes: Collection[str]) -> Iterator[tuple[Context, frozenset[str]]]:
    """Yields parts of a dataset and the scopes of the checks that see in them all that they must see.

    Indicators stand together while they are few rows, large ones have their areas apart. Rows are read once
    for each part and then held; only checks that must see more than BLOCK_ROWS get a table to be read.
    """
    rows = context.observations
    counts = _counts(rows)
    if {"series", "indicator"} & set(scopes):
        for names in _bundles(counts):
            named, size = rows.filter(_is_one_of(names)), sum(counts[name] for name in names)
            if size <= BLOCK_ROWS:
                yield _held(context, named), frozenset({"series", "indicator"})
                continue
            if "indicator" in scopes:
                yield context.over(named), frozenset({"indicator"})
            if "series" in scopes:
                for part in _by_area(named, size):
                    yield _held(context, part), frozenset({"series"})
    if "dataset" in scopes:
        yield context.over(rows), frozenset({"dataset"})


def _held(context: Context, rows: pl.LazyFrame) -> Context:
    """Returns rows that were read, in the order of their series, which several checks need."""
    table = rows.collect(engine="streaming")
    same = table.select(pl.col(name).eq_missing(pl.col(name).first()).all() for name in context.series)
    fixed = frozenset(name for name in context.series if table.is_empty() or same[name].item())
    order = [*(name for name in context.series if name not in fixed), months_of(), "period_start"]
    return context.over(table.sort(order, maintain_order=True).lazy(), fixed=fixed, ordered=True)


def rule_blocks(context: Context, rule: SeriesRule) -> Iterator[pl.LazyFrame]:
    """Yields the rows that a rule is about, areas apart where it compares nothing between areas."""
    rows = context.observations
    names = _indicators(rule)
    if names:
        rows = rows.filter(pl.col("indicator").is_in(sorted(names)))
    rows = rows.drop(_UNUSED, strict=False)
    if rule.kind == "grid" or (rule.right is None and rule.parts == AREA_PARTS):
        yield rows
        return
    size = int(rows.select(pl.len()).collect(engine="streaming").item())
    for part in _by_area(rows, size):
        yield part.collect(engine="streaming").lazy()


def _counts(rows: pl.LazyFrame) -> dict[str | None, int]:
    found = rows.group_by("indicator").agg(pl.len()).sort("indicator").collect(engine="streaming")
    return dict(found.iter_rows())


def _bundles(counts: dict[str | None, int]) -> Iterator[list[str | None]]:
    """Yields indicators in their order, as many together as fit into a block."""
    names: list[str | None] = []
    size = 0
    for name, count in counts.items():
        if names and size + count > BLOCK_ROWS:
            yield names
            names, size = [], 0
        names.append(name)
        size += count
    if names:
        yield names


def _is_one_of(names: Collection[str | None]) -> pl.Expr:
    test = pl.col("indicator").is_in([name for name in names if name is not None])
    return test | pl.col("indicator").is_null() if None in names else test


def _by_area(rows: pl.LazyFrame, size: int) -> Iterator[pl.LazyFrame]:
    """Yields rows in parts of about BLOCK_ROWS, all of an area in one of them."""
    parts = max(1, -(-size // BLOCK_ROWS))
    for part in range(parts):
        inside = pl.col("area").hash() % parts == part
        yield rows.filter(inside) if parts > 1 else rows


def _indicators(rule: SeriesRule) -> set[str]:
    """Returns the indicators that a rule judges and computes from; none where it judges all."""
    sides = [rule.right, *(side for one in rule.where for side in (one.left, one.right))]
    places = [place for side in sides if side is not None for place in places_in(side)]
    judged = {name.indicator for name in rule.indicators}
    return judged | {name_of(place).indicator for place in places} if judged else set()
