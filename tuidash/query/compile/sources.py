"""FROM: the tables of a query joined from left to right."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query.build import Build
from tuidash.query.compile.joins import join
from tuidash.query.compile.tables import compile_table
from tuidash.query.compile.values import one_row
from tuidash.query.scope import Relation, Scope, conjuncts, inside, is_subquery


def compile_from(
    node: exp.Select, ctes: Mapping[str, Relation], build: Build, outer: Scope | None
) -> tuple[Relation, list[Expr]]:
    """Returns the joined tables and the conditions of WHERE that the joins did not take."""
    where = node.args.get("where")
    conditions = conjuncts(where.this) if where is not None else []
    source = node.args.get("from_")
    if source is None:
        return one_row(), conditions
    joins = node.args.get("joins") or []
    relation = compile_table(source.this, ctes, build, outer)
    mentioned = {field.table for field in relation.fields if field.table}
    # an outer join to come may give rows that a condition taken early would have dropped
    early = not any((part.args.get("side") or "").upper() in ("RIGHT", "FULL") for part in joins)
    pending = [part for part in conditions if early and not any(is_subquery(inner) for inner in inside(part))]
    later = [part for part in conditions if not any(part is other for other in pending)]
    for part in joins:
        right = compile_table(part.this, ctes, build, outer)
        names = {field.table for field in right.fields if field.table}
        if names & mentioned:
            build.fail(
                part,
                "The table {name} is named twice.",
                name=sorted(names & mentioned)[0],
                hint="Give each an alias of its own: FROM … AS a JOIN … AS b.",
            )
        mentioned |= names
        relation = join(relation, right, part, ctes, build, pending)
    return relation, pending + later
