"""Rates of a whole out of its parts."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.analysis.rates import ratio_of_sums, share_of_group
from tuidash.errors import UsageError

PARTS = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 100)), min_size=1, max_size=12)


def table(rows) -> pl.LazyFrame:
    schema = {"area": pl.String, "numerator": pl.Float64, "denominator": pl.Float64}
    return pl.LazyFrame(rows, schema=schema, orient="row")


def test_a_town_weighs_more_than_a_hamlet():
    found = ratio_of_sums(table([("x", 90, 100), ("x", 0, 1)]), by=["area"], unit="percent").collect()
    assert found.columns == ["area", "value", "numerator", "denominator", "parts", "left_out"]
    assert found.row(0) == ("x", pytest.approx(100 * 90 / 101), 90, 101, 2, 0)


@pytest.mark.parametrize(
    ("unit", "value"), [("percent", 25), ("permille", 250), ("ratio", 0.25), ("person_per_school", 0.25)]
)
def test_the_unit_sets_the_scale(unit, value):
    assert ratio_of_sums(table([("x", 1, 4)]), by=["area"], unit=unit).collect()["value"].item() == value


def test_incomplete_parts_are_left_out_and_counted():
    rows = [("x", 1, 2), ("x", None, 50), ("x", 7, None), ("x", 7, -1), ("y", None, None), ("z", 0, 0)]
    found = ratio_of_sums(table(rows), by=["area"], unit="ratio").collect()
    assert found.select("area", "value", "parts", "left_out").rows() == [
        ("x", 0.5, 1, 3), ("y", None, 0, 1), ("z", None, 1, 0)
    ]  # fmt: skip


@given(PARTS)
def test_the_rate_of_the_whole_lies_between_those_of_its_parts(parts):
    found = ratio_of_sums(table([("x", *part) for part in parts]), by=["area"], unit="ratio").collect()
    rates = [top / bottom for top, bottom in parts]
    assert min(rates) - 1e-9 <= found["value"].item() <= max(rates) + 1e-9


def test_a_rate_of_nothing_is_refused():
    with pytest.raises(UsageError, match="group by"):
        ratio_of_sums(table([]), by=[], unit="percent")


def test_shares_need_every_part_of_the_total():
    frame = pl.DataFrame({"g": ["a", "a", "b", "b", "c"], "x": [1.0, 3.0, 1.0, None, 0.0]}).select(
        x=share_of_group(pl.col("x"), ["g"])
    )
    assert frame["x"].to_list() == [25, 75, None, None, None]
