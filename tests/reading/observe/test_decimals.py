"""Digits after the point of new indicators."""

from __future__ import annotations

import polars as pl

from tuidash.model.indicator import Indicator
from tuidash.model.text import Text
from tuidash.reading.observe.decimals import lacking, with_decimals


def test_new_indicators_show_every_digit_that_was_printed() -> None:
    values = {
        "whole": [3.0, -12.0],
        "one": [3.5, 4.0, 423150.5, 3521418059.9],
        "sum": [0.1 + 0.2],
        "four": [1.2345, 1.5],
        "machine": [3521418059.923445, 1e300],
        "empty": [None],
    }
    rows = [(name, value) for name, each in values.items() for value in each]
    frame = pl.DataFrame(rows, schema={"indicator": pl.String, "value": pl.Float64}, orient="row")
    counted = frame.group_by("indicator").agg(lacking(pl.col("value")))
    found = with_decimals({name: Indicator(id=name, name=Text(en=name)) for name in values}, counted)
    assert {name: each.decimals for name, each in found.items()} == {
        "whole": 0,
        "one": 1,
        "sum": 1,
        "four": 4,
        "machine": 4,
        "empty": 0,
    }
