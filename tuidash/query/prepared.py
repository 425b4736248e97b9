"""Compiled queries kept for the next run, so that a known one needs neither sqlglot nor the compiler."""

from __future__ import annotations

import io
import json
from pathlib import Path

import polars as pl

from tuidash.query.result import Result, ResultColumn

LARGEST = 1 << 20
"""A plan above this holds data of its own and is not kept."""


def save_prepared(path: Path, result: Result) -> None:
    """Writes a compiled query into a file.

    Raises:
        ValueError: it cannot be kept, because it holds functions of ours or too much data.
        OSError: the file cannot be written.
    """
    try:
        plan = result.lazy.serialize()
    except pl.exceptions.PolarsError as error:
        raise ValueError(str(error)) from error
    if len(plan) > LARGEST:
        raise ValueError(f"a plan of {len(plan)} bytes")
    schema = pl.DataFrame(schema={column.name: column.dtype for column in result.columns}).serialize()
    known = [(column.indicator, column.unit, column.origin) for column in result.columns]
    head = json.dumps({"sql": result.sql, "columns": known, "schema": len(schema)}).encode()
    path.write_bytes(head + b"\n" + schema + plan)


def load_prepared(path: Path) -> Result | None:
    """Returns the compiled query in a file, None when there is none or it is not whole."""
    try:
        head, _, rest = path.read_bytes().partition(b"\n")
        facts = json.loads(head)
        schema = pl.DataFrame.deserialize(io.BytesIO(rest[: facts["schema"]])).schema
        lazy = pl.LazyFrame.deserialize(io.BytesIO(rest[facts["schema"] :]))
    except (OSError, ValueError, KeyError, pl.exceptions.PolarsError):  # compiled anew, nothing is lost
        return None
    columns = tuple(
        ResultColumn(
            name=name, dtype=dtype, indicator=indicator, unit=unit, origin=tuple(origin) if origin else None
        )
        for (name, dtype), (indicator, unit, origin) in zip(schema.items(), facts["columns"], strict=True)
    )
    return Result(lazy=lazy, columns=columns, sql=facts["sql"])
