"""Where values stand among others."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.analysis.position import (
    best,
    gap_to_benchmark,
    gap_to_best,
    gap_to_mean,
    gap_to_median,
    min_max,
    modified_z_score,
    percentile,
    share_of_total,
    z_score,
)
from tuidash.errors import UsageError

X = pl.col("x")


def evaluate(values, expr: pl.Expr) -> list:
    return pl.DataFrame({"x": values}, schema={"x": pl.Float64}).select(y=expr)["y"].to_list()


def test_gaps_are_signed_and_keep_missing_values():
    values = [1, 2, None, 6]
    assert evaluate(values, gap_to_best(X, polarity="high")) == [-5, -4, None, 0]
    assert evaluate(values, gap_to_best(X, polarity="low")) == [0, 1, None, 5]
    assert evaluate(values, gap_to_mean(X)) == [-2, -1, None, 3]
    assert evaluate(values, gap_to_median(X)) == [-1, 0, None, 4]
    assert evaluate(values, gap_to_benchmark(X, pl.lit(4.0))) == [-3, -2, None, 2]
    assert evaluate(values, best(X, polarity="neutral")) == [6]


@pytest.mark.parametrize(("part", "share"), [(19629, 55.9), (5893, 16.8), (3076, 8.8), (6531, 18.6)])
def test_sources_of_household_income_in_2021(part, share):
    # NBS, 2021 居民收入和消费支出情况 (2022-01-17)
    assert evaluate([part], share_of_total(X, pl.lit(35128)))[0] == pytest.approx(share, abs=0.05)
    assert evaluate([part], share_of_total(X, pl.lit(0))) == [None]


def test_standard_scores_name_their_variant():
    values = [2, 4, 4, 4, 5, 5, 7, 9]
    assert evaluate(values, z_score(X, variant="population"))[-1] == pytest.approx(2)
    assert evaluate(values, z_score(X, variant="sample"))[-1] == pytest.approx(4 / (32 / 7) ** 0.5)
    assert evaluate([3, 3, 3], z_score(X, variant="population")) == [None] * 3
    assert evaluate([3], z_score(X, variant="sample")) == [None]


def test_the_modified_score_finds_an_outlier():
    found = evaluate([1, 2, 3, 4, 100], modified_z_score(X))
    assert found[2] == 0
    assert found[4] == pytest.approx(0.6745 * 97)
    assert evaluate([1, 1, 1, 9], modified_z_score(X)) == [None] * 4


def test_the_place_in_the_range_follows_the_polarity():
    assert evaluate([1, 3, 5, None], min_max(X, polarity="high")) == [0, 0.5, 1, None]
    assert evaluate([1, 3, 5], min_max(X, polarity="low")) == [1, 0.5, 0]
    assert evaluate([2, 2], min_max(X, polarity="high")) == [None, None]


def test_percentiles_lie_on_straight_lines():
    assert evaluate([1, 2, 3, 4, None], percentile(X, 90)) == [pytest.approx(3.7)]
    assert evaluate([1, 2, 3, 4], percentile(X, 50)) == [2.5]
    with pytest.raises(UsageError, match="between 0 and 100"):
        percentile(X, 101)


@given(st.lists(st.floats(-1e6, 1e6, allow_subnormal=False), min_size=2, max_size=20))
def test_scores_centre_on_zero_and_ranges_stay_within_one(values):
    scores = [score for score in evaluate(values, z_score(X, variant="population")) if score is not None]
    assert sum(scores) == pytest.approx(0, abs=1e-3)
    places = [place for place in evaluate(values, min_max(X, polarity="low")) if place is not None]
    assert all(-1e-12 <= place <= 1 + 1e-12 for place in places)
