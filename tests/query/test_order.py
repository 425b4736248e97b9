"""Rows keep the order of their source, on both engines of Polars and in every run."""

from __future__ import annotations

import polars as pl
import pytest

from tuidash.query import compile_query

STATEMENTS = [
    "select id from t where v > 3",
    "select t.id, w from t join u using (g)",
    "select t.id, w from t left join u using (g)",
    "select t.id, w from t full join u using (g)",
    "select id, w from t, u where w < 3",
    "select id from t semi join u using (g)",
    "select id from t anti join u using (g)",
    "select g, count(*) from t group by g",
    "select distinct g from t",
    "select g from t union select g from u",
    "select g from t intersect select g from u",
    "select g from t except select g from u",
    "select id from t where g in (select g from u)",
    "select id, (select max(w) from u) from t where exists (select 1 from u where u.g = t.g)",
    "select id, (select max(w) from u where u.g = t.g) from t",
    "select id, rank() over (partition by g order by v) from t",
    "select id, row_number() over (order by g) from t",
    "select id from t order by g",
    "select distinct on (g) g, id from t order by g",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_order_is_the_same_in_every_run(statement: str) -> None:
    size = 50_000
    base = pl.LazyFrame({"id": range(size)})
    tables = {
        "t": base.with_columns(g=pl.col("id") * 7919 % 1009, v=pl.col("id") * 31 % 17),
        "u": base.head(900).select(g=pl.col("id") * 613 % 1201, w=pl.col("id")),
    }
    lazy = compile_query(statement, tables).lazy
    first = lazy.collect(engine="streaming")
    assert first.equals(lazy.collect(engine="in-memory"))
    assert first.equals(lazy.collect(engine="streaming"))
