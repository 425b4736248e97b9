"""What a condition says about the figures that pass it: their indicator and kind."""

from __future__ import annotations

from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query.expressions import text_of
from tuidash.query.scope import Relation, Scope


def known_from(part: Expr, scope: Scope) -> Relation:
    """Returns the relation of `scope`, knowing the indicator that `indicator = '…'` leaves."""
    if isinstance(part, exp.EQ):
        sides = (part.args["this"], part.args["expression"])
    elif isinstance(part, exp.In) and len(part.expressions) == 1:
        sides = (part.this, part.expressions[0])
    else:
        return scope.relation
    for column, other in (sides, sides[::-1]):
        if isinstance(column, exp.Column) and isinstance(other, (exp.Literal, exp.Placeholder)):
            field = scope.find(column)
            text = text_of(other, scope)
            if field is None or text is None:
                continue
            if field.lineage.column == "indicator":
                return scope.relation.knowing(field.lineage.instance, "indicator", text)
            if field.lineage.column == "kind":
                return scope.relation.knowing(field.lineage.instance, "kind", text)
    return scope.relation
