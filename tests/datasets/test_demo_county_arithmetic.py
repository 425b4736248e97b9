"""Figures of the synthetic dataset agree with each other, except the planted and listed ones."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.datasets.demo_county import (
    CURRENT,
    DEFECTS,
    INDICATORS,
    LISTED,
    OBSERVATIONS,
    TOWNSHIPS,
    Row,
    as_of,
    defect_key,
    right_value,
    rounded,
    value_of,
)


def county_disagrees(county: Row) -> bool:
    """Tells whether a county figure is not what its townships make together."""
    parts = [row for area in TOWNSHIPS if (row := as_of(county, area)) is not None]
    known = [row for row in parts if row["value"]]
    hidden = len(parts) - len(known)
    suppressed = sum(row["status"] == "Q" for row in parts)
    if INDICATORS[county["indicator"]]["over_areas"] == "sum":
        sums = [(Decimal(county["value"]), sum(map(right_value, known), Decimal(0)))]
    else:
        sums = [
            (Decimal(county[name]), sum((Decimal(row[name]) for row in known), Decimal(0)))
            for name in ("numerator", "denominator")
        ]
    if hidden:
        return any(total - part < max(suppressed, 0) for total, part in sums)
    return any(total != part for total, part in sums)


def test_county_totals_are_the_townships_except_where_listed() -> None:
    totals = [row for row in OBSERVATIONS if row["area"] == "demo" and row["kind"] == "actual"]
    assert len(totals) > 600
    wrong = {defect_key(row) for row in totals if county_disagrees(row)}
    assert wrong == {key for key, row in LISTED.items() if row["kind"] == "county_total_off"}


def test_rates_are_numerator_over_denominator_except_where_listed() -> None:
    wrong, seen = set(), set()
    for row in OBSERVATIONS:
        if not row["denominator"]:
            continue
        seen.add(row["indicator"])
        indicator = INDICATORS[row["indicator"]]
        factor = 100 if indicator["unit"] == "percent" else 1
        quotient = factor * Decimal(row["numerator"]) / Decimal(row["denominator"])
        if rounded(quotient, int(indicator["decimals"])) != Decimal(row["value"]):
            wrong.add(defect_key(row))
    assert seen == {name for name, row in INDICATORS.items() if row["over_areas"] in {"ratio", "average"}}
    kinds = {"share_above_100", "rate_mismatch", "unweighted_mean"}
    assert wrong == {key for key, row in LISTED.items() if row["kind"] in kinds}


PARTS = {
    "gdp": ("sector", ("primary", "secondary", "tertiary")),
    "resident_population": ("residence", ("urban", "rural")),
    "schools": ("stage", ("primary", "junior")),
    "pupils": ("stage", ("primary", "junior")),
    "teachers": ("stage", ("primary", "junior")),
}


def test_parts_add_up_to_totals_except_where_listed() -> None:
    wrong = set()
    for key, row in CURRENT.items():
        if key[0] not in PARTS or key[3] != "actual" or key[4:] != ("_T", "_T", "_T") or not row["value"]:
            continue
        dimension, codes = PARTS[key[0]]
        parts = [value_of(key[0], key[1], key[2], **{dimension: code}) for code in codes]
        if sum(parts) != Decimal(row["value"]):
            wrong.add(key)
    expected = {
        key for key, row in LISTED.items() if row["kind"] == "parts_mismatch" or row["indicator"] == "pupils"
    }
    assert wrong == expected


@pytest.mark.parametrize(
    ("rate", "side", "count"),
    [
        ("pension_coverage", "numerator", "pension_insured"),
        ("land_transfer_share", "numerator", "land_transferred"),
        ("urbanisation_rate", "denominator", "resident_population"),
        ("gdp_per_capita", "denominator", "resident_population"),
        ("housing_area", "denominator", "resident_population"),
        ("books_per_pupil", "denominator", "pupils"),
    ],
)
def test_rates_are_made_of_published_counts(rate: str, side: str, count: str) -> None:
    compared = 0
    for key, row in CURRENT.items():
        base = CURRENT.get((count, *key[1:]))
        if key[0] == rate and key[3] == "actual" and row[side] and base and base["value"]:
            assert Decimal(row[side]) == right_value(base), key
            compared += 1
    assert compared > 300


def test_stated_growth_follows_from_the_two_periods_except_where_listed() -> None:
    wrong, seen = set(), 0
    for key, row in CURRENT.items():
        if key[3] != "growth":
            continue
        before = f"{int(key[2][:4]) - 1}{key[2][4:]}"
        now, then = (
            right_value(CURRENT[(*key[:2], period, "actual", *key[4:])]) for period in (key[2], before)
        )
        seen += 1
        if rounded((now / then - 1) * 100, 1) != Decimal(row["value"]):
            wrong.add(key)
    assert seen == 4 * 12
    assert wrong == {key for key, row in LISTED.items() if row["kind"] == "growth_mismatch"}


def test_no_first_half_exceeds_its_year_except_where_listed() -> None:
    wrong = set()
    for key, row in CURRENT.items():
        if row["basis"] == "cumulative" and row["kind"] == "actual" and row["value"]:
            year = CURRENT[key[0], key[1], key[2][:4], *key[3:]]
            if year["value"] and Decimal(row["value"]) > right_value(year):
                wrong.add(key)
    assert wrong == {key for key, row in LISTED.items() if row["kind"] == "cumulative_exceeds_year"}


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda row: f"{row['id']}-{row['kind']}")
def test_every_listed_defect_is_planted(defect: Row) -> None:
    row = CURRENT[defect_key(defect, "figure_kind")]
    assert row["value"] == defect["stated"] != defect["expected"]
    assert not row["note"]
    stated, expected = Decimal(defect["stated"]), Decimal(defect["expected"])
    ratio = stated / expected
    looks = {
        "county_total_off": lambda: defect["area"] == "demo" and abs(ratio - 1) < Decimal("0.05"),
        "unit_jump": lambda: ratio == 10_000 or abs(ratio * 15 - 1) < Decimal("0.001"),
        "cumulative_exceeds_year": lambda: ratio > Decimal("1.9"),
        "share_above_100": lambda: stated > 100 >= expected,
        "rate_mismatch": lambda: stated < 100 and abs(stated - expected) > 3,
        "stale_repeat": lambda: stated == value_of(defect["indicator"], defect["area"], "2020"),
        "parts_mismatch": lambda: stated - expected == 3000,
        "growth_mismatch": lambda: stated - expected == 2,
        "unweighted_mean": lambda: stated == plain_mean(defect),
        "digit_dropped": lambda: defect["stated"] == defect["expected"][:-1],
    }
    assert looks[defect["kind"]]()


def plain_mean(defect: Row) -> Decimal:
    rows = [
        CURRENT.get((defect["indicator"], area, *defect_key(defect, "figure_kind")[2:])) for area in TOWNSHIPS
    ]
    values = [Decimal(row["value"]) for row in rows if row]
    return rounded(sum(values, Decimal(0)) / len(values), 0)


def test_defects_are_of_many_kinds_and_unique() -> None:
    assert len({row["id"] for row in DEFECTS}) == len(LISTED) == len(DEFECTS)
    assert len({row["kind"] for row in DEFECTS}) == 10
