"""A combination of level, period and breakdown that has values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Available:
    """One combination for which an indicator has values."""

    level: str
    period: str
    basis: str
    dimensions: Mapping[str, str]
    areas: int
    """How many areas have a value."""
