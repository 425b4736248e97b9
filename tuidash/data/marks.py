"""Which of several rows for one figure counts: found once, kept for the few rows that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from tuidash.reading.schema import SAME_FIGURE

MARKS: dict[str, pl.DataType] = {"\0row": pl.UInt32(), "versions": pl.Int64(), "current": pl.Boolean()}
"""Number of a row that shares its figure with others, how many these are, and whether it counts."""

_ROW, _KEY = "\0row", "\0key"
_BUCKET_ROWS = 20_000_000
"""Rows whose hashes are held at once, eight bytes each."""
_PART_ROWS = 500_000
"""Rows with an equal hash that are compared cell by cell at once."""


def find_marks(
    observations: pl.LazyFrame, dimensions: Iterable[str], ranks: Mapping[str, int]
) -> pl.DataFrame:
    """Returns the rows of figures that are stated more than once, with `versions` and `current`.

    Hashes of all rows tell which can be such; only these are read and compared cell by cell, so that memory
    does not grow with the width of the table.
    """
    keys = [*SAME_FIGURE, *dimensions]
    marks = [pl.DataFrame(schema=MARKS)]
    for part in _suspects(observations, keys):
        rows = observations.with_row_index(_ROW).select(_ROW, *keys, "source", "vintage")
        found = rows.join(part.lazy(), on=_ROW, how="semi", maintain_order="left").collect(engine="streaming")
        marks.append(_marked(found, keys, ranks))
    return pl.concat(marks).sort(_ROW)


def with_marks(observations: pl.LazyFrame, marks: pl.DataFrame) -> pl.LazyFrame:
    """Adds `versions` and `current` to all rows, as they stand in the same order."""
    if marks.is_empty():
        return observations.with_columns(versions=pl.lit(1, pl.Int64), current=pl.lit(True))
    return (
        observations.with_row_index(_ROW)
        .join(marks.lazy(), on=_ROW, how="left", maintain_order="left")
        .drop(_ROW)
        .with_columns(pl.col("versions").fill_null(1), pl.col("current").fill_null(True))
    )


def _suspects(observations: pl.LazyFrame, keys: list[str]) -> Iterator[pl.DataFrame]:
    """Yields numbers of rows whose hash is that of another, rows of one hash together.

    Rows without a known period are never taken for the same figure.
    """
    total = int(observations.select(pl.len()).collect(engine="streaming").item())
    buckets = max(1, -(-total // _BUCKET_ROWS))
    key = pl.when(pl.col("period_start").is_not_null()).then(pl.struct(keys).hash()).alias(_KEY)
    for bucket in range(buckets):
        hashes = observations.with_row_index(_ROW).select(_ROW, key).drop_nulls()
        if buckets > 1:
            hashes = hashes.filter(pl.col(_KEY) % buckets == bucket)
        rows = hashes.collect(engine="streaming")
        order = rows[_KEY].sort()
        repeated = order.filter(order == order.shift(1)).unique().sort()
        shared = rows.join(repeated.to_frame(), on=_KEY, how="semi").sort(_KEY)
        del rows, order
        start = 0
        while start < shared.height:
            last = shared[_KEY][min(start + _PART_ROWS, shared.height) - 1]
            end = int(shared[_KEY].search_sorted(last, "right"))
            yield shared.select(_ROW)[start:end]
            start = end


def _marked(rows: pl.DataFrame, keys: list[str], ranks: Mapping[str, int]) -> pl.DataFrame:
    """Returns the marks of rows: the source's rank decides, then the latest vintage, then the order."""
    weakest = max(ranks.values(), default=0) + 1
    rank = pl.lit(weakest, pl.Int64)
    if ranks:
        rank = pl.col("source").replace_strict(dict(ranks), default=weakest, return_dtype=pl.Int64)
    return (
        rows.with_columns(rank.alias("\0rank"))
        .sort("\0rank", "vintage", _ROW, descending=[False, True, False], nulls_last=True)
        .select(
            _ROW,
            pl.len().over(keys).cast(pl.Int64).alias("versions"),
            (pl.col(_ROW) == pl.col(_ROW).first().over(keys)).alias("current"),
        )
        .filter(pl.col("versions") > 1)
        .cast(MARKS)  # type: ignore[arg-type]
    )
