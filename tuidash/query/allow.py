"""The constructs that the compiler understands; a statement with anything else is refused.

sqlglot carries modifiers as extra arguments of its nodes (`sample`, `by_name`, `with_ties`), and an
argument that nobody reads would be an answer to another question. So arguments are listed as well.
"""

from __future__ import annotations

from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query.build import Build
from tuidash.query.wording import RESERVED

_BINARY = frozenset({"this", "expression"})
_QUERY_TAIL = frozenset({"with_", "order", "limit", "offset"})

ALLOWED: dict[type[Expr], frozenset[str]] = {
    exp.Select: _QUERY_TAIL
    | {"expressions", "from_", "joins", "where", "group", "having", "qualify", "windows", "distinct"},
    exp.Union: _QUERY_TAIL | _BINARY | {"distinct"},
    exp.Intersect: _QUERY_TAIL | _BINARY | {"distinct"},
    exp.Except: _QUERY_TAIL | _BINARY | {"distinct"},
    exp.Subquery: _QUERY_TAIL | {"this", "alias"},
    exp.Values: frozenset({"expressions", "alias", "order", "limit", "offset"}),
    exp.With: frozenset({"expressions"}),
    exp.CTE: frozenset({"this", "alias", "materialized"}),
    exp.From: frozenset({"this"}),
    exp.Join: frozenset({"this", "side", "kind", "on", "using"}),
    exp.Table: frozenset({"this", "db", "alias"}),
    exp.TableAlias: frozenset({"this", "columns"}),
    exp.Where: frozenset({"this"}),
    exp.Group: frozenset({"expressions", "all"}),
    exp.Having: frozenset({"this"}),
    exp.Qualify: frozenset({"this"}),
    exp.Order: frozenset({"this", "expressions"}),
    exp.Ordered: frozenset({"this", "desc", "nulls_first"}),
    exp.Limit: frozenset({"expression"}),
    exp.Offset: frozenset({"expression"}),
    exp.Distinct: frozenset({"expressions", "on"}),
    exp.Window: frozenset({"this", "partition_by", "order", "spec", "alias", "over"}),
    exp.WindowSpec: frozenset({"kind", "start", "start_side", "end", "end_side"}),
    exp.Filter: _BINARY,
    exp.WithinGroup: _BINARY,
    exp.IgnoreNulls: frozenset({"this"}),
    exp.RespectNulls: frozenset({"this"}),
    exp.Alias: frozenset({"this", "alias"}),
    exp.Identifier: frozenset({"this", "quoted"}),
    exp.Column: frozenset({"this", "table", "db"}),
    exp.Star: frozenset({"except_", "replace"}),
    exp.Literal: frozenset({"this", "is_string"}),
    exp.Boolean: frozenset({"this"}),
    exp.Null: frozenset(),
    exp.Placeholder: frozenset({"this"}),
    exp.Paren: frozenset({"this"}),
    exp.Tuple: frozenset({"expressions"}),
    exp.And: _BINARY,
    exp.Or: _BINARY,
    exp.Not: frozenset({"this"}),
    exp.EQ: _BINARY,
    exp.NEQ: _BINARY,
    exp.LT: _BINARY,
    exp.LTE: _BINARY,
    exp.GT: _BINARY,
    exp.GTE: _BINARY,
    exp.Is: _BINARY,
    exp.NullSafeEQ: _BINARY,
    exp.NullSafeNEQ: _BINARY,
    exp.Between: frozenset({"this", "low", "high"}),
    exp.In: frozenset({"this", "expressions", "query"}),
    exp.Exists: frozenset({"this"}),
    exp.Like: _BINARY | {"negate"},
    exp.ILike: _BINARY | {"negate"},
    exp.Escape: _BINARY,
    exp.RegexpLike: _BINARY,
    exp.Neg: frozenset({"this"}),
    exp.Add: _BINARY,
    exp.Sub: _BINARY,
    exp.Mul: _BINARY,
    exp.Div: _BINARY,
    exp.IntDiv: _BINARY,
    exp.Mod: _BINARY,
    exp.Pow: _BINARY,
    exp.DPipe: _BINARY | {"safe"},
    exp.Case: frozenset({"this", "ifs", "default"}),
    exp.If: frozenset({"this", "true", "false"}),
    exp.Cast: frozenset({"this", "to"}),
    exp.TryCast: frozenset({"this", "to", "safe"}),
    exp.DataType: frozenset({"this", "expressions", "nested"}),
    exp.DataTypeParam: frozenset({"this"}),
    exp.Interval: frozenset({"this", "unit"}),
    exp.Var: frozenset({"this"}),
    exp.Extract: _BINARY,
    exp.Trim: _BINARY | {"position"},
    exp.Substring: frozenset({"this", "start", "length"}),
    exp.StrPosition: frozenset({"this", "substr"}),
    exp.Anonymous: frozenset({"this", "expressions"}),
}
"""Node types with the arguments that the compiler reads."""

