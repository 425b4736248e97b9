"""Scalar expressions of SQL as Polars expressions of a known type."""

from __future__ import annotations

from tuidash.query.expressions import arithmetic, casts, choices, comparisons, logic, matching, names
from tuidash.query.expressions.handlers import compile_expression, condition, text_of, unified

__all__ = ["compile_expression", "condition", "text_of", "unified"]

MODULES = (names, logic, comparisons, arithmetic, choices, casts, matching)
"""Each registers the node types it compiles when it is imported."""
