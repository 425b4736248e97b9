"""Turns true figures into what offices published: sources, vintages, gaps, suppressed cells and revisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from generator.county import PARTS, Truth, restate, with_code
from generator.tables import (
    AREAS,
    COUNTY,
    HALF_YEARS,
    INDICATORS,
    LAST_YEAR,
    PARENT_TOWNSHIP,
    SPLIT_YEAR,
    SWAP_YEAR,
    SWAPPED,
    TOWNSHIPS,
    Figure,
    Observation,
    Series,
    basis_of,
    published,
    random_for,
    span_of,
)

SMALL_COUNTS = {"poverty_headcount": 9, "dropout_rate": 1}
"""Largest count that is suppressed."""
OFTEN_MISSING = frozenset(
    {
        "books_per_pupil",
        "sanitary_toilets",
        "garbage_collection",
        "housing_area",
        "complaints",
        "land_transferred",
        "roads_hardened",
        "rural_labour_moved",
        "subsistence_recipients",
    }
)
"""Indicators that townships report by hand."""
NOT_REPORTED = (
    ("disposable_income", "xuejue", "2024"),
    ("disposable_income", "xuejue", "2024-H1"),
    ("gdp", "yunduan", "2016"),
    ("gdp_per_capita", "yunduan", "2016"),
    ("fixed_asset_investment", "lanzhu", "2018"),
    ("fixed_asset_investment", "lanzhu", "2019"),
    ("garbage_collection", "lanzhu", "2024"),
    ("sanitary_toilets", "shaying", "2024"),
    ("tap_water_coverage", "weideng", "2024-H1"),
    ("fiscal_revenue", "yunduan", "2024-H1"),
    ("pension_insured", "diya", "2024-H1"),
    ("pension_coverage", "diya", "2024-H1"),
    ("land_transferred", "weideng", "2024"),
    ("land_transfer_share", "weideng", "2024"),
    ("complaints", "shaotang", "2023"),
)
"""Cells that are missing on purpose: gaps in the middle of a series and in the periods people look at."""
TWINS = {"land_transferred": "land_transfer_share"}
"""A rate goes missing with its numerator."""
REVISED_OUTPUT = (2021, 2022, 2023)
CENSUS_YEAR = 2019
CORRECTED = ("chengli", "liaowan", "luji")
"""Townships whose 2024 revenue was corrected three weeks after the bulletin."""


def source_of(period: str) -> tuple[str, str]:
    """Returns the source that publishes the final figures of a period, and when it came out."""
    if period in HALF_YEARS:
        return f"half-year-{period[:4]}", f"{period[:4]}-07-28"
    if int(period) == LAST_YEAR:
        return bulletin_of(LAST_YEAR)
    return f"yearbook-{int(period) + 1}", f"{int(period) + 1}-11-20"


def bulletin_of(year: int) -> tuple[str, str]:
    """Returns the statistical bulletin of a year and when it came out."""
    return f"bulletin-{year}", f"{year + 1}-03-25"


def locator_of(indicator: str, area: str) -> str:
    """Returns where in a publication a figure stands."""
    return f"table {list(INDICATORS).index(indicator) + 1}, row {AREAS.index(area) + 1}"


def with_figure(line: Observation, figure: Figure) -> Observation:
    """Returns the observation with the printed value of a figure and what it is made of."""
    value = f"{published(line.indicator, figure):f}"
    if figure.denominator is None:
        return replace(line, value=value)
    return replace(line, value=value, numerator=str(figure.numerator), denominator=str(figure.denominator))


def observe(
    series: Series, area: str, period: str, figure: Figure, source: tuple[str, str], status: str
) -> Observation:
    """Returns the observation of a figure as a source prints it."""
    start, end = span_of(period)
    line = Observation(
        **series._asdict(),
        area=area,
        period=period,
        period_start=start,
        period_end=end,
        basis=basis_of(series.indicator, period),
        status=status,
        source=source[0],
        locator=locator_of(series.indicator, area),
        vintage=source[1],
    )
    return with_figure(line, figure)


def break_note(area: str, period: str) -> str:
    """Returns why a series breaks here, or nothing."""
    if period == str(SWAP_YEAR) and area in SWAPPED:
        return "与邻镇互换一村 / swapped a village with its neighbour"
    if period == str(SPLIT_YEAR) and area == PARENT_TOWNSHIP:
        return "析出新砚街道 / Xinyan split off"
    return ""


def publish(truth: Truth) -> list[Observation]:
    """Returns the current observations of every figure, gaps and suppressed cells included."""
    lines = []
    for area, figures in truth.items():
        for (series, period), figure in figures.items():
            status = "P" if period == str(LAST_YEAR) else "A"
            line = observe(series, area, period, figure, source_of(period), status)
            if note := break_note(area, period):
                line = replace(line, status="B", note=note)
            lines.append(line)
    small = set(suppressed_cells(truth))
    missing = set(missing_cells())
    return [hide(line, small, missing) for line in lines]


def hide(
    line: Observation, small: set[tuple[Series, str, str]], missing: set[tuple[str, str, str]]
) -> Observation:
    """Returns the observation without its figures where the cell is suppressed or was never reported."""
    empty = replace(line, value="", numerator="", denominator="")
    if (line.series, line.area, line.period) in small:
        return replace(empty, status="Q", note="小数保护，不公布 / suppressed, small count")
    if (line.indicator, line.area, line.period) in missing:
        return replace(empty, status="O", note="未上报 / not reported")
    return line


def missing_cells() -> Iterator[tuple[str, str, str]]:
    """Yields indicator, township and period of figures that were never reported."""
    yield from NOT_REPORTED
    for indicator in sorted(OFTEN_MISSING):
        for place, area in enumerate(TOWNSHIPS):
            rng = random_for("missing", indicator, area)
            weak = 0.5 + place / len(TOWNSHIPS)
            for year in range(2013, 2023):
                if rng.random() < (0.055 if year < 2016 else 0.010) * weak:
                    yield indicator, area, str(year)
                    if indicator in TWINS:
                        yield TWINS[indicator], area, str(year)


def suppressed_cells(truth: Truth) -> Iterator[tuple[Series, str, str]]:
    """Yields cells with small counts, and a second one where the total would give a single gap away."""
    for indicator, most in SMALL_COUNTS.items():
        codes = PARTS[indicator][1] if indicator in PARTS else ("_T",)
        hidden: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for code in codes:
            series = with_code(indicator, "stage", code)
            for period in {name for key, name in truth[COUNTY] if key == series}:
                counts = {
                    area: truth[area][series, period].numerator
                    for area in TOWNSHIPS
                    if (series, period) in truth[area]
                }
                small = [area for area, count in counts.items() if 1 <= count <= most]
                if len(small) == 1:
                    small.append(min((count, area) for area, count in counts.items() if count > most)[1])
                hidden[code, period].update(small)
        for (code, period), areas in hidden.items():
            for area in areas:
                yield with_code(indicator, "stage", code), area, period
                yield Series(indicator), area, period


def earlier_versions(truth: Truth) -> Iterator[Observation]:
    """Yields figures that were published first and replaced since."""
    yield from _preliminary_output(truth)
    yield from _population_before_census(truth)
    yield from _uncorrected_revenue(truth)


def _preliminary_output(truth: Truth) -> Iterator[Observation]:
    wanted = ("gdp", "gdp_per_capita")
    for year in REVISED_OUTPUT:
        period, county = str(year), dict[Series, Figure]()
        for area in TOWNSHIPS:
            changes = {}
            for sector in PARTS["gdp"][1]:
                series = with_code("gdp", "sector", sector)
                drift = random_for("preliminary", area, sector, year).gauss(0.012, 0.011)
                changes[series] = round(truth[area][series, period].numerator * (1 + drift))
            for (series, _), figure in restate(truth, area, period, changes).items():
                if series.indicator in wanted:
                    county[series] = county[series] + figure if series in county else figure
                    yield observe(series, area, period, figure, bulletin_of(year), "P")
        for series, figure in county.items():
            yield observe(series, COUNTY, period, figure, bulletin_of(year), "P")


def _population_before_census(truth: Truth) -> Iterator[Observation]:
    period, county = str(CENSUS_YEAR), dict[Series, Figure]()
    first = (f"yearbook-{CENSUS_YEAR + 1}", f"{CENSUS_YEAR + 1}-11-20")
    for area in TOWNSHIPS:
        changes = {}
        for residence, bias in (("urban", -0.021), ("rural", 0.026)):
            series = Series("resident_population", residence=residence)
            drift = random_for("census", area, residence).gauss(bias, 0.006)
            changes[series] = round(truth[area][series, period].numerator * (1 + drift))
        for (series, _), figure in restate(truth, area, period, changes).items():
            if series.indicator in {"resident_population", "urbanisation_rate"}:
                county[series] = county[series] + figure if series in county else figure
                yield _with_break(observe(series, area, period, figure, first, "A"))
    for series, figure in county.items():
        yield observe(series, COUNTY, period, figure, first, "A")


def _with_break(line: Observation) -> Observation:
    note = break_note(line.area, line.period)
    return replace(line, status="B", note=note) if note else line


def revised_sources(line: Observation) -> Observation:
    """Returns the observation with the source of its last revision."""
    if line.kind != "actual":
        return line
    if line.indicator in {"resident_population", "urbanisation_rate"} and line.period == str(CENSUS_YEAR):
        note = "; ".join(filter(None, (line.note, "按人口普查修订 / revised after the census")))
        return replace(line, source="yearbook-2021", vintage="2021-11-20", note=note)
    if (
        line.indicator == "fiscal_revenue"
        and line.period == str(LAST_YEAR)
        and line.area in (COUNTY, *CORRECTED)
    ):
        return replace(line, vintage="2025-04-15", note="公报更正 / corrected bulletin")
    return line


def _uncorrected_revenue(truth: Truth) -> Iterator[Observation]:
    series, period = Series("fiscal_revenue"), str(LAST_YEAR)
    difference = 0
    for area in CORRECTED:
        true = truth[area][series, period].numerator
        wrong = round(true * (1 + random_for("uncorrected", area).uniform(0.02, 0.06)))
        difference += wrong - true
        yield observe(series, area, period, Figure(wrong), bulletin_of(LAST_YEAR), "P")
    first = Figure(truth[COUNTY][series, period].numerator + difference)
    yield observe(series, COUNTY, period, first, bulletin_of(LAST_YEAR), "P")


def shortened(value: Decimal) -> str:
    """Returns a number without trailing zeros or exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
