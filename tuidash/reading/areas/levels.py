"""Levels of places as far as the ends of their names tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tuidash.model.area import LEVELS
from tuidash.reading.areas.names import area_key, is_rest

SUFFIX_LEVELS: dict[str, tuple[str, ...]] = {
    "特别行政区": ("province",),
    "自治区": ("province",),
    "省": ("province",),
    "自治州": ("city",),
    "地区": ("city",),
    "盟": ("city",),
    "市": ("city", "county", "township", "province"),
    "自治县": ("county",),
    "自治旗": ("county",),
    "林区": ("county", "township"),
    "县": ("county",),
    "旗": ("county",),
    "新区": ("zone", "county", "township"),
    "开发区": ("zone", "township"),
    "管理区": ("zone", "township", "county"),
    "示范区": ("zone", "township"),
    "园区": ("zone", "township", "county"),
    "功能区": ("zone",),
    "高新区": ("zone", "township"),
    "保税区": ("zone",),
    "矿区": ("county", "township"),
    "区": ("county", "township"),
    "街道办事处": ("township",),
    "街道": ("township",),
    "民族苏木": ("township",),
    "苏木": ("township",),
    "镇": ("township",),
    "乡": ("township",),
    "农场": ("township", "zone"),
    "林场": ("township", "zone"),
    "牧场": ("township", "zone"),
    "渔场": ("township", "zone"),
    "场": ("township", "zone", "village"),
    "团": ("township",),
    "社区": ("village",),
    "居民委员会": ("village",),
    "村民委员会": ("village",),
    "居委会": ("village",),
    "村委会": ("village",),
    "嘎查": ("village",),
    "村": ("village",),
    "里": ("village",),
}
"""Ends of names, folded as for comparing, with the levels they can mean, the likeliest first."""

_LONGEST = max(map(len, SUFFIX_LEVELS))
_SUFFIX_VARIANTS = str.maketrans("別開發範園礦辦處蘇農漁團員會衛", "别开发范园矿办处苏农渔团员会卫")

RANKS = {
    level: rank for rank, level in enumerate(("nation", "province", "city", "county", "township", "village"))
}
"""Places of the levels in the hierarchy, the widest first."""

HEADER_LEVELS: dict[str, str] = {
    "国家": "nation", "country": "nation", "nation": "nation",
    "省": "province", "省份": "province", "省市": "province", "province": "province", "state": "province",
    "市": "city", "地市": "city", "地级市": "city", "市州": "city", "city": "city",
    "县": "county", "县市": "county", "区县": "county", "县区": "county", "市县": "county",
    "县市区": "county",
    "县(市、区)": "county", "county": "county",
    "乡镇市区": "township", "乡镇": "township", "镇街": "township", "乡镇街道": "township", "镇": "township",
    "街道": "township", "town": "township", "township": "township",
    "村里": "village", "村里名称": "village", "村": "village", "村(社区)": "village", "社区": "village",
    "行政村": "village", "里": "village", "village": "village",
}  # fmt: skip
"""Names of columns that tell the level of what they hold."""


def levels_of(name: str) -> tuple[str, ...]:
    """Returns the levels that the end of a name allows, the likeliest first; none when it tells nothing."""
    suffix = suffix_of(name)
    if suffix == "社区" and name.rstrip().endswith("社區"):  # 新社區 is a district of Taiwan called 新社
        return (*SUFFIX_LEVELS[suffix], "township")
    return SUFFIX_LEVELS[suffix] if suffix else ()


def suffix_of(name: str) -> str:
    """Returns the longest known end of a name, folded; a name that is nothing else has none."""
    folded = area_key(name).translate(_SUFFIX_VARIANTS)
    for length in range(min(_LONGEST, len(folded) - 1), 0, -1):
        if folded[-length:] in SUFFIX_LEVELS:
            return folded[-length:]
    return ""


def level_named(header: str) -> str:
    """Returns the level that the name of a column tells, or nothing."""
    return HEADER_LEVELS.get(area_key(header), "")


def slot_levels(slots: Sequence[Iterable[str]], named: Sequence[str] = ()) -> tuple[str, ...]:
    """Returns one level for each column of a path, the widest first, each narrower than the one before.

    Within this order each column takes the level that most of its names allow; `named` fixes what is known.
    """
    counts = [Counter(level for name in slot for level in levels_of(name)) for slot in slots]
    chosen: list[str] = ["other"] * len(slots)
    below = len(RANKS)
    for index in range(len(slots) - 1, -1, -1):
        fixed = named[index] if index < len(named) else ""
        allowed = {level: n for level, n in counts[index].items() if RANKS.get(level, -1) < below}
        if fixed in LEVELS:
            chosen[index] = fixed
        elif allowed:
            # Of levels that as many names allow, the narrowest: 新北市 above townships is a county's peer.
            chosen[index] = max(allowed, key=lambda level: (allowed[level], RANKS.get(level, -1)))
        below = RANKS.get(chosen[index], below)
    return tuple(chosen)


def level_for(name: str, slot: str, above: str = "", below: str = "") -> str:
    """Returns the level of one name in a column of a level: its own where its end allows only others.

    A level that is not between those of the places `above` and `below` is not its own.
    """
    if is_rest(name):
        return "other"
    own = levels_of(name)
    if slot in own or not own:
        return slot
    chosen = own[0] if len(own) == 1 or slot == "other" else slot
    rank = RANKS.get(chosen)
    fits = rank is None or RANKS.get(above, -1) < rank < RANKS.get(below, len(RANKS))
    return chosen if fits or slot == "other" else slot
