"""What the title or the name of a file says about every figure in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from tuidash.language import tr
from tuidash.model.period_text import PeriodReading, parse_period_text
from tuidash.model.profile import Profile
from tuidash.reading.areas.levels import levels_of
from tuidash.reading.areas.names import printed_name
from tuidash.reading.shape.table import FoundTable

FROM_FILE, FROM_TITLE, FROM_SHEET = "file", "title", "sheet"
"""Values of a profile's period and area that take them from each file, table or sheet anew."""

_YEAR = re.compile(r"(?<![0-9])([0-9]{2,4})\s*(?:學年度|学年度|年度|年)(?:\s*([0-9]{1,2})\s*月)?")
_NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_WORDS = re.compile(
    r"(?:截至|截止)?(?<![0-9])(?:19|20)[0-9]{2}\s*年\s*"
    rf"(?:{_NUMBER}\s*[-—–~～至到]\s*{_NUMBER}\s*月(?:份)?|{_NUMBER}\s*月(?:{_NUMBER}\s*[日号])?(?:份)?"
    r"|[上下]半年|(?:第)?[一二三四1-4]\s*季度|(?:前|1\s*[-—–~至]\s*)[二两三23]\s*个?季度|年?(?=[末底]))"
    r"(?:[末底]|累计)?"
)
"""Periods in words that are longer or shorter than their year, or that say how figures belong to it."""
_SPAN = re.compile(r"(?:19|20)[0-9]{2}\s*年?\s*[-—–~～至到]\s*(?:19|20)[0-9]{2}(?![0-9])")
_STEM = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2}(?:[-_.]?(?:0[1-9]|1[0-2])|-?[QqHh][1-4])?)(?![0-9])")
_AREA = re.compile(r"(?:縣市別|县市别|地区|地區|行政区|行政區|辖区|填报单位)\s*[:：]\s*([^\s,，:：()（）]+)")
_ROC_MOST = 200
"""A year below this counts from 1912: offices elsewhere print four digits or 12年 with a 20 before it."""
_ROC_LEAST = 60


def reading_of_title(table: FoundTable) -> PeriodReading | None:
    """Returns the only period that the titles name: 101年度 is 2012 as counted in Taiwan."""
    return _only(table.titles)


def _only(titles: Iterable[str]) -> PeriodReading | None:
    found: dict[tuple[str, str], PeriodReading] = {}
    for title in titles:
        if _SPAN.search(title):
            return None  # 2013—2023年: which of them a figure is about must stand elsewhere
        words = [reading for match in _WORDS.finditer(title) if (reading := _read(match[0]))]
        if words:
            found |= {(each.period.label, each.basis): each for each in words}
            continue
        for match in _YEAR.finditer(title):
            year = int(match[1])
            if _ROC_LEAST <= year < _ROC_MOST:
                year += 1911
            if not 1800 <= year <= 2200:
                continue
            text = f"{year}-{int(match[2]):02}" if match[2] else str(year)
            if reading := _read(text):
                found[reading.period.label, ""] = reading
    return next(iter(found.values())) if len(found) == 1 else None


def reading_of_file(path: Path) -> PeriodReading | None:
    """Returns the only period that the name of a file or of its folder and itself (2014/12.csv) gives."""
    stem = (
        path.name.split(".", 1)[0] if path.name.count(".") == 1 else re.sub(r"(\.[A-Za-z]+)+$", "", path.name)
    )
    if "年" in stem or _STEM.search(stem):
        return _of_name(stem)
    parent = path.parent.name
    if re.fullmatch(r"(?:19|20)[0-9]{2}", parent) and re.fullmatch(r"0[1-9]|1[0-2]", stem):
        return _read(f"{parent}-{stem}")
    return None


def reading_of_sheet(table: FoundTable) -> PeriodReading | None:
    """Returns the only period that the name of the sheet of a table gives, as where each year has its own."""
    return _of_name(table.grid.sheet)


def _of_name(name: str) -> PeriodReading | None:
    if "年" in name:
        return _only([name])
    stems = _STEM.findall(name)
    if len(stems) != 1:
        return None
    text = stems[0].replace("_", "-").replace(".", "-")
    return _read(f"{text[:4]}-{text[4:]}" if text.isdigit() and len(text) == 6 else text)


def _read(text: str) -> PeriodReading | None:
    try:
        return parse_period_text(text)
    except ValueError:
        return None


def whole_reading(table: FoundTable, profile: Profile) -> PeriodReading | None:
    """Returns the period of every figure of a table as the profile tells to find it."""
    if profile.period == FROM_TITLE:
        return reading_of_title(table)
    if profile.period == FROM_SHEET:
        return reading_of_sheet(table)
    if profile.period == FROM_FILE:
        return reading_of_file(table.grid.path)
    return parse_period_text(profile.period) if profile.period else None


def period_of_all(tables: Sequence[FoundTable]) -> tuple[str, str] | None:
    """Returns where every table has a period of its own, its title, sheet or file, and what to say of it."""
    for source, periods, said in (
        (
            FROM_TITLE,
            [reading_of_title(table) for table in tables],
            tr("The period {period} is taken from the title"),
        ),
        (
            FROM_SHEET,
            [reading_of_sheet(table) for table in tables],
            tr("The period {period} is taken from the name of the sheet"),
        ),
        (
            FROM_FILE,
            [reading_of_file(table.grid.path) for table in tables],
            tr("The period {period} is taken from the name of the file"),
        ),
    ):
        labels = dict.fromkeys(each.period.label for each in periods if each is not None)
        if labels and None not in periods:
            return source, said.format(period=", ".join(labels))
    return None


def area_of_title(table: FoundTable) -> str:
    """Returns the only place that the titles name as what the table is about, or nothing."""
    names = {printed_name(name) for title in table.titles for name in _AREA.findall(title)}
    places = [name for name in names if levels_of(name)]
    return places[0] if len(places) == 1 else ""


def whole_area(table: FoundTable, profile: Profile) -> str:
    """Returns the name of the area around every row of a table as the profile tells to find it."""
    return area_of_title(table) if profile.area == FROM_TITLE else profile.area
