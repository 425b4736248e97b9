"""Which function compiles which node, and the conversions that all of them share."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from typing import NoReturn

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.failures import translated
from tuidash.query.scope import Scope
from tuidash.query.typed import Interval, Typed, constant

Handler = Callable[[Expr, Scope], Typed]
_HANDLERS: dict[type[Expr], Handler] = {}
_CONSTRUCTS: dict[type[Expr], str] = {
    exp.IgnoreNulls: "IGNORE NULLS",
    exp.Order: "ORDER BY",
    exp.RespectNulls: "RESPECT NULLS",
    exp.Star: "*",
}


def handles(*kinds: type[Expr]) -> Callable[[Handler], Handler]:
    """Registers the decorated function as the compiler of these node types."""

    def register(handler: Handler) -> Handler:
        for kind in kinds:
            _HANDLERS[kind] = handler
        return handler

    return register


def construct_of(node: Expr) -> str:
    """Returns what `node` is called where it is refused."""
    return _CONSTRUCTS.get(type(node)) or node.key.upper()


def compile_expression(node: Expr, scope: Scope) -> Typed:
    """Returns `node` as a Polars expression over the relation of `scope`."""
    if scope.computed:
        known = scope.computed.get(scope.fingerprint(node))
        if known is not None:
            return known
    handler = _HANDLERS.get(type(node))
    if handler is None:
        scope.build.fail(node, "{construct} cannot be used here.", construct=construct_of(node))
    typed = handler(node, scope)
    if typed.is_constant or typed.expr.meta.root_names():
        return typed
    return _computed_now(typed, node, scope)


def _computed_now(typed: Typed, node: Expr, scope: Scope) -> Typed:
    """Returns what names no column as a plain constant.

    Polars 2.1 miscounts rows when it shares a larger expression of constants between columns.
    """
    try:
        found = pl.select(typed.expr).to_series().item()
    except pl.exceptions.PolarsError as error:
        problem = translated(error)
        scope.build.fail(node, problem.message, hint=problem.hint)
    return Typed(pl.lit(found, dtype=typed.dtype), typed.dtype, lineage=typed.lineage)


def value(node: Expr, scope: Scope) -> Typed:
    """Compiles an expression that must be a value; lengths of time are not."""
    typed = compile_expression(node, scope)
    if isinstance(typed.constant, Interval):
        scope.build.fail(node, "An interval can only be added to a date or taken from it.")
    return typed


def condition(node: Expr, scope: Scope) -> pl.Expr:
    """Compiles an expression that must be true, false or NULL."""
    typed = value(node, scope)
    if types.is_null(typed.dtype):
        return pl.lit(None, dtype=types.BOOLEAN)
    if not types.is_boolean(typed.dtype):
        scope.build.fail(
            node,
            "A condition is expected here, but this is {type}.",
            type=types.name_of(typed.dtype),
            hint="Compare it with something, such as `<> 0`.",
        )
    return typed.expr


def guarded(expr: pl.Expr, scope: Scope) -> pl.Expr:
    """Returns `expr` where its value is asked for and NULL elsewhere, so that it cannot fail there."""
    return expr if scope.guard is None else pl.when(scope.guard).then(expr)


def text_of(node: Expr, scope: Scope) -> str | None:
    """Returns the text of a string constant, None when `node` is not one."""
    typed = compile_expression(node, scope)
    return typed.constant if isinstance(typed.constant, str) else None


def unified(nodes: Sequence[Expr], scope: Scope) -> tuple[list[Typed], pl.DataType]:
    """Compiles `nodes` to one type that holds the values of all of them."""
    values = [value(node, scope) for node in nodes]
    wanted: pl.DataType = types.NULL
    temporal = next((typed.dtype for typed in values if types.is_temporal(typed.dtype)), None)
    if temporal is not None:
        values = [
            _as_date(node, typed.constant, temporal, scope) if isinstance(typed.constant, str) else typed
            for node, typed in zip(nodes, values, strict=True)
        ]
    for node, typed in zip(nodes, values, strict=True):
        meeting = types.common(wanted, typed.dtype)
        if meeting is None:
            _fail_to_mix(nodes[0], node, wanted, typed.dtype, scope)
        wanted = meeting
    return [typed.to(wanted) for typed in values], wanted


def as_type(node: Expr, dtype: pl.DataType, scope: Scope) -> Typed:
    """Compiles `node` to a type that `unified` found for it and others."""
    typed = value(node, scope)
    if types.is_temporal(dtype) and isinstance(typed.constant, str):
        typed = _as_date(node, typed.constant, dtype, scope)
    return typed.to(dtype)


def _as_date(node: Expr, text: str, wanted: pl.DataType, scope: Scope) -> Typed:
    """Reads a text constant that stands beside dates."""
    try:
        if types.is_date(wanted) and len(text) <= 10:
            return constant(datetime.date(*(int(part) for part in text.strip().split("-"))))
        moment = datetime.datetime.fromisoformat(text.strip())
    except (ValueError, TypeError):
        scope.build.fail(node, "{text} is not a date.", text=repr(text), hint="Write dates as 'YYYY-MM-DD'.")
    if moment.tzinfo is not None:
        scope.build.fail(node, "Time zones are not supported.")
    return constant(moment)


def _fail_to_mix(first: Expr, node: Expr, wanted: pl.DataType, found: pl.DataType, scope: Scope) -> NoReturn:
    numbers = {types.is_number(wanted), types.is_number(found)}
    texts = types.is_text(wanted) or types.is_text(found)
    hint = None
    if texts and True in numbers:
        text = node if types.is_text(found) else first
        hint = f"CAST({scope.build.words(text)} AS DOUBLE)"
        if isinstance(text, exp.Literal):
            hint = str(text.this) if re.fullmatch(r"-?\d+(\.\d+)?", text.this) else None
    elif texts:
        hint = f"CAST({scope.build.words(node if types.is_text(found) else first)} AS DATE)"
    scope.build.fail(
        node,
        "{found} cannot be compared or mixed with {wanted}.",
        found=types.name_of(found).capitalize(),
        wanted=types.name_of(wanted),
        hint="Write {instead}." if hint else None,
        instead=hint or "",
    )
