"""What headings say that name no indicator: 3月, 1-3月累计, 同比增长%."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from tuidash.language import tr
from tuidash.model.profile import YEAR, ColumnPlan, Question
from tuidash.reading.roles.columns import Column
from tuidash.reading.roles.proposal import Planned
from tuidash.reading.shape.kinds import flat

_SPAN = r"(?:累计|累計|当月|本月)?"
_GROWTH = re.compile(
    rf"{_SPAN}(?:比|较|較)?(?:上年|去年|上一年|前年)?(?:同期|同月|同季)?(?:同比)?"
    r"(?:增长|增長|增减|增減|增幅|增速|[±+＋-])(?:率|速度|幅度)?(?:\s*[(（]?\s*[±+-]?%?\s*[)）]?)"
    rf"|{_SPAN}同比(?:\s*[(（]?\s*[±+-]?%\s*[)）]?)?"
    r"|growth(?: rate)?(?:\s*\(?%\)?)?|(?:yoy|y/y)(?:\s*\(?%\)?)?",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?P<month>[1-9]|0[1-9]|1[0-2])\s*月(?:份)?(?:当月|當月|本月)?(?:数|數|值)?")
_MONTHS = re.compile(
    r"0?1\s*(?:月)?\s*[-—–~至到]\s*(?P<last>[2-9]|0[2-9]|1[0-2])\s*月(?:份)?(?:累计|累計)?(?:数|數|值)?"
)


def kind_of_heading(labels: Iterable[str]) -> str:
    """Returns `growth` where a label says nothing but that its figures are growth in percent, or nothing."""
    return "growth" if any(_GROWTH.fullmatch(flat(label)) for label in labels) else ""


def month_of_heading(labels: Iterable[str]) -> str:
    """Returns the period of a label that names months without a year, such as `*-03`, or nothing."""
    for label in map(flat, labels):
        if found := _MONTHS.fullmatch(label):
            return f"{YEAR}-01/{YEAR}-{int(found['last']):02}"
        if found := _MONTH.fullmatch(label):
            return f"{YEAR}-{int(found['month']):02}"
    return ""


def months_before(column: Column, values: Sequence[Column], plans: Mapping[str, Planned]) -> str:
    """Returns the months of the nearest column on the left that has some, or nothing.

    A column that says 累计 is about those of several months.
    """
    several = any("累计" in label or "累計" in label for label in column.labels)
    left = [each for each in values if each.position < column.position and each.tables & column.tables]
    for each in sorted(left, key=lambda other: other.position, reverse=True):
        period = plans[each.name].plan.period
        if YEAR in period and ("/" in period or not several):
            return period
    return ""


def with_year(period: str, year: int | None) -> str:
    """Returns a period with the year of its table put in; nothing where there is none to put in."""
    if YEAR not in period:
        return period
    if year is None:
        return ""
    first, _, last = period.replace(f"{YEAR}-", "").partition("/")
    return f"{year}年{first}-{last}月" if last else f"{year}-{first}"


def ask_alike(columns: Sequence[Column], plans: Mapping[str, ColumnPlan]) -> list[Question]:
    """Asks about columns whose figures would be the same figures as those of another column."""
    questions: list[Question] = []
    first: dict[tuple[object, ...], Column] = {}
    for column in columns:
        plan = plans[column.name]
        said = (plan.indicator, plan.period, plan.kind, plan.basis, *sorted(plan.dimensions.items()))
        for table in column.tables:
            other = first.setdefault((table, *said), column)
            if other is not column:
                text = tr(
                    "{name} and {other} would be the same figures. Of which indicator are those of {name}? "
                    "(or set columns.{name}.period, .kind or .role)",
                    name=column.name,
                    other=other.name,
                )
                questions.append(
                    Question(key=f"columns.{column.name}.indicator", text=text, examples=column.sample[:5])
                )
                break
    return questions
