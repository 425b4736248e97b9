"""How many decimals the figures of an indicator have, so that none is shown rounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from tuidash.model.indicator import Indicator

_MOST = 4
"""More are the noise of a computation, or nobody reads them."""
_NOISE = 1e-6
_PRECISION = 4.5e-16
"""What two roundings of a binary number may add to it, relative to it."""


def lacking(value: pl.Expr) -> list[pl.Expr]:
    """Returns for each number of decimals below the most whether some value has more."""
    parts = []
    for decimals in range(_MOST):
        scaled = value * 10**decimals
        noise = scaled.abs() * _PRECISION + _NOISE
        parts.append(((scaled - scaled.round()).abs() > noise).any().alias(f"more_than_{decimals}"))
    return parts


def with_decimals(indicators: Mapping[str, Indicator], counted: pl.DataFrame) -> dict[str, Indicator]:
    """Returns indicators with as many decimals as their figures have, at least those they had.

    `counted` has a row per indicator with what `lacking` tells.
    """
    needed: dict[str, int] = {}
    for row in counted.iter_rows(named=True):
        name = row["indicator"]
        if name is not None:
            own = sum(bool(row[f"more_than_{decimals}"]) for decimals in range(_MOST))
            needed[name] = max(own, needed.get(name, 0))
    return {
        name: replace(each, decimals=max(each.decimals, needed.get(name, 0)))
        for name, each in indicators.items()
    }
