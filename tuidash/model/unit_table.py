"""The units that others are built from, and the scales put before them."""

from __future__ import annotations

SCALES: tuple[tuple[str, str, str, int], ...] = (
    ("100", "百", "100", 10**2),
    ("1000", "千", "1000", 10**3),
    ("10k", "万", "10k", 10**4),
    ("100k", "十万", "100k", 10**5),
    ("1m", "百万", "million", 10**6),
    ("10m", "千万", "10m", 10**7),
    ("100m", "亿", "100m", 10**8),
    ("1b", "十亿", "billion", 10**9),
    ("10b", "百亿", "10b", 10**10),
    ("100b", "千亿", "100b", 10**11),
    ("1t", "万亿", "trillion", 10**12),
)
"""Scales: start of a code, Chinese and English as written, how many."""

PLAIN: tuple[tuple[str, str, str, str, str], ...] = (
    ("percent", "%", "%", "share", "1/100"),
    ("permille", "‰", "‰", "share", "1/1000"),
    ("ratio", "", "", "share", "1"),
    ("pp", "个百分点", "pp", "points", "1"),
    ("index", "", "", "index", "1"),
    ("score", "分", "points", "score", "1"),
    ("times", "倍", "times", "multiple", "1"),
    ("celsius", "℃", "°C", "temperature", "1"),
    ("decibel", "分贝", "dB", "sound", "1"),
)
"""Units that take no scale: code, Chinese, English, quantity, size in the base unit of the quantity."""

SCALED: tuple[tuple[str, str, str, str, str], ...] = (
    ("number", "", "", "number", "1"),
    ("yuan", "元", "yuan", "money", "1"),
    ("usd", "美元", "USD", "money_usd", "1"),
    ("twd", "新台币元", "TWD", "money_twd", "1"),
    ("hkd", "港元", "HKD", "money_hkd", "1"),
    ("eur", "欧元", "EUR", "money_eur", "1"),
    ("jpy", "日元", "JPY", "money_jpy", "1"),
    ("gbp", "英镑", "GBP", "money_gbp", "1"),
    ("intd", "国际元", "international $", "money_intd", "1"),
    ("lcu", "本币单位", "LCU", "money_lcu", "1"),
    ("person", "人", "persons", "people", "1"),
    ("person_time", "人次", "visits", "visits", "1"),
    ("household", "户", "households", "households", "1"),
    ("birth", "活产", "live births", "births", "1"),
    ("school", "所", "schools", "schools", "1"),
    ("bed", "张", "beds", "beds", "1"),
    ("piece", "个", "no.", "count", "1"),
    ("volume", "册", "volumes", "books", "1"),
    ("set", "台套", "sets", "sets", "1"),
    ("vehicle", "辆", "vehicles", "vehicles", "1"),
    ("head", "头", "head", "animals", "1"),
    ("m2", "平方米", "m²", "area", "1"),
    ("are", "公亩", "ares", "area", "100"),
    ("mu", "亩", "mu", "area", "2000/3"),
    ("qing", "顷", "qing", "area", "200000/3"),
    ("cm2", "平方厘米", "cm²", "area", "1/10000"),
    ("jia", "甲", "jia", "area", "1173600/121"),
    ("ha", "公顷", "ha", "area", "10000"),
    ("km2", "平方公里", "km²", "area", "1000000"),
    ("ping", "坪", "ping", "area", "400/121"),
    ("acre", "英亩", "acres", "area", "4046.8564224"),
    ("mile2", "平方英里", "sq mi", "area", "2589988.110336"),
    ("ft2", "平方英尺", "sq ft", "area", "0.09290304"),
    ("m", "米", "m", "length", "1"),
    ("km", "公里", "km", "length", "1000"),
    ("dm", "分米", "dm", "length", "1/10"),
    ("cm", "厘米", "cm", "length", "1/100"),
    ("mm", "毫米", "mm", "length", "1/1000"),
    ("um", "微米", "µm", "length", "1/1000000"),
    ("li", "里", "li", "length", "500"),
    ("cun", "寸", "cun", "length", "1/30"),
    ("zhang", "丈", "zhang", "length", "10/3"),
    ("chi", "尺", "chi", "length", "1/3"),
    ("mile", "英里", "miles", "length", "1609.344"),
    ("nmi", "海里", "nautical miles", "length", "1852"),
    ("kg", "公斤", "kg", "mass", "1"),
    ("t", "吨", "t", "mass", "1000"),
    ("g", "克", "g", "mass", "1/1000"),
    ("mg", "毫克", "mg", "mass", "1/1000000"),
    ("ug", "微克", "µg", "mass", "1/1000000000"),
    ("jin", "斤", "jin", "mass", "1/2"),
    ("liang", "两", "liang", "mass", "1/20"),
    ("qian", "钱", "qian", "mass", "1/200"),
    ("dan", "担", "dan", "mass", "50"),
    ("tce", "吨标准煤", "tce", "coal_equivalent", "1"),
    ("kgce", "千克标准煤", "kgce", "coal_equivalent", "1/1000"),
    ("kw", "千瓦", "kW", "power", "1"),
    ("w", "瓦", "W", "power", "1/1000"),
    ("mw", "兆瓦", "MW", "power", "1000"),
    ("gw", "吉瓦", "GW", "power", "1000000"),
    ("kwh", "千瓦时", "kWh", "energy", "1"),
    ("mwh", "兆瓦时", "MWh", "energy", "1000"),
    ("gwh", "吉瓦时", "GWh", "energy", "1000000"),
    ("wh", "瓦时", "Wh", "energy", "1/1000"),
    ("twh", "太瓦时", "TWh", "energy", "1000000000"),
    ("tj", "太焦", "TJ", "energy", "1000000/3.6"),
    ("kj", "千焦", "kJ", "energy", "1/3600"),
    ("mj", "兆焦", "MJ", "energy", "1/3.6"),
    ("gj", "吉焦", "GJ", "energy", "1000/3.6"),
    ("kv", "千伏", "kV", "voltage", "1"),
    ("kva", "千伏安", "kVA", "apparent_power", "1"),
    ("m3", "立方米", "m³", "volume", "1"),
    ("km3", "立方公里", "km³", "volume", "1000000000"),
    ("l", "升", "L", "volume", "1/1000"),
    ("ml", "毫升", "mL", "volume", "1/1000000"),
    ("year", "年", "years", "calendar", "12"),
    ("quarter", "季", "quarters", "calendar", "3"),
    ("month", "月", "months", "calendar", "1"),
    ("week", "周", "weeks", "time", "604800"),
    ("day", "天", "days", "time", "86400"),
    ("hour", "小时", "hours", "time", "3600"),
    ("minute", "分钟", "minutes", "time", "60"),
    ("second", "秒", "seconds", "time", "1"),
    ("person_day", "工日", "person-days", "work", "1"),
    ("t_km", "吨公里", "t·km", "transport", "1"),
    ("person_km", "人公里", "person-km", "travel", "1"),
)
"""Units that take a scale, described likewise. A year is twelve months and a week seven days, but a month has
no fixed number of days."""

