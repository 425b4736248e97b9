"""Frames: which rows of the partition an aggregate or a first or last value sees."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.build import Build
from tuidash.query.compile.partition import Partition
from tuidash.query.expressions.arithmetic import quotient
from tuidash.query.expressions.handlers import condition, value
from tuidash.query.functions.aggregate import aggregate_name
from tuidash.query.scope import Scope
from tuidash.query.typed import Typed


class Frame(Enum):
    """Frames that are not counted in rows."""

    WHOLE = "the whole partition"
    TO_TIES = "from the start to the last row that ties with this one"


@dataclass(frozen=True, slots=True)
class Rows:
    """From `first` to `last` rows after this one; None is the edge of the partition."""

    first: int | None
    last: int | None


def read_frame(spec: Expr | None, ordered: bool, build: Build) -> Frame | Rows:
    """Returns the frame of a window, which by default ends with the ties of the row."""
    if spec is None:
        return Frame.TO_TIES if ordered else Frame.WHOLE
    kind = str(spec.args.get("kind") or "").upper()
    first = _edge(spec, "start", build)
    last = _edge(spec, "end", build) if spec.args.get("end") else 0
    if first is None and last is None:
        return Frame.WHOLE
    if kind == "ROWS":
        if first is not None and last is not None and first > last:
            build.fail(spec, "This frame ends before it starts.")
        return Rows(first, last)
    if kind != "RANGE" or first is not None or last != 0:
        build.fail(spec, "Only frames counted in ROWS are supported.", hint="Write ROWS BETWEEN … AND ….")
    return Frame.TO_TIES if ordered else Frame.WHOLE


def _edge(spec: Expr, name: str, build: Build) -> int | None:
    bound, side = spec.args.get(name), str(spec.args.get(f"{name}_side") or "").upper()
    if isinstance(bound, str):
        word = bound.upper()
        if word == "UNBOUNDED":
            if not side:
                build.fail(spec, "A frame needs PRECEDING or FOLLOWING after its distance.")
            if (side == "FOLLOWING") == (name == "start"):
                build.fail(spec, "This frame ends before it starts.")
            return None
        return 0
    if not (isinstance(bound, exp.Literal) and not bound.args["is_string"] and bound.name.isdigit()):
        build.fail(bound if isinstance(bound, Expr) else spec, "A frame needs constant whole numbers.")
    if side not in ("PRECEDING", "FOLLOWING"):
        build.fail(bound, "A frame needs PRECEDING or FOLLOWING after its distance.")
    return -int(bound.name) if side == "PRECEDING" else int(bound.name)


_FRAMED = ("sum", "count", "avg", "mean", "min", "max")


def framed_aggregate(call: Expr, frame: Frame | Rows, rows: Partition, scope: Scope) -> Typed:
    """Compiles a running or moving sum, count, mean, minimum or maximum."""
    build, name = scope.build, aggregate_name(call) or ""
    inner = call.this if isinstance(call, exp.Filter) else call
    arguments = inner.expressions
    if name not in _FRAMED or any(isinstance(node, (exp.Distinct, exp.Order)) for node in arguments):
        build.fail(
            call,
            "{name} can only be computed over whole partitions.",
            name=name,
            hint="Leave ORDER BY out of the window.",
        )
    if name == "count" and (not arguments or isinstance(arguments[0], exp.Star)):
        typed = Typed(pl.lit(1, dtype=pl.Int64), types.INTEGER)
    elif len(arguments) == 1:
        typed = value(arguments[0], scope)
    else:
        build.fail(call, "{name} takes one argument.", name=name)
    if name != "count" and not (
        types.is_number(typed.dtype) or (name in ("min", "max") and types.is_temporal(typed.dtype))
    ):
        build.fail(
            arguments[0],
            "{name} needs numbers, but this is {type}.",
            name=name,
            type=types.name_of(typed.dtype),
        )
    if isinstance(frame, Rows) and name != "count" and types.is_decimal(typed.dtype):
        build.fail(
            arguments[0],
            "A frame of ROWS over exact decimals is not supported.",
            hint="Write CAST({words} AS DOUBLE).",
            words=build.words(arguments[0]),
        )
    expr = typed.expr
    if isinstance(call, exp.Filter):
        expr = pl.when(condition(call.expression.this, scope)).then(expr)
    # an expression of constants only would not be as long as its partition
    column = scope.attach(Typed(expr, typed.dtype)).expr
    found = _Running(column, typed.dtype, frame, rows, scope).aggregate(name)
    lineage = typed.lineage.changed()
    dtype = {"count": types.INTEGER, "avg": types.FLOAT, "mean": types.FLOAT}.get(name, typed.dtype)
    return Typed(found.expr, dtype, lineage=lineage) if name != "count" else Typed(found.expr, dtype)


@dataclass(frozen=True, slots=True)
class _Running:
    """One column seen through one frame."""

    column: pl.Expr
    dtype: pl.DataType
    frame: Frame | Rows
    rows: Partition
    scope: Scope

    def aggregate(self, name: str) -> Typed:
        count = self._total(self.column.is_not_null().cast(pl.Int64), pl.Int64())
        if name == "count":
            return Typed(count, types.INTEGER)
        if name in ("min", "max"):
            return self._extreme(name, count)
        if name in ("avg", "mean"):
            total = self._total(self.column.cast(pl.Float64).fill_null(0), types.FLOAT)
            return self._kept(pl.when(count > 0).then(quotient(total, count.cast(pl.Float64))), types.FLOAT)
        whole = types.is_integer(self.dtype)
        wide = self.column.cast(pl.Int128) if whole else self.column
        total = self._total(wide.fill_null(0), pl.Int128() if whole else self.dtype)
        found = pl.when(count > 0).then(total)
        return self._kept(found.cast(pl.Int64, strict=True) if whole else found, self.dtype)

    def _kept(self, expr: pl.Expr, dtype: pl.DataType) -> Typed:
        return self.scope.attach(Typed(expr, dtype))

    def _total(self, values: pl.Expr, dtype: pl.DataType) -> pl.Expr:
        """Returns the sum over the frame of a column without NULLs, as a column of the relation."""
        source = self.scope.attach(Typed(values, dtype)).expr
        if isinstance(self.frame, Frame):
            return self._to_ties(source.cum_sum(), dtype)
        parts = [self._side(source, part, "sum").fill_null(0) for part in _sides(self.frame)]
        total = parts[0] if len(parts) == 1 else parts[0] + parts[1]
        return self.scope.attach(Typed(total, dtype)).expr

    def _extreme(self, name: str, count: pl.Expr) -> Typed:
        """Returns the minimum or maximum; NaN is the largest number."""
        column = self.column
        found: pl.Expr
        if types.is_float(self.dtype):
            nan = self._total(column.is_nan().fill_null(False).cast(pl.Int64), pl.Int64())
            column = self.scope.attach(Typed(column.fill_nan(None), self.dtype)).expr
        if isinstance(self.frame, Frame):
            running = column.cum_min() if name == "min" else column.cum_max()
            found = self._to_ties(running.forward_fill(), self.dtype)
        else:
            parts = [self._side(column, part, name) for part in _sides(self.frame)]
            joined = pl.min_horizontal(parts) if name == "min" else pl.max_horizontal(parts)
            found = self.scope.attach(Typed(joined, self.dtype)).expr
        if types.is_float(self.dtype):
            only_nan = (nan > 0) if name == "max" else (nan > 0) & (nan == count)
            found = pl.when(only_nan).then(float("nan")).otherwise(found)
        return self._kept(found, self.dtype)

    def _to_ties(self, running: pl.Expr, dtype: pl.DataType) -> pl.Expr:
        """Gives every row the running value at the last of its ties."""
        step = self.scope.attach(Typed(self.rows.ordered(running), dtype)).expr
        return self.scope.attach(Typed(self.rows.at_last_of_ties(step), dtype)).expr

    def _side(self, column: pl.Expr, part: Rows, name: str) -> pl.Expr:
        """Returns an aggregate over a frame that lies on one side of the row."""
        if part.last is None or part.last > 0:
            mirrored = Rows(None if part.last is None else -part.last, -(part.first or 0))
            return self.rows.ordered(_moving(column.reverse(), mirrored, name).reverse())
        return self.rows.ordered(_moving(column, part, name))


def _sides(frame: Rows) -> list[Rows]:
    """Splits a frame into the rows up to this one and those after it."""
    if (frame.last is not None and frame.last <= 0) or (frame.first is not None and frame.first >= 0):
        return [frame]
    return [Rows(frame.first, 0), Rows(1, frame.last)]


def _moving(column: pl.Expr, part: Rows, name: str) -> pl.Expr:
    """Aggregates the rows from `first` to `last` before each row, in the order they stand in."""
    assert part.last is not None
    if part.first is None:
        running = {"sum": column.cum_sum, "min": column.cum_min, "max": column.cum_max}[name]()
        found = running if name == "sum" else running.forward_fill()
    else:
        width = part.last - part.first + 1
        rolling = {"sum": column.rolling_sum, "min": column.rolling_min, "max": column.rolling_max}[name]
        found = rolling(width, min_samples=1)
    return found.shift(-part.last) if part.last else found


def framed_value(first: bool, typed: Typed, frame: Frame | Rows, rows: Partition, scope: Scope) -> Typed:
    """Compiles first_value and last_value."""
    sorted_ = typed.expr.sort_by(rows.number)
    found: pl.Expr
    if frame is Frame.WHOLE or (first and (frame is Frame.TO_TIES or _starts_at_edge(frame))):
        if first and isinstance(frame, Rows) and frame.last is not None and frame.last < 0:
            found = pl.when(rows.number + frame.last >= 1).then(rows.over(sorted_.first()))
        else:
            found = rows.over(sorted_.first() if first else sorted_.last())
    elif frame is Frame.TO_TIES:
        found = rows.at_last_of_ties(typed.expr)
    else:
        assert isinstance(frame, Rows)
        found = _value_in_rows(first, typed.expr, sorted_, frame, rows)
    return scope.attach(Typed(found, typed.dtype, lineage=typed.lineage.changed()))


def _starts_at_edge(frame: Frame | Rows) -> bool:
    return isinstance(frame, Rows) and frame.first is None


def _value_in_rows(first: bool, column: pl.Expr, sorted_: pl.Expr, frame: Rows, rows: Partition) -> pl.Expr:
    number, size = rows.number, rows.size
    found: pl.Expr
    if first:
        assert frame.first is not None
        moved = rows.ordered(column.shift(-frame.first))
        found = pl.when(number + frame.first < 1).then(rows.over(sorted_.first())).otherwise(moved)
        reaches = pl.lit(True) if frame.last is None else number + frame.last >= 1
        return pl.when(reaches).then(found)
    if frame.last is None:
        found = rows.over(sorted_.last())
    else:
        moved = rows.ordered(column.shift(-frame.last))
        found = pl.when(number + frame.last > size).then(rows.over(sorted_.last())).otherwise(moved)
    reaches = pl.lit(True) if frame.first is None else number + frame.first <= size
    return pl.when(reaches).then(found)
