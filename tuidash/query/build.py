"""What every part of the compiler holds while one statement is compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NoReturn, Protocol

import polars as pl
from sqlglot.expressions import Expr

from tuidash.errors import QueryError
from tuidash.language import tr
from tuidash.model.names import hint_for
from tuidash.query.dialect import SPAN
from tuidash.query.result import ParameterValue
from tuidash.query.text import SourceText

if TYPE_CHECKING:
    from tuidash.query.scope import Relation, Scope


class CompileQuery(Protocol):
    """How FROM and expressions compile the queries inside them."""

    def __call__(
        self, node: Expr, ctes: Mapping[str, Relation], build: Build, outer: Scope | None = None
    ) -> Relation: ...


def span_of(node: Expr) -> tuple[int, int] | None:
    """Returns the offsets of `node` in the statement, or of what it is made of."""
    span: tuple[int, int] | None = node.meta_get(SPAN)
    if span is not None:
        return span
    start, end = node.meta_get("start"), node.meta_get("end")
    inner = [found for child in node.iter_expressions() if (found := span_of(child)) is not None]
    if start is not None and end is not None:
        inner.append((start, end + 1))
    if not inner:
        return None
    return min(first for first, _ in inner), max(last for _, last in inner)


def _nearest_span(node: Expr | None) -> tuple[int, int]:
    """Returns the offsets of `node`, or of the smallest node around it that has a place."""
    while node is not None:
        span = span_of(node)
        if span is not None:
            return span
        node = node.parent
    return 0, 0


class Build:
    """The statement, what it may name, and a source of column keys that never repeat."""

    def __init__(
        self,
        source: SourceText,
        tables: Mapping[str, pl.LazyFrame],
        parameters: Mapping[str, ParameterValue],
        units: Mapping[str, str],
        compile_query: CompileQuery,
    ) -> None:
        self.source = source
        self.tables = tables
        self.parameters = parameters
        self.units = units
        self.compile_query = compile_query
        self._keys = 0
        self._instances = 0

    def key(self) -> str:
        """Returns a new name for a column inside the plan."""
        self._keys += 1
        return f"k{self._keys}"

    def instance(self) -> int:
        """Returns a new number for one mention of a table."""
        self._instances += 1
        return self._instances

    def words(self, node: Expr) -> str:
        """Returns the author's words for `node`."""
        span = span_of(node)
        return self.source.words(*span) if span else ""

    def fail(self, node: Expr | None, message: str, *, hint: str | None = None, **values: object) -> NoReturn:
        """Raises the error that shows `node` in the author's file."""
        self.fail_at(*_nearest_span(node), tr(message, **values), hint=tr(hint, **values) if hint else None)

    def fail_at(self, start: int, end: int, message: str, *, hint: str | None = None) -> NoReturn:
        """Raises the error that shows the words between two offsets."""
        place = self.source.place(start, end)
        raise QueryError(
            message,
            hint=hint,
            path=self.source.path,
            line=place.line,
            column=place.column,
            excerpt=place.excerpt,
        ) from None

    def unknown(
        self, node: Expr, message: str, name: str, candidates: Iterable[str], otherwise: str | None = None
    ) -> NoReturn:
        """Raises the error for a name that does not exist, with the names that are close."""
        hint = hint_for(name, candidates, otherwise=otherwise)
        self.fail_at(*_nearest_span(node), tr(message, name=name), hint=hint)
