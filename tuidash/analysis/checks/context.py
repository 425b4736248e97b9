"""What every check looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import polars as pl

from tuidash.catalog.dictionaries import Dictionaries
from tuidash.model.rule import Rule
from tuidash.model.series_rule import SeriesRule
from tuidash.model.unit import UNITS

_WHOLE_UNITS = frozenset({"person", "piece", "household", "person_time", "volume", "vehicle", "head"})
"""Units in which nothing comes in halves."""


@dataclass(frozen=True, kw_only=True)
class Context:
    """A dataset as checks see it: every row, its dictionaries and its declared rules."""

    observations: pl.LazyFrame
    """Every row with `current` and `versions`."""
    dictionaries: Dictionaries
    dimensions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The codes of each dimension beside the total."""
    rules: tuple[Rule, ...] = ()
    series_rules: tuple[SeriesRule, ...] = ()
    built_in: bool = True
    """Whether checks look for more than what rules declare."""
    declares: bool = True
    """Whether checks look for what rules declare."""

    fixed: frozenset[str] = frozenset()
    """Columns of a series that hold one value in all rows."""
    ordered: bool = False
    """Whether rows stand in the order of their series, the length of their periods and their start."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the dimensions."""
        return tuple(self.dimensions)

    @property
    def series(self) -> tuple[str, ...]:
        """The columns that tell one series from another, its area among them."""
        return ("indicator", "area", "basis", "kind", *self.dimensions)

    @cached_property
    def figures(self) -> pl.LazyFrame:
        """The current figures that have a value and a period."""
        return self.observations.filter(
            pl.col("current"), pl.col("value").is_not_null(), pl.col("period_start").is_not_null()
        )

    @cached_property
    def indicators(self) -> pl.LazyFrame:
        """What checks must know of indicators: unit, printed digits, measure, bounds, how they add up."""
        rows = [
            (
                each.id,
                each.unit_label,
                each.unit,
                each.decimals,
                each.measure,
                each.over_areas,
                each.over_time,
                each.lower_bound,
                each.upper_bound,
                each.unit in _WHOLE_UNITS,
            )
            for each in self.dictionaries.indicators.values()
        ]
        schema = {
            "indicator": pl.String,
            "unit": pl.String,
            "unit_code": pl.String,
            "decimals": pl.Int64,
            "measure": pl.String,
            "over_areas": pl.String,
            "over_time": pl.String,
            "lower_bound": pl.Float64,
            "upper_bound": pl.Float64,
            "whole": pl.Boolean,
        }
        return pl.LazyFrame(rows, schema=schema, orient="row")

    @cached_property
    def areas(self) -> pl.LazyFrame:
        """Level and parent of every area."""
        rows = [(area.id, area.level, area.parent) for area in self.dictionaries.areas.values()]
        schema = {"area": pl.String, "level": pl.String, "parent": pl.String}
        return pl.LazyFrame(rows, schema=schema, orient="row")

    def declared(self, kind: str) -> tuple[SeriesRule, ...]:
        """Returns the declared rules of a kind that are looked at here."""
        return tuple(rule for rule in self.series_rules if rule.kind == kind) if self.declares else ()

    def ruled(self, kind: str) -> frozenset[str]:
        """Returns the indicators that declared rules of a kind name, whether these are looked at or not."""
        rules = (rule for rule in self.series_rules if rule.kind == kind)
        return frozenset(name.indicator for rule in rules for name in rule.indicators)

    def over(
        self, observations: pl.LazyFrame, *, fixed: frozenset[str] = frozenset(), ordered: bool = False
    ) -> Context:
        """Returns some of the rows to look at without declared rules; dictionaries are shared."""
        part = replace(
            self, observations=observations, rules=(), declares=False, fixed=fixed, ordered=ordered
        )
        part.__dict__.update(indicators=self.indicators, areas=self.areas)
        return part

    def under(self, rule: SeriesRule, observations: pl.LazyFrame) -> Context:
        """Returns some of the rows to look at under one declared rule and nothing else."""
        part = replace(
            self, observations=observations, rules=(), series_rules=(rule,), built_in=False, declares=True
        )
        part.__dict__.update(indicators=self.indicators, areas=self.areas)
        return part

    def quantity(self, unit: str) -> str:
        """Returns what a unit measures."""
        return UNITS[unit].quantity if unit in UNITS else ""
