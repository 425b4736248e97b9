"""Errors as the lines a person reads, and the exit codes they end with."""

from __future__ import annotations

import pytest

from tuidash import errors
from tuidash.errors import (
    Cancelled,
    DatasetError,
    ExitCode,
    ExportError,
    MetadataError,
    QueryError,
    QueryTimeout,
    TuidashError,
    UsageError,
)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("x"), 2),
        (DatasetError("x"), 3),
        (MetadataError("x", []), 3),
        (QueryError("x"), 1),
        (ExportError("x"), 4),
        (QueryTimeout("x"), 5),
        (Cancelled("x"), 130),
    ],
)
def test_each_error_has_its_documented_code(error: TuidashError, code: int) -> None:
    assert error.exit_code == code
    assert str(error) == "x"


def test_the_tree_at_the_top_of_the_file_names_every_class() -> None:
    classes = [value for value in vars(errors).values() if isinstance(value, type)]
    named = [each.__name__ for each in classes if issubclass(each, TuidashError)]
    assert len(named) == 8
    assert all(name in (errors.__doc__ or "") for name in named)
    assert sorted(ExitCode) == [0, 1, 2, 3, 4, 5, 6, 70, 130, 141, 143]


def test_the_remedy_comes_last() -> None:
    assert UsageError("bad").lines() == ["bad"]
    assert UsageError("bad", hint="do this").lines() == ["bad", "do this"]
    problems = MetadataError("two problems", ["a", "b"], hint="mend them")
    assert problems.lines() == ["two problems", "  a", "  b", "mend them"]
    assert MetadataError("one", ["a"]).lines() == ["one", "  a"]


def test_a_query_error_points_at_its_place() -> None:
    error = QueryError(
        "no column x", hint="try y", path="q.sql", line=3, column=8, excerpt="select x\n       ^"
    )
    assert error.lines() == ["q.sql:3:8: no column x", "select x", "       ^", "try y"]
    assert QueryError("bad").lines() == ["bad"]
    assert QueryError("bad", line=2).lines() == ["2: bad"]
