"""Puts the townships together: boundary changes, half-years, totals of parts, and the county."""

from __future__ import annotations

from generator.tables import (
    COUNTY,
    FLOWS,
    FOLDER,
    HALF_YEARS,
    NEW_TOWNSHIP,
    PARENT_TOWNSHIP,
    PERIODS,
    SPLIT_YEAR,
    SWAP_YEAR,
    SWAPPED,
    Figure,
    Figures,
    Series,
    exists,
    read_table,
)
from generator.townships import Profile, Township, half_year

Truth = dict[str, Figures]
"""Figures by area."""

SWAPPED_PARTS = (0.075, 0.032)
"""How much of each township went to the other with its village."""
PARTS = {
    "gdp": ("sector", ("primary", "secondary", "tertiary")),
    "resident_population": ("residence", ("urban", "rural")),
    "disposable_income": ("residence", ("urban", "rural")),
    "schools": ("stage", ("primary", "junior")),
    "pupils": ("stage", ("primary", "junior")),
    "teachers": ("stage", ("primary", "junior")),
    "dropout_rate": ("stage", ("primary", "junior")),
}
"""Dimension and codes whose sum is the total."""
WHOLE_VILLAGES = frozenset({"villages_hardened_share", "garbage_collection", "schools", "hospital_beds"})
"""Counts of things that stay where they are when a village changes hands one for one."""


def part(figure: Figure, share: float) -> Figure:
    """Returns the part of a figure that belongs to a share of the area."""
    base = None if figure.denominator is None else round(figure.denominator * share)
    return Figure(round(figure.numerator * share), base)


def less(figure: Figure, taken: Figure) -> Figure:
    """Returns what is left of a figure."""
    base = None
    if figure.denominator is not None and taken.denominator is not None:
        base = figure.denominator - taken.denominator
    return Figure(figure.numerator - taken.numerator, base)


def change_boundaries(truth: Truth) -> None:
    """Joins the new township to its parent before the split and swaps two villages."""
    parent, child = truth[PARENT_TOWNSHIP], truth[NEW_TOWNSHIP]
    for key in [key for key in child if int(key[1]) < SPLIT_YEAR]:
        parent[key] = parent[key] + child.pop(key)
    first, second = (truth[area] for area in SWAPPED)
    for key in first:
        if int(key[1]) >= SWAP_YEAR and key[0].indicator not in WHOLE_VILLAGES:
            gone, come = part(first[key], SWAPPED_PARTS[0]), part(second[key], SWAPPED_PARTS[1])
            first[key] = less(first[key], gone) + come
            second[key] = less(second[key], come) + gone


def with_code(indicator: str, dimension: str, code: str) -> Series:
    """Returns the series of one part of an indicator."""
    return Series(indicator)._replace(**{dimension: code})


def add_totals(figures: Figures, period: str) -> None:
    """Adds to one area and period the totals of its parts and the series that repeat a part of another."""
    people = {
        code: figures[with_code("resident_population", "residence", code), period]
        for code in ("urban", "rural")
    }
    for code, count in people.items():
        income = with_code("disposable_income", "residence", code), period
        figures[income] = Figure(figures[income].numerator, count.numerator)
    for code in ("primary", "junior"):
        left = with_code("dropout_rate", "stage", code), period
        count = figures[with_code("pupils", "stage", code), period]
        figures[left] = Figure(figures[left].numerator, count.numerator)
    for indicator, (dimension, codes) in PARTS.items():
        total = figures[with_code(indicator, dimension, codes[0]), period]
        for code in codes[1:]:
            total = total + figures[with_code(indicator, dimension, code), period]
        figures[Series(indicator), period] = total
    output, everyone = (
        figures[Series("gdp"), period].numerator,
        figures[Series("resident_population"), period].numerator,
    )
    figures[Series("gdp_per_capita"), period] = Figure(output * 10_000, everyone)
    figures[Series("urbanisation_rate"), period] = Figure(people["urban"].numerator, everyone)
    pupils = figures[Series("pupils"), period].numerator
    for indicator, base in (("housing_area", everyone), ("books_per_pupil", pupils)):
        figures[Series(indicator), period] = Figure(figures[Series(indicator), period].numerator, base)
    for indicator, rate in (
        ("pension_insured", "pension_coverage"),
        ("land_transferred", "land_transfer_share"),
    ):
        figures[Series(indicator), period] = Figure(figures[Series(rate), period].numerator)


def add_half_years(figures: Figures, profile: Profile) -> None:
    """Adds the first halves of the last two years to the base series."""
    for period in HALF_YEARS:
        year = int(period[:4])
        for series in [series for series, name in figures if name == str(year)]:
            flow = series.indicator in FLOWS
            figures[series, period] = half_year(figures, profile, series, year, flow=flow)


def total_of(truth: Truth) -> Figures:
    """Returns the county: numerators and denominators summed over the townships of the period."""
    county: Figures = {}
    for figures in truth.values():
        for key, figure in figures.items():
            county[key] = county[key] + figure if key in county else figure
    return county


def build() -> Truth:
    """Returns every true figure of the county and its townships."""
    profiles = [Profile.from_row(row) for row in read_table(FOLDER / "generator" / "profiles.csv")]
    truth = {profile.area: Township(profile).simulate() for profile in profiles}
    change_boundaries(truth)
    for profile in profiles:
        figures = truth[profile.area]
        add_half_years(figures, profile)
        for period in PERIODS:
            if exists(profile.area, int(period[:4])):
                add_totals(figures, period)
    return {COUNTY: total_of(truth), **truth}


def restate(truth: Truth, area: str, period: str, changes: dict[Series, int]) -> Figures:
    """Returns the figures of one area and period as if some base series had other numerators."""
    figures = {key: figure for key, figure in truth[area].items() if key[1] == period}
    for series, numerator in changes.items():
        figures[series, period] = Figure(numerator, figures[series, period].denominator)
    add_totals(figures, period)
    return figures
