"""Sorts tables of any size: one too large to be held goes into a sorted file, a range of keys at a time."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from tuidash.data.conversion import ROW_GROUP, sink
from tuidash.data.parquet_file import scan_parquet
from tuidash.language import tr
from tuidash.reading.text.derived import write_temporary
from tuidash.reading.watching import current_watch

HELD = 50_000_000
"""Cells of a table up to which it is sorted in memory."""
PART = 12_000_000
"""Cells that are sorted at a time where it is larger."""
_KEYS = 100_000
"""Keys that tell how a column is spread."""


def sort_rows(lazy: pl.LazyFrame, height: int, column: str, *, descending: bool) -> pl.LazyFrame:
    """Returns the rows ordered by a column, missing values last, equal ones as they were.

    Raises:
        Cancelled: somebody asked the work to stop.
    """
    schema = lazy.collect_schema()
    whole = _in_memory(lazy, column, descending)
    if height * len(schema) <= HELD or schema[column].is_nested():
        return whole.collect().lazy()

    watch = current_watch()  # of this thread, which is not the one that asks for the frames

    def frames() -> Iterator[pl.DataFrame]:
        ranges = _ranges(lazy, column, max(1, PART // len(schema)), height)
        if descending:
            ranges.reverse()
        ranges.append((pl.col(column).is_null(), True))
        for done, (rows, is_alike) in enumerate(ranges):
            watch.report(tr("Sorting"), done, len(ranges))
            part = lazy.filter(rows)
            if is_alike:
                yield from part.collect_batches(chunk_size=ROW_GROUP, engine="streaming")
            else:
                yield _in_memory(part, column, descending).collect(engine="streaming")

    return scan_parquet(write_temporary(".parquet", lambda target: sink(frames(), dict(schema), target)))


def _in_memory(lazy: pl.LazyFrame, column: str, descending: bool) -> pl.LazyFrame:
    return lazy.sort(column, descending=descending, nulls_last=True, maintain_order=True)


def _ranges(lazy: pl.LazyFrame, column: str, rows: int, height: int) -> list[tuple[pl.Expr, bool]]:
    """Returns what tells the rows of each range of keys, from the least, and whether all its keys are one.

    A key that many rows have is a range by itself, whose rows are in order already.
    """
    key = pl.col(column)
    sample = lazy.select(key.gather_every(max(1, height // _KEYS))).collect(engine="streaming").to_series()
    keys = sample.drop_nulls()
    is_float = keys.dtype.is_float()
    keys = (keys.drop_nans() if is_float else keys).sort()
    count = -(-height // rows)
    cuts = [keys[len(keys) * number // count] for number in range(1, count)] if len(keys) else []
    ranges: list[tuple[pl.Expr, bool]] = []
    above = pl.lit(True)
    for cut in dict.fromkeys(cuts):
        ranges.append((above & (key < cut), False))
        above = key >= cut
        if cuts.count(cut) > 1:
            ranges.append((key == cut, True))
            above = key > cut
    last = above & key.is_not_null()
    # Statistics of files know nothing of what is no number, which is greater than all others.
    ranges.append((last | key.is_nan() if is_float else last, False))
    return ranges
