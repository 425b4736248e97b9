"""The urban-rural dataset is well formed and every figure is found where it says."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from tuidash.model.unit import UNITS

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "datasets" / "urban-rural"
TEXTS = ROOT.parent / "shared" / "sources"

HEAD = ["indicator", "area", "period", "period_start", "period_end", "basis", "kind"]
DIMENSIONS = ["residence", "stage", "sector", "sex", "age", "grade"]
TAIL = [
    *("relation", "value", "numerator", "denominator", "lower", "upper", "status", "raw", "raw_unit"),
    *("source", "locator", "vintage", "responsible", "note"),
]
COLUMNS = {
    "observations.csv": [*HEAD, *DIMENSIONS, *TAIL],
    "indicators.csv": [
        *("id", "name_zh", "name_en", "aliases", "definition_zh", "definition_en", "unit", "decimals"),
        *("polarity", "measure", "over_areas", "over_time", "lower_bound", "upper_bound", "topic"),
    ],
    "areas.csv": [
        *("id", "code", "name_zh", "name_en", "aliases", "level", "parent", "class"),
        *("valid_from", "valid_to", "note"),
    ],
    "sources.csv": [
        *("id", "title_zh", "title_en", "publisher", "date", "rank", "licence", "file", "missing", "note"),
    ],
}
CODES = {
    "basis": {"flow", "cumulative", "stock", "average"},
    "kind": {
        *("actual", "target", "plan", "baseline", "limit", "standard"),
        *("growth", "average_growth", "increase"),
    },
    "relation": {"exact", "about", "over", "under", "range", "at_least", "at_most"},
    "status": set("ABEFILMOPQU"),
}
INDICATOR_CODES = {
    "polarity": {"high", "low", "neutral"},
    "measure": {"amount", "count", "rate", "share", "ratio", "average", "index"},
    "over_areas": {"sum", "ratio", "average", "none"},
    "over_time": {"sum", "last", "average", "none"},
}
LEVELS = {"village", "township", "county", "city", "province", "nation", "zone", "other"}


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def settings() -> dict[str, object]:
    return tomllib.loads((FOLDER / "dataset.toml").read_text(encoding="utf-8"))


def observations() -> list[tuple[int, dict[str, str]]]:
    return list(enumerate(read("observations.csv"), start=2))


def is_number(text: str) -> bool:
    try:
        Decimal(text)
    except InvalidOperation:
        return False
    return "e" not in text.lower() and text == text.strip()


def span_of(label: str) -> tuple[date, date]:
    """Returns first and last day of a period label, written here without the package's own parser."""
    first, _, last = label.partition("/")
    start, end = span_of_part(first), span_of_part(last or first)
    return start[0], end[1]


