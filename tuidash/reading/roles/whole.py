"""What the title or the name of a file says about every figure in it."""

from __future__ import annotations

import re
from pathlib import Path

from tuidash.model.period import Period
from tuidash.model.period_text import parse_period_text
from tuidash.model.profile import Profile
from tuidash.reading.areas.levels import levels_of
from tuidash.reading.areas.names import printed_name
from tuidash.reading.shape.table import FoundTable

FROM_FILE, FROM_TITLE = "file", "title"
"""Values of a profile's period and area that take them from each file anew."""

_YEAR = re.compile(r"(?<![0-9])([0-9]{2,4})\s*(?:學年度|学年度|年度|年)(?:\s*([0-9]{1,2})\s*月)?")
_STEM = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2}(?:[-_.]?(?:0[1-9]|1[0-2])|-?[QqHh][1-4])?)(?![0-9])")
_AREA = re.compile(r"(?:縣市別|县市别|地区|地區|行政区|行政區|辖区|填报单位)\s*[:：]\s*([^\s,，:：()（）]+)")
_ROC_MOST = 200
"""A year below this counts from 1912: offices elsewhere print four digits or 12年 with a 20 before it."""
_ROC_LEAST = 60


def period_of_title(table: FoundTable) -> Period | None:
    """Returns the only period that the titles name: 101年度 is 2012 as counted in Taiwan."""
    found = {}
    for title in table.titles:
        for match in _YEAR.finditer(title):
            year = int(match[1])
            if _ROC_LEAST <= year < _ROC_MOST:
                year += 1911
            if not 1800 <= year <= 2200:
                continue
            text = f"{year}-{int(match[2]):02}" if match[2] else str(year)
            if period := _read(text):
                found[period.label] = period
    return next(iter(found.values())) if len(found) == 1 else None


def period_of_file(path: Path) -> Period | None:
    """Returns the only period that the name of a file or of its folder and itself (2014/12.csv) gives."""
    stem = (
        path.name.split(".", 1)[0] if path.name.count(".") == 1 else re.sub(r"(\.[A-Za-z]+)+$", "", path.name)
    )
    stems = _STEM.findall(stem)
    if len(stems) == 1:
        text = stems[0].replace("_", "-").replace(".", "-")
        return _read(f"{text[:4]}-{text[4:]}" if text.isdigit() and len(text) == 6 else text)
    parent = path.parent.name
    if not stems and re.fullmatch(r"(?:19|20)[0-9]{2}", parent) and re.fullmatch(r"0[1-9]|1[0-2]", stem):
        return _read(f"{parent}-{stem}")
    return None


def _read(text: str) -> Period | None:
    try:
        return parse_period_text(text).period
    except ValueError:
        return None


def whole_period(table: FoundTable, profile: Profile) -> Period | None:
    """Returns the period of every figure of a table as the profile tells to find it."""
    if profile.period == FROM_TITLE:
        return period_of_title(table)
    if profile.period == FROM_FILE:
        return period_of_file(table.grid.path)
    return parse_period_text(profile.period).period if profile.period else None


def area_of_title(table: FoundTable) -> str:
    """Returns the only place that the titles name as what the table is about, or nothing."""
    names = {printed_name(name) for title in table.titles for name in _AREA.findall(title)}
    places = [name for name in names if levels_of(name)]
    return places[0] if len(places) == 1 else ""


def whole_area(table: FoundTable, profile: Profile) -> str:
    """Returns the name of the area around every row of a table as the profile tells to find it."""
    return area_of_title(table) if profile.area == FROM_TITLE else profile.area
