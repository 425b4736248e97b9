"""The table of what an import changes: old and new figures beside each other, written slice by slice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tuidash.data.conversion import ROW_GROUP, sink
from tuidash.reading.schema import SAME_FIGURE
from tuidash.store.figures import numbered
from tuidash.store.revise import STATED, WITHDRAWN, Difference

_OLD = ("value", "relation", "status", "raw", "source", "locator", "vintage")
"""What is told of both sides."""
_SLICE = 2 * ROW_GROUP
"""Rows that are held at once."""


def write_differences(
    difference: Difference,
    new: pl.LazyFrame,
    before: pl.LazyFrame | None,
    dimensions: Sequence[str],
    path: Path,
) -> None:
    """Writes the revised and withdrawn figures, old and new beside each other, and the added ones.

    `difference` and `percent` compare exact values; where either is missing or zero they are null.
    """
    table = _Table(new, new.clear() if before is None else before, dimensions)
    nothing = table.told(difference.changes.clear(), difference.withdrawn.clear(), new.clear())
    sink(table.pieces(difference), dict(nothing.collect_schema()), path)


@dataclass(frozen=True, slots=True)
class _Table:
    new: pl.LazyFrame
    before: pl.LazyFrame
    dimensions: Sequence[str]

    @property
    def _named(self) -> list[str]:
        return [*SAME_FIGURE[:2], "period", *SAME_FIGURE[2:], *self.dimensions]

    def pieces(self, difference: Difference) -> Iterator[pl.DataFrame]:
        """Yields the table in slices of the new rows, then in slices of the withdrawn ones."""
        changes, gone = difference.changes, difference.withdrawn
        few = changes["_old"].drop_nulls()
        known = self._known(few) if len(few) <= _SLICE else None
        last = -1 if changes.is_empty() else int(changes["_row"][-1])
        for start in range(0, last + 1, _SLICE):
            begin, end = (changes["_row"].search_sorted(at) for at in (start, start + _SLICE))
            inside = changes[begin:end]
            if inside.height:
                stated = self.new.slice(start, _SLICE)
                yield self.told(inside, gone.clear(), stated, start, known).collect(engine="streaming")
        for start in range(0, len(gone), _SLICE):
            part = gone[start : start + _SLICE]
            yield self.told(changes.clear(), part, self.new.clear()).collect(engine="streaming")

    def told(
        self,
        changes: pl.DataFrame,
        gone: pl.Series,
        stated: pl.LazyFrame,
        start: int = 0,
        known: pl.DataFrame | None = None,
    ) -> pl.LazyFrame:
        """Returns a part of the table; `stated` holds the new rows from the one with the number `start`."""
        named = self._named
        fresh = numbered(stated, "_row").with_columns(pl.col("_row") + start)
        fresh = fresh.select("_row", *named, *STATED, "raw", "source", "locator", "vintage")
        if known is None:
            known = self._known(pl.concat([changes["_old"].drop_nulls(), gone]))
        was = known.lazy()
        changed = (
            changes.lazy()
            .join(fresh, on="_row", how="left", maintain_order="left")
            .join(was.select("_old", *_OLD), on="_old", how="left", suffix="_old", maintain_order="left")
            .drop("_row", "_old")
        )
        lost = gone.rename("_old").to_frame().lazy().join(was, on="_old", how="left", maintain_order="left")
        withdrawn = lost.select(
            pl.lit(WITHDRAWN).alias("change"), *named, *(pl.col(name).alias(f"{name}_old") for name in _OLD)
        )
        sides = [side for name in _OLD for side in (f"{name}_old", name)]
        moved = (pl.col("value") - pl.col("value_old")).alias("difference")
        base = pl.when(pl.col("value_old") != 0).then(pl.col("value_old").abs())
        together = pl.concat([changed, withdrawn], how="diagonal").with_columns(moved)
        percent = (100 * pl.col("difference") / base).alias("percent")
        return together.with_columns(percent).select("change", *named, *sides, "difference", "percent")

    def _known(self, wanted: pl.Series) -> pl.DataFrame:
        """Returns rows of the dataset, given by their numbers."""
        rows = numbered(self.before, "_old").select("_old", *self._named, *_OLD)
        if wanted.is_empty():
            return pl.DataFrame(schema=rows.collect_schema())
        return rows.join(wanted.rename("_old").to_frame().lazy(), on="_old", how="semi").collect(
            engine="streaming"
        )
