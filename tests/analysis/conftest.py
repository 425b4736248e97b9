"""Small tables of figures written as lines of text."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from tuidash.model.indicator import Indicator
from tuidash.model.period import parse_period
from tuidash.model.text import Text
from tuidash.reading.schema import observation_schema

Table = Callable[..., pl.LazyFrame]


@pytest.fixture
def observe() -> Table:
    """Returns a function that reads lines such as `a 2024-H1 12.5 kind=target relation=at_least`.

    Words are area, period (`?` when unknown), value (`-` when empty), then any other column.
    """

    def build(
        text: str, *, indicator: str = "output", dimensions: tuple[str, ...] = ("residence",)
    ) -> pl.LazyFrame:
        schema = observation_schema(dimensions)
        rows = []
        for line in filter(None, map(str.strip, text.splitlines())):
            area, label, value, *others = line.split()
            row: dict[str, object] = dict.fromkeys(dimensions, "_T")
            row |= {"indicator": indicator, "area": area, "basis": "flow", "kind": "actual", "status": "A"}
            row["value"] = None if value == "-" else float(value)
            row["raw"], row["relation"] = value, "exact"
            if label != "?":
                period = parse_period(label)
                row |= {"period": label, "period_start": period.start, "period_end": period.end}
            row |= dict(other.split("=", 1) for other in others)
            rows.append(row)
        return pl.LazyFrame(rows, schema=schema)

    return build


@pytest.fixture
def places() -> Table:
    """Returns a function that reads lines such as `a township parent 2015 2020`; `-` leaves a cell empty."""

    def build(text: str) -> pl.LazyFrame:
        rows = []
        for line in filter(None, map(str.strip, text.splitlines())):
            area, level, *others = line.split()
            parent, valid_from, valid_to = (
                "" if word == "-" else word for word in [*others, "-", "-", "-"][:3]
            )
            rows.append((area, f"{area}镇", area.upper(), level, parent, valid_from, valid_to))
        columns = ["id", "name_zh", "name_en", "level", "parent", "valid_from", "valid_to"]
        return pl.LazyFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")

    return build


@pytest.fixture
def output() -> Indicator:
    """An amount that adds up over the months, the more the better."""
    return Indicator(
        id="output",
        name=Text(zh="产值", en="Output"),
        unit="10k_yuan",
        decimals=1,
        polarity="high",
        over_time="sum",
    )
