"""Functions of many rows; over no rows all but the counts give NULL.

Arguments become columns of the relation first, so an aggregate is always an expression over columns
and means the same in a group, over a whole table and in a window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.expressions.handlers import condition, value
from tuidash.query.functions.registry import name_of
from tuidash.query.scope import Scope
from tuidash.query.typed import UNKNOWN, Lineage, Typed


@dataclass(frozen=True, slots=True)
class Aggregation:
    """An aggregate over columns, before it is grouped or windowed."""

    expr: pl.Expr
    dtype: pl.DataType
    finish: Callable[[pl.Expr], pl.Expr] | None = None
    """What is left to do with its value, outside of the group."""
    empty: int | None = None
    """Its value over no rows."""
    lineage: Lineage = field(default=UNKNOWN)

    def finished(self, expr: pl.Expr) -> pl.Expr:
        return self.finish(expr) if self.finish else expr


@dataclass(slots=True)
class AggregateCall:
    """One call of an aggregate with its DISTINCT, ORDER BY and FILTER."""

    node: Expr
    name: str
    arguments: list[Expr]
    scope: Scope
    distinct: bool = False
    order: list[exp.Ordered] = field(default_factory=list)
    mask: str | None = None
    """Column that is true for the rows that FILTER keeps."""

    def column(self, typed: Typed) -> pl.Expr:
        """Returns an argument as a column that is NULL in the rows that FILTER drops."""
        if self.mask is not None:
            typed = Typed(pl.when(pl.col(self.mask)).then(typed.expr), typed.dtype, lineage=typed.lineage)
        return self.scope.attach(typed).expr

    def kept(self, column: pl.Expr) -> pl.Expr:
        """Returns the values of a column in the rows that FILTER keeps, NULLs among them."""
        return column if self.mask is None else column.filter(pl.col(self.mask))

    def argument(self, position: int = 0) -> Typed:
        return value(self.arguments[position], self.scope)

    def number(self, position: int = 0) -> Typed:
        typed = self.argument(position)
        if types.is_null(typed.dtype):
            return typed.to(types.FLOAT)
        if not types.is_number(typed.dtype):
            words = self.scope.build.words(self.arguments[position])
            self.scope.build.fail(
                self.arguments[position],
                "{name} needs numbers, but this is {type}.",
                name=self.name,
                type=types.name_of(typed.dtype),
                hint="Write CAST({words} AS DOUBLE)." if types.is_text(typed.dtype) else None,
                words=words,
            )
        return typed

    def sorted(self, column: pl.Expr) -> pl.Expr:
        """Returns the values in the order that is asked for inside the call."""
        if not self.order:
            return column
        keys = [self.kept(self.scope.attach(value(ordered.this, self.scope)).expr) for ordered in self.order]
        return column.sort_by(
            keys,
            descending=[bool(ordered.args.get("desc")) for ordered in self.order],
            nulls_last=[not ordered.args.get("nulls_first") for ordered in self.order],
            maintain_order=True,
        )


AggregateBuilder = Callable[[AggregateCall], Aggregation]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """An aggregate function and which modifiers it takes."""

    signature: str
    description: str
    build: AggregateBuilder
    takes_distinct: bool
    takes_order: bool


AGGREGATES: dict[str, Aggregate] = {}
"""Aggregates by their names in lower case."""


def aggregate(
    signature: str, description: str, *aliases: str, distinct: bool = False, order: bool = False
) -> Callable[[AggregateBuilder], AggregateBuilder]:
    """Registers the decorated builder under the name in `signature` and under `aliases`."""

    def register(build: AggregateBuilder) -> AggregateBuilder:
        entry = Aggregate(signature, description, build, distinct, order)
        for name in (signature.partition("(")[0], *aliases):
            AGGREGATES[name] = entry
        return build

    return register


def aggregate_name(node: Expr) -> str | None:
    """Returns the name of the aggregate that `node` calls, None when it calls none."""
    inner = node
    while isinstance(inner, (exp.Filter, exp.WithinGroup)):
        inner = inner.this
    if isinstance(inner, exp.Anonymous) and name_of(inner) in AGGREGATES:
        return name_of(inner)
    return None


def compile_aggregate(node: Expr, scope: Scope) -> Aggregation:
    """Compiles one call; its arguments become columns of the relation of `scope`."""
    call = _read_call(node, scope)
    entry = AGGREGATES[call.name]
    if call.distinct and not entry.takes_distinct:
        scope.build.fail(node, "{name} does not take DISTINCT.", name=call.name)
    if call.order and not entry.takes_order:
        scope.build.fail(node, "{name} does not take ORDER BY.", name=call.name)
    required, _, optional = entry.signature.partition("(")[2].rstrip(")").partition("[")
    least = len([part for part in required.split(",") if part.strip()])
    most = least + len([part for part in optional.split(",") if part.strip(" ]")])
    if not least <= len(call.arguments) <= most:
        scope.build.fail(
            node,
            "{name} is called with {count} arguments.",
            name=call.name,
            count=len(call.arguments),
            hint="It is written {signature}.",
            signature=entry.signature,
        )
    return entry.build(call)


def _read_call(node: Expr, scope: Scope) -> AggregateCall:
    mask, order, inner = None, [], node
    while isinstance(inner, (exp.Filter, exp.WithinGroup)):
        if isinstance(inner, exp.Filter):
            if mask is not None:
                scope.build.fail(inner, "{construct} is not supported here.", construct="FILTER")
            holds = condition(inner.expression.this, scope).fill_null(False)
            mask = scope.attach(Typed(holds, types.BOOLEAN)).expr.meta.output_name()
        else:
            order = list(inner.expression.expressions)
        inner = inner.this
    arguments = list(inner.expressions)
    within = isinstance(node, exp.WithinGroup) or isinstance(node.this, exp.WithinGroup)
    distinct = False
    if arguments and isinstance(arguments[-1], exp.Order):
        order = list(arguments[-1].expressions)
        arguments[-1] = arguments[-1].this
        if arguments[-1] is None:
            scope.build.fail(node, "An argument is missing before ORDER BY.")
    if arguments and isinstance(arguments[0], exp.Distinct):
        distinct = True
        arguments = [*arguments[0].expressions, *arguments[1:]]
    name = name_of(inner)
    if within:
        if name not in ("percentile_cont", "percentile_disc", "mode") or len(order) != 1:
            scope.build.fail(node, "{construct} is not supported here.", construct="WITHIN GROUP")
        if order[0].args.get("desc"):
            scope.build.fail(order[0], "{construct} is not supported here.", construct="DESC")
        arguments, order = [order[0].this, *arguments], []
    elif name in ("percentile_cont", "percentile_disc"):
        scope.build.fail(
            node, "{name} needs WITHIN GROUP.", name=name, hint="Write quantile_cont(value, 0.5)."
        )
    return AggregateCall(inner, name, arguments, scope, distinct, order, mask)


def _checked(total: pl.Expr) -> pl.Expr:
    return total.cast(pl.Int64, strict=True)


def or_null(column: pl.Expr, result: pl.Expr) -> pl.Expr:
    """Returns `result`, or NULL when no value takes part in it."""
    return pl.when(column.count() > 0).then(result)


@aggregate("count([value])", "The number of rows, or of values that are not NULL.", distinct=True)
def count(call: AggregateCall) -> Aggregation:
    if not call.arguments or isinstance(call.arguments[0], exp.Star):
        if call.distinct:
            call.scope.build.fail(call.node, "count(DISTINCT *) is not supported.", hint="Name a column.")
        rows = pl.len() if call.mask is None else pl.col(call.mask).sum()
        return Aggregation(rows.cast(pl.Int64), types.INTEGER, empty=0)
    column = call.column(call.argument())
    number = column.drop_nulls().n_unique() if call.distinct else column.count()
    return Aggregation(number.cast(pl.Int64), types.INTEGER, empty=0)


@aggregate(
    "count_if(condition)",
    "The number of rows in which the condition holds, NULL when it is NULL everywhere.",
    "countif",
)
def count_if(call: AggregateCall) -> Aggregation:
    holds = Typed(condition(call.arguments[0], call.scope), types.BOOLEAN)
    column = call.column(holds)
    return Aggregation(or_null(column, column.sum()).cast(pl.Int64), types.INTEGER)


@aggregate("sum(number)", "The total; a whole total that does not fit in 64 bits is an error.", distinct=True)
def sum_(call: AggregateCall) -> Aggregation:
    typed = call.argument()
    if types.is_boolean(typed.dtype):
        typed = Typed(typed.expr.cast(pl.Int64), types.INTEGER)
    else:
        typed = call.number()
    whole = types.is_integer(typed.dtype)
    given = Typed(typed.expr.cast(pl.Int128), typed.dtype) if whole else typed
    column = call.column(given)
    values = column.unique() if call.distinct else column
    lineage = typed.lineage.changed()
    return Aggregation(
        or_null(column, values.sum()), typed.dtype, _checked if whole else None, lineage=lineage
    )


@aggregate("avg(number)", "The mean.", "mean", distinct=True)
def avg(call: AggregateCall) -> Aggregation:
    typed = call.number()
    column = call.column(typed.to(types.FLOAT))
    values = column.unique() if call.distinct else column
    return Aggregation(values.mean(), types.FLOAT, lineage=typed.lineage.changed())


def _comparable(call: AggregateCall) -> Typed:
    typed = call.argument()
    if isinstance(typed.dtype, (pl.List, pl.Struct, pl.Object, pl.Duration)):
        call.scope.build.fail(call.node, "{name} needs values that have an order.", name=call.name)
    return typed


@aggregate("min(value)", "The smallest value.", distinct=True)
def min_(call: AggregateCall) -> Aggregation:
    typed = _comparable(call)
    return Aggregation(call.column(typed).min(), typed.dtype, lineage=typed.lineage.changed())


@aggregate("max(value)", "The largest value; NaN is the largest number.", distinct=True)
def max_(call: AggregateCall) -> Aggregation:
    typed = _comparable(call)
    column = call.column(typed)
    largest = column.nan_max() if types.is_float(typed.dtype) else column.max()
    return Aggregation(largest, typed.dtype, lineage=typed.lineage.changed())


def _fraction(call: AggregateCall, position: int) -> float:
    given = value(call.arguments[position], call.scope).constant
    try:
        fraction = float(given)
    except (TypeError, ValueError):
        fraction = -1.0
    if not 0 <= fraction <= 1:
        call.scope.build.fail(call.arguments[position], "A constant between 0 and 1 is expected here.")
    return fraction


def _interpolated(call: AggregateCall, fraction: float) -> Aggregation:
    typed = call.number()
    if types.is_decimal(typed.dtype):
        call.scope.build.fail(
            call.arguments[0],
            "{name} of exact decimals is not supported.",
            name=call.name,
            hint="Write CAST({words} AS DOUBLE).",
            words=call.scope.build.words(call.arguments[0]),
        )
    column = call.column(typed.to(types.FLOAT))
    values = column.unique() if call.distinct else column
    return Aggregation(values.quantile(fraction, "linear"), types.FLOAT, lineage=typed.lineage.changed())


@aggregate("median(number)", "The middle value, or the mean of the two middle ones.", distinct=True)
def median(call: AggregateCall) -> Aggregation:
    return _interpolated(call, 0.5)


@aggregate("quantile_cont(number, fraction)", "The value below which that fraction lies.", "percentile_cont")
def quantile_cont(call: AggregateCall) -> Aggregation:
    return _interpolated(call, _fraction(call, 1))


@aggregate(
    "quantile_disc(value, fraction)",
    "The first value at or above that fraction.",
    "quantile",
    "percentile_disc",
)
def quantile_disc(call: AggregateCall) -> Aggregation:
    typed = _comparable(call)
    fraction = _fraction(call, 1)
    values = call.column(typed).drop_nulls().sort()
    index = (values.len().cast(pl.Float64) * fraction).ceil().cast(pl.Int64) - 1
    picked = values.get(pl.max_horizontal(index, pl.lit(0)), null_on_oob=True)
    return Aggregation(picked, typed.dtype, lineage=typed.lineage.changed())


def _spread(name: str, ddof: int, description: str, *aliases: str, root: bool) -> None:
    @aggregate(f"{name}(number)", description, *aliases)
    def build(call: AggregateCall) -> Aggregation:
        column = call.column(call.number().to(types.FLOAT))
        return Aggregation(column.std(ddof=ddof) if root else column.var(ddof=ddof), types.FLOAT)


_spread("stddev", 1, "The standard deviation of a sample.", "stddev_samp", root=True)
_spread("stddev_pop", 0, "The standard deviation of a population.", root=True)
_spread("variance", 1, "The variance of a sample.", "var_samp", root=False)
_spread("var_pop", 0, "The variance of a population.", root=False)


@aggregate("corr(number, other)", "The correlation of two columns.")
def corr(call: AggregateCall) -> Aggregation:
    first, second = call.number(0).to(types.FLOAT), call.number(1).to(types.FLOAT)
    both = first.expr.is_not_null() & second.expr.is_not_null()
    left = call.column(Typed(pl.when(both).then(first.expr), types.FLOAT))
    right = call.column(Typed(pl.when(both).then(second.expr), types.FLOAT))
    return Aggregation(or_null(left, pl.corr(left, right)), types.FLOAT)


@aggregate("product(number)", "All values multiplied.")
def product(call: AggregateCall) -> Aggregation:
    column = call.column(call.number().to(types.FLOAT))
    return Aggregation(or_null(column, column.product()), types.FLOAT)


@aggregate("mode(value)", "The most frequent value, of several the first.")
def mode(call: AggregateCall) -> Aggregation:
    typed = _comparable(call)
    found = call.column(typed).drop_nulls().mode(maintain_order=True).first()
    return Aggregation(found, typed.dtype, lineage=typed.lineage.changed())


@aggregate("bool_and(condition)", "Whether it holds wherever it is not NULL.")
def bool_and(call: AggregateCall) -> Aggregation:
    column = call.column(Typed(condition(call.arguments[0], call.scope), types.BOOLEAN))
    return Aggregation(or_null(column, column.all(ignore_nulls=True)), types.BOOLEAN)


@aggregate("bool_or(condition)", "Whether it holds anywhere.")
def bool_or(call: AggregateCall) -> Aggregation:
    column = call.column(Typed(condition(call.arguments[0], call.scope), types.BOOLEAN))
    return Aggregation(or_null(column, column.any(ignore_nulls=True)), types.BOOLEAN)
