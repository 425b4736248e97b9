"""Targets found by containment and measured fairly."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.analysis.targets import (
    accumulates,
    attainment,
    elapsed_share,
    find_targets,
    is_limit,
    lead,
    meets_target,
    progress_from_baseline,
    required_rate,
    with_attainment,
)
from tuidash.errors import UsageError

POSITIVE = st.floats(0.1, 1e6)


def number(expr: pl.Expr):
    return pl.select(expr).item()


def attained(value, target, limit=False):
    return number(attainment(pl.lit(value, pl.Float64), pl.lit(target, pl.Float64), pl.lit(limit)))


def test_progress_of_pengjiang_at_half_time():
    # 蓬江区2022年重点工作1-6月进展情况通报: 126.02 of 193.22 after six months
    scheduled = elapsed_share(pl.lit(date(2022, 6, 30)), pl.lit(date(2022, 1, 1)), pl.lit(date(2022, 12, 31)))
    assert attained(126.02, 193.22) == pytest.approx(65.22, abs=0.01)
    assert number(lead(pl.lit(attained(126.02, 193.22)), scheduled)) == pytest.approx(15.22, abs=0.01)
    assert number(required_rate(pl.lit(126.02), pl.lit(193.22), pl.lit(6))) == pytest.approx(11.2)


@pytest.mark.parametrize(
    ("value", "target", "limit", "expected"),
    [
        (8, 10, False, 80),
        (12, 10, False, 120),
        (8, 10, True, 125),
        (12.5, 10, True, 80),
        (5, 0, False, None),
        (0, 5, True, None),
        (0, 5, False, 0),
        (None, 5, False, None),
        (5, None, True, None),
    ],
)
def test_attainment_turns_round_for_limits(value, target, limit, expected):
    assert attained(value, target, limit) == expected


@given(POSITIVE, POSITIVE, POSITIVE)
def test_attainment_rises_with_the_figure_and_falls_for_limits(target, value, more):
    assert attained(value + more, target) >= attained(value, target)
    assert attained(value + more, target, True) <= attained(value, target, True)


@given(POSITIVE, POSITIVE, st.booleans())
def test_a_hundred_per_cent_means_met(value, target, limit):
    met = number(meets_target(pl.lit(value), pl.lit(target), pl.lit(limit)))
    assert met == (attained(value, target, limit) >= 100) or value == pytest.approx(target)


@pytest.mark.parametrize(
    ("relation", "low_is_better", "expected"),
    [
        ("at_least", True, False),
        ("at_most", False, True),
        ("under", False, True),
        ("over", True, False),
        ("exact", True, False),
        ("about", True, True),
        ("about", False, False),
        (None, True, True),
    ],
)
def test_the_relation_decides_before_the_polarity(relation, low_is_better, expected):
    assert number(is_limit(pl.lit(relation, pl.String), pl.lit(low_is_better))) is expected


@pytest.mark.parametrize(
    ("value", "target", "baseline", "expected"),
    [(75, 100, 50, 50), (40, 20, 60, 50), (45, 100, 50, -10), (7, 5, 5, None)],
)
def test_progress_counts_from_the_baseline(value, target, baseline, expected):
    found = number(progress_from_baseline(pl.lit(value), pl.lit(target), pl.lit(baseline)))
    assert found == (None if expected is None else pytest.approx(expected))


def test_the_schedule_runs_over_months_and_years():
    start, end = pl.lit(date(2021, 1, 1)), pl.lit(date(2025, 12, 31))
    assert number(elapsed_share(pl.lit(date(2023, 6, 30)), start, end)) == pytest.approx(50)
    assert number(elapsed_share(pl.lit(date(2020, 6, 30)), start, end)) == 0
    assert number(elapsed_share(pl.lit(date(2026, 6, 30)), start, end)) == 100


def test_nothing_is_required_when_no_time_remains():
    assert number(required_rate(pl.lit(1.0), pl.lit(2.0), pl.lit(0))) is None


def found_target(observe, figure: str, targets: str) -> dict[str, object]:
    found = find_targets(observe(figure), observe(targets), keys=["area", "indicator", "residence"])
    return found.collect().row(0, named=True)


@pytest.mark.parametrize(
    ("figure", "targets", "expected"),
    [
        ("a 2024-H1 1", "a 2021/2025 9 kind=target\n a 2024 5 kind=target", 5),
        ("a 2024-H1 1", "a 2024 5 kind=target\n a 2024-H1 2 kind=target", 2),
        ("a 2024 1", "a 2024 5 kind=plan\n a 2024 6 kind=target", 6),
        ("a 2024 1", "a 2024 5 kind=plan\n a 2021/2025 6 kind=target", 5),
        ("a 2024 1", "a 2024 5 kind=target basis=stock\n a 2024 6 kind=target", 6),
        ("a 2024 1", "a 2024 5 kind=target basis=stock", 5),
        ("a 2024 1", "a 2023 5 kind=target\n b 2024 5 kind=target\n a 2024-H1 5 kind=target", None),
        ("a 2024 1", "a 2024 5 kind=target residence=urban", None),
        ("a 2024 1", "a 2024 - kind=target status=O\n a 2021/2025 6 kind=target", 6),
        ("a ? 1", "a 2024 5 kind=target", None),
    ],
)
def test_the_smallest_containing_period_gives_the_target(observe, figure, targets, expected):
    assert found_target(observe, figure, targets)["target"] == expected


def test_equally_close_targets_that_differ_are_refused(observe):
    targets = "a 2024 5 kind=target basis=stock\n a 2024 6 kind=target basis=average"
    with pytest.raises(
        UsageError, match=r"Several targets apply to a, output, _T: 5 \(2024, stock\), 6 \(2024, average\)"
    ):
        found_target(observe, "a 2024 1", targets)


def test_figures_keep_their_order_and_number(observe):
    figures = observe("b 2024 1\n a 2024 1\n c 2024 1\n a 2023 1")
    targets = observe("a 2024 5 kind=target\n a 2023 5 kind=target\n b 2024 5 kind=target basis=stock")
    found = find_targets(figures, targets, keys=["area"]).collect()
    assert found.select("area", "period", "target").rows() == [
        ("b", "2024", 5), ("a", "2024", 5), ("c", "2024", None), ("a", "2023", 5)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "target", "adds_up", "expected"),
    [
        ("a 2024-H1 40", "a 2024 100 relation=at_least", True, (40, 50, -10)),
        ("a 2024 90", "a 2024 100 relation=at_least", True, (90, 100, -10)),
        ("a 2024-H2 60", "a 2024 100 relation=at_least", True, (None, None, None)),
        ("a 2024-H1 40", "a 2024 100 relation=at_most", True, (None, None, None)),
        ("a 2024 80", "a 2024 100 relation=at_most", True, (125, 100, 25)),
        ("a 2024-H1 40", "a 2024 50 relation=at_least", False, (80, None, None)),
        ("a 2024-H2 40", "a 2024 50 relation=at_least", False, (80, 100, -20)),
        ("a 2024 -", "a 2024 50 relation=at_least", True, (None, 100, None)),
        ("a 2024 40", "b 2024 50 relation=at_least", True, (None, None, None)),
    ],
)
def test_levels_and_amounts_are_measured_in_their_own_way(observe, figure, target, adds_up, expected):
    found = find_targets(observe(figure), observe(target + " kind=target"), keys=["area"])
    measured = with_attainment(found, accumulates=pl.lit(adds_up), low_is_better=pl.lit(False)).collect()
    row = measured.select("attainment", "schedule", "lead").row(0)
    assert row == tuple(None if value is None else pytest.approx(value) for value in expected)


@pytest.mark.parametrize(
    ("basis", "over_time", "measure", "expected"),
    [
        ("cumulative", "none", "average", True),
        ("flow", "sum", "average", True),
        ("flow", "none", "amount", True),
        ("flow", "none", "rate", False),
        ("stock", "last", "count", False),
        (None, "none", "amount", False),
    ],
)
def test_what_accumulates(basis, over_time, measure, expected):
    found = accumulates(pl.lit(basis, pl.String), pl.lit(over_time), pl.lit(measure))
    assert number(found) is expected
