"""Writes the observations of a dataset: as CSV while they are few, else as Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from tuidash.catalog.dataset import Dataset
from tuidash.data.conversion import ROW_GROUP, sink
from tuidash.data.csv_file import scan_text
from tuidash.model.status import TOTAL
from tuidash.reading.cells.plain import is_plain
from tuidash.reading.schema import observation_schema
from tuidash.store.transaction import Draft

MOST_CSV_ROWS = 200_000
"""More rows are kept as Parquet."""
_SLICE = 500_000
"""Rows that are held at once while some of them are copied."""
_PIECE = 2 * ROW_GROUP
"""Rows that are held at once while all are copied."""
CSV, PARQUET = "observations.csv", "observations.parquet"


def write_figures(
    draft: Draft,
    dataset: Dataset | None,
    before: pl.LazyFrame | None,
    added: Sequence[pl.LazyFrame],
    dimensions: Sequence[str],
) -> None:
    """Writes all rows: those before, typed, and the added ones behind them.

    In a CSV file the cells of the rows before stay as they are written.
    """
    path = dataset.tables().get("observations") if dataset is not None else None
    total = sum(_height(lazy) for lazy in (before, *added) if lazy is not None)
    fits = total <= MOST_CSV_ROWS and all(map(_keeps_digits, added))
    if fits and (path is None or path.suffix == ".csv"):
        schema = observation_schema(dimensions)
        texts = pl.concat(added).select(_text(name, dtype) for name, dtype in schema.items())
        if path is not None:
            texts = pl.concat([_with_dimensions(scan_text(path), dimensions), texts], how="diagonal")
        draft.write(CSV, texts.sink_csv)
        return
    schema = observation_schema(dimensions)
    parts = [each.select(list(schema)) for each in added]
    if before is not None:
        parts.insert(0, _with_dimensions(before, dimensions).select(list(schema)))
    is_text = path is not None and path.suffix == ".csv"
    draft.write(PARQUET, lambda path: sink(_pieces(parts, is_text=is_text), schema, path))
    draft.remove(CSV)


def _pieces(parts: Sequence[pl.LazyFrame], *, is_text: bool) -> Iterator[pl.DataFrame]:
    """Yields rows in order, of which one slice is held at once, of a text at the beginning a little more."""
    for number, part in enumerate(parts):
        if is_text and not number:  # each slice of a text would be looked for from its beginning
            yield from part.collect_batches(chunk_size=ROW_GROUP, maintain_order=True)
            continue
        for start in range(0, _height(part), _PIECE):
            yield part.slice(start, _PIECE).collect(engine="streaming")


def _height(lazy: pl.LazyFrame) -> int:
    return int(lazy.select(pl.len()).collect(engine="streaming").item())


def _keeps_digits(rows: pl.LazyFrame) -> bool:
    """Tells whether every number is read back from a CSV file as it is; very long ones are not."""
    numbers = [name for name, dtype in rows.collect_schema().items() if dtype == pl.Float64]
    kept = [is_plain(_text(name, pl.Float64())).all() for name in numbers]
    return all(rows.select(kept).collect(engine="streaming").row(0)) if kept else True


def _text(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.Float64:  # 12 rather than 12.0, which is how people write it
        return column.cast(pl.String).str.replace(r"\.0$", "")
    return column.cast(pl.String)


def _with_dimensions(rows: pl.LazyFrame, dimensions: Sequence[str]) -> pl.LazyFrame:
    """Returns rows of a dataset with the dimensions that they did not have, of which they are the total."""
    names = rows.collect_schema().names()
    return rows.with_columns(pl.lit(TOTAL).alias(name) for name in dimensions if name not in names)


def copy_to(lazy: pl.LazyFrame, path: Path) -> pl.LazyFrame:
    """Writes rows to a Parquet file without holding them, and returns what was written."""
    lazy.sink_parquet(path, row_group_size=ROW_GROUP)
    return pl.scan_parquet(path)


def copy_slices(lazy: pl.LazyFrame, path: Path) -> pl.LazyFrame:
    """Writes rows that come straight from a Parquet file, a slice at a time, and returns what was written.

    This holds a tenth of what Polars holds when it goes through all of them by itself.
    """
    sink(_pieces([lazy], is_text=False), dict(lazy.collect_schema()), path)
    return pl.scan_parquet(path)


def copy_rows(lazy: pl.LazyFrame, rows: pl.Series, path: Path) -> pl.LazyFrame:
    """Writes some rows, given by their numbers in order, and returns them; all of them need no copy."""
    total = _height(lazy)
    if len(rows) == total:
        return lazy
    wanted = rows.alias("_row").to_frame()

    def frames() -> Iterator[pl.DataFrame]:
        for start in range(0, total, _SLICE):
            inside = wanted.filter(pl.col("_row").is_between(start, start + _SLICE, closed="left"))
            if inside.height:
                piece = lazy.slice(start, _SLICE).collect(engine="streaming")
                yield piece[(inside["_row"] - start).to_list()] if inside.height < piece.height else piece

    sink(frames(), dict(lazy.collect_schema()), path)
    return pl.scan_parquet(path)


def numbered(lazy: pl.LazyFrame, name: str) -> pl.LazyFrame:
    """Returns rows with their numbers from 0.

    A range as long as the rows would make Polars hold all of them until it has counted them.
    """
    return lazy.with_row_index(name).with_columns(pl.col(name).cast(pl.Int64))
