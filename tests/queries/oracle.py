"""The bundled datasets in DuckDB, built from their files by the rules of the data model."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from pathlib import Path

import duckdb

DATASETS = Path(__file__).parents[2] / "datasets"
_NUMBERS = {"value", "numerator", "denominator", "lower", "upper", "lower_bound", "upper_bound", "tolerance"}
_WHOLE = {"decimals", "rank"}
_DATES = {"period_start", "period_end"}


def open_oracle() -> duckdb.DuckDBPyConnection:
    """Returns a connection with one schema for each dataset."""
    oracle = duckdb.connect()
    for folder in sorted(path for path in DATASETS.iterdir() if (path / "dataset.toml").exists()):
        oracle.execute(f'CREATE SCHEMA "{folder.name}"')
        for name in ("indicators", "areas", "sources"):
            _load(oracle, folder, name, name)
        if (folder / "rules.csv").exists():
            _load(oracle, folder, "rules", "rules")
        _load(oracle, folder, "observations", "stated")
        described = tomllib.loads((folder / "dataset.toml").read_text(encoding="utf-8"))
        _decide_current(oracle, folder.name, described["dimensions"])
    return oracle


def _load(oracle: duckdb.DuckDBPyConnection, folder: Path, name: str, table: str) -> None:
    path = folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        header = next(csv.reader(stream))
    types = {
        column: "DOUBLE"
        if column in _NUMBERS
        else "BIGINT"
        if column in _WHOLE
        else "DATE"
        if column in _DATES
        else "VARCHAR"
        for column in header
    }
    read = f"read_csv('{path}', columns = {types!r}, header = true, parallel = false)"
    oracle.execute(
        f'CREATE TABLE "{folder.name}".{table} AS SELECT *, row_number() OVER () AS line FROM {read}'
    )


def _decide_current(oracle: duckdb.DuckDBPyConnection, schema: str, dimensions: Mapping[str, object]) -> None:
    """Rank of the source, then the latest vintage, then the order in the file decide which row counts."""
    same = ["indicator", "area", "period_start", "period_end", "basis", "kind", *dimensions]
    figure = ", ".join(f"o.{name}" for name in same)
    # Rows without a period are never the same figure.
    figure += ", CASE WHEN o.period_start IS NULL THEN o.line END"
    oracle.execute(f"""
        CREATE TABLE "{schema}".all_observations AS
        SELECT
            o.* EXCLUDE (line),
            row_number() OVER (PARTITION BY {figure} ORDER BY s.rank, o.vintage DESC, o.line) = 1 AS current,
            count(*) OVER (PARTITION BY {figure}) AS versions
        FROM "{schema}".stated AS o
        LEFT JOIN "{schema}".sources AS s ON o.source = s.id
        ORDER BY o.line
    """)
    oracle.execute(f"""
        CREATE TABLE "{schema}".observations AS
        SELECT * EXCLUDE (current, versions) FROM "{schema}".all_observations WHERE current
    """)
