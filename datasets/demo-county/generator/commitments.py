"""Targets, plans, baselines, standards, and the growth that the county states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from generator.publishing import observe
from generator.tables import (
    AREAS,
    COUNTY,
    DECIMALS,
    HALF_YEARS,
    PERIODS,
    TOWNSHIPS,
    YEARS,
    Figure,
    Figures,
    Observation,
    Series,
    published,
    rounded,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """How the county sets a target from the figure of the year before."""

    series: Series
    office: str
    step: str
    """Targets are multiples of this."""
    growth: str = ""
    """Factor on the year before, for amounts and counts."""
    gap: str = ""
    """Part of the distance to full coverage to be closed, for rates."""
    at_most: bool = False
    years: tuple[int, ...] = (2024, 2025)
    adds_up: bool = False
    """Whether the county's target is the sum of its townships'."""


ALWAYS = (2020, 2021, 2022, 2023, 2024, 2025)
RURAL_INCOME = Series("disposable_income", residence="rural")
AIMS = (
    Aim(
        series=Series("gdp"), office="县发展和改革局", step="100", growth="1.065", years=ALWAYS, adds_up=True
    ),
    Aim(
        series=Series("fiscal_revenue"),
        office="县财政局",
        step="10",
        growth="1.075",
        years=ALWAYS,
        adds_up=True,
    ),
    Aim(
        series=Series("fixed_asset_investment"),
        office="县发展和改革局",
        step="100",
        growth="1.060",
        adds_up=True,
    ),
    Aim(series=RURAL_INCOME, office="县农业农村局", step="50", growth="1.068", years=ALWAYS),
    Aim(
        series=Series("disposable_income", residence="urban"),
        office="县发展和改革局",
        step="50",
        growth="1.050",
    ),
    Aim(
        series=Series("rural_labour_moved"),
        office="县人力资源和社会保障局",
        step="10",
        growth="1.030",
        years=ALWAYS,
        adds_up=True,
    ),
    Aim(
        series=Series("unemployment_rate"),
        office="县人力资源和社会保障局",
        step="0.1",
        growth="0.99",
        at_most=True,
    ),
    Aim(
        series=Series("pension_insured"),
        office="县人力资源和社会保障局",
        step="10",
        growth="1.018",
        adds_up=True,
    ),
    Aim(
        series=Series("pension_coverage"),
        office="县人力资源和社会保障局",
        step="0.5",
        gap="0.18",
        years=ALWAYS,
    ),
    Aim(series=Series("medical_coverage"), office="县医疗保障局", step="0.1", gap="0.02"),
    Aim(series=Series("poverty_headcount"), office="县农业农村局", step="5", growth="0.90", at_most=True),
    Aim(
        series=Series("dropout_rate", stage="junior"),
        office="县教育局",
        step="0.1",
        growth="0.95",
        at_most=True,
    ),
    Aim(series=Series("books_per_pupil"), office="县教育局", step="0.5", growth="1.045"),
    Aim(series=Series("roads_hardened"), office="县交通运输局", step="0.5", growth="1.010", adds_up=True),
    Aim(series=Series("tap_water_coverage"), office="县水利局", step="0.5", gap="0.22", years=ALWAYS),
    Aim(
        series=Series("sanitary_toilets"),
        office="县农业农村局",
        step="0.5",
        gap="0.22",
        years=(2023, 2024, 2025),
    ),
    Aim(series=Series("garbage_collection"), office="县住房和城乡建设局", step="0.5", gap="0.30"),
    Aim(series=Series("land_transfer_share"), office="县农业农村局", step="0.5", growth="1.070"),
    Aim(series=Series("urbanisation_rate"), office="县自然资源局", step="0.1", gap="0.026"),
    Aim(
        series=Series("complaints"),
        office="县信访局",
        step="1",
        growth="0.96",
        at_most=True,
        years=(2023, 2024, 2025),
    ),
)
FIVE_YEAR_PLAN = {
    Series("urbanisation_rate"): "56.0",
    Series("tap_water_coverage"): "97.0",
    Series("sanitary_toilets"): "95.0",
    Series("pension_coverage"): "98.0",
    Series("forest_coverage"): "57.0",
}
"""What the county wants to reach between 2021 and 2025."""
STANDARDS = (
    ("standard", Series("books_per_pupil"), "at_least", "20.0"),
    ("limit", Series("dropout_rate", stage="primary"), "at_most", "0.60"),
    ("limit", Series("dropout_rate", stage="junior"), "at_most", "1.80"),
)
GROWTH_STATED = (Series("gdp"), Series("fiscal_revenue"), Series("fixed_asset_investment"), RURAL_INCOME)


def commitments(truth: dict[str, Figures]) -> Iterator[Observation]:
    """Yields every observation that is not an actual figure."""
    yield from targets(truth)
    yield from plan_and_baseline(truth)
    yield from standards()
    yield from stated_growth(truth)


def aimed(aim: Aim, before: Decimal) -> Decimal:
    """Returns the target that follows from the figure of the year before."""
    step = Decimal(aim.step)
    wish = before * Decimal(aim.growth) if aim.growth else before + (100 - before) * Decimal(aim.gap)
    steps = (wish / step).to_integral_value(ROUND_FLOOR if aim.at_most else ROUND_CEILING)
    target = steps * step
    return rounded(target if aim.growth else min(target, Decimal(100)), DECIMALS[aim.series.indicator])


def targets(truth: dict[str, Figures]) -> Iterator[Observation]:
    """Yields the annual targets of the county and its townships."""
    for aim in AIMS:
        for year in aim.years:
            wanted: dict[str, Decimal] = {}
            for area in AREAS:
                figure = truth[area].get((aim.series, str(year - 1)))
                if figure is not None:
                    wanted[area] = aimed(aim, published(aim.series.indicator, figure))
            if aim.adds_up:
                wanted[COUNTY] = sum((wanted[area] for area in TOWNSHIPS if area in wanted), Decimal(0))
            for area, value in wanted.items():
                line = _blank(aim.series, area, str(year), (f"targets-{year}", f"{year}-02-10"))
                relation = "at_most" if aim.at_most else "at_least"
                kind = "plan" if year > YEARS[-1] and aim.adds_up else "target"
                yield replace(line, kind=kind, relation=relation, value=f"{value:f}", responsible=aim.office)


def _blank(series: Series, area: str, period: str, source: tuple[str, str]) -> Observation:
    line = observe(series, area, period, Figure(0), source, "A")
    return replace(line, value="", numerator="", denominator="")


def plan_and_baseline(truth: dict[str, Figures]) -> Iterator[Observation]:
    """Yields the county's five-year targets and the figures of 2020 that they start from."""
    source = "plan-14", "2021-03-18"
    for series, value in FIVE_YEAR_PLAN.items():
        line = _blank(series, COUNTY, "2021/2025", source)
        yield replace(line, kind="target", relation="at_least", value=value, responsible="县发展和改革局")
        for area in AREAS:
            line = observe(series, area, "2020", truth[area][series, "2020"], source, "A")
            yield replace(line, kind="baseline", numerator="", denominator="")


def standards() -> Iterator[Observation]:
    """Yields norms that hold for the whole time."""
    for kind, series, relation, value in STANDARDS:
        line = _blank(series, COUNTY, f"{YEARS[0]}/{YEARS[-1]}", ("school-standard", "2018-09-01"))
        yield replace(line, kind=kind, relation=relation, value=value)


def stated_growth(truth: dict[str, Figures]) -> Iterator[Observation]:
    """Yields the growth in per cent that the county states for itself, from its printed figures."""
    for series in GROWTH_STATED:
        for period in PERIODS:
            before = f"{int(period[:4]) - 1}{period[4:]}"
            if before not in PERIODS:
                continue
            now, then = (
                published(series.indicator, truth[COUNTY][series, name]) for name in (period, before)
            )
            year = int(period[:4])
            flash = (f"half-year-{year}", f"{year}-07-28") if period in HALF_YEARS else None
            final = (
                (f"yearbook-{year + 1}", f"{year + 1}-11-20")
                if year < YEARS[-1]
                else (f"bulletin-{year}", f"{year + 1}-03-25")
            )
            line = _blank(series, COUNTY, period, flash or final)
            yield replace(line, kind="growth", value=f"{rounded((now / then - 1) * 100, 1):f}")
