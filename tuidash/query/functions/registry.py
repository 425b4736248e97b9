"""The list of functions and what one call of a function holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.expressions.handlers import handles, value
from tuidash.query.expressions.matching import text_operand
from tuidash.query.scope import Scope
from tuidash.query.typed import UNKNOWN, Typed


@dataclass(frozen=True, slots=True)
class Call:
    """One call as the author wrote it."""

    node: Expr
    arguments: tuple[Expr, ...]
    scope: Scope

    def __len__(self) -> int:
        return len(self.arguments)

    def value(self, position: int) -> Typed:
        return value(self.arguments[position], self.scope)

    def text(self, position: int) -> pl.Expr:
        """Returns an argument that must be text."""
        return text_operand(self.arguments[position], self.scope)

    def number(self, position: int) -> Typed:
        """Returns an argument that must be a number; NULL is one of unknown size."""
        message = "A number is expected here, but this is {type}."
        return self._checked(position, types.is_number, message, types.FLOAT)

    def integer(self, position: int) -> Typed:
        message = "A whole number is expected here, but this is {type}."
        return self._checked(position, types.is_integer, message, types.INTEGER)

    def moment(self, position: int) -> Typed:
        """Returns an argument that must be a date or a timestamp."""
        message = "A date is expected here, but this is {type}."
        return self._checked(position, types.is_temporal, message, types.DATE)

    def _checked(
        self, position: int, accepts: Callable[[pl.DataType], bool], message: str, empty: pl.DataType
    ) -> Typed:
        typed = self.value(position)
        if types.is_null(typed.dtype):
            return typed.to(empty)
        if not accepts(typed.dtype):
            self.fail(position, message, type=types.name_of(typed.dtype))
        return typed

    def constant_text(self, position: int) -> str:
        found = self.value(position).constant
        if not isinstance(found, str):
            self.fail(position, "A constant text is expected here.")
        return found

    def constant_integer(self, position: int) -> int:
        found = self.value(position).constant
        if isinstance(found, bool) or not isinstance(found, int):
            self.fail(position, "A constant whole number is expected here.")
        return found

    def fail(self, position: int, message: str, **values: object) -> NoReturn:
        self.scope.build.fail(self.arguments[position], message, **values)  # type: ignore[arg-type]


Builder = Callable[[Call], Typed]


@dataclass(frozen=True, slots=True)
class Function:
    """A scalar function: how it is called, what it gives, and how it is compiled."""

    signature: str
    description: str
    least: int
    most: int | None
    build: Builder


FUNCTIONS: dict[str, Function] = {}
"""Scalar functions by their names in lower case; other names of one share its entry."""


def function(signature: str, description: str, *aliases: str) -> Callable[[Builder], Builder]:
    """Registers the decorated builder under the name in `signature` and under `aliases`.

    The numbers of arguments follow from the signature: `round(number[, digits])` takes one or two,
    `concat(value, ...)` at least one.
    """
    name, _, inside = signature.partition("(")
    required, _, optional = inside.rstrip(")").partition("[")
    open_ended = "..." in inside
    least = len([part for part in required.split(",") if part.strip() and "..." not in part])
    most = None if open_ended else least + len([part for part in optional.split(",") if part.strip(" ]")])

    def register(build: Builder) -> Builder:
        entry = Function(signature, description, least, most, build)
        for known in (name, *aliases):
            FUNCTIONS[known] = entry
        return build

    return register


_REFUSED = {
    **dict.fromkeys(
        ("now", "today", "get_current_time", "get_current_timestamp", "current_date", "current_timestamp"),
        (
            "{name} is refused: the same query must give the same answer tomorrow.",
            "Use a parameter, such as $today.",
        ),
    ),
    **dict.fromkeys(
        ("random", "uuid", "gen_random_uuid", "setseed"),
        ("{name} is refused: the same query must give the same answer again.", None),
    ),
    **dict.fromkeys(
        ("getenv", "current_setting", "read_text", "read_blob", "read_csv", "read_parquet", "read_json",
         "glob", "current_user", "version", "current_database", "current_schema", "txid_current", "nextval",
         "query", "query_table", "getvariable"),
        ("{name} is refused: a query cannot reach files, settings or the system.", None),
    ),
}  # fmt: skip


def refuse_system(node: Expr, name: str, scope: Scope) -> None:
    """Refuses the functions that reach outside the data or change from run to run."""
    refusal = _REFUSED.get(name)
    if refusal is not None:
        scope.build.fail(node, refusal[0], hint=refusal[1], name=name)


def name_of(node: Expr) -> str:
    """Returns the folded name of a called function."""
    return str(node.name).lower()


@handles(exp.Anonymous)
def call(node: Expr, scope: Scope) -> Typed:
    name = name_of(node)
    entry = FUNCTIONS.get(name)
    if entry is None:
        _fail_unknown(node, name, scope)
    assert entry is not None
    return invoke(entry, node, tuple(node.expressions), scope)


def invoke(entry: Function, node: Expr, arguments: tuple[Expr, ...], scope: Scope) -> Typed:
    """Compiles a call after checking the number of its arguments."""
    most = len(arguments) if entry.most is None else entry.most
    if not entry.least <= len(arguments) <= most:
        scope.build.fail(
            node,
            "{name} is called with {count} arguments.",
            name=name_of(node) if isinstance(node, exp.Anonymous) else node.key,
            count=len(arguments),
            hint="It is written {signature}.",
            signature=entry.signature,
        )
    for argument in arguments:
        if isinstance(argument, (exp.Star, exp.Distinct, exp.Order, exp.IgnoreNulls)):
            scope.build.fail(
                argument, "Only aggregates take {words}.", words=f"`{scope.build.words(argument)}`"
            )
    return entry.build(Call(node, arguments, scope))


def _fail_unknown(node: Expr, name: str, scope: Scope) -> None:
    from tuidash.query.functions.aggregate import AGGREGATES
    from tuidash.query.functions.window import RANKINGS

    refuse_system(node, name, scope)
    if name in RANKINGS:
        scope.build.fail(node, "{name} needs a window.", name=name, hint="Write {name}(…) OVER (ORDER BY …).")
    if name in AGGREGATES:
        scope.build.fail(
            node,
            "The aggregate {name} cannot be used here.",
            name=name,
            hint="Conditions on aggregates belong in HAVING; an aggregate cannot hold another one.",
        )
    scope.build.unknown(node, "There is no function {name}.", name, [*FUNCTIONS, *AGGREGATES, *RANKINGS])


def simple(expr: pl.Expr, dtype: pl.DataType) -> Typed:
    """Returns a result that no longer is a figure of an indicator."""
    return Typed(expr, dtype, lineage=UNKNOWN)
