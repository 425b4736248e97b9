"""Plants errors of the kinds found in real reports, and lists each one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.county import Truth
from generator.tables import (
    COUNTY,
    DECIMALS,
    TOWNSHIPS,
    Observation,
    Series,
    published,
    rounded,
)

Wrong = Callable[[Decimal, Truth], Decimal]
"""Makes the stated value from the right one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """A value that is wrong on purpose."""

    id: str
    kind: str
    series: Series
    area: str
    period: str
    wrong: Wrong
    note: str
    figure_kind: str = "actual"
    raw_unit: str = ""


def by(amount: str) -> Wrong:
    """Returns a defect that adds an amount."""
    return lambda value, _: value + Decimal(amount)


def times(factor: str) -> Wrong:
    """Returns a defect that multiplies."""
    return lambda value, _: value * Decimal(factor)


def fixed(stated: str) -> Wrong:
    """Returns a defect that states one number whatever is right."""
    return lambda _, __: Decimal(stated)


def transposed(value: Decimal, _: Truth) -> Decimal:
    """Swaps the first two neighbouring digits after the leading one that differ."""
    digits = list(str(value))
    for place in range(1, len(digits) - 1):
        if digits[place] != digits[place + 1]:
            digits[place], digits[place + 1] = digits[place + 1], digits[place]
            break
    return Decimal("".join(digits))


def repeated(series: Series, area: str, period: str) -> Wrong:
    """Returns a defect that states the value of an earlier period again."""
    return lambda _, truth: published(series.indicator, truth[area][series, period])


def share_of_year(series: Series, area: str, factor: str) -> Wrong:
    """Returns a defect that states a multiple of the full year for its first half."""
    return lambda _, truth: published(series.indicator, truth[area][series, "2024"]) * Decimal(factor)


def plain_mean(series: Series, period: str) -> Wrong:
    """Returns a defect that averages townships without weights."""

    def wrong(_: Decimal, truth: Truth) -> Decimal:
        values = [
            published(series.indicator, truth[area][series, period])
            for area in TOWNSHIPS
            if (series, period) in truth[area]
        ]
        return sum(values, Decimal(0)) / len(values)

    return wrong


RURAL_INCOME = Series("disposable_income", residence="rural")
LABOUR = Series("rural_labour_moved")
ROADS = Series("roads_hardened")

