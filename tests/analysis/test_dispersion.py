"""Dispersion against published examples and against invariants."""

from __future__ import annotations

from math import log
from statistics import mean, pstdev, stdev

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.analysis.dispersion import (
    coefficient_of_variation,
    gini,
    herfindahl,
    max_min_ratio,
    theil_l,
    theil_t,
    weighted_coefficient_of_variation,
)

X = pl.col("x")
INEQ = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
"""R ineq 0.2-13, tests/Examples/ineq-Ex.Rout.save"""
INCOMES = st.lists(st.floats(0.5, 1e5), min_size=1, max_size=25)


def measure(values, expr: pl.Expr) -> float | None:
    return pl.DataFrame({"x": values}, schema={"x": pl.Float64}).select(y=expr)["y"].item()


def test_gini_and_herfindahl_of_the_ineq_package():
    assert measure(INEQ, gini(X, variant="plain")) == pytest.approx(0.4620911, abs=5e-8)
    assert measure(INEQ, herfindahl(X)) == pytest.approx(0.1840812, abs=5e-8)


def test_gini_of_doersam_in_both_variants():
    # R REAT 3.0.3, man/gini.Rd (Dörsam 2004)
    assert measure([20, 50, 20, 10], gini(X, variant="plain")) == pytest.approx(0.3, abs=1e-9)
    assert measure([20, 50, 20, 10], gini(X, variant="corrected")) == pytest.approx(0.4, abs=1e-9)


def test_the_two_theil_measures_differ():
    # R REAT, man/theil.Rd (Störmann 2009): its theil() is L; T of the same incomes is 0.250201
    assert measure([10, 10, 10, 20, 50], theil_l(X)) == pytest.approx(0.2326302, abs=5e-8)
    assert measure([10, 10, 10, 20, 50], theil_t(X)) == pytest.approx(0.250201, abs=5e-7)


def test_balance_of_books_between_schools():
    # 县域义务教育校际均衡指标计算方法, m.777doc.com/doc-2019910.html
    schools = pl.DataFrame({"pupils": [45, 37, 89, 76, 55], "books": [279, 137, 935, 160, 402]})
    found = schools.select(weighted_coefficient_of_variation(pl.col("books"), pl.col("pupils"))).item()
    assert found == pytest.approx(0.52, abs=0.006)


def test_a_school_without_figures_does_not_weigh():
    complete = pl.DataFrame({"n": [4.0, 9.0], "d": [2.0, 3.0]})
    gappy = pl.DataFrame({"n": [4.0, None, 9.0, 7.0], "d": [2.0, 50.0, 3.0, None]})
    expr = weighted_coefficient_of_variation(pl.col("n"), pl.col("d"))
    assert gappy.select(expr).item() == pytest.approx(complete.select(expr).item())
    assert complete.with_columns(d=pl.lit(0.0)).select(expr).item() is None


@given(st.lists(st.floats(1, 1e4), min_size=2, max_size=20))
def test_variation_agrees_with_the_standard_library(values):
    assert measure(values, coefficient_of_variation(X, variant="sample")) == pytest.approx(
        stdev(values) / mean(values), abs=1e-9
    )
    assert measure(values, coefficient_of_variation(X, variant="population")) == pytest.approx(
        pstdev(values) / mean(values), abs=1e-9
    )


@given(INCOMES)
def test_measures_keep_within_their_bounds(values):
    count = len(values)
    assert -1e-9 <= measure(values, gini(X, variant="plain")) <= 1 - 1 / count + 1e-9
    assert -1e-9 <= measure(values, theil_t(X)) <= log(count) + 1e-9
    assert measure(values, theil_l(X)) >= -1e-9
    assert 1 / count - 1e-9 <= measure(values, herfindahl(X)) <= 1 + 1e-9
    assert measure(values, max_min_ratio(X)) >= 1


@pytest.mark.parametrize(
    "expr",
    [
        gini(X, variant="plain"),
        gini(X, variant="corrected"),
        theil_t(X),
        theil_l(X),
        herfindahl(X),
        max_min_ratio(X),
        coefficient_of_variation(X, variant="population"),
    ],
)
@given(values=INCOMES, factor=st.floats(0.01, 100))
def test_scale_order_and_gaps_do_not_matter(expr, values, factor):
    expected = measure(values, expr)
    changed = measure([None, *(value * factor for value in reversed(values)), None], expr)
    assert changed == (None if expected is None else pytest.approx(expected, abs=1e-7, rel=1e-6))


@pytest.mark.parametrize(
    ("values", "expr", "expected"),
    [
        ([], gini(X, variant="plain"), None),
        ([0, 0], gini(X, variant="plain"), None),
        ([-1, 2], gini(X, variant="plain"), None),
        ([5], gini(X, variant="plain"), 0),
        ([5], gini(X, variant="corrected"), None),
        ([0, 4], theil_t(X), log(2)),
        ([0, 4], theil_l(X), None),
        ([-1, 4], theil_t(X), None),
        ([0, 4], herfindahl(X), 1),
        ([-1, 4], herfindahl(X), None),
        ([0, 4], max_min_ratio(X), None),
        ([2, 4, None], max_min_ratio(X), 2),
        ([5], coefficient_of_variation(X, variant="sample"), None),
        ([-1, 1], coefficient_of_variation(X, variant="population"), None),
        ([None], theil_t(X), None),
    ],
)
def test_undefined_cases_are_null(values, expr, expected):
    assert measure(values, expr) == (None if expected is None else pytest.approx(expected))


def test_groups_are_measured_apart():
    frame = pl.DataFrame({"g": ["a", "a", "b", "b", "b"], "x": [1.0, 3.0, 5.0, None, 5.0]})
    measures = {
        "gini": gini(X, variant="plain"),
        "t": theil_t(X),
        "l": theil_l(X),
        "h": herfindahl(X),
        "cv": coefficient_of_variation(X, variant="population"),
    }
    found = frame.group_by("g", maintain_order=True).agg(**measures)
    for name, expr in measures.items():
        assert found[name].to_list() == pytest.approx(
            [measure([1, 3], expr), measure([5, 5], expr)], abs=1e-12
        )