_NAMES = {
    "sample": "TABLESAMPLE",
    "limit_options": "LIMIT … PERCENT / WITH TIES",
    "locks": "FOR UPDATE",
    "by_name": "BY NAME",
    "recursive": "WITH RECURSIVE",
    "exclude": "EXCLUDE in a window frame",
    "pivots": "PIVOT",
    "laterals": "LATERAL",
    "symmetric": "BETWEEN SYMMETRIC",
    "rename": "* RENAME",
    "ilike": "* ILIKE",
    "into": "SELECT INTO",
    "rollup": "ROLLUP",
    "cube": "CUBE",
    "grouping_sets": "GROUPING SETS",
}
_INSTEAD = {
    "by_name": "List the columns of both sides in the same order.",
    "method": "Write the condition with ON, or the columns with USING.",
    "limit_options": "Rank the rows in a window and keep them with QUALIFY.",
    "pivots": "Use sum(value) FILTER (WHERE column = '…') for each column you want.",
    "rollup": "Join the levels with UNION ALL.",
    "cube": "Join the levels with UNION ALL.",
    "grouping_sets": "Join the levels with UNION ALL.",
    "laterals": "Use a join or a correlated subquery.",
}
_NODE_INSTEAD: dict[type[Expr], str] = {
    exp.Rollup: "Join the levels with UNION ALL.",
    exp.Cube: "Join the levels with UNION ALL.",
    exp.GroupingSets: "Join the levels with UNION ALL.",
    exp.Any: "Use IN (…) or EXISTS (…).",
    exp.All: "Compare with (SELECT max(…) …) or (SELECT min(…) …).",
    exp.Lateral: "Use a join or a correlated subquery.",
    exp.RegexpILike: "Use regexp_matches(text, '(?i)pattern').",
    exp.SimilarTo: "Use regexp_matches(text, pattern).",
    exp.Glob: "Use LIKE or regexp_matches(text, pattern).",
}


def check_constructs(statement: Expr, build: Build) -> None:
    """Refuses `statement` at the first construct that the compiler does not understand."""
    for node in statement.walk(bfs=False):
        allowed = ALLOWED.get(type(node))
        if allowed is None:
            build.fail(
                node,
                "{construct} is not supported.",
                construct=type(node).key.replace("_", " ").upper(),
                hint=_NODE_INSTEAD.get(type(node)),
            )
        if isinstance(node, exp.Identifier) and not node.args.get("quoted") and node.name.lower() in RESERVED:
            _check_reserved(node, build)
        for name, value in node.args.items():
            if value and name not in allowed:
                construct = _NAMES.get(name) or (
                    value.upper() if isinstance(value, str) else name.strip("_").replace("_", " ").upper()
                )
                at = value[0] if isinstance(value, list) else value
                build.fail(
                    at if isinstance(at, Expr) else node,
                    "{construct} is not supported here.",
                    construct=construct,
                    hint=_INSTEAD.get(name),
                )


def _check_reserved(node: Expr, build: Build) -> None:
    """Refuses a keyword where a name is needed; ORDER BY ALL is the one place that has it."""
    ordered = node.parent.parent if node.parent is not None else None
    if node.name.lower() == "all" and isinstance(ordered, exp.Ordered):
        return
    build.fail(
        node,
        "{word} is a keyword and cannot be a name here.",
        word=node.name.upper(),
        hint='As a name it is quoted: "{name}".',
        name=node.name,
    )
