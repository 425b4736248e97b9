"""Running: time limits, Ctrl-C, and errors that only the data can cause."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from tests.query.awkward import lazy_tables
from tuidash.errors import QueryError, QueryTimeout
from tuidash.query import Result, collect, compile_query

ROOT = Path(__file__).parents[2]


def slow(seconds: float = 0.8) -> Result:
    """Returns a query that takes this time and next to no memory."""

    def crawl(frame: pl.DataFrame) -> pl.DataFrame:
        time.sleep(seconds)
        return frame

    table = pl.LazyFrame({"x": range(10)}).map_batches(crawl)
    return compile_query("select count(*) as n from slow", {"slow": table})


def test_a_timeout_stops_the_query() -> None:
    started = time.monotonic()
    with pytest.raises(QueryTimeout) as caught:
        collect(slow(5), timeout=0.05)
    assert time.monotonic() - started < 4
    assert "0.05" in caught.value.message
    assert caught.value.hint


def test_a_stopped_query_may_end_later_without_harm() -> None:
    script = (
        "import time\n"
        "from tests.query.test_run import slow\n"
        "from tuidash.errors import QueryTimeout\n"
        "from tuidash.query import collect\n"
        "try:\n"
        "    collect(slow(), timeout=0.05)\n"
        "except QueryTimeout:\n"
        "    print('stopped')\n"
        "time.sleep(1.1)\n"
        "print(collect(slow()).item())\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "stopped\n10\n"


@pytest.mark.parametrize("timeout", ["None", "60"])
def test_interrupts_are_passed_on(timeout: str) -> None:
    script = (
        "import os, signal, threading\n"
        "from tests.query.test_run import slow\n"
        "from tuidash.query import collect\n"
        "threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "try:\n"
        f"    collect(slow(2), timeout={timeout})\n"
        "except KeyboardInterrupt:\n"
        "    os.write(1, b'interrupted')\n"
        "    os._exit(130)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (130, b"interrupted"), done.stderr


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
