"""From SQL text to a checked Polars plan whose columns know where they come from."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from tuidash.query.result import ParameterValue, Result, ResultColumn

__all__ = ["ParameterValue", "Result", "ResultColumn", "collect", "compile_query"]


def compile_query(
    text: str,
    tables: Mapping[str, pl.LazyFrame],
    parameters: Mapping[str, ParameterValue] | None = None,
    *,
    path: str = "<sql>",
    first_line: int = 1,
    units: Mapping[str, str] | None = None,
) -> Result:
    """Understands one statement, or raises a QueryError that shows the place in the author's file.

    `tables` is asked only for what the statement names; `units` maps indicators to codes of units.
    The compiler and sqlglot are imported by the first query, because views that show stored tables
    need neither.
    """
    from tuidash.query.compiler import compile_text
    from tuidash.query.text import SourceText

    source = SourceText(text, path, first_line)
    return compile_text(text, tables, parameters or {}, units or {}, source)


def collect(result: Result, *, timeout: float | None = None) -> pl.DataFrame:
    """Runs `result`; stops the work on Ctrl-C and, with a QueryTimeout, after `timeout` seconds."""
    from tuidash.query.run import collect as run

    return run(result, timeout=timeout)
