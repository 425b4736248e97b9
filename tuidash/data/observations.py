"""Observations with their types checked and the current figure among several decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import polars as pl

from tuidash.catalog.dictionaries import Dictionaries
from tuidash.catalog.problems import Problems
from tuidash.data.csv_file import scan_text
from tuidash.data.marks import find_marks, with_marks
from tuidash.data.parquet_file import scan_parquet
from tuidash.data.seam import dataset_errors
from tuidash.data.types import is_date
from tuidash.language import tr
from tuidash.model.status import BASES, KINDS, RELATIONS, STATUSES, TOTAL
from tuidash.reading.cells.plain import is_plain
from tuidash.reading.schema import observation_schema

_TEXT, _NUMBER, _DATE = pl.String(), pl.Float64(), pl.Date()


def read_observations(
    path: Path, dimensions: Mapping[str, Iterable[str]], dictionaries: Dictionaries
) -> pl.LazyFrame:
    """Returns all observations of a dataset with typed columns, `current` and `versions`.

    Raises:
        DatasetError: the file cannot be read.
        MetadataError: columns, types, codes or ids are wrong, all of them listed.
    """
    typed = check_observations(path, dimensions, dictionaries)
    with dataset_errors(path):
        return mark_current(typed, dimensions, ranks_of(dictionaries))


def ranks_of(dictionaries: Dictionaries) -> dict[str, int]:
    """Returns the rank of each source."""
    return {key: source.rank for key, source in dictionaries.sources.items()}


def check_observations(
    path: Path, dimensions: Mapping[str, Iterable[str]], dictionaries: Dictionaries
) -> pl.LazyFrame:
    """Returns all observations of a dataset with typed columns, every cell and code of them checked.

    `dimensions` holds the codes that each dimension knows beside the total.

    Raises:
        DatasetError: the file cannot be read.
        MetadataError: columns, types, codes or ids are wrong, all of them listed.
    """
    schema = observation_schema(dimensions)
    is_text = path.suffix == ".csv"
    lazy = _scan(path)
    problems = Problems()
    _check_columns(path, lazy.collect_schema().names(), schema, problems)
    problems.raise_if_any(str(path))
    with dataset_errors(path):
        if is_text:
            _check_cells(path, lazy, schema, problems)
        else:
            _check_types(path, lazy, schema, problems)
        _check_codes(path, lazy, _known_codes(dimensions, dictionaries), problems)
    problems.raise_if_any(str(path))
    return scan_checked(path, dimensions)


def scan_checked(path: Path, dimensions: Iterable[str]) -> pl.LazyFrame:
    """Returns the observations of a file that was checked before, with typed columns."""
    is_text = path.suffix == ".csv"
    with dataset_errors(path):
        columns = observation_schema(dimensions).items()
        return _scan(path).select(_typed(name, dtype, is_text) for name, dtype in columns)


def _scan(path: Path) -> pl.LazyFrame:
    return scan_text(path) if path.suffix == ".csv" else scan_parquet(path)


def _typed(name: str, dtype: pl.DataType, is_text: bool) -> pl.Expr:
    column = pl.col(name)
    return column.str.to_date("%Y-%m-%d") if is_text and dtype == _DATE else column.cast(dtype)


def mark_current(
    observations: pl.LazyFrame, dimensions: Iterable[str], ranks: Mapping[str, int]
) -> pl.LazyFrame:
    """Adds `versions` (rows for the same figure) and `current` (whether this one counts).

    The source's rank decides, then the latest vintage, then the order in the file. Rows without a
    known period are never taken for the same figure. The rows are read once to find out.
    """
    dimensions = tuple(dimensions)
    return with_marks(observations, find_marks(observations, dimensions, ranks))


def _check_columns(
    path: Path, found: list[str], schema: Mapping[str, pl.DataType], problems: Problems
) -> None:
    for name in found:
        if name not in schema:
            problems.add_unknown(f"{path}:1", tr("column"), name, schema)
    missing = [name for name in schema if name not in found]
    if missing:
        problems.add(f"{path}:1", tr("missing column(s): {names}", names=", ".join(missing)))


def _check_cells(
    path: Path, lazy: pl.LazyFrame, schema: Mapping[str, pl.DataType], problems: Problems
) -> None:
    """Finds cells that are no number or date, so that casting later cannot fail or lose anything."""
    bad = {
        name: ~(is_plain if dtype == _NUMBER else is_date)(pl.col(name))
        for name, dtype in schema.items()
        if dtype in (_NUMBER, _DATE)
    }
    counts = lazy.select(expr.sum().alias(name) for name, expr in bad.items()).collect().row(0, named=True)
    for name, count in counts.items():
        if count:
            rows = lazy.with_row_index("_row").filter(bad[name]).select("_row", name).head(3).collect().rows()
            for row, text in rows:
                form = "1234.5" if schema[name] == _NUMBER else "2024-06-30"
                problems.add(
                    f"{path}: {name}",
                    tr("data row {row}: found {text}", row=row + 1, text=repr(text)),
                    tr("Write it like: {example}", example=form),
                )
            if count > len(rows):
                problems.add(f"{path}: {name}", tr("and {count} more", count=count - len(rows)))


def _check_types(
    path: Path, lazy: pl.LazyFrame, schema: Mapping[str, pl.DataType], problems: Problems
) -> None:
    """Finds columns of a typed file whose type does not fit, so that casting later cannot fail."""
    for name, dtype in lazy.collect_schema().items():
        wanted = schema[name]
        fits = dtype.is_numeric() if wanted == _NUMBER else dtype == wanted
        text = wanted == _TEXT and isinstance(dtype, pl.Categorical | pl.Enum)
        if not (fits or text or dtype == pl.Null):
            message = tr("holds {found}, not {wanted}", found=str(dtype), wanted=str(wanted))
            problems.add(f"{path}: {name}", message)
    problems.raise_if_any(str(path))


def _known_codes(
    dimensions: Mapping[str, Iterable[str]], dictionaries: Dictionaries
) -> dict[str, Iterable[str]]:
    return {
        "indicator": dictionaries.indicators,
        "area": dictionaries.areas,
        "source": dictionaries.sources,
        "status": STATUSES,
        "kind": KINDS,
        "basis": BASES,
        "relation": RELATIONS,
        **{name: (TOTAL, *codes) for name, codes in dimensions.items()},
    }


def _check_codes(
    path: Path, lazy: pl.LazyFrame, known: Mapping[str, Iterable[str]], problems: Problems
) -> None:
    for name, values in _codes_in(path, lazy, tuple(known)).items():
        for value in sorted({value for value in values if value is not None} - set(known[name])):
            problems.add_unknown(str(path), name, value, known[name])
        if None in values and name not in ("source", "relation"):
            row = _first_row(lazy, pl.col(name).is_null())
            problems.add(str(path), tr("{name} is empty, first in data row {row}", name=name, row=row))


def _codes_in(path: Path, lazy: pl.LazyFrame, names: Sequence[str]) -> dict[str, set[str | None]]:
    """Returns the distinct values of columns: of Parquet one after the other, as each is read by itself."""
    if path.suffix == ".csv":
        texts = lazy.select(pl.col(name).unique().implode() for name in names).collect()
        return {name: set(values) for name, values in texts.row(0, named=True).items()}
    return {
        name: set(lazy.select(pl.col(name).cast(_TEXT).unique()).collect(engine="streaming").to_series())
        for name in names
    }


def _first_row(lazy: pl.LazyFrame, where: pl.Expr) -> int:
    rows = lazy.with_row_index("_row", offset=1).filter(where).select("_row").head(1).collect()
    return int(rows.item())
