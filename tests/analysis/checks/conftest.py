"""Small datasets for checks, written as lines of text."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from tests.analysis.conftest import Table
from tuidash.analysis.checks.context import Context
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.data.observations import mark_current
from tuidash.model.area import Area
from tuidash.model.indicator import Indicator
from tuidash.model.series_rule import SeriesRule
from tuidash.model.source import Source
from tuidash.model.text import Text

Build = Callable[..., Context]


def _indicator(identity: str, unit: str, measure: str, **others: object) -> Indicator:
    settings: dict[str, object] = {"over_areas": "sum", "over_time": "sum", "lower_bound": 0.0} | others
    return Indicator(id=identity, name=Text(en=identity), unit=unit, measure=measure, **settings)  # type: ignore[arg-type]


INDICATORS = (
    _indicator("output", "10k_yuan", "amount", decimals=1),
    _indicator("income", "yuan", "average", over_areas="average"),
    _indicator("people", "person", "count", over_time="last"),
    _indicator("men", "person", "count", over_time="last"),
    _indicator("women", "person", "count", over_time="last"),
    _indicator("share", "percent", "share", decimals=1, over_areas="ratio", lower_bound=None),
)
AREAS = ("county county ", "a township county", "b township county", "c township county", "x zone county")


@pytest.fixture
def build(observe: Table) -> Build:
    """Returns a function that makes a context of lines `indicator: area period value …`."""

    def make(text: str, *rules: SeriesRule, built_in: bool = True) -> Context:
        parts = []
        for line in filter(None, map(str.strip, text.splitlines())):
            indicator, _, rest = line.partition(": ")
            parts.append(observe(rest, indicator=indicator))
        rows = pl.concat(parts).with_columns(source=pl.col("source").fill_null("book"))
        ranks = {"book": 1, "flash": 2}
        areas = [area.split(" ") for area in AREAS]
        return Context(
            observations=mark_current(rows, ("residence",), ranks),
            dictionaries=Dictionaries(
                indicators={each.id: each for each in INDICATORS},
                areas={
                    name: Area(id=name, name=Text(en=name), level=level, parent=parent)
                    for name, level, parent in areas
                },
                sources={
                    name: Source(id=name, title=Text(en=name), rank=rank) for name, rank in ranks.items()
                },
            ),
            dimensions={"residence": ("urban", "rural")},
            series_rules=rules,
            built_in=built_in,
        )

    return make
