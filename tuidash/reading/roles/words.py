"""Names of columns that tell what they hold, which unit, which part of the whole."""

from __future__ import annotations

import re

from tuidash.model.text import Text
from tuidash.reading.areas.names import area_key

ROLE_NAMES: dict[str, tuple[str, ...]] = {
    "indicator": (
        "indicator", "indicator_id", "indicator name", "measure", "variable", "series", "series name",
        "指标", "指標", "指标名称", "指標名稱", "项目", "項目",
    ),
    "area_code": (
        "area_code", "country code", "district_code", "geo_code", "行政区划代码", "区划代码",
        "地区代码", "區域別代碼", "村里代碼", "单位代码", "代码", "代碼", "code", "areacode",
    ),
    "area": (
        "area", "area_id", "region", "place", "township", "town", "county", "city", "country", "geo",
        "village", "site_id", "country name", "地区", "地區", "区域", "區域", "區域別", "乡镇", "镇街",
        "县区", "区县", "行政区", "单位名称", "村里", "村里名稱", "縣市", "鄉鎮市區", "村",
        "村（社区）", "省份", "省", "县市",
    ),
    "year": (
        "year", "年", "年份", "年度", "statistic_yyy", "統計年",
    ),
    "period": (
        "period", "time", "date", "time_period", "时期", "时间", "時間", "日期", "年月", "統計年月",
        "统计年月", "statistic_yyymm",
    ),
    "month": (
        "month", "月", "月份",
    ),
    "quarter": (
        "quarter", "季", "季度",
    ),
    "value": (
        "value", "obs_value", "amount", "数值", "數值", "值", "指标值", "数据",
    ),
    "level": (
        "level", "级别", "层级",
    ),
    "unit": (
        "unit", "unit_measure", "计量单位", "計量單位", "单位", "單位",
    ),
    "status": (
        "status", "obs_status", "状态",
    ),
    "source": (
        "source", "来源", "數據來源", "数据来源",
    ),
    "note": (
        "note", "notes", "comment", "备注", "備註", "说明", "說明",
    ),
    "ignore": (
        "序号", "序號", "编号", "no.", "no",
    ),
}  # fmt: skip
"""Names of columns that say what the column holds."""

_ROLES = {area_key(name): role for role, names in ROLE_NAMES.items() for name in names}

UNIT_WORDS: tuple[tuple[str, str], ...] = (
    (r"(?:率|比重|占比|比例|percent|_rate|_percent)$", "percent"),
    (r"(?:系数|係數|指数|指數|index)$", "index"),
    (r"(?:户数|戶數|households?)$", "household"),
    (
        r"^[0-9]+[-~至][0-9]+[岁歲]$|^(?:未满|未滿|超过|超過)[0-9]+[岁歲]$|^[0-9]+[岁歲](?:以上|以下|及以上)$",
        "person",
    ),
    (r"(?:人口[数數]?|人数|人數|出生[数數]|死亡[数數]|persons?|population)$", "person"),
    (r"(?:[对對]数|[对對]數|[个個]数|[个個]數|家数|家數|所数|所數|件数|件數|[單单]位|pairs?)$", "piece"),
)
"""What the end of a column's name tells about its unit, to code."""


def role_named(name: str) -> str:
    """Returns the role that a name tells, or nothing."""
    key = area_key(name)
    return _ROLES.get(key) or ("area_code" if key.endswith(("代码", "代碼", "编码", "編碼", "code")) else "")


def unit_named(name: str) -> str:
    """Returns the code of the unit that a name tells by itself (人口 are persons), or nothing."""
    for pattern, code in UNIT_WORDS:
        if re.search(pattern, name, re.IGNORECASE):
            return code
    return ""


DIMENSIONS: dict[str, tuple[Text, dict[str, Text]]] = {
    "sex": (
        Text(zh="性别", en="Sex"),
        {"male": Text(zh="男", en="Male"), "female": Text(zh="女", en="Female")},
    ),
    "residence": (
        Text(zh="城乡", en="Residence"),
        {"urban": Text(zh="城镇", en="Urban"), "rural": Text(zh="农村", en="Rural")},
    ),
    "couple": (
        Text(zh="婚姻双方", en="Couple"),
        {
            "opposite_sex": Text(zh="异性", en="Opposite sex"),
            "same_sex": Text(zh="同性", en="Same sex"),
        },
    ),
}
"""Dimensions that names of columns are known to split by, with their codes."""

PART_WORDS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("男", "男性", "m", "male", "males"), ("sex", "male")),
    **dict.fromkeys(("女", "女性", "f", "female", "females"), ("sex", "female")),
    **dict.fromkeys(("城镇", "城鎮", "城市", "urban"), ("residence", "urban")),
    **dict.fromkeys(("农村", "農村", "乡村", "rural"), ("residence", "rural")),
    **dict.fromkeys(("异性", "異性", "oppositesex"), ("couple", "opposite_sex")),
    **dict.fromkeys(("同性", "samesex"), ("couple", "same_sex")),
}
"""Words that make a part of what stands beside them."""

TOTAL_WORDS = ("合计", "合計", "总计", "總計", "小计", "小計", "total", "全部", "计", "計")
