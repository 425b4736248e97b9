"""Digits after the point of new indicators."""

from __future__ import annotations

import polars as pl

from tuidash.catalog.dictionaries import Dictionaries
from tuidash.model.indicator import Indicator
from tuidash.model.text import Text
from tuidash.store.decimals import with_decimals


def test_new_indicators_show_every_digit_that_was_printed() -> None:
    names = ("whole", "one", "machine", "old", "empty")
    known = Dictionaries(
        indicators={name: Indicator(id=name, name=Text(en=name), decimals=2) for name in names}
    )
    values = {
        "whole": [3.0, -12.0],
        "one": [3.5, 4.0, 423150.5],
        "machine": [3521418059.923445, 1e300],
        "old": [1.2345],
        "empty": [None],
    }
    rows = [(name, value) for name, each in values.items() for value in each]
    added = pl.DataFrame(rows, schema={"indicator": pl.String, "value": pl.Float64}, orient="row").lazy()
    found = with_decimals(known, added, {"whole", "one", "machine", "empty"}).indicators
    assert {name: found[name].decimals for name in names} == {
        "whole": 0,
        "one": 1,
        "machine": 2,
        "old": 2,
        "empty": 0,
    }
