"""Names that stand only once for several rows, written out over them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tuidash.language import tr
from tuidash.reading.grid.grid import LINE, Merged
from tuidash.reading.shape.kinds import is_period, kind
from tuidash.reading.shape.table import Heading
from tuidash.reading.shape.totals import is_total, squeeze

_SAMPLE = 400
_FULL = 0.9
_GROUP = 2.0
_MAY_SUM = r"(?i)[计計总總和数數累全]|total|sum|all"
"""What every word for a total has in it, so that not all names of a large table are held."""
_MOST = 10_000
_GRAND = frozenset({"总计", "總計", "grandtotal"})


def fill_groups(
    rows: pl.LazyFrame, headings: Sequence[Heading], merged: Sequence[Merged]
) -> tuple[pl.LazyFrame, list[str]]:
    """Returns the rows with names of groups and merged names on every row they stand for, and how many."""
    rows, remarks = _fill_merged(rows, headings, merged)
    sample = rows.head(_SAMPLE).collect()
    for at, heading in enumerate(headings):
        if not _is_group(sample, headings, at):
            continue
        beside = _beside(sample, headings, at)
        here = pl.col(heading.name)
        carried = here.forward_fill()
        wanted = here.is_null() & pl.col(beside).is_not_null() & ~_is_grand(rows, heading.name, beside)
        count = rows.select((wanted & carried.is_not_null()).sum()).collect(engine="streaming").item()
        rows = rows.with_columns(pl.when(wanted).then(carried).otherwise(here).alias(heading.name))
        remarks.append(_said(heading.name, count))
        sample = rows.head(_SAMPLE).collect()
    return rows, remarks


def _said(name: str, count: int) -> str:
    return tr("Blank cells of {name} filled with the name above them: {count}", count=count, name=name)


def _is_group(sample: pl.DataFrame, headings: Sequence[Heading], at: int) -> bool:
    """Returns whether a column names groups: texts, blanks below each, left of a full column."""
    column = sample[headings[at].name]
    blanks = column.null_count()
    filled = column.drop_nulls()
    if not blanks or filled.is_empty() or column[0] is None:
        return False
    if any(kind(text) not in ("text", "either") for text in filled):
        return False
    if filled.n_unique() < filled.len() or column.len() < _GROUP * filled.len():
        return False
    for left in headings[:at]:
        if sample[left.name].null_count() > 0 and not _is_group(sample, headings, headings.index(left)):
            return False
    beside = _beside(sample, headings, at)
    return bool(beside) and sample[beside].len() - sample[beside].null_count() >= _FULL * blanks


def _beside(sample: pl.DataFrame, headings: Sequence[Heading], at: int) -> str:
    """Returns the next column to the right where the rows below a group's name have a text, or nothing."""
    below = sample.filter(pl.col(headings[at].name).is_null())
    for heading in headings[at + 1 :]:
        texts = below[heading.name].drop_nulls()
        if texts.len() < _FULL * below.height:
            continue
        names = sum(kind(text) == "text" or is_period(text) for text in texts)
        return heading.name if names >= _FULL * texts.len() else ""
    return ""


def _is_grand(rows: pl.LazyFrame, name: str, beside: str) -> pl.Expr:
    """Returns where a row sums up all groups, so that it belongs to none.

    合计 is the sum of its group where every group has one, else of the whole table.
    """
    texts = (
        rows.filter(pl.col(beside).str.contains(_MAY_SUM))
        .group_by(pl.col(beside).alias("text"))
        .agg(pl.len().alias("count"), pl.col(name).is_null().any().alias("is blank"))
        .filter("is blank")
        .sort("count", "text", descending=[True, False])
        .head(_MOST)
        .collect(engine="streaming")
    )
    groups = rows.select(pl.col(name).count()).collect(engine="streaming").item()
    grand = []
    for text, count in texts.select("text", "count").iter_rows():
        is_part = squeeze(text) in ("小计", "小計") or not is_total(text)
        if squeeze(text).lower() in _GRAND or (not is_part and count < groups):
            grand.append(text)
    return pl.col(beside).is_in(grand).fill_null(False)


def _fill_merged(
    rows: pl.LazyFrame, headings: Sequence[Heading], merged: Sequence[Merged]
) -> tuple[pl.LazyFrame, list[str]]:
    """Writes names merged downwards on every row; nobody knows how figures there divide, so they stay."""
    remarks = []
    for heading in headings:
        areas = [area for area in merged if area.left == heading.position and area.bottom > area.top]
        if not areas:
            continue
        tops = rows.filter(pl.col(LINE).is_in([area.top + 1 for area in areas])).select(LINE, heading.name)
        texts: dict[int, str | None] = dict(tops.collect().iter_rows())
        told: dict[int, str] = {}
        figures = 0
        for area in areas:
            text = texts.get(area.top + 1)
            if text is not None and kind(text) in ("text", "either"):
                told.update((line, text) for line in range(area.top + 2, area.bottom + 2))
            elif text is not None:
                figures += 1
        if told:
            here = pl.col(heading.name)
            written = pl.col(LINE).replace_strict(told, default=None, return_dtype=pl.String())
            count = rows.select((here.is_null() & written.is_not_null()).sum()).collect().item()
            rows = rows.with_columns(here.fill_null(written))
            remarks.append(_said(heading.name, count))
        if figures:
            remarks.append(
                tr(
                    "Figures of {name} in merged cells, kept on the first row only: {count}",
                    count=figures,
                    name=heading.name,
                )
            )
    return rows, remarks
