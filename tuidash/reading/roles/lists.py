"""Tables of areas: which columns a table has that lists places and holds no figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tuidash.model.profile import ColumnPlan, Profile
from tuidash.reading.areas.levels import level_named
from tuidash.reading.areas.names import area_key
from tuidash.reading.roles.columns import Column
from tuidash.reading.roles.kinds import holds_figures, holds_places
from tuidash.reading.roles.words import role_named

LIST_NAMES: dict[str, tuple[str, ...]] = {
    "area_code": ("id", "adcode", "geoid", "gid", "代号", "代號"),
    "area": (
        "name", "name_zh", "fullname", "full_name", "area name", "place name", "名称", "名稱", "全称", "全稱",
        "地名", "区划名称", "行政区名称", "行政區名稱", "单位", "單位",
    ),
    "parent": (
        "parent", "parent name", "parent_name", "belongs to", "part of", "上级", "上級", "上级名称",
        "上級名稱", "上级区划", "上级单位", "所属地区", "所属", "隶属", "隸屬",
    ),
    "parent_code": (
        "parent_id", "parent code", "parent_code", "parentcode", "parentid", "pid", "pcode", "上级代码",
        "上級代碼", "上级编码", "上级区划代码", "父级代码",
    ),
    "level": ("level", "type", "级别", "級別", "层级", "層級", "类型", "類型", "行政级别", "区划级别"),
    "note": (
        "name_en", "english name", "english", "英文名", "英文名称", "英文", "aliases", "alias", "short name",
        "short_name", "别名", "別名", "简称", "簡稱", "曾用名",
    ),
    "ignore": (
        "lat", "latitude", "lng", "lon", "long", "longitude", "x", "y", "纬度", "緯度", "经度", "經度",
        "zip", "zipcode", "postcode", "postal code", "邮编", "郵遞區號", "邮政编码", "区号",
        "區號", "pinyin", "拼音",
    ),
}  # fmt: skip
"""Names of columns that say what a column of a table of areas holds, where there are no figures."""

_ROLES = {area_key(name): role for role, names in LIST_NAMES.items() for name in names}
_OTHER_CODE = re.compile(r"iso|fips|m49|numeric|code|代码|代碼|编码", re.IGNORECASE)
"""What columns of numbers are called that hold codes of another system."""
_KEY = re.compile(r"[A-Za-z0-9_-]{1,20}")
_NOT_LISTS = ("value", "period", "year", "month", "quarter", "indicator", "status", "kind", "dimension")


def list_role(labels: Sequence[str]) -> str:
    """Returns the role that a column of a table of areas tells by its name, or nothing."""
    keys = [area_key(label) for label in labels]
    named = next((_ROLES[key] for key in keys if key in _ROLES), "")
    return named or next((role for label in labels if (role := role_named(label))), "")


def is_generic(label: str) -> bool:
    """Tells whether a column of parents is called by no level of its own: 上级 rather than 县."""
    return _ROLES.get(area_key(label)) in ("parent", "parent_code")


def list_roles(columns: Sequence[Column], profile: Profile) -> Mapping[str, str]:
    """Returns the role of each column when they make a table of areas, else nothing.

    Such a table names places, and tells them apart by code, level or parents; none of its columns holds
    figures or periods. A column of numbers must be called a code, a level or a coordinate.
    """
    roles: dict[str, str] = {}
    for column in columns:
        known = next((plan.role for name in column.labels if (plan := _known(profile, name))), "")
        role = known or list_role(column.labels)
        if not role and any(level_named(label) for label in column.labels):
            role = "area"
        if not role and column.sample and holds_figures(column.sample, profile.missing):
            if not any(_OTHER_CODE.search(label) for label in column.labels):
                return {}
            role = "ignore"
        if role in _NOT_LISTS:
            return {}
        roles[column.name] = role or ("area" if holds_places(column.sample) else "ignore")
    _key_of_names(columns, roles)
    names = [column for column in columns if roles[column.name] == "area"]
    told = [role for role in roles.values() if role in ("area_code", "parent", "parent_code", "level")]
    if not names or not (told or any(holds_places(column.sample) for column in names)):
        return {}
    return _with_parents_by_code(columns, roles)


def _key_of_names(columns: Sequence[Column], roles: dict[str, str]) -> None:
    """Where a column is called name, others of places hold their codes (country, as in DDF) or parents."""
    places = [column for column in columns if roles[column.name] == "area"]
    if not any(map(_is_name, places)):
        return
    most = max(len(column.sample) for column in places)
    for column in places:
        if _is_name(column):
            continue
        coded = all(_KEY.fullmatch(text) for text in column.sample) and len(column.sample) == most
        is_key = coded and "area_code" not in roles.values()
        roles[column.name] = "area_code" if is_key else "parent"


def _is_name(column: Column) -> bool:
    return any(_ROLES.get(area_key(label)) == "area" for label in column.labels)


def _known(profile: Profile, name: str) -> ColumnPlan | None:
    return profile.columns.get(name)


def _with_parents_by_code(columns: Sequence[Column], roles: dict[str, str]) -> dict[str, str]:
    """Parents without a level of their own that are written as codes are codes."""
    for column in columns:
        if roles[column.name] == "parent" and column.sample and any(map(is_generic, column.labels)):
            coded = sum(1 for text in column.sample if text.isascii() and any(map(str.isdigit, text)))
            if coded > len(column.sample) / 2:
                roles[column.name] = "parent_code"
    return roles
