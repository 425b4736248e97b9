"""Running: time limits, Ctrl-C, and errors that only the data can cause."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import polars as pl
import pytest

from tests.query.awkward import lazy_tables
from tuidash.errors import QueryError, QueryTimeout
from tuidash.query import Result, collect, compile_query

SLOW = "select count(*) as n from big a join big b on a.g = b.g where a.x * b.x % 7 = 1 and a.x <> b.x"


def slow() -> Result:
    big = pl.LazyFrame({"x": range(40_000)}).with_columns((pl.col("x") % 8).alias("g"))
    return compile_query(SLOW, {"big": big})


def test_a_timeout_stops_the_query() -> None:
    started = time.monotonic()
    with pytest.raises(QueryTimeout) as caught:
        collect(slow(), timeout=0.05)
    assert time.monotonic() - started < 5
    assert "0.05" in caught.value.message
    assert caught.value.hint


def test_interrupts_are_passed_on() -> None:
    timer = threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        collect(slow())
    timer.join()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("select sum(big) as s from wide where big > 0", "64 bits"),
        ("select id // (id - id) as x from t", "divided by zero"),
        ("select cast(名称 as int) as x from t", "cannot be cast to"),
        ("select (select id from t) as x", "several rows"),
        ("select id, (select w from u where u.id = t.id) as x from t", "several rows"),
        ("select make_date(2023, 2, 30 + id - id) as x from t", "DATE"),
    ],
)
def test_data_errors_say_what_was_found(statement: str, words: str) -> None:
    with pytest.raises(QueryError) as caught:
        collect(compile_query(statement, lazy_tables()))
    assert words in caught.value.message


def test_a_file_that_vanished_is_a_query_error(tmp_path: Path) -> None:
    path = tmp_path / "gone.csv"
    path.write_text("a\n1\n")
    lazy = pl.scan_csv(path)
    result = compile_query("select a from gone", {"gone": lazy})
    path.unlink()
    with pytest.raises(QueryError):
        collect(result)
