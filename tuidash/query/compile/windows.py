"""OVER: ranks, neighbours and aggregates of a partition.

Every windowed row first gets its number in the partition, NULLs last unless said otherwise; ranks,
neighbours and frames are then arithmetic on that number, and ties are rows with equal order keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query.compile.frames import Frame, framed_aggregate, framed_value, read_frame
from tuidash.query.compile.partition import Partition
from tuidash.query.compile.rankings import RANKINGS, neighbour
from tuidash.query.expressions.handlers import construct_of, value
from tuidash.query.functions.aggregate import aggregate_name, compile_aggregate
from tuidash.query.functions.registry import name_of
from tuidash.query.functions.window import RANKINGS as WINDOW_NAMES
from tuidash.query.scope import Scope, fold, inside
from tuidash.query.typed import Typed


def windows_in(node: Expr, scope: Scope) -> Iterator[exp.Window]:
    """Yields the windows of an expression and of the aliases it uses."""
    for part in inside(node):
        if isinstance(part, exp.Window):
            yield part
        elif (
            isinstance(part, exp.Column) and not isinstance(part.this, exp.Star) and scope.find(part) is None
        ):
            alias = scope.alias_of(part)
            if alias is not None and not any(alias is other for other in inside(node)):
                yield from (inner for inner in inside(alias) if isinstance(inner, exp.Window))


def attach_windows(nodes: Sequence[Expr], named: Sequence[Expr], scope: Scope) -> None:
    """Computes every window of `nodes` as a column of the relation of `scope`."""
    definitions = {fold(window.name): window for window in named}
    computed: dict[str, Typed] = {}
    partitions: dict[str, Partition] = {}
    for node in nodes:
        for window in windows_in(node, scope):
            for part in window.iter_expressions():
                nested = next((inner for inner in inside(part) if isinstance(inner, exp.Window)), None)
                if nested is not None:
                    scope.build.fail(
                        nested,
                        "A window cannot be inside a window.",
                        hint="Compute it in a subquery in FROM.",
                    )
            print_ = scope.fingerprint(window)
            if print_ not in computed:
                computed[print_] = _Window.read(window, definitions, scope).compiled(partitions, scope)
    scope.computed = {**scope.computed, **computed}


@dataclass(frozen=True, slots=True)
class _Window:
    """One call with OVER, its named window resolved."""

    node: exp.Window
    call: Expr
    """The function, with FILTER if it has one."""
    partition: list[Expr]
    order: list[Expr]
    spec: Expr | None

    @staticmethod
    def read(node: exp.Window, definitions: dict[str, Expr], scope: Scope) -> _Window:
        partition, order = list(node.args.get("partition_by") or []), node.args.get("order")
        spec = node.args.get("spec")
        if node.args.get("alias") is not None:
            name = node.args["alias"].name
            base = definitions.get(fold(name))
            if base is None:
                scope.build.unknown(node.args["alias"], "There is no window {name}.", name, definitions)
            if base.args.get("alias") is not None:
                scope.build.fail(base, "A window cannot be based on another one.")
            if partition or (order is not None and base.args.get("order")) or base.args.get("spec"):
                if partition or order is not None or spec is not None:
                    scope.build.fail(node, "This repeats what the window {name} already says.", name=name)
                spec = base.args.get("spec")
            partition = list(base.args.get("partition_by") or [])
            order = order or base.args.get("order")
        return _Window(node, node.this, partition, list(order.expressions) if order is not None else [], spec)

    def compiled(self, partitions: dict[str, Partition], scope: Scope) -> Typed:
        build, call = scope.build, self.call
        if isinstance(call, (exp.IgnoreNulls, exp.RespectNulls)):
            build.fail(
                call,
                "{construct} is not supported here.",
                construct="IGNORE NULLS",
                hint="Filter the NULLs in a subquery first.",
            )
        inner = call.this if isinstance(call, exp.Filter) else call
        name = name_of(inner) if isinstance(inner, exp.Anonymous) else ""
        rows = self._partition(partitions, scope)
        if name in WINDOW_NAMES:
            if isinstance(call, exp.Filter):
                build.fail(call, "{construct} is not supported here.", construct="FILTER")
            for argument in inner.expressions:
                if isinstance(argument, (exp.IgnoreNulls, exp.Distinct, exp.Order)):
                    build.fail(
                        argument, "{construct} is not supported here.", construct=construct_of(argument)
                    )
            return self._ranking(name, inner, rows, scope)
        if aggregate_name(call) is None:
            build.unknown(inner, "There is no aggregate or window function {name}.", name, WINDOW_NAMES)
        frame = read_frame(self.spec, bool(self.order), build)
        if frame is Frame.WHOLE:
            found = compile_aggregate(call, scope)
            windowed = rows.over(found.expr)
            return scope.attach(Typed(found.finished(windowed), found.dtype, lineage=found.lineage))
        return framed_aggregate(call, frame, rows, scope)

    def _ranking(self, name: str, inner: Expr, rows: Partition, scope: Scope) -> Typed:
        build = scope.build
        if name in ("first_value", "last_value"):
            if len(inner.expressions) != 1:
                build.fail(inner, "{name} takes one argument.", name=name)
            frame = read_frame(self.spec, bool(self.order), build)
            typed = scope.attach(value(inner.expressions[0], scope))
            return framed_value(name == "first_value", typed, frame, rows, scope)
        if self.spec is not None:
            build.fail(self.spec, "{name} does not take a frame.", name=name)
        if name in ("lag", "lead"):
            return neighbour(name, inner, rows, scope)
        if not self.order and name not in ("row_number", "ntile"):
            build.fail(self.node, "{name} needs ORDER BY in its window.", name=name)
        if name != "ntile" and any(not isinstance(argument, exp.Star) for argument in inner.expressions):
            build.fail(inner, "{name} takes no argument.", name=name)
        return RANKINGS[name](inner, rows, scope)

    def _partition(self, partitions: dict[str, Partition], scope: Scope) -> Partition:
        """Returns the partition, shared by the windows that are divided and ordered alike."""
        print_ = "|".join(
            [",".join(scope.fingerprint(node) for node in self.partition)]
            + [scope.fingerprint(ordered) for ordered in self.order]
        )
        if print_ not in partitions:
            partitions[print_] = Partition.build(self.partition, self.order, scope)
        return partitions[print_]
