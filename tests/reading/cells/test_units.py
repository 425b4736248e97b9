"""Columns from one unit to another."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.model.unit import UNITS, UnlikeUnits
from tuidash.reading.cells.units import convert_column


def converted(values: list[float | None], source: str, target: str) -> list[float | None]:
    frame = pl.DataFrame({"value": values}, schema={"value": pl.Float64})
    return frame.select(convert_column(pl.col("value"), UNITS[source], UNITS[target]))["value"].to_list()


def test_ten_thousands_lose_nothing() -> None:
    values = [3.8, 4.35, 0.1, None, 1e22, 1.5e-9, -7.29, 0.0]
    expected = [38000.0, 43500.0, 1000.0, None, 1e26, 1.5e-5, -72900.0, 0.0]
    assert converted(values, "10k_yuan", "yuan") == expected
    assert converted(expected, "yuan", "10k_yuan") == values


def test_other_factors_are_fractions() -> None:
    assert converted([15.0, None, 0.3], "mu", "ha") == [1.0, None, 0.02]
    assert converted([96.2], "percent", "percent") == [96.2]


def test_numbers_without_size_stay_as_they_are() -> None:
    assert converted([float("inf"), float("-inf")], "10k_yuan", "yuan") == [float("inf"), float("-inf")]
    assert converted([float("inf")], "mu", "ha") == [float("inf")]


def test_texts_are_read_as_they_stand() -> None:
    frame = pl.DataFrame({"value": ["4.35", "1E3", None]})
    unit = convert_column(pl.col("value"), UNITS["100m_yuan"], UNITS["10k_yuan"])
    assert frame.select(unit)["value"].to_list() == [43500.0, 1e7, None]


def test_unlike_units_are_refused() -> None:
    with pytest.raises(UnlikeUnits):
        convert_column(pl.col("value"), UNITS["person"], UNITS["household"])


@given(
    st.lists(st.floats(-1e15, 1e15), max_size=20),
    st.sampled_from(
        [("10k_yuan", "yuan"), ("yuan", "100m_yuan"), ("mu", "m2"), ("km2", "mu"), ("permille", "percent")]
    ),
)
def test_every_number_is_the_nearest_to_the_exact_one(values: list[float], units: tuple[str, str]) -> None:
    factor = UNITS[units[0]].factor / UNITS[units[1]].factor
    exact = [float(Fraction(Decimal(repr(value))) * factor) for value in values]
    assert converted(list(values), *units) == exact
