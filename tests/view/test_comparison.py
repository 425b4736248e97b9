"""Comparisons and profiles of the synthetic county against numbers computed here, in plain Python."""

from __future__ import annotations

from decimal import Decimal
from statistics import median
from typing import Any

import pytest

from tests.datasets.demo_county import AREAS, CURRENT, TOWNSHIPS, rounded
from tuidash import language
from tuidash.catalog.dataset import Dataset
from tuidash.view.profile import profile_sheet
from tuidash.view.sheet import Sheet
from tuidash.workspace import Workspace
from tuidash.workspace.comparing import Asked


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.open()


@pytest.fixture(scope="module")
def county(workspace: Workspace) -> Dataset:
    return workspace.get_dataset("demo-county")


def value(
    indicator: str, area: str, period: str, kind: str = "actual", residence: str = "_T"
) -> Decimal | None:
    row = CURRENT.get((indicator, area, period, kind, residence, "_T", "_T"))
    return Decimal(row["value"]) if row and row["value"] else None


def by_area(sheet: Sheet) -> dict[str, dict[str, Any]]:
    return {row["area"]: row for row in sheet.lazy.collect().iter_rows(named=True)}


def ranked(values: dict[str, Decimal]) -> dict[str, int]:
    return {area: 1 + sum(other > own for other in values.values()) for area, own in values.items()}


@pytest.mark.parametrize(
    ("indicator", "period", "before", "residence"),
    [
        ("fiscal_revenue", "2024", "2023", "_T"),
        ("fiscal_revenue", "2019", "2018", "_T"),
        ("disposable_income", "2024", "2023", "rural"),
        ("disposable_income", "2017", "2016", "_T"),
        ("gdp", "2024-H1", "2023-H1", "_T"),
    ],
)
def test_a_comparison_in_numbers(
    workspace: Workspace, county: Dataset, indicator: str, period: str, before: str, residence: str
) -> None:
    asked = Asked(level="township", period=period, dimensions={"residence": residence})
    sheet = workspace.compare(county, indicator, asked=asked)
    rows = by_area(sheet)
    now = {area: value(indicator, area, period, residence=residence) for area in TOWNSHIPS}
    then = {area: value(indicator, area, before, residence=residence) for area in TOWNSHIPS}
    present = {area: own for area, own in now.items() if own is not None}
    middle = median(present.values())
    ranks = ranked(present)
    before_ranks = ranked({area: old for area, old in then.items() if old is not None})
    assert set(rows) <= set(TOWNSHIPS)
    assert set(present) <= set(rows)
    for area, row in rows.items():
        own, old = now[area], then[area]
        assert (None if row["value"] is None else Decimal(str(row["value"])).normalize()) == (
            None if own is None else own.normalize()
        )
        assert row["rank"] == ranks.get(area)
        if own is None or old is None:
            assert row["change"] is None
            continue
        assert row["change"] == pytest.approx(float(own - old))
        assert row["gap_to_median"] == pytest.approx(float(own - middle))
        assert row["rank_change"] == before_ranks[area] - ranks[area]


def test_targets_and_their_attainment(workspace: Workspace, county: Dataset) -> None:
    rows = by_area(workspace.compare(county, "fiscal_revenue", asked=Asked(level="township", period="2024")))
    half = by_area(
        workspace.compare(county, "fiscal_revenue", asked=Asked(level="township", period="2024-H1"))
    )
    assert len(rows) == len(half) == 24
    for area in rows:
        target = value("fiscal_revenue", area, "2024", "target")
        full, first = value("fiscal_revenue", area, "2024"), value("fiscal_revenue", area, "2024-H1")
        assert target is not None
        assert full is not None
        if first is None:
            assert half[area]["attainment"] is None
            continue
        assert rows[area]["target"] == half[area]["target"] == float(target)
        assert rows[area]["attainment"] == pytest.approx(float(100 * full / target))
        assert half[area]["attainment"] == pytest.approx(float(100 * first / target))
        assert (rows[area]["schedule"], half[area]["schedule"]) == (100.0, pytest.approx(50, abs=0.5))
        assert half[area]["lead"] == pytest.approx(half[area]["attainment"] - half[area]["schedule"])


def test_the_cells_of_a_comparison(workspace: Workspace, county: Dataset) -> None:
    sheet = workspace.compare(county, "fiscal_revenue", asked=Asked(level="township", period="2024"))
    assert sheet.title == "Demo County (synthetic)"
    assert sheet.subtitle == (
        "General public budget revenue · 2024 · township · 24 of 24 ranked · median 8,392 10k yuan"
    )
    shown = sheet.select(["area_name", "value", "rank", "rank_change", "change_percent", "change", "target"])
    assert [column.header for column in shown.columns] == [
        "Area", "Value (10k yuan)", "Rank", "Moved", "Change (%)", "Change (10k yuan)", "Target (10k yuan)",
    ]  # fmt: skip
    assert shown.cells(0, 2) == [
        ("Yanqiu Subdistrict", "49,460", "1", "0", "+10.8", "+4,812", "48,000"),
        ("Jianyun Subdistrict", "38,102", "2", "0", "+17.0", "+5,550", "35,000"),
    ]
    assert shown.cells(10, 1) == [("Shaotang Town", "8,627", "11", "+2", "+10.7", "+837", "8,380")]
    trend = sheet.select(["history"]).cells(5, 1)[0][0]
    assert trend.startswith("····")  # Xinyan was split off in 2017
    assert trend.endswith("◂")
    assert len(trend) == 13


