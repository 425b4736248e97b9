"""Who lags behind a target: both directions, time elapsed, zero and missing values."""

from __future__ import annotations

import datetime
from pathlib import Path

import polars as pl
import pytest

from tuidash.catalog.saved_query import read_saved_query
from tuidash.query import collect, compile_query
from tuidash.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]
QUERY = read_saved_query(ROOT / "queries" / "laggards.sql", "samples")
YEAR, HALF = ("2024-01-01", "2024-12-31"), ("2024-01-01", "2024-06-30")
INDICATORS = {
    "output": ("high", "amount", "sum"),
    "complaints": ("low", "count", "sum"),
    "coverage": ("high", "rate", "last"),
    "poor": ("low", "count", "last"),
}


def row(
    indicator: str,
    area: str,
    value: float | None,
    *,
    kind: str = "actual",
    relation: str = "exact",
    span: tuple[str, str] = YEAR,
    period: str = "2024",
    basis: str = "flow",
) -> dict[str, object]:
    """Returns one observation."""
    start, end = map(datetime.date.fromisoformat, span)
    return {
        "indicator": indicator,
        "area": area,
        "period": period,
        "period_start": start,
        "period_end": end,
        "basis": basis,
        "kind": kind,
        "residence": "_T",
        "sector": "_T",
        "stage": "_T",
        "relation": relation,
        "value": value,
        "responsible": None,
    }


def target(indicator: str, area: str, value: float, relation: str, **more: str) -> dict[str, object]:
    return row(indicator, area, value, kind="target", relation=relation, **more)


def lagging(observations: list[dict[str, object]], **parameters: object) -> dict[object, tuple[object, ...]]:
    """Returns attainment, schedule and lead of the areas found to lag."""
    types = {"value": pl.Float64, "responsible": pl.String}
    areas = sorted({str(each["area"]) for each in observations})
    indicators = [
        {"id": key, "name_zh": key, "name_en": key, "unit": "piece"}
        | dict(zip(("polarity", "measure", "over_time"), facts, strict=True))
        for key, facts in INDICATORS.items()
    ]
    tables = {
        "observations": pl.LazyFrame(observations, schema_overrides=types),
        "areas": pl.LazyFrame(
            [{"id": a, "code": a, "name_zh": a, "name_en": a, "level": "township"} for a in areas]
        ),
        "indicators": pl.LazyFrame(indicators),
    }
    given = {"indicator": None, "period": "2024", "level": "township", "tolerance": 0.0, "lang": "en"}
    frame = collect(compile_query(QUERY.text, tables, {**given, **parameters}))
    return {
        each["area_name"]: (each["attainment"], each["schedule"], each["lead"]) for each in frame.to_dicts()
    }


def test_at_least_lags_below_the_target() -> None:
    stated = [row("output", "below", 80.0), row("output", "equal", 97.3), row("output", "above", 101.0)]
    aims = [
        target("output", "below", 100.0, "at_least"),
        target("output", "equal", 97.3, "at_least"),
        target("output", "above", 100.0, "at_least"),
    ]
    assert lagging(stated + aims) == {"below": (80.0, 100.0, -20.0)}


def test_at_most_lags_above_the_target() -> None:
    stated = [
        row("complaints", area, value) for area, value in (("above", 125.0), ("below", 80.0), ("none", 0.0))
    ]
    aims = [target("complaints", area, 100.0, "at_most") for area in ("above", "below", "none")]
    assert lagging(stated + aims) == {"above": (80.0, 100.0, -20.0)}


def test_a_target_of_zero_divides_nothing() -> None:
    stated = [row("poor", "some", 5.0, basis="stock"), row("poor", "none", 0.0, basis="stock")]
    aims = [target("poor", area, 0.0, "at_most", basis="stock") for area in ("some", "none")]
    idle = [row("output", "idle", 5.0), target("output", "idle", 0.0, "at_least")]
    assert lagging(stated + aims + idle) == {"some": (0.0, 100.0, -100.0)}


def test_time_elapsed_is_what_a_growing_total_is_held_against() -> None:
    half = {"span": HALF, "period": "2024-H1", "basis": "cumulative"}
    stated = [row("output", "slow", 40.0, **half), row("output", "quick", 55.0, **half)]
    aims = [target("output", area, 100.0, "at_least") for area in ("slow", "quick")]
    assert lagging(stated + aims, period="2024-H1") == {"slow": (40.0, 50.0, -10.0)}


def test_levels_and_limits_wait_until_the_period_is_over() -> None:
    half = {"span": HALF, "period": "2024-H1"}
    stated = [
        row("coverage", "level", 10.0, basis="stock", **half),
        row("complaints", "limit", 900.0, basis="cumulative", **half),
    ]
    aims = [
        target("coverage", "level", 90.0, "at_least", basis="stock"),
        target("complaints", "limit", 100.0, "at_most"),
    ]
    assert lagging(stated + aims, period="2024-H1") == {}


def test_missing_values_do_not_lag() -> None:
    assert lagging([row("output", "silent", None), target("output", "silent", 100.0, "at_least")]) == {}


def test_the_shortest_target_that_holds_the_period_counts() -> None:
    five_years = ("2021-01-01", "2025-12-31")
    aims = [
        target("coverage", "a", 99.0, "at_least", basis="stock", span=five_years, period="2021/2025"),
        target("coverage", "a", 80.0, "at_least", basis="stock"),
        row("coverage", "a", 99.5, kind="plan", relation="at_least", basis="stock"),
    ]
    assert lagging([row("coverage", "a", 85.0, basis="stock"), *aims]) == {}


def test_tolerance_lets_small_delays_pass() -> None:
    stated = [row("output", "near", 98.0), row("output", "far", 90.0)]
    aims = [target("output", area, 100.0, "at_least") for area in ("near", "far")]
    assert list(lagging(stated + aims, tolerance=3.0)) == ["far"]


@pytest.mark.parametrize(
    ("indicator", "worst", "count"),
    [("complaints", ("Liaowan Town", 94.0, 70.0), 11), ("poverty_headcount", ("Ligu Town", 44.0, 35.0), 4)],
)
def test_the_bundled_limits_of_2024(indicator: str, worst: tuple[object, ...], count: int) -> None:
    workspace = Workspace.open(data=ROOT)
    sheet = workspace.run(workspace.get_query("laggards"), {"indicator": indicator, "period": "2024"})
    rows = sheet.frame().collect().to_dicts()
    assert len(rows) == count
    assert (rows[0]["area_name"], rows[0]["value"], rows[0]["target"]) == worst
    assert {each["asked"] for each in rows} == {"at most"}
