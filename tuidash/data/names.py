"""What the names of columns tell of their content."""

from __future__ import annotations

ROLE_NAMES: dict[str, tuple[str, ...]] = {
    "indicator": ("indicator", "indicator_id", "measure", "variable", "series", "指标", "指标名称", "项目"),
    "area": (
        "area", "area_id", "region", "place", "township", "town", "county", "city", "country", "geo",
        "地区", "区域", "乡镇", "镇街", "县区", "区县", "行政区", "单位名称",
    ),
    "period": ("period", "year", "time", "date", "month", "年份", "年度", "时期", "时间", "年"),
    "value": ("value", "obs_value", "amount", "数值", "值", "指标值", "数据"),
    "level": ("level", "级别", "层级"),
    "unit": ("unit", "unit_measure", "计量单位", "单位"),
    "source": ("source", "来源", "数据来源"),
    "note": ("note", "notes", "comment", "备注", "说明"),
}  # fmt: skip
"""Names of columns that say what the column holds, lower case."""


def names_period(name: str) -> bool:
    """Tells whether a column of this name holds years or other periods, which are labels, not amounts."""
    return name.strip().casefold() in ROLE_NAMES["period"]


def find_roles(names: list[str]) -> dict[str, str]:
    """Returns the column that plays each role, as far as names tell; each column plays one."""
    roles: dict[str, str] = {}
    for role, known in ROLE_NAMES.items():
        for name in names:
            if name.strip().casefold() in known and name not in roles.values():
                roles[role] = name
                break
    return roles
