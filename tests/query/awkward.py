"""Small tables that hold what queries trip over, for Polars and for DuckDB."""

from __future__ import annotations

import datetime
from functools import cache

import duckdb
import polars as pl

D = datetime.date

SCORES = pl.DataFrame(
    {
        "id": [1, 2, 3, 4, 5, 6, 7, 8],
        "g": ["a", "a", "a", "b", "b", None, None, "c"],
        "v": [1.5, None, 3.0, 3.0, -2.0, 0.0, 3.0, None],
        "n": [10, 20, None, 20, -7, 0, 5, None],
        "名称": ["花源镇", "龙潭街道", None, "金凤区", "花源镇", "", "a%b_c", "Ünï 农村"],
        "flag": [True, False, None, True, None, False, True, None],
        "d": [
            D(2024, 1, 31), D(2024, 2, 29), None, D(2023, 12, 31),
            D(2024, 1, 31), D(2021, 1, 3), D(2020, 12, 28), D(2024, 3, 1),
        ],
    }
)  # fmt: skip
LINKS = pl.DataFrame(
    {"id": [1, 1, 3, 9, None], "w": [100, 200, None, 400, 500], "tag": ["x", "y", "x", None, "z"]}
)
EMPTY = pl.DataFrame(schema={"id": pl.Int64, "g": pl.String, "v": pl.Float64, "d": pl.Date})
OBSERVATIONS = pl.DataFrame(
    {
        "indicator": ["income"] * 6 + ["pupils"] * 4,
        "area": ["01", "02", "03", "01", "02", "03", "01", "02", "03", "04"],
        "period": ["2023"] * 3 + ["2024"] * 3 + ["2024"] * 4,
        "period_start": [D(2023, 1, 1)] * 3 + [D(2024, 1, 1)] * 7,
        "kind": ["actual"] * 10,
        "residence": ["_T"] * 10,
        "value": [100.0, 200.0, None, 110.0, 190.0, 150.0, 30.0, None, 30.0, 12.0],
        "numerator": [None] * 6 + [60.0, 10.0, 15.0, 6.0],
        "denominator": [None] * 6 + [2.0, 0.0, 0.5, 0.5],
        "status": ["A", "A", "O", "A", "A", "P", "A", "Q", "A", "A"],
    }
)
AREAS = pl.DataFrame(
    {
        "id": ["01", "02", "03", "04", "00"],
        "name_zh": ["花源镇", "龙潭街道", "金凤区", "长葛", "示范县"],
        "level": ["township", "township", "township", "township", "county"],
        "parent": ["00", "00", "00", "00", None],
    }
)
ODD = pl.DataFrame({"占比(%)": [1.0, 2.5, None], "Order": [1, 2, 3], "SELECT": ["x", None, "y"]})
WIDE = pl.DataFrame({"big": [2**62, 2**62, -(2**62)], "x": [float("nan"), 1.0, float("inf")], "k": [1, 2, 2]})
TABLES = {
    "t": SCORES,
    "u": LINKS,
    "empty": EMPTY,
    "observations": OBSERVATIONS,
    "areas": AREAS,
    "odd": ODD,
    "wide": WIDE,
}
_TYPES = {
    pl.Int64: "BIGINT",
    pl.Float64: "DOUBLE",
    pl.String: "VARCHAR",
    pl.Boolean: "BOOLEAN",
    pl.Date: "DATE",
}


def lazy_tables() -> dict[str, pl.LazyFrame]:
    """Returns the tables as the engine takes them."""
    return {name: frame.lazy() for name, frame in TABLES.items()}


@cache
def oracle() -> duckdb.DuckDBPyConnection:
    """Returns DuckDB with the same tables."""
    connection = duckdb.connect()
    for name, frame in TABLES.items():
        columns = ", ".join(
            f'"{column}" {_TYPES[dtype.base_type()]}' for column, dtype in frame.schema.items()
        )
        connection.execute(f'CREATE TABLE "{name}" ({columns})')
        if frame.height:
            marks = ", ".join("?" * frame.width)
            connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', frame.rows())
    return connection
