"""Every statement of the corpus is answered as DuckDB answers it, or refused; none is answered otherwise."""

from __future__ import annotations

import pytest

from tests.query.agreement import CORPUS, compare, statements
from tests.query.awkward import lazy_tables

CASES = [
    pytest.param(statement, id=f"{path.stem}-{number}")
    for path in sorted(CORPUS.glob("*.sql"))
    for number, statement in enumerate(statements(path), start=1)
]


@pytest.mark.parametrize("statement", CASES)
def test_agrees_with_duckdb_or_refuses(statement: str) -> None:
    verdict = compare(statement, lazy_tables())
    assert verdict.outcome in ("answered", "refused", "both refused"), verdict.detail