CURRENCIES = frozenset({"yuan", "usd", "twd", "hkd", "eur", "jpy", "gbp", "intd", "lcu"})
"""Units that may be counted at the prices of one year."""

SINGULAR = {
    "no.": "item", "persons": "person", "households": "household", "schools": "school", "beds": "bed",
    "years": "year", "quarters": "quarter", "months": "month", "weeks": "week", "days": "day",
    "hours": "hour", "minutes": "minute", "seconds": "second", "vehicles": "vehicle", "sets": "set",
    "volumes": "volume", "live births": "live birth", "acres": "acre", "miles": "mile", "visits": "visit",
}  # fmt: skip
"""English labels as they stand below a stroke."""

ABBREVIATED = {
    "bed_per_1000": "bed_per_1000_person",
}
"""Codes that are older than the rule by which codes are built, with what the rule would call them."""

LABELS = {
    "bed_per_1000": ("张/千人", "beds/1,000"),
}
"""Labels that are not put together from their parts."""

COMMON = (
    "1000_yuan", "10k_yuan", "1m_yuan", "100m_yuan", "10k_usd", "1m_usd", "100m_usd", "1000_twd",
    "10k_person", "1000_person", "1m_person", "10k_household", "10k_piece", "10k_head", "10k_mu", "10k_m2",
    "10k_ha", "10k_t", "100m_t", "10k_kg", "10k_kw", "10k_kwh", "100m_kwh", "10k_m3", "100m_m3", "10k_tce",
    "10k_set", "10k_vehicle", "10k_volume", "10k_person_time",
    "yuan_per_month", "yuan_per_year", "yuan_per_mu", "yuan_per_t", "yuan_per_km", "yuan_per_person",
    "yuan_per_kg", "yuan_per_m2", "kg_per_mu", "kg_per_person", "t_per_ha", "mg_per_l", "m2_per_person",
    "volume_per_person", "person_per_school", "person_per_km2", "bed_per_1000", "per_1000_person",
    "per_10k_person", "set_per_100_household", "vehicle_per_100_household",
)  # fmt: skip
"""Scaled and compound units offered by name; every other one that the rule can build is known too."""
