"""Columns, constants and parameters."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import NoReturn

from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.language import tr
from tuidash.query import types
from tuidash.query.expressions.handlers import compile_expression, handles
from tuidash.query.scope import Scope, fold
from tuidash.query.typed import Interval, Typed, constant

_LARGEST = 2**63 - 1
_MOST_LISTED = 12
_UNITS: dict[str, Interval] = {
    "YEAR": Interval(months=12),
    "QUARTER": Interval(months=3),
    "MONTH": Interval(months=1),
    "WEEK": Interval(days=7),
    "DAY": Interval(days=1),
    "HOUR": Interval(microseconds=3_600_000_000),
    "MINUTE": Interval(microseconds=60_000_000),
    "SECOND": Interval(microseconds=1_000_000),
}


@handles(exp.Column)
def column(node: Expr, scope: Scope) -> Typed:
    """Compiles a name: a column, else an alias of the select list."""
    assert isinstance(node, exp.Column)
    if isinstance(node.this, exp.Star):
        scope.build.fail(node, "{construct} cannot be used here.", construct="*")
    field = scope.find(node)
    if field is not None:
        if scope.grouped:
            scope.build.fail(
                node,
                "{name} is neither grouped by nor inside an aggregate.",
                name=node.name,
                hint="Add it to GROUP BY, or take one of its values with any_value({name}).",
            )
        return field.typed
    alias = scope.alias_of(node)
    if alias is None:
        _fail_unresolved(node, scope)
    return _expand(node, alias, scope)


def _fail_unresolved(node: exp.Column, scope: Scope) -> NoReturn:
    if scope.outer is not None and scope.outer.find(node) is not None:
        scope.build.fail(
            node,
            "{name} belongs to the query around; here it can only be used in WHERE, as `inner = outer`.",
            name=node.name,
            hint="Write this as a join, or move the condition into WHERE.",
        )
    fail_unknown_column(node, scope)


def _expand(node: exp.Column, alias: Expr, scope: Scope) -> Typed:
    name = fold(node.name)
    if name in scope._expanding:
        fail_unknown_column(node, scope)
    scope._expanding.append(name)
    try:
        return compile_expression(alias, scope)
    finally:
        scope._expanding.pop()


def fail_unknown_column(node: exp.Column, scope: Scope) -> NoReturn:
    """Raises the error for a column that no table of the query has."""
    fields = scope.relation.visible
    if fold(node.name) in ("current_date", "current_timestamp", "now", "localtime", "localtimestamp"):
        scope.build.fail(
            node,
            "{name} is refused: the same query must give the same answer tomorrow.",
            name=node.name,
            hint="Use a parameter, such as $today.",
        )
    if node.table:
        tables = {field.table for field in scope.relation.fields if field.table}
        if fold(node.table) not in tables:
            scope.build.unknown(node, "There is no table {name} in this query.", node.table, sorted(tables))
        fields = tuple(field for field in scope.relation.fields if field.table == fold(node.table))
    names = [field.name for field in fields] + ([] if node.table else list(scope.aliases))
    otherwise = None
    if node.name[:1] in "‘’“”＇＂":
        scope.build.fail(
            node,
            "There is no column {name}.",
            name=node.name,
            hint="Write text between straight quotes: 'text'.",
        )
    if node.this.args.get("quoted") and not names:
        otherwise = tr("Text is written between single quotes: 'text'.")
    elif names:
        otherwise = tr("The columns are {names}.", names=", ".join(names[:_MOST_LISTED]))
    scope.build.unknown(node, "There is no column {name}.", node.name, names, otherwise)


@handles(exp.Literal)
def literal(node: Expr, scope: Scope) -> Typed:
    """Compiles a constant; with a point it is an exact DECIMAL, with an exponent a DOUBLE."""
    text: str = node.this
    if node.args["is_string"]:
        return constant(text)
    text = text.replace("_", "")
    if "e" in text.lower():
        return constant(float(text))
    if "." in text:
        try:
            number = Decimal(text)
        except InvalidOperation:
            scope.build.fail(node, "{text} is not a number.", text=text)
        if (
            len(number.as_tuple().digits) > types.DIGITS
            or -int(number.as_tuple().exponent) > types.MOST_SCALE
        ):
            return constant(float(text))
        return constant(number)
    if not text.isdigit() or int(text) > _LARGEST:
        scope.build.fail(node, "{text} is too large for a whole number.", text=text)
    return constant(int(text))


@handles(exp.Boolean)
def boolean(node: Expr, _scope: Scope) -> Typed:
    return constant(bool(node.this))


@handles(exp.Null)
def null(_node: Expr, _scope: Scope) -> Typed:
    return constant(None)


@handles(exp.Placeholder)
def parameter(node: Expr, scope: Scope) -> Typed:
    """Compiles `$name` to the constant bound to it; the value is never part of the statement."""
    name = node.name
    if name not in scope.build.parameters:
        scope.build.unknown(
            node,
            "The parameter ${name} has no value.",
            name,
            scope.build.parameters,
            tr("Give it a value, or declare it with a default in the head of the query."),
        )
    given = scope.build.parameters[name]
    if isinstance(given, int) and not isinstance(given, bool) and abs(given) > _LARGEST:
        scope.build.fail(node, "{text} is too large for a whole number.", text=given)
    return constant(given)


@handles(exp.Window)
def window(node: Expr, scope: Scope) -> Typed:
    """Refuses a window where rows are still being chosen; elsewhere it is a column by now."""
    scope.build.fail(
        node, "A window cannot be used here.", hint="Conditions on windows belong in QUALIFY, after WHERE."
    )


@handles(exp.Paren)
def parenthesis(node: Expr, scope: Scope) -> Typed:
    return compile_expression(node.this, scope)


@handles(exp.Interval)
def interval(node: Expr, scope: Scope) -> Typed:
    """Compiles a constant length of time, such as INTERVAL 3 MONTH or INTERVAL '3 months'."""
    count = compile_expression(node.this, scope).constant if node.this is not None else None
    unit = node.args.get("unit")
    words = str(count).split()
    if unit is None and len(words) == 2:
        count, name = words[0], words[1].upper()
    else:
        name = unit.name.upper() if unit is not None else ""
    name = name.removesuffix("S")
    size = _UNITS.get(name)
    if size is None:
        scope.build.unknown(node, "{name} is not a unit of time.", name, [unit.lower() for unit in _UNITS])
    try:
        times = int(str(count))
    except ValueError:
        scope.build.fail(node, "An interval needs a constant whole number.", hint="Write INTERVAL 3 MONTH.")
    length = Interval(size.months * times, size.days * times, size.microseconds * times)
    return Typed(constant(None).expr, types.INTERVAL, length)
