"""The select list: names of its columns, and what `*` stands for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query.scope import Field, Scope, fold


@dataclass(frozen=True, slots=True)
class Item:
    """One column of the result."""

    node: Expr
    name: str
    alias: bool = False
    """Whether the author named it."""


def expand_items(nodes: list[Expr], scope: Scope) -> list[Item]:
    """Returns the columns of a select list."""
    items: list[Item] = []
    for node in nodes:
        if isinstance(node, exp.Alias):
            items.append(Item(node.this, node.alias, alias=True))
        elif isinstance(node, exp.Star):
            items += _star(node, None, scope)
        elif isinstance(node, exp.Column) and isinstance(node.this, exp.Star):
            items += _star(node.this, node, scope)
        elif isinstance(node, exp.Column):
            field = scope.find(node)
            items.append(Item(node, field.name if field is not None else node.name))
        else:
            items.append(Item(node, scope.build.words(node)))
    return items


def _star(star: Expr, qualified: exp.Column | None, scope: Scope) -> list[Item]:
    build = scope.build
    fields = _fields_of(star, qualified, scope)
    known = {fold(field.name) for field in fields}
    left_out, replaced = {}, {}
    for node in star.args.get("except_") or []:
        left_out[fold(node.name)] = node
    for node in star.args.get("replace") or []:
        replaced[fold(node.alias)] = node
    for name, node in [*left_out.items(), *replaced.items()]:
        if name not in known:
            build.unknown(
                node, "There is no column {name}.", node.alias_or_name, [field.name for field in fields]
            )
    items = []
    for field in fields:
        name = fold(field.name)
        if name in left_out:
            continue
        if name in replaced:
            items.append(Item(replaced[name].this, field.name))
        else:
            items.append(Item(_reference(field, star, scope), field.name))
    if not items:
        build.fail(star, "EXCLUDE leaves no column.")
    return items


def _fields_of(star: Expr, qualified: exp.Column | None, scope: Scope) -> list[Field]:
    if qualified is None:
        fields = list(scope.relation.visible)
        if not fields:
            scope.build.fail(star, "* needs a table.", hint="Add FROM …")
        return fields
    table = fold(qualified.table)
    fields = [field for field in scope.relation.fields if field.table == table]
    if not fields:
        tables = sorted({field.table for field in scope.relation.fields if field.table})
        scope.build.unknown(qualified, "There is no table {name} in this query.", qualified.table, tables)
    return fields


def _reference(field: Field, star: Expr, scope: Scope) -> exp.Column:
    """Returns a node that means exactly this field, whatever its name; it stands where the star does."""
    column = exp.Column(this=exp.Identifier(this=field.name, quoted=True))
    column.parent = star
    scope.pin(column, field)
    return column
