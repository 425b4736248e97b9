"""Units: labels, and conversions that lose nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.model.unit import UNITS, convert, find_unit

CODES = sorted(UNITS)
LABELLESS = {"ratio", "index"}
"""Pure numbers, which people print without a unit."""


@pytest.mark.parametrize("code", CODES)
def test_every_unit_is_labelled_in_both_languages(code: str) -> None:
    label = UNITS[code].label
    assert bool(label.zh) == bool(label.en) == (code not in LABELLESS)
    assert UNITS[code].code == code
    assert UNITS[code].factor > 0


@given(
    st.sampled_from(CODES),
    st.sampled_from(CODES),
    st.decimals(-(10**9), 10**9, places=4, allow_nan=False),
)
def test_converting_there_and_back_gives_the_same_number(first: str, second: str, value: Decimal) -> None:
    source, target = UNITS[first], UNITS[second]
    if source.quantity != target.quantity:
        with pytest.raises(ValueError, match=f"{first} measures"):
            convert(value, source, target)
        return
    back = convert(convert(value, source, target), target, source)
    assert abs(back - value) <= abs(value) * Decimal("1e-20")


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("1.5", "100m_yuan", "10k_yuan", "15000"),
        ("3.8", "10k_person", "person", "38000"),
        ("15", "mu", "m2", "10000"),
        ("1", "ha", "mu", "15"),
        ("1", "km2", "mu", "1500"),
        ("2", "10k_mu", "ha", "1333.333333333333333333333333"),
        ("96.2", "percent", "ratio", "0.962"),
        ("6", "permille", "percent", "0.6"),
    ],
)
def test_conversions_known_by_heart(value: str, source: str, target: str, expected: str) -> None:
    assert convert(Decimal(value), UNITS[source], UNITS[target]) == Decimal(expected)


def test_a_percentage_point_is_no_percentage() -> None:
    with pytest.raises(ValueError, match="pp measures points"):
        convert(Decimal(1), UNITS["pp"], UNITS["percent"])


def test_find_unit() -> None:
    assert find_unit("mu") is UNITS["mu"]
    assert find_unit("furlong") is None
