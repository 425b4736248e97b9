"""Every function that SQL can call, by name."""

from __future__ import annotations

from tuidash.query.functions import choice, date, number, picked, text
from tuidash.query.functions.registry import FUNCTIONS, Function

__all__ = ["FUNCTIONS", "Function"]

MODULES = (choice, text, number, date, picked)
"""Each registers its functions when it is imported."""
