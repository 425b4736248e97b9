"""Random statements are answered as DuckDB answers them, and no parameter can change a statement."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.query.agreement import compare
from tests.query.awkward import lazy_tables
from tests.query.grammar import queries
from tuidash.query import collect, compile_query
from tuidash.query.build import Build
from tuidash.query.compile.query import compile_query as compile_tree
from tuidash.query.parse import parse_statement
from tuidash.query.text import SourceText

EXAMPLES = int(os.environ.get("TUIDASH_FUZZ", "60"))
CALM = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


@CALM
@given(queries)
def test_random_statements_agree_with_duckdb(statement: str) -> None:
    verdict = compare(statement, lazy_tables())
    assert verdict.outcome != "wrong", f"{statement}\n{verdict.detail}"


HOSTILE = ["' or '1'='1", "'; drop table t; --", "$other", '"', "\\", "/*", "--", "）；", "\x00", "'", "''"]


def _tree(statement: str, value: str) -> str:
    build = Build(SourceText(statement), {}, {"who": value}, {}, compile_tree)
    return repr(parse_statement(build))


@CALM
@given(st.one_of(st.text(), st.sampled_from(HOSTILE)))
def test_no_parameter_changes_the_tree(value: str) -> None:
    statement = "select id, $who as who from t where 名称 = $who or $who is null order by id"
    assert _tree(statement, value) == _tree(statement, "x")


@CALM
@given(st.one_of(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.sampled_from(HOSTILE)))
def test_a_parameter_is_a_value_whatever_it_holds(value: str) -> None:
    statement = "select $who as who, count(*) as n from t where 名称 = $who"
    result = compile_query(statement, lazy_tables(), {"who": value})
    count = sum(name == value for name in lazy_tables()["t"].collect()["名称"].to_list())
    assert collect(result).rows() == [(value, count)]
