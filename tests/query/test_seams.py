"""Whatever is written, only our own errors come out; sqlglot and Polars stay inside."""

from __future__ import annotations

import contextlib
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.query.agreement import CORPUS, statements
from tests.query.awkward import lazy_tables
from tests.query.pairs import CASES
from tuidash.errors import QueryError
from tuidash.query import collect, compile_query

WORDS = (CASES / "words.txt").read_text(encoding="utf-8").split()
STATEMENTS = [part for path in sorted(CORPUS.glob("*.sql")) for part in statements(path)]


def run(statement: str) -> None:
    """Runs `statement`; anything but an answer or a QueryError fails the test that calls it."""
    with contextlib.suppress(QueryError):
        collect(compile_query(statement, lazy_tables()))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_words_in_any_order(statement: str) -> None:
    run("select " + statement)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=30))
def test_any_text(statement: str) -> None:
    run(statement)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_broken_statements(data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(STATEMENTS)).split(" ")
    at = data.draw(st.integers(0, len(words) - 1))
    change = data.draw(st.sampled_from(["drop", "repeat", "swap", "replace"]))
    if change == "drop":
        del words[at]
    elif change == "repeat":
        words.insert(at, words[at])
    elif change == "swap":
        words[at - 1], words[at] = words[at], words[at - 1]
    else:
        words[at] = data.draw(st.sampled_from(WORDS))
    run(" ".join(words))


def test_deep_nesting_is_refused_or_answered() -> None:
    run("select " + "(" * 3000 + "1" + ")" * 3000)
    run("select " + "1 + " * 3000 + "1")
    run("select " + "not " * 3000 + "true")


def test_importing_the_layer_imports_no_parser() -> None:
    script = "import sys, tuidash.query; sys.exit(any(name.startswith('sqlglot') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize(
    "name", ["sqlglot.optimizer.qualify", "sqlglot.generators.duckdb", "sqlglot.executor"]
)
def test_only_the_parser_of_sqlglot_is_imported(name: str) -> None:
    script = f"import sys, tuidash.query.compiler; sys.exit({name!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