DEFECTS = (
    Defect(
        id="D01",
        kind="county_total_off",
        series=Series("fiscal_revenue"),
        area=COUNTY,
        period="2019",
        wrong=by("1000"),
        note="全县数比乡镇合计多 1000 万元 / county total 1,000 above the sum of its townships",
    ),
    Defect(
        id="D02",
        kind="county_total_off",
        series=Series("pupils"),
        area=COUNTY,
        period="2016",
        wrong=transposed,
        note="全县数两位数字颠倒 / two digits of the county total transposed",
    ),
    Defect(
        id="D03",
        kind="unit_jump",
        series=Series("fixed_asset_investment"),
        area="ligu",
        period="2021",
        wrong=times("10000"),
        raw_unit="元",
        note="以元填报，按万元录入 / stated in yuan, entered as 10k yuan",
    ),
    Defect(
        id="D04",
        kind="unit_jump",
        series=Series("land_transferred"),
        area="maidi",
        period="2018",
        wrong=lambda value, _: value / 15,
        raw_unit="公顷",
        note="以公顷填报，按亩录入 / stated in hectares, entered as mu",
    ),
    Defect(
        id="D05",
        kind="cumulative_exceeds_year",
        series=LABOUR,
        area="tangwu",
        period="2024-H1",
        wrong=share_of_year(LABOUR, "tangwu", "1.12"),
        note="上半年累计大于全年 / first half exceeds the full year",
    ),
    Defect(
        id="D06",
        kind="cumulative_exceeds_year",
        series=Series("fiscal_revenue"),
        area="chengli",
        period="2023-H1",
        wrong=times("2.1"),
        note="上半年累计大于全年 / first half exceeds the full year",
    ),
    Defect(
        id="D07",
        kind="share_above_100",
        series=Series("tap_water_coverage"),
        area="jianyun",
        period="2022",
        wrong=fixed("103.4"),
        note="普及率超过 100% / coverage above 100 %",
    ),
    Defect(
        id="D08",
        kind="share_above_100",
        series=Series("medical_coverage"),
        area="suiling",
        period="2018",
        wrong=fixed("101.2"),
        note="参合率超过 100% / coverage above 100 %",
    ),
    Defect(
        id="D09",
        kind="rate_mismatch",
        series=Series("pension_coverage"),
        area="liaowan",
        period="2023",
        wrong=by("4.0"),
        note="参保率不等于参保人数除以应参保人数 / stated rate is not insured over eligible",
    ),
    Defect(
        id="D10",
        kind="rate_mismatch",
        series=Series("urbanisation_rate"),
        area="luming",
        period="2015",
        wrong=by("6.3"),
        note="城镇化率不等于城镇人口除以常住人口 / stated rate is not urban over all residents",
    ),
    *(
        Defect(
            id=f"D{number}",
            kind="stale_repeat",
            series=ROADS,
            area="shaotang",
            period=period,
            wrong=repeated(ROADS, "shaotang", "2020"),
            note="沿用 2020 年数 / the value of 2020 repeated",
        )
        for number, period in ((11, "2021"), (12, "2022"), (13, "2023"))
    ),
    Defect(
        id="D14",
        kind="parts_mismatch",
        series=Series("gdp"),
        area="tongduo",
        period="2017",
        wrong=by("3000"),
        note="总量不等于三次产业之和 / total is not the sum of the three sectors",
    ),
    Defect(
        id="D15",
        kind="growth_mismatch",
        series=Series("fixed_asset_investment"),
        area=COUNTY,
        period="2022",
        figure_kind="growth",
        wrong=by("2.0"),
        note="增速与两年数不符 / stated growth does not follow from the two years",
    ),
    Defect(
        id="D16",
        kind="unweighted_mean",
        series=RURAL_INCOME,
        area=COUNTY,
        period="2015",
        wrong=plain_mean(RURAL_INCOME, "2015"),
        note="未按人口加权的乡镇平均 / mean of townships without weights",
    ),
    Defect(
        id="D17",
        kind="digit_dropped",
        series=Series("subsistence_recipients"),
        area="diya",
        period="2017",
        wrong=times("0.1"),
        note="漏录末位数字 / last digit left out",
    ),
)

COLUMNS = (
    "id",
    "kind",
    "indicator",
    "area",
    "period",
    "figure_kind",
    "residence",
    "sector",
    "stage",
    "stated",
    "expected",
    "note",
)


def plant(lines: Iterable[Observation], truth: Truth) -> tuple[list[Observation], list[dict[str, str]]]:
    """Returns the observations with the defects in them, and the list of defects."""
    wanted = {(defect.series, defect.area, defect.period, defect.figure_kind): defect for defect in DEFECTS}
    planted, listed = [], []
    for line in lines:
        defect = wanted.pop((line.series, line.area, line.period, line.kind), None)
        if defect is None:
            planted.append(line)
            continue
        decimals = 1 if defect.figure_kind == "growth" else DECIMALS[line.indicator]
        expected = Decimal(line.value)
        stated = f"{rounded(defect.wrong(expected, truth), decimals):f}"
        raw = stated if defect.raw_unit else ""
        planted.append(replace(line, value=stated, raw=raw, raw_unit=defect.raw_unit))
        row = (
            defect.id,
            defect.kind,
            line.indicator,
            line.area,
            line.period,
            line.kind,
            *line.series[1:],
            stated,
            line.value,
            defect.note,
        )
        listed.append(dict(zip(COLUMNS, row, strict=True)))
    if wanted:
        raise ValueError(f"no observation for {[defect.id for defect in wanted.values()]}")
    return planted, sorted(listed, key=lambda row: row["id"])
