"""The hand-written tables of the dataset and the vocabulary that the generator shares."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent.parent
SEED = 20130101
FIRST_YEAR, LAST_YEAR = 2013, 2024
YEARS = tuple(range(FIRST_YEAR, LAST_YEAR + 1))
HALF_YEARS = ("2023-H1", "2024-H1")
PERIODS = (*map(str, YEARS), *HALF_YEARS)
COUNTY = "demo"
NEW_TOWNSHIP, PARENT_TOWNSHIP, SPLIT_YEAR = "xinyan", "moqiao", 2017
SWAPPED, SWAP_YEAR = ("jichuan", "suiling"), 2019

FLOWS = frozenset(
    {
        "gdp",
        "gdp_per_capita",
        "fiscal_revenue",
        "fixed_asset_investment",
        "disposable_income",
        "rural_labour_moved",
        "dropout_rate",
        "complaints",
    }
)
"""Indicators that accumulate over a period; every other one holds at its end."""


class Series(NamedTuple):
    """An indicator with its place in every dimension."""

    indicator: str
    residence: str = "_T"
    sector: str = "_T"
    stage: str = "_T"


class Figure(NamedTuple):
    """A true figure in whole numbers, so that sums over townships are exact."""

    numerator: int
    """For sums, the value in units of its last printed digit."""
    denominator: int | None = None

    def __add__(self, other: object) -> Figure:
        """Returns the figure of two areas taken together."""
        if not isinstance(other, Figure):
            return NotImplemented
        if self.denominator is None or other.denominator is None:
            return Figure(self.numerator + other.numerator)
        return Figure(self.numerator + other.numerator, self.denominator + other.denominator)


Figures = dict[tuple[Series, str], Figure]
"""Figures of one area by series and period."""


@dataclass(slots=True, kw_only=True)
class Observation:
    """A line of observations.csv; the fields are its columns, in order."""

    indicator: str
    area: str
    period: str
    period_start: str
    period_end: str
    basis: str
    kind: str = "actual"
    residence: str = "_T"
    sector: str = "_T"
    stage: str = "_T"
    relation: str = "exact"
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    lower: str = ""
    upper: str = ""
    status: str = "A"
    raw: str = ""
    raw_unit: str = ""
    source: str
    locator: str = ""
    vintage: str
    responsible: str = ""
    note: str = ""

    @property
    def series(self) -> Series:
        """The series it belongs to."""
        return Series(self.indicator, self.residence, self.sector, self.stage)


COLUMNS = tuple(field.name for field in fields(Observation))


def read_table(path: Path) -> list[dict[str, str]]:
    """Reads a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


AREAS = tuple(row["id"] for row in read_table(FOLDER / "areas.csv"))
TOWNSHIPS = AREAS[1:]
INDICATORS = {row["id"]: row for row in read_table(FOLDER / "indicators.csv")}
DECIMALS = {name: int(row["decimals"]) for name, row in INDICATORS.items()}


def random_for(*names: object) -> random.Random:
    """Returns a generator that depends on the names only, so that adding one never shifts the others."""
    return random.Random("/".join(map(str, (SEED, *names))))


def rounded(number: Decimal, decimals: int) -> Decimal:
    """Rounds half up, as statistical offices print."""
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def published(indicator: str, figure: Figure) -> Decimal:
    """Returns the value that a table prints for a figure."""
    decimals = DECIMALS[indicator]
    if figure.denominator is None:
        return Decimal(figure.numerator).scaleb(-decimals)
    factor = 100 if INDICATORS[indicator]["unit"] == "percent" else 1
    return rounded(Decimal(figure.numerator * factor) / figure.denominator, decimals)


def exists(area: str, year: int) -> bool:
    """Tells whether a township was there in a year."""
    return area != NEW_TOWNSHIP or year >= SPLIT_YEAR


def basis_of(indicator: str, period: str) -> str:
    """Returns the basis of an actual figure."""
    if indicator not in FLOWS:
        return "stock"
    return "cumulative" if period in HALF_YEARS else "flow"


def span_of(period: str) -> tuple[str, str]:
    """Returns the first and last day of a period label."""
    first, _, last = period.partition("/")
    end = "06-30" if last.endswith("H1") or (not last and first.endswith("H1")) else "12-31"
    return f"{first[:4]}-01-01", f"{(last or first)[:4]}-{end}"


def walk(length: int, deviation: float, *names: object, memory: float = 0.75) -> Iterator[float]:
    """Yields a slowly wandering disturbance around zero."""
    rng = random_for(*names)
    level = rng.gauss(0, deviation)
    for _ in range(length):
        yield level
        level = memory * level + rng.gauss(0, deviation * (1 - memory**2) ** 0.5)
