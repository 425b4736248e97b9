"""What a new reading of figures changes: added, revised, the same, withdrawn.

A figure may be stated several times in one file, so its statements are told apart by their turn. Figures are
compared as 128-bit digests and what is stated of them as 64-bit ones, bucket by bucket, so that memory does
not grow with the number of figures.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tuidash.language import tr
from tuidash.reading.options import Watch
from tuidash.reading.schema import SAME_FIGURE
from tuidash.store.figures import copy_slices, copy_to, numbered

ADDED, REVISED, SAME, WITHDRAWN = "added", "revised", "same", "withdrawn"
STATED = ("relation", "value", "lower", "upper", "numerator", "denominator", "status")
"""What a revision may change."""
_FIRST, _SECOND, _TURN, _ROW = "_first", "_second", "_turn", "_row"
_STATED, _LOAD, _SLOT = "_stated", "_load", "_slot"
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
    work: Path | None = None,
) -> Difference:
    """Returns how the rows of `new` relate to all observations `before`.

    `slot` names the sources that earlier loads of the same file made. Many digests are kept in the
    folder `work`.
    """
    rows = new.select(*figure_keys(dimensions), _digest(STATED, _STATED))
    count = int(new.select(pl.len()).collect(engine="streaming").item())
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
        *figure_keys(dimensions),
        _digest(STATED, _STATED),
        _digest(("source", "vintage"), _LOAD),
        pl.col("source").is_in(list(slot)).fill_null(False).alias(_SLOT),
        "current",
    )
    total = count + int(before.select(pl.len()).collect(engine="streaming").item())
    buckets = -(-total // _BUCKET_ROWS)
    if work is not None and buckets > 1:  # digests are quickly gone through again, texts are not
        watch.report(tr("comparing figures"))
        work.mkdir(exist_ok=True)
        rows = copy_slices(rows, work / "new.parquet")
        old = copy_to(old, work / "old.parquet")
    rows, old = numbered(rows, _ROW), numbered(old, "_old")
    found, gone, same = [], [], 0
    for bucket in range(max(1, buckets)):
        watch.report(tr("comparing figures"), bucket, buckets)
        inside = pl.col(_FIRST) % max(1, buckets) == bucket
        fresh = rows.filter(inside).collect(engine="streaming")
        known = old.filter(inside).collect(engine="streaming")
        matched = _compared(fresh, known)
        same += int((matched["change"] == SAME).sum())
        found.append(matched.filter(pl.col("change") != SAME).select(_ROW, "change", "_old"))
        if slot:
            stated = known.filter(pl.col("current") & pl.col(_SLOT))
            gone.append(stated.join(fresh, on=[_FIRST, _SECOND], how="anti").select("_old"))
    changes = pl.concat(found).sort(_ROW)
    kinds = changes["change"]
    return Difference(
        changes=changes,
        withdrawn=pl.concat(gone).to_series().sort() if gone else pl.Series("_old", [], pl.Int64),
        added=int((kinds == ADDED).sum()),
        revised=int((kinds == REVISED).sum()),
        same=same,
    )


def _digest(names: Sequence[str], alias: str) -> pl.Expr:
    return pl.struct(names).hash(3).alias(alias)


def _compared(new: pl.DataFrame, old: pl.DataFrame) -> pl.DataFrame:
    """Returns each new row with the old one that it corresponds to and how it relates to it.

    Figures that both sides state once, which are nearly all, need no telling apart.
    """
    key = [_FIRST, _SECOND]
    repeated = pl.concat(
        side.group_by(key).agg(pl.len()).filter(pl.col("len") > 1).select(key) for side in (new, old)
    ).unique()
    told = []
    if repeated.height:
        told.append(
            _matched(
                _turns(new.join(repeated, on=key, how="semi"), _ROW),
                _latest(old.join(repeated, on=key, how="semi")),
            )
        )
        new, old = (side.join(repeated, on=key, how="anti") for side in (new, old))
    before = old.filter("current").select(*key, "_old", pl.col(_STATED).alias("_was"))
    change = (
        pl.when(pl.col("_old").is_null())
        .then(pl.lit(ADDED))
        .when(pl.col(_STATED) == pl.col("_was"))
        .then(pl.lit(SAME))
        .otherwise(pl.lit(REVISED))
    )
    told.append(new.join(before, on=key, how="left").select(_ROW, "_old", change.alias("change")))
    return pl.concat(told)


def _turns(rows: pl.DataFrame, order: str) -> pl.DataFrame:
    """Numbers the statements of each figure in their order."""
    return rows.with_columns(pl.col(order).rank("ordinal").over(_FIRST, _SECOND).cast(pl.Int64).alias(_TURN))


def _latest(old: pl.DataFrame) -> pl.DataFrame:
    """Returns the statements that came together with the current one of each figure, numbered."""
    current = pl.col(_LOAD).filter("current").first().over(_FIRST, _SECOND)
    return _turns(old.filter(pl.col(_LOAD).eq_missing(current)).drop(_LOAD, _SLOT, "current"), "_old")


def _matched(new: pl.DataFrame, old: pl.DataFrame) -> pl.DataFrame:
    """Returns the rows of figures that are stated several times, each with the old one it corresponds to.

    Where one of several statements of a figure is new, all are, as they stand or fall together.
    """
    joined = new.join(old, on=list(_KEY), how="left", suffix="_old", maintain_order="left")
    differs = pl.col(_STATED).ne_missing(pl.col(f"{_STATED}_old"))
    differs = (differs | pl.col("_old").is_null()).any().over(_FIRST, _SECOND)
    known = pl.col("_old").is_not_null().any().over(_FIRST, _SECOND)
    change = (
        pl.when(known & differs).then(pl.lit(REVISED)).when(known).then(pl.lit(SAME)).otherwise(pl.lit(ADDED))
    )
    return joined.select(_ROW, "_old", change.alias("change"))
