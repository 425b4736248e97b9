"""What a person probably meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash import language
from tuidash.model.names import did_you_mean, hint_for

NAMES = [
    "disposable_income",
    "gdp",
    "gdp_per_capita",
    "人均地区生产总值",
    "地区生产总值",
    "农村居民人均可支配收入",
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("disposible_income", "disposable_income"),
        ("GDP", "gdp"),
        ("gdp_percapita", "gdp_per_capita"),
        ("人均生产总值", "人均地区生产总值"),
        ("农村收入", "农村居民人均可支配收入"),
        ("可支配收入", "农村居民人均可支配收入"),
    ],
)
def test_the_closest_name_comes_first(typed: str, first: str) -> None:
    assert did_you_mean(typed, NAMES)[0] == first


@pytest.mark.parametrize("typed", ["", "xyzzy", "水库"])
def test_nothing_close_means_nothing(typed: str) -> None:
    assert did_you_mean(typed, NAMES) == ()


@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=8))
def test_at_most_three_candidates_each_once(typed: str, names: list[str]) -> None:
    found = did_you_mean(typed, names)
    assert len(found) == len(set(found)) <= 3
    assert set(found) <= set(names)
    if typed in names:
        assert found[0].casefold() == typed.casefold()


def test_hint_in_both_languages() -> None:
    assert hint_for("roda", ["roads", "road"]) == "Did you mean road or roads?"
    assert hint_for("x", ["gdp"], otherwise="See the list") == "See the list"
    assert hint_for("x", ["gdp"]) is None
    language.use("zh")
    assert hint_for("roda", ["roads", "road"]) == "您是不是要找 road 或 roads？"
