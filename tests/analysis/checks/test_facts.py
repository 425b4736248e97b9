"""Facts about real files that others have published, recomputed by declared rules."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from tuidash.analysis.checks import CHECKS
from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.run import run_checks
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.data.observations import mark_current
from tuidash.model.area import Area
from tuidash.model.expression import parse_expression
from tuidash.model.indicator import Indicator
from tuidash.model.series_rule import Condition, SeriesName, SeriesRule, Tolerance
from tuidash.model.text import Text
from tuidash.reading.schema import observation_schema

INCOMES = {"納稅單位": "tax_units", "綜合所得總額": "total_income", "平均數": "average_income"}
PEOPLE = {
    "人口": "population", "男性人口": "men", "女性人口": "women",
    "未滿15歲": "under_15", "15-64歲": "aged_15_64", "超過64歲": "over_64",
}  # fmt: skip


def observations(table: pl.LazyFrame, names: Mapping[str, str], source: str) -> pl.LazyFrame:
    """Returns a wide table with area, period and its dates as observations of one source."""
    long = table.unpivot(
        on=list(names),
        index=["area", "period", "period_start", "period_end"],
        variable_name="indicator",
        value_name="value",
    ).with_columns(pl.col("indicator").replace_strict(names), pl.col("value").cast(pl.Float64))
    given = {"basis": "stock", "kind": "actual", "relation": "exact", "status": "A", "source": source}
    present = [*long.collect_schema().names()]
    return long.select(
        (pl.col(name) if name in present else pl.lit(given.get(name))).cast(dtype).alias(name)
        for name, dtype in observation_schema(()).items()
    )


def years(table: pl.LazyFrame) -> pl.LazyFrame:
    label = pl.col("period")
    return table.with_columns(
        period_start=(label + "-01-01").str.to_date(), period_end=(label + "-12-31").str.to_date()
    )


def months(table: pl.LazyFrame) -> pl.LazyFrame:
    start = (pl.col("period") + "-01").str.to_date()
    return table.with_columns(period_start=start, period_end=start.dt.month_end())


def tallies(rows: pl.LazyFrame, areas: Mapping[str, Area], *rules: SeriesRule) -> dict[str, str]:
    """Returns how many figures each rule compared and how many fail, as it is told."""
    names = {name.indicator for rule in rules for name in rule.indicators}
    context = Context(
        observations=mark_current(rows, (), {}),
        dictionaries=Dictionaries(
            indicators={name: Indicator(id=name, name=Text(en=name)) for name in names}, areas=dict(areas)
        ),
        series_rules=rules,
        built_in=False,
    )
    kinds = {rule.kind for rule in rules}
    found = run_checks(context, [CHECKS[kind] for kind in CHECKS if kind in kinds]).tallies
    return dict(found.select("rule", "message").iter_rows())


@pytest.fixture(scope="module")
def incomes(shared_data: Path) -> tuple[pl.LazyFrame, dict[str, Area]]:
    """Villages of three years and the townships that hold them, matched by name."""
    folder = shared_data / "tw_income"
    villages = pl.concat(
        pl.read_csv(path, infer_schema=False).with_columns(period=pl.lit(path.stem))
        for path in sorted((folder / "villages").glob("*.csv"))
    ).with_columns(parent=pl.col("縣市") + pl.col("鄉鎮市區"))
    villages = villages.with_columns(area=pl.col("parent") + "/" + pl.col("村里"))
    towns = pl.read_csv(folder / "township_income_2002-2016.csv", infer_schema=False).rename(
        {"year": "period"}
    )
    rows = [
        observations(years(villages.lazy()), INCOMES, "villages"),
        observations(years(towns.lazy()), {"adm": "tax_units", "total": "total_income"}, "townships"),
    ]
    areas = {name: Area(id=name, name=Text(zh=name), level="township") for name in towns["area"].unique()}
    for name, parent in villages.select("area", "parent").unique().iter_rows():
        areas[name] = Area(id=name, name=Text(zh=name), level="village", parent=parent)
    return pl.concat(rows).collect().lazy(), areas


def test_incomes_of_villages_follow_from_their_totals(incomes: tuple[pl.LazyFrame, dict[str, Area]]) -> None:
    rows, areas = incomes
    right = "[total_income] / [tax_units]"
    average = SeriesRule(
        id="average",
        kind="formula",
        indicators=(SeriesName("average_income"),),
        right=parse_expression(right),
        right_text=right,
        tolerance=Tolerance(absolute=1),
        source="villages",
    )
    asked = Condition(left=parse_expression("[tax_units]"), sign=">", right=parse_expression("0"))
    units = SeriesRule(
        **{**{f: getattr(average, f) for f in average.__dataclass_fields__}, "where": (asked,)}
    )
    wide = rows.filter(pl.col("source") == "villages").collect()
    all_rows = wide.filter(pl.col("indicator") == "tax_units")
    without = all_rows.filter(pl.col("value") == 0).height
    compared = all_rows.height - without
    assert tallies(rows, areas, average) == {
        "average": f"{compared} compared, 0 fail, {without} not checkable"
    }
    assert tallies(rows, areas, units) == {"average": f"{compared} compared, 0 fail, 0 not checkable"}
    assert compared > 23_000


def test_totals_of_townships_are_the_sums_of_their_villages_only_sometimes(
    incomes: tuple[pl.LazyFrame, dict[str, Area]], shared_data: Path
) -> None:
    rows, areas = incomes

    def rule(name: str, **tolerance: float) -> SeriesRule:
        return SeriesRule(
            id=name,
            kind="parts",
            indicators=(SeriesName("total_income"),),
            parts="areas",
            level="township",
            tolerance=Tolerance(**tolerance),
        )

    found = tallies(rows, areas, rule("exact"), rule("rounded", each=1), rule("near", percent=5))
    values = rows.filter(pl.col("indicator") == "total_income").collect()
    sums = (
        values.filter(pl.col("source") == "villages")
        .with_columns(area=pl.col("area").str.split("/").list.first())
        .group_by("area", "period")
        .agg(sum=pl.col("value").sum(), villages=pl.len())
    )
    both = values.filter(pl.col("source") == "townships").join(sums, on=["area", "period"])
    away = (both["value"] - both["sum"]).abs()
    expected = {
        "exact": (away > 0).sum(),
        "rounded": (away > both["villages"]).sum(),
        "near": (away > 0.05 * both["value"]).sum(),
    }
    assert {name: int(text.split()[2]) for name, text in found.items()} == expected
    assert all(text.startswith(f"{both.height} compared") for text in found.values())
    assert 0 < expected["near"] < expected["rounded"] < expected["exact"] < both.height


@pytest.fixture(scope="module")
def people(shared_data: Path) -> pl.DataFrame:
    """Villages by month, in the order of the file."""
    path = shared_data / "tw_population" / "village_population_201404-202103.csv.gz"
    table = pl.read_csv(path, infer_schema=False).select("年月", "村里代碼", *PEOPLE)
    return table.rename({"年月": "period", "村里代碼": "area"})


def test_months_of_villages(people: pl.DataFrame) -> None:
    assert people.height == 656_131
    rows = observations(months(people.lazy()), {"人口": "population"}, "villages")
    rule = SeriesRule(id="months", kind="jump", indicators=(SeriesName("population"),), most=20.0)
    assert tallies(rows, {}, rule) == {"months": "648185 compared, 91 fail, 7946 not checkable"}
    context = Context(observations=mark_current(rows, (), {}), dictionaries=Dictionaries())
    assert run_checks(context, [CHECKS["duplicates"]]).findings.height == 3


def test_people_by_sex_and_age(people: pl.DataFrame) -> None:
    sums = {"sexes": "[men] + [women]", "ages": "[under_15] + [aged_15_64] + [over_64]"}
    rules = [
        SeriesRule(
            id=name,
            kind="parts",
            indicators=(SeriesName("population"),),
            right=parse_expression(text),
            right_text=text,
            source="villages",
        )
        for name, text in sums.items()
    ]
    counts = dict.fromkeys(sums, 0)
    compared = 0
    for part in people.with_columns(year=pl.col("period").str.head(4)).partition_by("year"):
        found = tallies(observations(months(part.lazy()), PEOPLE, "villages"), {}, *rules)
        compared += int(found["ages"].split()[0])
        for name, text in found.items():
            counts[name] += int(text.split()[2])
    assert (compared, counts) == (656_131, {"sexes": 0, "ages": 122})
