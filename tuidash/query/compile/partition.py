"""The rows of a window: divided, ordered, numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.expressions.handlers import value
from tuidash.query.scope import Scope
from tuidash.query.typed import Typed


@dataclass(slots=True)
class Partition:
    """Columns that divide and order the rows of a window."""

    scope: Scope
    groups: list[str]
    keys: list[str]
    """Columns of ORDER BY."""
    directions: list[tuple[bool, bool]] = field(default_factory=list)
    """For each key, whether it descends and whether its NULLs come first."""
    _number: str | None = None
    _first: str | None = None
    _last: str | None = None

    @staticmethod
    def build(partition: Sequence[Expr], order: Sequence[Expr], scope: Scope) -> Partition:
        groups = [_attached(node, scope) for node in partition]
        keys = [_attached(ordered.args["this"], scope) for ordered in order]
        directions = [
            (bool(ordered.args.get("desc")), bool(ordered.args.get("nulls_first"))) for ordered in order
        ]
        return Partition(scope, groups, keys, directions)

    def over(self, expr: pl.Expr) -> pl.Expr:
        """Returns `expr` for the whole partition of each row."""
        return expr.over(self.groups or pl.lit(0))

    def ordered(self, expr: pl.Expr) -> pl.Expr:
        """Returns `expr` with the rows of each partition in the order of the window."""
        return expr.over(self.groups or pl.lit(0), order_by=self.number)

    @property
    def first_of_ties(self) -> pl.Expr:
        """The number of the first row that the order of the window does not tell from this one."""
        if self._first is None:
            begins = pl.any_horizontal([pl.col(key).ne_missing(pl.col(key).shift(1)) for key in self.keys])
            begins = begins | (self.number == 1)
            first = pl.when(begins).then(self.number).forward_fill()
            self._first = _name(self.scope.attach(Typed(self.ordered(first), types.INTEGER)))
        return pl.col(self._first)

    @property
    def last_of_ties(self) -> pl.Expr:
        """The number of the last row that the order of the window does not tell from this one."""
        if self._last is None:
            ends = pl.any_horizontal([pl.col(key).ne_missing(pl.col(key).shift(-1)) for key in self.keys])
            ends = ends | (self.number == pl.len())
            last = pl.when(ends).then(self.number).backward_fill()
            self._last = _name(self.scope.attach(Typed(self.ordered(last), types.INTEGER)))
        return pl.col(self._last)

    def at_last_of_ties(self, column: pl.Expr) -> pl.Expr:
        """Returns for every row the value that `column` has in the last of its ties."""
        return self.ordered(column.gather(self.last_of_ties - 1))

    @property
    def size(self) -> pl.Expr:
        return self.over(pl.len()).cast(pl.Int64)

    @property
    def number(self) -> pl.Expr:
        """The number of the row in its partition; ties are numbered as the rows came."""
        if self._number is None:
            self._number = self._numbered()
        return pl.col(self._number)

    def _numbered(self) -> str:
        scope = self.scope
        counting = pl.int_range(1, pl.len() + 1, dtype=pl.Int64)
        if not self.keys:
            return _name(scope.attach(Typed(self.over(counting), types.INTEGER)))
        directions = set(self.directions)
        keys, (descending, first) = self.keys, self.directions[0]
        if len(directions) > 1:
            keys, descending, first = self._same_direction(), False, False
        came = pl.int_range(pl.len(), dtype=pl.Int64)
        tie = _name(scope.attach(Typed(-came if descending else came, types.INTEGER)))
        number = counting.over(
            self.groups or pl.lit(0), order_by=[*keys, tie], descending=descending, nulls_last=not first
        )
        return _name(scope.attach(Typed(number, types.INTEGER)))

    def _same_direction(self) -> list[str]:
        """Returns for each key a rank that ascends, so that keys of mixed directions sort as one."""
        ranks = []
        for key, (descending, first) in zip(self.keys, self.directions, strict=True):
            rank = pl.col(key).rank("dense", descending=descending).cast(pl.Int64)
            edge = pl.lit(-1 if first else 2**62, dtype=pl.Int64)
            ranks.append(_name(self.scope.attach(Typed(rank.fill_null(edge), types.INTEGER))))
        return ranks


def _name(typed: Typed) -> str:
    return typed.expr.meta.output_name()


def _attached(node: Expr, scope: Scope) -> str:
    return _name(scope.attach(value(node, scope)))
