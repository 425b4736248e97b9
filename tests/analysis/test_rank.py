"""Ranks against what counting by hand gives."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.analysis.rank import (
    TIES,
    percentile_rank,
    quantile_group,
    rank,
    rank_change,
    ranked_count,
)

VALUES = st.lists(st.none() | st.integers(-5, 5).map(float), max_size=30)


def evaluate(values, expr: pl.Expr) -> list:
    return pl.DataFrame({"x": values}, schema={"x": pl.Float64}).select(y=expr)["y"].to_list()


@pytest.mark.parametrize(
    ("values", "polarity", "ties", "expected"),
    [
        ([3, 1, 2], "high", "min", [1, 3, 2]),
        ([3, 1, 2], "low", "min", [3, 1, 2]),
        ([3, 1, 2], "neutral", "min", [1, 3, 2]),
        ([5, 7, 7, 1], "high", "min", [3, 1, 1, 4]),
        ([5, 7, 7, 1], "high", "dense", [2, 1, 1, 3]),
        ([5, 7, 7, 1], "high", "average", [3.0, 1.5, 1.5, 4.0]),
        ([None, 7, float("nan"), 1], "low", "min", [None, 2, None, 1]),
        ([None, 7, float("nan"), 1], "high", "min", [None, 1, None, 2]),
        ([0.04, -0.04, 0.0], "high", "min", [1, 1, 1]),
        ([], "high", "min", []),
        ([None], "high", "dense", [None]),
    ],
)
def test_ranks_follow_polarity_and_ties(values, polarity, ties, expected):
    assert evaluate(values, rank(pl.col("x"), polarity=polarity, ties=ties, decimals=1)) == expected


def test_rounding_decides_ties_only_when_decimals_are_given():
    values = [1.04, 1.01]
    assert evaluate(values, rank(pl.col("x"), polarity="high", ties="min", decimals=1)) == [1, 1]
    assert evaluate(values, rank(pl.col("x"), polarity="high", ties="min", decimals=None)) == [1, 2]


def test_sums_of_the_same_parts_tie_whatever_their_last_bits():
    values = [0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1]
    assert values[0] != values[1]
    assert evaluate(values, rank(pl.col("x"), polarity="high", ties="min", decimals=6)) == [1, 1]


@given(VALUES, st.sampled_from(TIES), st.sampled_from(["high", "low"]))
def test_ranks_are_counts_of_better_values(values, ties, polarity):
    found = evaluate(values, rank(pl.col("x"), polarity=polarity, ties=ties, decimals=0))
    known = [value for value in values if value is not None]
    sign = 1 if polarity == "high" else -1
    for value, place in zip(values, found, strict=True):
        if value is None:
            assert place is None
            continue
        better = [other for other in known if sign * other > sign * value]
        equal = known.count(value)
        by_hand = {
            "min": 1 + len(better),
            "dense": 1 + len(set(better)),
            "average": 1 + len(better) + (equal - 1) / 2,
        }
        assert place == by_hand[ties]


@given(st.lists(st.integers(-99, 99).map(float), unique=True, min_size=1))
def test_ranks_without_ties_are_a_permutation_and_turn_round_with_the_polarity(values):
    high = evaluate(values, rank(pl.col("x"), polarity="high", ties="min", decimals=0))
    low = evaluate(values, rank(pl.col("x"), polarity="low", ties="min", decimals=0))
    assert sorted(high) == list(range(1, len(values) + 1))
    assert [a + b for a, b in zip(high, low, strict=True)] == [len(values) + 1] * len(values)


@given(VALUES)
def test_average_ranks_add_up_whatever_the_ties(values):
    found = evaluate(values, rank(pl.col("x"), polarity="high", ties="average", decimals=0))
    count = evaluate(values, ranked_count(pl.col("x")))[0]
    assert sum(place for place in found if place) == pytest.approx(count * (count + 1) / 2)


def test_positive_change_means_moved_up():
    frame = pl.DataFrame({"before": [5, 2, None], "now": [3, 4, 1]})
    assert frame.select(rank_change(pl.col("before"), pl.col("now")))["before"].to_list() == [2, -2, None]


def test_percentile_ranks_count_ties_half():
    found = evaluate([1, 2, 2, 4, None], percentile_rank(pl.col("x"), polarity="high", decimals=0))
    assert found == [12.5, 50.0, 50.0, 87.5, None]
    assert evaluate([1, 9], percentile_rank(pl.col("x"), polarity="low", decimals=0)) == [75.0, 25.0]


@given(VALUES)
def test_percentile_ranks_average_to_fifty(values):
    known = [
        v
        for v in evaluate(values, percentile_rank(pl.col("x"), polarity="high", decimals=0))
        if v is not None
    ]
    assert all(0 < value < 100 for value in known)
    assert not known or sum(known) / len(known) == pytest.approx(50)


@pytest.mark.parametrize(
    ("values", "groups", "expected"),
    [
        ([10, 9, 8, 7, 6], 5, [1, 2, 3, 4, 5]),
        ([10, 9, 8, 7, 6, 5, 4], 3, [1, 1, 1, 2, 2, 3, 3]),
        ([1, 2, 3], 5, [None, None, None]),
        ([4, 4, 4, 1], 4, [1, 1, 1, 4]),
        ([4, None, 2], 2, [1, None, 2]),
    ],
)
def test_quantile_groups_share_out_the_ranking(values, groups, expected):
    assert evaluate(values, quantile_group(pl.col("x"), groups, polarity="high", decimals=0)) == expected
