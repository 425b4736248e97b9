"""What a new reading of figures changes: added, revised, the same, withdrawn.

A figure may be stated several times in one file, so its statements are told apart by their turn. Keys are
compared as 128-bit digests, bucket by bucket, so that memory does not grow with the number of figures.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tuidash.language import tr
from tuidash.reading.options import Watch
from tuidash.reading.schema import SAME_FIGURE

ADDED, REVISED, SAME, WITHDRAWN = "added", "revised", "same", "withdrawn"
STATED = ("relation", "value", "lower", "upper", "numerator", "denominator", "status")
"""What a revision may change."""
_FIRST, _SECOND, _TURN, _ROW = "_first", "_second", "_turn", "_row"
_KEY = (_FIRST, _SECOND, _TURN)
_BUCKET_ROWS = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How new rows relate to those of a dataset."""

    changes: pl.DataFrame
    """`_row` of each new row that is to be stored, in order, with `change` (added or revised) and the row
    of the dataset that it takes the place of (`_old`, null where there is none)."""
    withdrawn: pl.Series
    """Rows of the dataset that earlier loads of the same file state and this one does not."""
    added: int
    revised: int
    same: int


def figure_keys(dimensions: Sequence[str]) -> list[pl.Expr]:
    """Returns the two halves of a digest of which figure a row states.

    Rows without a known period are the same figure only at the same place.
    """
    parts = pl.struct(
        *SAME_FIGURE, *dimensions, pl.when(pl.col("period_start").is_null()).then("locator").alias("_place")
    )
    return [parts.hash(1).alias(_FIRST), parts.hash(2).alias(_SECOND)]


def find_difference(
    new: pl.LazyFrame,
    before: pl.LazyFrame | None,
    dimensions: Sequence[str],
    *,
    slot: Collection[str] = (),
    watch: Watch,
) -> Difference:
    """Returns how the rows of `new` relate to all observations `before`.

    `slot` names the sources that earlier loads of the same file made.
    """
    rows = new.select(
        pl.int_range(pl.len(), dtype=pl.Int64).alias(_ROW), *figure_keys(dimensions), *STATED
    ).with_columns(pl.col(_ROW).alias(_TURN))
    count = int(rows.select(pl.len()).collect(engine="streaming").item())
    if before is None:
        changes = pl.select(
            pl.int_range(count, dtype=pl.Int64).alias(_ROW),
            pl.lit(ADDED).alias("change"),
            pl.lit(None, pl.Int64).alias("_old"),
        )
        return Difference(
            changes=changes, withdrawn=pl.Series("_old", [], pl.Int64), added=count, revised=0, same=0
        )
    old = before.select(
        pl.int_range(pl.len(), dtype=pl.Int64).alias("_old"),
        *figure_keys(dimensions),
        *STATED,
        pl.col("source", "vintage", "current"),
    )
    total = count + int(old.select(pl.len()).collect(engine="streaming").item())
    buckets = -(-total // _BUCKET_ROWS)
    found, gone, same = [], [], 0
    for bucket in range(max(1, buckets)):
        watch.report(tr("comparing figures"), bucket, buckets)
        inside = pl.col(_FIRST) % max(1, buckets) == bucket
        matched = _matched(_turns(rows.filter(inside)), _latest(old.filter(inside)))
        same += int((matched["change"] == SAME).sum())
        found.append(matched.filter(pl.col("change") != SAME).select(_ROW, "change", "_old"))
        if slot:
            stated = old.filter(inside & pl.col("current") & pl.col("source").is_in(list(slot)))
            gone.append(stated.join(rows.filter(inside), on=[_FIRST, _SECOND], how="anti").select("_old"))
    changes = pl.concat(found).sort(_ROW)
    kinds = changes["change"]
    return Difference(
        changes=changes,
        withdrawn=pl.concat(gone).collect().to_series().sort() if gone else pl.Series("_old", [], pl.Int64),
        added=int((kinds == ADDED).sum()),
        revised=int((kinds == REVISED).sum()),
        same=same,
    )


def _turns(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Numbers the statements of each figure in their order."""
    return rows.with_columns(pl.col(_TURN).rank("ordinal").over(_FIRST, _SECOND).cast(pl.Int64))


def _latest(old: pl.LazyFrame) -> pl.LazyFrame:
    """Returns the statements that came together with the current one of each figure, numbered."""
    together = [
        pl.col(name).eq_missing(pl.col(name).filter("current").first().over(_FIRST, _SECOND))
        for name in ("source", "vintage")
    ]
    kept = old.filter(pl.all_horizontal(together)).drop("source", "vintage", "current")
    return _turns(kept.with_columns(pl.col("_old").alias(_TURN)))


def _matched(new: pl.LazyFrame, old: pl.LazyFrame) -> pl.DataFrame:
    """Returns each new row with the old one that it corresponds to and how it relates to it.

    Where one of several statements of a figure is new, all are, as they stand or fall together.
    """
    joined = new.join(old, on=list(_KEY), how="left", suffix="_old", maintain_order="left")
    differs = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_old")) for name in STATED)
    differs = (differs | pl.col("_old").is_null()).any().over(_FIRST, _SECOND)
    known = pl.col("_old").is_not_null().any().over(_FIRST, _SECOND)
    change = (
        pl.when(known & differs).then(pl.lit(REVISED)).when(known).then(pl.lit(SAME)).otherwise(pl.lit(ADDED))
    )
    return joined.select(_ROW, "_old", change.alias("change")).collect()


def difference_table(
    difference: Difference, new: pl.LazyFrame, before: pl.LazyFrame, dimensions: Sequence[str]
) -> pl.LazyFrame:
    """Returns the revised and withdrawn figures, old and new beside each other, and the added ones.

    `difference` and `percent` compare exact values; where either is missing or zero they are null.
    """
    named = [*SAME_FIGURE[:2], "period", *SAME_FIGURE[2:], *dimensions]
    stated = new.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias(_ROW)).select(
        _ROW, *named, *STATED, "raw", "source", "locator", "vintage"
    )
    was = before.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias("_old"))
    changed = (
        difference.changes.lazy()
        .join(stated, on=_ROW, how="left", maintain_order="left")
        .join(was.select("_old", *_OLD), on="_old", how="left", suffix="_old", maintain_order="left")
        .drop(_ROW, "_old")
    )
    gone = difference.withdrawn.to_frame().lazy().join(was, on="_old", how="left", maintain_order="left")
    withdrawn = gone.select(
        pl.lit(WITHDRAWN).alias("change"), *named, *(pl.col(name).alias(f"{name}_old") for name in _OLD)
    )
    sides = [side for name in _OLD for side in (f"{name}_old", name)]
    moved = (pl.col("value") - pl.col("value_old")).alias("difference")
    base = pl.when(pl.col("value_old") != 0).then(pl.col("value_old").abs())
    together = pl.concat([changed, withdrawn], how="diagonal").with_columns(moved)
    percent = (100 * pl.col("difference") / base).alias("percent")
    return together.with_columns(percent).select("change", *named, *sides, "difference", "percent")


_OLD = ("value", "relation", "status", "raw", "source", "locator", "vintage")
"""What is told of both sides."""


def write_parquet(lazy: pl.LazyFrame, path: Path) -> None:
    """Writes rows as they come, without holding them."""
    lazy.sink_parquet(path, maintain_order=True)
