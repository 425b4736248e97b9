"""The synthetic dataset holds what saved queries have to show: laggards, revisions, gaps, ties, trends."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from itertools import pairwise

from tests.datasets.demo_county import (
    AREAS,
    CURRENT,
    FIGURE,
    OBSERVATIONS,
    SOURCES,
    TOWNSHIPS,
    VERSIONS,
    YEARS,
    Key,
    Row,
    right_value,
    strength,
    value_of,
)


def test_versions_of_a_figure_are_never_tied() -> None:
    for rows in VERSIONS.values():
        assert len({strength(row) for row in rows}) == len(rows)
        assert len({tuple(row[name] for name in FIGURE) for row in rows}) == 1


def test_figures_disagree_between_sources_and_between_vintages() -> None:
    revised = by_rank = late_loser = 0
    for rows in VERSIONS.values():
        best = max(rows, key=strength)
        for row in rows:
            if row is best or row["value"] == best["value"]:
                continue
            revised += (
                row["source"] == best["source"]
                or SOURCES[row["source"]]["rank"] == SOURCES[best["source"]]["rank"]
            )
            by_rank += SOURCES[row["source"]]["rank"] > SOURCES[best["source"]]["rank"]
            late_loser += row["vintage"] > best["vintage"]
    assert revised >= 80
    assert by_rank >= 200
    assert late_loser >= 3


def test_reports_keep_their_own_words() -> None:
    rows = [row for row in OBSERVATIONS if row["source"].startswith("township-reports")]
    assert {row["relation"] for row in rows} == {"exact", "about", "over", "range"}
    sizes = {"亿元": 10_000, "万亩": 10_000, "万人": 10_000, "元": 1, "人": 1, "件": 1}
    for row in rows:
        assert row["raw"]
        assert row["raw_unit"] in sizes
        digits = "".join(letter for letter in row["raw"] if letter.isdigit() or letter == ".")
        if row["relation"] != "range":
            assert Decimal(digits) * sizes[row["raw_unit"]] == Decimal(row["value"])


def test_statuses_breaks_and_late_starts() -> None:
    actual = {key: row for key, row in CURRENT.items() if key[3] == "actual"}
    statuses = Counter(row["status"] for row in actual.values())
    assert statuses["O"] > 40
    assert statuses["Q"] > 40
    assert {row["status"] for key, row in actual.items() if key[2] == "2024"} <= {"P", "O", "Q"}
    breaks = {(key[1], key[2]) for key, row in actual.items() if row["status"] == "B"}
    assert breaks == {("jichuan", "2019"), ("suiling", "2019"), ("moqiao", "2017")}
    assert AREAS["xinyan"]["valid_from"] == "2017-01-01"
    assert min(row["period"] for row in OBSERVATIONS if row["area"] == "xinyan") == "2017"
    assert all(row["value"] for key, row in actual.items() if key[1] == "demo")


def test_a_suppressed_cell_is_never_alone() -> None:
    groups = Counter((key[0], key[2], *key[4:]) for key, row in CURRENT.items() if row["status"] == "Q")
    assert groups
    assert min(groups.values()) >= 2


def attained(key: Key, target: Row) -> bool | None:
    actual = CURRENT[*key[:3], "actual", *key[4:]]["value"]
    if not actual:
        return None
    difference = Decimal(actual) - Decimal(target["value"])
    return difference >= 0 if target["relation"] == "at_least" else difference <= 0


def test_every_target_of_2024_is_met_by_some_and_missed_by_others() -> None:
    outcomes: defaultdict[Key, Counter[bool | None]] = defaultdict(Counter)
    for key, row in CURRENT.items():
        if key[2:4] == ("2024", "target") and key[1] != "demo":
            outcomes[key[0], *key[4:]][attained(key, row)] += 1
            assert row["responsible"]
    assert len(outcomes) == 20
    assert all(sum(counts.values()) == 24 for counts in outcomes.values())
    assert all(counts[True] >= 4 and counts[False] >= 3 for counts in outcomes.values()), outcomes
    assert {row["relation"] for row in OBSERVATIONS if row["kind"] == "target"} == {"at_least", "at_most"}
    assert {key[2] for key in CURRENT if key[3] == "plan"} == {"2025"}


def test_the_county_grows_dips_in_2020_and_narrows_its_income_gap() -> None:
    output = [value_of("gdp", "demo", year) for year in YEARS]
    growth = [now / then - 1 for then, now in pairwise(output)]
    assert growth.index(min(growth)) == YEARS.index("2020") - 1
    assert all(Decimal("0.04") < rate < Decimal("0.12") for rate in growth if rate != min(growth))
    for area in AREAS:
        years = [
            year
            for year in YEARS
            if (area, year) != ("xuejue", "2024") and (area != "xinyan" or year >= "2017")
        ]
        ratios = [
            value_of("disposable_income", area, year, residence="urban")
            / value_of("disposable_income", area, year, residence="rural")
            for year in (years[0], years[-1])
        ]
        assert 3 > ratios[0] > ratios[1] > 1, area


def test_richer_townships_have_better_services() -> None:
    for indicator in ("tap_water_coverage", "sanitary_toilets", "pension_coverage", "books_per_pupil"):
        rows = [CURRENT[indicator, area, "2022", "actual", "_T", "_T", "_T"] for area in TOWNSHIPS]
        covered = sorted((right_value(row), row["area"]) for row in rows if row["value"])
        wealth = {area: value_of("gdp_per_capita", area, "2022") for area in TOWNSHIPS}
        third = len(covered) // 3
        low, high = ([wealth[area] for _, area in group] for group in (covered[:third], covered[-third:]))
        assert sum(high) > sum(low) * Decimal("1.2"), indicator


def test_ties_and_setbacks_are_there_to_be_ranked() -> None:
    for indicator in ("schools", "hospital_beds", "garbage_collection", "poverty_headcount"):
        rows = [CURRENT[indicator, area, "2024", "actual", "_T", "_T", "_T"]["value"] for area in TOWNSHIPS]
        assert max(Counter(filter(None, rows)).values()) >= 2, indicator
    slipped = [
        area
        for area in TOWNSHIPS
        if value_of("medical_coverage", area, "2024")
        < value_of("medical_coverage", area, "2021") - Decimal("0.8")
    ]
    assert 4 <= len(slipped) <= 8
