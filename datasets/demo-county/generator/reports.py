"""What townships say of themselves in their work reports: rounded, hopeful and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.publishing import observe, shortened
from generator.tables import TOWNSHIPS, Figure, Figures, Observation, Series, published, random_for, rounded

YEARS_REPORTED = (2023, 2024)
LATE_REPORT = "2025-05-30"
"""A report handed in after the bulletin; its rank still makes it lose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How townships write an indicator in their reports."""

    series: Series
    size: int
    """Units of the indicator in one unit of the report."""
    unit: str
    digits: int
    bias: float
    """How far the township's own figure lies from the statistical one."""
    relation: str = "exact"
    words: str = "{}"
    """The figure as written, with its unit."""


HABITS = (
    Habit(
        series=Series("gdp"),
        size=10_000,
        unit="亿元",
        digits=2,
        bias=0.03,
        relation="about",
        words="约{}亿元",
    ),
    Habit(
        series=Series("disposable_income", residence="rural"),
        size=1,
        unit="元",
        digits=0,
        bias=0.025,
        words="{}元",
    ),
    Habit(
        series=Series("rural_labour_moved"),
        size=1,
        unit="人",
        digits=-1,
        bias=-0.01,
        relation="over",
        words="{}余人",
    ),
    Habit(series=Series("land_transferred"), size=10_000, unit="万亩", digits=2, bias=0.05, words="{}万亩"),
    Habit(series=Series("complaints"), size=1, unit="件", digits=0, bias=-0.12, words="{}件"),
    Habit(
        series=Series("resident_population"),
        size=10_000,
        unit="万人",
        digits=1,
        bias=0.01,
        relation="about",
        words="{}万人左右",
    ),
)


def township_reports(
    truth: dict[str, Figures], hidden: set[tuple[Series, str, str]]
) -> Iterator[Observation]:
    """Yields figures of work reports that stand beside those of the statistics office."""
    for year in YEARS_REPORTED:
        period, vintage = str(year), f"{year + 1}-01-15"
        for habit in HABITS:
            for area in TOWNSHIPS:
                rng = random_for("report", *habit.series, area, year)
                if rng.random() > 0.34 or (habit.series, area, period) in hidden:
                    continue
                late = year == YEARS_REPORTED[-1] and rng.random() < 0.25
                value = published(habit.series.indicator, truth[area][habit.series, period])
                own = value * Decimal(str(round(1 + rng.gauss(habit.bias, 0.015), 4)))
                yield report(habit, area, period, own, LATE_REPORT if late else vintage)


def report(habit: Habit, area: str, period: str, own: Decimal, vintage: str) -> Observation:
    """Returns one figure of a work report with the words it was written in."""
    source = f"township-reports-{period}", vintage
    line = observe(habit.series, area, period, Figure(0), source, "A")
    line = replace(
        line,
        numerator="",
        denominator="",
        locator=f"{area}, section {1 + HABITS.index(habit)}",
        raw_unit=habit.unit,
    )
    written = rounded(own / habit.size, habit.digits) if habit.digits >= 0 else Decimal(int(own / 10) * 10)
    if habit.series.indicator == "land_transferred" and int(own) % 5 == 0:
        low = int(own / 1000)
        words = f"{shortened(Decimal(low) / 10)}至{shortened(Decimal(low + 1) / 10)}万亩"
        return replace(
            line, value="", relation="range", lower=str(low * 1000), upper=str((low + 1) * 1000), raw=words
        )
    value = shortened(written * habit.size)
    return replace(line, value=value, relation=habit.relation, raw=habit.words.format(shortened(written)))