def span_of_part(label: str) -> tuple[date, date]:
    year = int(label[:4])
    rest = label[4:]
    if not rest:
        first, last = 1, 12
    elif rest.startswith("-H"):
        last = 6 * int(rest[2:])
        first = last - 5
    elif rest.startswith("-Q"):
        last = 3 * int(rest[2:])
        first = last - 2
    else:
        first = last = int(rest[1:])
    after = date(year + last // 12, last % 12 + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_exact(name: str) -> None:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, strict=True))
    assert rows[0] == COLUMNS[name]
    assert [line for line, row in enumerate(rows, start=1) if len(row) != len(rows[0])] == []
    assert len(rows) > 1


@pytest.mark.parametrize("name", [*COLUMNS, "dataset.toml", "README.md"])
def test_files_are_plain_utf8(name: str) -> None:
    content = (FOLDER / name).read_bytes()
    content.decode("utf-8")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")


@pytest.mark.parametrize("name", ["indicators.csv", "areas.csv", "sources.csv"])
def test_ids_are_unique(name: str) -> None:
    counts = Counter(row["id"] for row in read(name))
    assert [identifier for identifier, count in counts.items() if count > 1 or not identifier] == []


@pytest.mark.parametrize(
    ("column", "name"), [("indicator", "indicators.csv"), ("area", "areas.csv"), ("source", "sources.csv")]
)
def test_ids_resolve(column: str, name: str) -> None:
    known = {row["id"] for row in read(name)}
    assert [(line, row[column]) for line, row in observations() if row[column] not in known] == []


def test_every_indicator_and_source_is_used() -> None:
    rows = read("observations.csv")
    assert {row["id"] for row in read("indicators.csv")} == {row["indicator"] for row in rows}
    readings = {path.stem.replace("-", "/") for path in (FOLDER / "readings").glob("*.csv")}
    assert {row["id"] for row in read("sources.csv")} == readings


def test_units_are_known() -> None:
    assert [
        unit for unit in sorted({row["unit"] for row in read("indicators.csv")}) if unit not in UNITS
    ] == []


def test_indicators_are_complete() -> None:
    problems = []
    for row in read("indicators.csv"):
        for column, codes in INDICATOR_CODES.items():
            if row[column] not in codes:
                problems.append((row["id"], column, row[column]))
        for column in ("name_zh", "name_en", "definition_zh", "definition_en", "topic"):
            if not row[column]:
                problems.append((row["id"], column, "empty"))
        if not row["decimals"].isdigit():
            problems.append((row["id"], "decimals", row["decimals"]))
        for column in ("lower_bound", "upper_bound"):
            if row[column] and not is_number(row[column]):
                problems.append((row["id"], column, row[column]))
    assert problems == []


def test_areas_form_a_tree() -> None:
    areas = {row["id"]: row for row in read("areas.csv")}
    problems = [(row["id"], row["level"]) for row in areas.values() if row["level"] not in LEVELS]
    problems += [(row["id"], row["code"]) for row in areas.values() if row["code"] not in ("", row["id"])]
    for identifier in areas:
        seen: list[str] = []
        place = identifier
        while place and place not in seen:
            seen.append(place)
            if place not in areas:
                problems.append((identifier, f"no area {place}"))
                break
            place = areas[place]["parent"]
        else:
            if place:
                problems.append((identifier, "circle of parents"))
            elif areas[seen[-1]]["level"] != "nation":
                problems.append((identifier, "does not end at the nation"))
    assert problems == []


@pytest.mark.parametrize("column", CODES)
def test_codes_are_known(column: str) -> None:
    assert [(line, row[column]) for line, row in observations() if row[column] not in CODES[column]] == []


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_dimension_codes_are_declared(dimension: str) -> None:
    dimensions = settings()["dimensions"]
    assert isinstance(dimensions, dict)
    assert list(dimensions) == DIMENSIONS
    known = {"_T", *dimensions[dimension]["codes"]}
    assert [(line, row[dimension]) for line, row in observations() if row[dimension] not in known] == []


def test_defaults_exist() -> None:
    defaults = settings()["defaults"]
    assert isinstance(defaults, dict)
    levels = {row["id"]: row["level"] for row in read("areas.csv")}
    matches = [
        row
        for row in read("observations.csv")
        if row["indicator"] == defaults["indicator"]
        and row["period"] == defaults["period"]
        and levels[row["area"]] == defaults["level"]
    ]
    assert matches != []


def test_numbers_are_plain_decimals() -> None:
    columns = ("value", "numerator", "denominator", "lower", "upper")
    problems = [
        (line, column, row[column])
        for line, row in observations()
        for column in columns
        if row[column] and not is_number(row[column])
    ]
    assert problems == []


def test_a_value_is_missing_only_with_a_reason() -> None:
    problems = []
    for line, row in observations():
        if row["relation"] == "range":
            if row["status"] == "O" and not row["value"]:  # one of its limits is masked
                continue
            bounds_hold = row["lower"] and row["upper"] and Decimal(row["lower"]) <= Decimal(row["upper"])
            if row["value"] or not bounds_hold:
                problems.append((line, "a range has two ordered limits and no value"))
        elif row["lower"] or row["upper"]:
            problems.append((line, "limits without a range"))
        elif bool(row["value"]) == (row["status"] in ("O", "Q")):
            problems.append((line, "a value is empty exactly when the status is O or Q"))
    assert problems == []


def test_a_rate_agrees_with_its_parts() -> None:
    problems = []
    for line, row in observations():
        if bool(row["numerator"]) != bool(row["denominator"]):
            problems.append((line, "numerator and denominator come together"))
        elif row["numerator"]:
            share = 100 * Decimal(row["numerator"]) / Decimal(row["denominator"])
            value = Decimal(row["value"])
            if share.quantize(value) != value:
                problems.append((line, f"{share} is not {value}"))
    assert problems == []


def test_periods_are_well_formed() -> None:
    problems = []
    for line, row in observations():
        if not row["period"]:
            if row["period_start"] or row["period_end"] or row["status"] not in "UO" or not row["note"]:
                problems.append((line, "an unknown period has no dates, status U (or O) and a note"))
            continue
        start, end = date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"])
        if start > end or (start, end) != span_of(row["period"]):
            problems.append((line, row["period"]))
    assert problems == []


def test_vintages_are_dates() -> None:
    for row in read("observations.csv"):
        date.fromisoformat(row["vintage"])
    assert [
        row["id"] for row in read("sources.csv") if row["date"] and not date.fromisoformat(row["date"])
    ] == []


def test_no_figure_is_recorded_twice() -> None:
    key = [*HEAD, *DIMENSIONS, "raw", "locator", "source"]
    counts = Counter(tuple(row[column] for column in key) for row in read("observations.csv"))
    assert [figure for figure, count in counts.items() if count > 1] == []


def test_notes_hold_no_sentence_of_a_source() -> None:
    too_long = [line for line, row in observations() if len(row["note"]) > 200 or "。" in row["note"]]
    assert too_long == []


def test_every_raw_figure_is_found_at_its_offset() -> None:
    if not TEXTS.is_dir():
        pytest.skip("the source texts are not beside the repository")
    files = {row["id"]: row["file"] for row in read("sources.csv")}
    texts = {}
    for name in set(files.values()):
        with (TEXTS / name).open(encoding="utf-8", newline="") as stream:
            texts[name] = stream.read()
    problems = []
    for line, row in observations():
        word, _, offset = row["locator"].partition(" ")
        text = texts[files[row["source"]]]
        found = text[int(offset) : int(offset) + len(row["raw"])] if word == "char" else ""
        if not row["raw"] or found != row["raw"]:
            problems.append((line, row["raw"], row["locator"], found))
    assert problems == []
