"""The synthetic dataset is complete, resolves, and is what its script writes."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tests.datasets.demo_county import (
    AREAS,
    CURRENT,
    DATASET,
    DIMENSIONS,
    FOLDER,
    HALF_YEARS,
    INDICATORS,
    KINDS,
    LISTED,
    OBSERVATIONS,
    RELATIONS,
    SOURCES,
    TOWNSHIPS,
    YEARS,
    columns_of,
    read,
)
from tuidash.model.area import LEVELS
from tuidash.model.indicator import MEASURES, OVER_AREAS, OVER_TIME, POLARITIES
from tuidash.model.period import parse_period
from tuidash.model.unit import UNITS


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "observations.csv",
            "indicator area period period_start period_end basis kind residence sector stage relation "
            "value numerator denominator lower upper status raw raw_unit source "
            "locator vintage responsible note",
        ),
        (
            "indicators.csv",
            "id name_zh name_en aliases definition_zh definition_en unit decimals polarity measure "
            "over_areas over_time lower_bound upper_bound topic",
        ),
        ("areas.csv", "id code name_zh name_en aliases level parent class valid_from valid_to note"),
        ("sources.csv", "id title_zh title_en publisher date rank licence file missing note"),
        (
            "defects.csv",
            "id kind indicator area period figure_kind residence sector stage stated expected note",
        ),
    ],
)
def test_columns_are_exact(name: str, expected: str) -> None:
    assert columns_of(name) == expected.split()
    assert all(None not in row and None not in row.values() for row in read(name))


def test_synthetic_is_said_everywhere() -> None:
    assert DATASET["synthetic"] is True
    assert "合成数据" in DATASET["title"]["zh"]
    assert "synthetic" in DATASET["title"]["en"]
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "Synthetic data: nothing here is real" in readme
    assert "合成数据" in readme
    assert all("invented" in source["note"] or source["rank"] == "1" for source in SOURCES.values())


def test_counts() -> None:
    assert len(TOWNSHIPS) == 24
    assert len(INDICATORS) == 30
    assert {row["period"] for row in OBSERVATIONS if row["kind"] == "actual"} == {*YEARS, *HALF_YEARS}
    for table, name in ((INDICATORS, "indicators"), (AREAS, "areas"), (SOURCES, "sources")):
        assert len(table) == len(read(f"{name}.csv")), f"ids of {name} are not unique"
    assert (FOLDER / "observations.csv").stat().st_size < 4_000_000


def test_every_indicator_has_every_area_and_period() -> None:
    for indicator in INDICATORS:
        for area in AREAS:
            for period in YEARS + HALF_YEARS:
                present = (indicator, area, period, "actual", "_T", "_T", "_T") in CURRENT
                assert present == (area != "xinyan" or period >= "2017"), (indicator, area, period)


def test_metadata_uses_known_words() -> None:
    for row in INDICATORS.values():
        assert row["unit"] in UNITS
        assert row["polarity"] in POLARITIES
        assert row["measure"] in MEASURES
        assert row["over_areas"] in OVER_AREAS
        assert row["over_time"] in OVER_TIME
        assert all(row[name] for name in ("name_zh", "name_en", "definition_zh", "definition_en", "topic"))
    names = [row[name] for row in (*INDICATORS.values(), *AREAS.values()) for name in ("name_zh", "name_en")]
    assert len(names) == len(set(names))
    for row in AREAS.values():
        assert row["level"] in LEVELS
        assert row["parent"] in ({"demo"} if row["level"] == "township" else {""})
    assert Counter(AREAS[name]["class"] for name in TOWNSHIPS) == {
        "subdistrict": 4,
        "town": 13,
        "rural_township": 7,
    }
    assert DATASET["defaults"]["indicator"] in INDICATORS
    assert DATASET["defaults"]["level"] in LEVELS


def test_ids_and_codes_of_observations_resolve() -> None:
    codes = {name: {"_T", *DATASET["dimensions"][name]["codes"]} for name in DIMENSIONS}
    for row in OBSERVATIONS:
        assert row["indicator"] in INDICATORS
        assert row["area"] in AREAS
        assert row["source"] in SOURCES
        assert row["kind"] in KINDS
        assert row["relation"] in RELATIONS
        assert row["basis"] in {"flow", "cumulative", "stock"}
        assert row["status"] in "ABOPQ"
        assert row["vintage"]
        assert row["locator"]
        assert all(row[name] in codes[name] for name in DIMENSIONS)


def test_period_labels_and_dates_agree() -> None:
    for label, start, end in {
        (row["period"], row["period_start"], row["period_end"]) for row in OBSERVATIONS
    }:
        period = parse_period(label)
        assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


def test_half_years_of_flows_are_cumulative() -> None:
    bases = {(row["indicator"], row["period"] in HALF_YEARS): row["basis"] for row in OBSERVATIONS}
    for indicator in INDICATORS:
        assert (bases[indicator, False], bases[indicator, True]) in {
            ("flow", "cumulative"),
            ("stock", "stock"),
        }


def test_a_value_is_empty_only_where_the_status_or_the_relation_says_so() -> None:
    for row in OBSERVATIONS:
        if row["status"] in {"O", "Q"}:
            assert {row["value"], row["numerator"], row["denominator"]} == {""}
            assert row["note"]
        elif row["relation"] == "range":
            assert not row["value"]
            assert Decimal(row["lower"]) < Decimal(row["upper"])
        else:
            assert Decimal(row["value"]).is_finite()
            assert {row["lower"], row["upper"]} == {""}


def test_values_have_the_printed_decimals_and_keep_the_bounds() -> None:
    beyond = set()
    for key, row in CURRENT.items():
        if not row["value"] or row["kind"] == "growth":
            continue
        indicator, value = INDICATORS[row["indicator"]], Decimal(row["value"])
        assert -value.as_tuple().exponent <= int(indicator["decimals"])  # type: ignore[operator]
        low, high = indicator["lower_bound"], indicator["upper_bound"]
        if (low and value < Decimal(low)) or (high and value > Decimal(high)):
            beyond.add(key)
    assert beyond == {key for key, row in LISTED.items() if row["kind"] == "share_above_100"}


def test_the_script_writes_the_committed_bytes(tmp_path: Path) -> None:
    for folder in (tmp_path / "once", tmp_path / "twice"):
        folder.mkdir()
        command = [sys.executable, "-B", str(FOLDER / "generate.py"), str(folder)]
        subprocess.run(command, check=True, capture_output=True)
        assert sorted(path.name for path in folder.iterdir()) == ["defects.csv", "observations.csv"]
        for path in folder.iterdir():
            assert path.read_bytes() == (FOLDER / path.name).read_bytes(), (
                f"{path.name} is not what the script writes"
            )
