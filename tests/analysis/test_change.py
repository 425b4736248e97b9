"""Changes against published figures and against their definitions."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.analysis.change import (
    cagr,
    change_between,
    changes_in_points,
    contribution,
    contribution_share,
    percent_change,
    real_growth,
)
from tuidash.errors import UsageError
from tuidash.model.period import parse_period


def number(expr: pl.Expr) -> float | None:
    return pl.select(expr).item()


def lit(value: float | None) -> pl.Expr:
    return pl.lit(value, dtype=pl.Float64)


def test_two_year_average_growth_of_household_income():
    # NBS, 2021 居民收入和消费支出情况 (2022-01-17): 14.3 % over two years is 6.9 % a year
    assert number(cagr(lit(100), lit(114.3), 2)) == pytest.approx(6.9, abs=0.05)


@pytest.mark.parametrize(("nominal", "real", "prices"), [(9.1, 8.1, 0.9), (8.2, 7.1, 1.0), (10.5, 9.7, 0.7)])
def test_real_growth_and_its_deflator_of_2021(nominal, real, prices):
    # The same press release; consumer prices rose 0.9 %, in towns 1.0 %, in the country 0.7 %.
    assert number(real_growth(lit(nominal), lit(real))) == pytest.approx(prices, abs=0.1)
    assert number(real_growth(lit(nominal), lit(prices))) == pytest.approx(real, abs=0.1)


@pytest.mark.parametrize(
    ("shares", "growth", "points"),
    [
        ((36.8, 54.0, 9.2), 10.4, (3.8, 5.6, 0.9)),
        ((47.6, 91.3, -38.9), 9.2, (4.4, 8.4, -3.6)),
        ((43.5, 47.5, 9.0), 9.6, (4.2, 4.6, 0.8)),
        ((39.2, 42.7, 18.1), 14.2, (5.6, 6.1, 2.5)),
        ((40.0, 43.9, 16.1), 12.7, (5.1, 5.6, 2.0)),
        ((37.9, 39.0, 23.1), 11.3, (4.3, 4.4, 2.6)),
    ],
)
def test_contributions_to_growth_of_the_yearbook(shares, growth, points):
    # China Statistical Yearbook 2011, table C0220e; the last component is forced to add up there.
    for share, expected in zip(shares, points, strict=True):
        before, part = 100.0, 40.0
        later = part + share / 100 * growth
        assert number(contribution(lit(later), lit(part), lit(before))) == pytest.approx(expected, abs=0.11)
        found = number(contribution_share(lit(later), lit(part), lit(before + growth), lit(before)))
        assert found == pytest.approx(share)


@given(st.lists(st.tuples(st.floats(1, 1e6), st.floats(0, 1e6)), min_size=1, max_size=8))
def test_contributions_add_up_to_the_growth_of_the_total(parts):
    before, later = sum(part[0] for part in parts), sum(part[1] for part in parts)
    points = [number(contribution(lit(b), lit(a), lit(before))) for a, b in parts]
    assert sum(points) == pytest.approx(number(percent_change(lit(later), lit(before))), abs=1e-6)


@pytest.mark.parametrize("before", [0, -5, None])
def test_growth_from_nothing_has_no_percentage(before):
    assert number(percent_change(lit(5), lit(before))) is None
    assert number(contribution(lit(5), lit(4), lit(before))) is None
    assert number(cagr(lit(before), lit(5), 2)) is None


def test_undefined_cases_are_null():
    assert number(cagr(lit(5), lit(-1), 2)) is None
    assert number(real_growth(lit(5), lit(-100))) is None
    assert number(contribution_share(lit(5), lit(4), lit(9), lit(9))) is None
    with pytest.raises(UsageError, match="more than 0 years"):
        cagr(lit(1), lit(2), 0)


@given(st.floats(0.01, 1e6), st.floats(-50, 50), st.integers(1, 30))
def test_compound_growth_recovers_a_constant_rate(first, rate, years):
    last = first * (1 + rate / 100) ** years
    assert number(cagr(lit(first), lit(last), years)) == pytest.approx(rate, abs=1e-6)


def test_percentages_and_shares_change_in_points(output):
    assert not changes_in_points(output)
    assert changes_in_points(replace(output, unit="percent"))
    assert changes_in_points(replace(output, unit="ratio", measure="share"))
    assert not changes_in_points(replace(output, unit="ratio", measure="ratio"))


FIGURES = """
    a 2023-H1 10 basis=cumulative
    a 2024-H1 13 basis=cumulative
    b 2023-H1 8 basis=cumulative
    c 2024-H1 4 basis=cumulative
    a 2024-H1 99
    a 2024-H1 90 basis=cumulative kind=target
"""


def test_cumulative_figures_compare_with_the_same_months(observe, output):
    def change(before, indicator=output):
        return change_between(
            observe(FIGURES),
            indicator=indicator,
            period=parse_period("2024-H1"),
            before=parse_period(before),
            basis="cumulative",
        )

    frame = change("2023-H1").collect().sort("area")
    assert frame.rows() == [("a", 13, 10, 3, 30), ("b", None, 8, None, None), ("c", 4, None, None, None)]
    points = change("2023-H1", replace(output, unit="percent")).collect().sort("area")
    assert points["change"].to_list() == [3, None, None]
    assert points["change_percent"].null_count() == 3
    with pytest.raises(UsageError, match="cumulative"):
        change("2023-H2")
