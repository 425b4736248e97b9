"""The tables of the synthetic dataset and its current figures, for the tests."""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "datasets" / "demo-county"
DIMENSIONS = ("residence", "sector", "stage")
FIGURE = ("indicator", "area", "period_start", "period_end", "basis", "kind", *DIMENSIONS)
YEARS = [str(year) for year in range(2013, 2025)]
HALF_YEARS = ["2023-H1", "2024-H1"]
KINDS = {"actual", "target", "plan", "baseline", "limit", "standard", "growth"}
RELATIONS = {"exact", "about", "over", "under", "range", "at_least", "at_most"}
Row = dict[str, str]
Key = tuple[str, ...]


def read(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def columns_of(name: str) -> list[str]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return next(csv.reader(stream))


OBSERVATIONS = read("observations.csv")
INDICATORS = {row["id"]: row for row in read("indicators.csv")}
AREAS = {row["id"]: row for row in read("areas.csv")}
SOURCES = {row["id"]: row for row in read("sources.csv")}
DEFECTS = read("defects.csv")
TOWNSHIPS = [name for name, row in AREAS.items() if row["level"] == "township"]
DATASET = tomllib.loads((FOLDER / "dataset.toml").read_text(encoding="utf-8"))


def strength(row: Row) -> tuple[int, str]:
    """Orders versions of a figure: source rank, then vintage."""
    return -int(SOURCES[row["source"]]["rank"]), row["vintage"]


def defect_key(row: Row, kind: str = "kind") -> Key:
    return (row["indicator"], row["area"], row["period"], row[kind], *(row[name] for name in DIMENSIONS))


VERSIONS: defaultdict[Key, list[Row]] = defaultdict(list)
for _row in OBSERVATIONS:
    VERSIONS[defect_key(_row)].append(_row)
CURRENT = {key: max(rows, key=strength) for key, rows in VERSIONS.items()}
LISTED = {defect_key(row, "figure_kind"): row for row in DEFECTS}


def rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def right_value(row: Row) -> Decimal:
    """Returns the value that would be right: the listed one for a planted defect."""
    defect = LISTED.get(defect_key(row))
    is_planted = defect is not None and defect["stated"] == row["value"]
    return Decimal(defect["expected"] if defect and is_planted else row["value"])


def value_of(indicator: str, area: str, period: str, kind: str = "actual", **codes: str) -> Decimal:
    row = CURRENT[indicator, area, period, kind, *(codes.get(name, "_T") for name in DIMENSIONS)]
    return Decimal(row["value"])


def as_of(county: Row, area: str) -> Row | None:
    """Returns a township's version of a county figure at the time when the county's was published."""
    rows = VERSIONS.get(
        (county["indicator"], area, county["period"], "actual", *(county[n] for n in DIMENSIONS)), []
    )
    return max((row for row in rows if row["vintage"] <= county["vintage"]), key=strength, default=None)
