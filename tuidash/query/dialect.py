"""How sqlglot reads DuckDB's SQL for us.

Functions stay as their author wrote them (`Anonymous` nodes), so that the registry in
`tuidash.query.functions` alone says what a name means. sqlglot's own DuckDB dialect class is not
imported: it loads a generator of 5,000 lines that nothing here uses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from sqlglot import tokens
from sqlglot.dialects.dialect import Dialect
from sqlglot.expressions import Expr
from sqlglot.parsers.duckdb import DuckDBParser
from sqlglot.tokenizer_core import TokenType

SPAN = "span"
"""Key in a node's meta: offsets of its first character and of the one after its last."""

_SPANNED = (
    "_parse_expression",
    "_parse_assignment",
    "_parse_disjunction",
    "_parse_conjunction",
    "_parse_equality",
    "_parse_comparison",
    "_parse_range",
    "_parse_bitwise",
    "_parse_term",
    "_parse_factor",
    "_parse_exponent",
    "_parse_unary",
    "_parse_type",
    "_parse_column",
    "_parse_primary",
    "_parse_ordered",
    "_parse_join",
    "_parse_table",
    "_parse_limit",
    "_parse_offset",
    "_parse_group",
    "_parse_select",
    "_parse_cte",
    "_parse_interval",
    "_parse_lambda",
)
"""Methods of the parser whose node gets the span of the tokens they consumed."""


def _spanned(name: str) -> Callable[..., Any]:
    inherited: Callable[..., Any] = getattr(DuckDBParser, name)

    def parse(self: Any, *args: Any, **options: Any) -> Any:
        start = self._curr.start if self._curr else None
        node = inherited(self, *args, **options)
        if start is not None and isinstance(node, Expr) and SPAN not in node.meta and self._prev:
            end = self._prev.end + 1
            if start < end:  # else nothing was read here, and the node was handed in
                node.meta[SPAN] = (start, end)
        return node

    return parse


_OWN_SYNTAX = ("CAST", "TRY_CAST", "EXTRACT", "TRIM", "SUBSTRING", "POSITION")


class _Tokenizer(tokens.Tokenizer):
    KEYWORDS: ClassVar[dict[str, TokenType]] = {
        **tokens.Tokenizer.KEYWORDS,
        "//": TokenType.DIV,
        "**": TokenType.DSTAR,
        "ATTACH": TokenType.ATTACH,
        "BPCHAR": TokenType.TEXT,
        "CHAR": TokenType.TEXT,
        "DATETIME": TokenType.TIMESTAMPNTZ,
        "DETACH": TokenType.DETACH,
        "INSTALL": TokenType.INSTALL,
        "INT8": TokenType.BIGINT,
        "LOGICAL": TokenType.BOOLEAN,
        "POSITIONAL": TokenType.POSITIONAL,
        "RESET": TokenType.COMMAND,
        "SIGNED": TokenType.INT,
        "STRING": TokenType.TEXT,
        "SUMMARIZE": TokenType.SUMMARIZE,
        "TIMESTAMP": TokenType.TIMESTAMPNTZ,
        "VARCHAR": TokenType.TEXT,
    }
    SINGLE_TOKENS: ClassVar[dict[str, TokenType]] = {
        **tokens.Tokenizer.SINGLE_TOKENS,
        "$": TokenType.PARAMETER,
    }
    VAR_SINGLE_TOKENS: ClassVar[set[str]] = {"$"}


class _Parser(DuckDBParser):
    FUNCTIONS: ClassVar[dict[str, Callable[..., Any]]] = {}
    NO_PAREN_FUNCTIONS: ClassVar[dict[Any, Any]] = {}
    NO_PAREN_FUNCTION_PARSERS: ClassVar[dict[str, Callable[..., Any]]] = {
        name: parser
        for name, parser in DuckDBParser.NO_PAREN_FUNCTION_PARSERS.items()
        if name in ("ANY", "CASE")
    }
    FUNCTION_PARSERS: ClassVar[dict[str, Callable[..., Any]]] = {
        name: parser for name, parser in DuckDBParser.FUNCTION_PARSERS.items() if name in _OWN_SYNTAX
    }


for _name in _SPANNED:
    setattr(_Parser, _name, _spanned(_name))


class TuidashSQL(Dialect):
    """DuckDB's SQL, read only as far as this engine understands it."""

    NULL_ORDERING = "nulls_are_last"
    INDEX_OFFSET = 1
    NUMBERS_CAN_BE_UNDERSCORE_SEPARATED = True
    Tokenizer = _Tokenizer
    Parser = _Parser
