"""LIKE, ILIKE and regular expressions."""

from __future__ import annotations

import re

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.expressions.handlers import handles, value
from tuidash.query.scope import Scope
from tuidash.query.typed import Typed, constant


@handles(exp.Like, exp.ILike)
def like(node: Expr, scope: Scope) -> Typed:
    return _like(node, None, scope)


@handles(exp.Escape)
def escaped_like(node: Expr, scope: Scope) -> Typed:
    pattern, escape = node.this, value(node.expression, scope).constant
    if not isinstance(pattern, (exp.Like, exp.ILike)):
        scope.build.fail(node, "ESCAPE belongs to LIKE.")
    if not isinstance(escape, str) or len(escape) != 1:
        scope.build.fail(node.expression, "ESCAPE needs one character.", hint="Write ESCAPE '!'.")
    return _like(pattern, escape, scope)


def _like(node: Expr, escape: str | None, scope: Scope) -> Typed:
    tested = text_operand(node.args["this"], scope)
    pattern = value(node.expression, scope)
    if types.is_null(pattern.dtype):
        return constant(None).to(types.BOOLEAN)
    if not isinstance(pattern.constant, str):
        scope.build.fail(
            node.expression,
            "The pattern must be a constant text.",
            hint="Use contains(text, part) or starts_with(text, part) to look for the value of a column.",
        )
    expression = _expression(pattern.constant, escape, node.expression, scope)
    found = _match(tested, pattern.constant, escape, expression, fold=isinstance(node, exp.ILike))
    return Typed(~found if node.args.get("negate") else found, types.BOOLEAN)


def text_operand(node: Expr, scope: Scope) -> pl.Expr:
    """Compiles an expression that must be text."""
    typed = value(node, scope)
    if types.is_null(typed.dtype):
        typed = typed.to(types.TEXT)
    if not types.is_text(typed.dtype):
        scope.build.fail(
            node,
            "Text is expected here, but this is {type}.",
            type=types.name_of(typed.dtype),
            hint="Write CAST({words} AS TEXT).",
            words=scope.build.words(node),
        )
    return typed.expr


def _expression(pattern: str, escape: str | None, node: Expr, scope: Scope) -> str:
    """Returns the regular expression of a LIKE pattern, in which `_` is any one character."""
    parts, position = [], 0
    while position < len(pattern):
        char = pattern[position]
        if char == escape:
            position += 1
            if position == len(pattern):
                scope.build.fail(node, "The pattern ends with its escape character.")
            parts.append(re.escape(pattern[position]))
        else:
            parts.append({"%": ".*", "_": "."}.get(char) or re.escape(char))
        position += 1
    return "".join(parts)


def _match(tested: pl.Expr, pattern: str, escape: str | None, expression: str, *, fold: bool) -> pl.Expr:
    inner = pattern.strip("%")
    if fold or escape is not None or "_" in inner or "%" in inner:
        return tested.str.contains(f"(?s{'i' if fold else ''})^(?:{expression})$")
    if not inner:
        return tested.is_not_null() | pl.lit(None) if pattern else tested == ""
    starts, ends = not pattern.startswith("%"), not pattern.endswith("%")
    if starts and ends:
        return tested == inner
    if starts:
        return tested.str.starts_with(inner)
    return tested.str.ends_with(inner) if ends else tested.str.contains(inner, literal=True)


@handles(exp.RegexpLike)
def regular(node: Expr, scope: Scope) -> Typed:
    """Compiles `text ~ 'pattern'`, which finds the pattern anywhere."""
    pattern = constant_pattern(node.expression, scope)
    return Typed(text_operand(node.this, scope).str.contains(pattern), types.BOOLEAN)


def constant_pattern(node: Expr, scope: Scope) -> str:
    """Returns a regular expression after Polars has accepted it."""
    pattern = value(node, scope).constant
    if not isinstance(pattern, str):
        scope.build.fail(node, "The pattern must be a constant text.")
    try:
        pl.select(pl.lit("").str.contains(pattern))
    except pl.exceptions.PolarsError as error:
        found = re.findall(r"^error: ([^\n]*)", str(error), re.MULTILINE)
        reason = found[-1] if found else pattern
        scope.build.fail(node, "This is not a regular expression: {reason}.", reason=reason)
    return pattern