def test_places_without_a_value_stand_last_without_a_rank(workspace: Workspace, county: Dataset) -> None:
    sheet = workspace.compare(county, "disposable_income", asked=Asked(level="township", period="2024"))
    last = sheet.lazy.collect().row(-1, named=True)
    assert sheet.height == 24
    assert "23 of 24 ranked" in sheet.subtitle
    assert (last["value"], last["rank"], last["status"]) == (None, None, "O")
    assert sheet.select(["area_name", "value", "rank"]).cells(23, 1) == [
        (AREAS[last["area"]]["name_en"], "—", "—")
    ]


def test_shares_change_in_points(workspace: Workspace, county: Dataset) -> None:
    sheet = workspace.compare(county, "urbanisation_rate", asked=Asked(level="township", period="2024"))
    headers = {column.id: column.header for column in sheet.columns}
    assert "change_percent" not in headers
    assert headers["value"] == "Value (%)"
    assert headers["change"] == "Change (pp)"
    assert headers["gap_to_median"] == "vs median (pp)"
    now, before = (value("urbanisation_rate", "moqiao", year) for year in ("2024", "2023"))
    assert now is not None
    assert before is not None
    row = by_area(sheet)["moqiao"]
    assert row["change"] == pytest.approx(float(now - before))


def test_the_lowest_is_first_where_low_is_better(workspace: Workspace, county: Dataset) -> None:
    sheet = workspace.compare(county, "dropout_rate", asked=Asked(level="township", period="2024"))
    values = [row["value"] for row in by_area(sheet).values() if row["value"] is not None]
    assert values == sorted(values)


def test_a_comparison_in_chinese(workspace: Workspace, county: Dataset) -> None:
    language.use("zh")
    asked = Asked(level="township", period="2024", dimensions={"residence": "rural"})
    sheet = workspace.compare(county, "disposable_income", asked=asked, within="demo")
    assert sheet.title == "示范县（合成数据）"
    assert sheet.subtitle.startswith("人均可支配收入 · 农村 · 2024 · 示范县 · 乡镇街道 · ")
    assert [column.header for column in sheet.columns][:2] == ["地区", "数值（元）"]
    assert all(name.endswith(("镇", "乡", "街道")) for (name,) in sheet.select(["area_name"]).cells(0, 30))


def test_the_origin_of_a_cell(workspace: Workspace, county: Dataset) -> None:
    sheet = workspace.compare(county, "fiscal_revenue", asked=Asked(level="township", period="2024"))
    told = dict(sheet.detail(0, "value"))
    assert told["Value (10k yuan)"] == "49,460"
    assert told["Indicator"] == "一般公共预算收入 · General public budget revenue [fiscal_revenue]"
    assert told["Area"] == "砚秋街道 · Yanqiu Subdistrict [yanqiu]"
    assert told["Unit"] == "10k yuan"
    assert told["Source"].startswith("bulletin-2024: Demo County Statistical Bulletin 2024, 示范县统计局, ")
    assert told["Status"] == "P (provisional)"
    assert len(sheet.detail(0, "value")) == len(told)


def test_a_profile_in_numbers(workspace: Workspace, county: Dataset) -> None:
    sheet = workspace.profile(county, "moqiao", "2024")
    assert sheet.subtitle.startswith("Moqiao Subdistrict · 2024 · ")
    names = ("indicator", "residence", "sector", "stage")
    stated = [row for row in sheet.lazy.collect().iter_rows(named=True) if row["status"] is not None]
    rows = {tuple(row[name] for name in names): row for row in stated}
    found = 0
    for (indicator, area, period, kind, *codes), row in CURRENT.items():
        if (area, period, kind) != ("moqiao", "2024", "actual"):
            continue
        found += 1
        own = rows[(indicator, *codes)]
        assert own["value"] == (float(row["value"]) if row["value"] else None)
        then = CURRENT.get((indicator, area, "2023", "actual", *codes))
        if row["value"] and then and then["value"]:
            assert own["change"] == pytest.approx(float(Decimal(row["value"]) - Decimal(then["value"])))
    assert found == len(rows) == len(stated) > 40


def test_the_cells_of_a_profile(workspace: Workspace, county: Dataset) -> None:
    sheet = workspace.profile(county, "moqiao", "2024").select(
        ["indicator_name", "value", "unit", "change_percent"]
    )
    cells = {row[0]: row[1:] for row in sheet.cells(0, sheet.height) if row[1] != "—"}
    gdp, before = value("gdp", "moqiao", "2024"), value("gdp", "moqiao", "2023")
    assert gdp is not None
    assert before is not None
    growth = rounded(100 * (gdp - before) / before, 1)
    assert cells["Gross domestic product"] == (f"{gdp:,}", "10k yuan", f"{growth:+}")
    assert cells["Disposable income per person · Rural"] == ("34,335", "yuan", "+7.5")
    assert cells["Urbanisation rate"] == ("79.3", "%", "—")


def test_a_profile_of_every_area(workspace: Workspace, county: Dataset) -> None:
    tables = workspace.tables(county)
    sheet = profile_sheet(tables["observations"], county, tables.dictionaries(county))
    assert sheet.subtitle.startswith("all areas · ")
    assert sheet.columns[0].id == "area_name"
    assert set(sheet.lazy.collect()["area"]) == set(AREAS)
