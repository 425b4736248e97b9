"""The level of each place of a table of areas: as a column says, else as names, parents and codes tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tuidash.model.area import LEVELS
from tuidash.reading.areas.levels import HEADER_LEVELS, RANKS, level_for, levels_of
from tuidash.reading.areas.names import area_key, code_key, is_rest
from tuidash.reading.listing.codes import CODE_LEVELS, significant
from tuidash.reading.listing.entry import Entry

_WORDS: dict[str, str] = {
    "国家级": "nation", "省级": "province", "直辖市": "province", "自治区": "province",
    "特别行政区": "province", "地级": "city", "地市级": "city", "市级": "city", "地级市": "city",
    "自治州": "city", "县级": "county", "县级市": "county", "区县级": "county", "区": "county",
    "市辖区": "county", "旗": "county", "自治县": "county", "乡级": "township", "乡镇级": "township",
    "乡": "township", "村级": "village", "district": "county", "prefecture": "city",
    "subdistrict": "township", "功能区": "zone", "开发区": "zone", "其他": "other",
}  # fmt: skip


def level_written(text: str) -> str:
    """Returns the level that a cell such as 县级, county or 乡镇 names, or nothing."""
    key = area_key(text)
    if key in LEVELS:
        return key
    named = {area_key(name): code for code, text in LEVELS.items() for name in (text.zh, text.en)}
    return named.get(key) or HEADER_LEVELS.get(key, "") or _WORDS.get(key, "")


def levels_for(entries: Sequence[Entry], above: Sequence[str]) -> list[str]:
    """Returns the level of each entry; `above` are those of the places around them, empty where unknown.

    Places whose codes are as long, within places of one level, are of one level: that which most of their
    names allow. Without codes the end of a name that allows only another level decides.
    """
    groups: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        slot = entry.levels[-1] if entry.levels else ""
        digits = significant(entry.code) if code_key(entry.code).isdigit() else -len(entry.code)
        groups[above[at], digits, slot].append(at)
    found = [""] * len(entries)
    for (around, digits, named), members in groups.items():
        slot = named if named in LEVELS and named != "other" else ""
        slot = slot or _common((entries[at].name for at in members), around, digits)
        for at in members:
            own = level_written(entries[at].level) if entries[at].level else ""
            found[at] = own or _one(entries[at], slot, around)
    return found


def _one(entry: Entry, slot: str, around: str) -> str:
    if entry.code and slot != "other" and not is_rest(entry.name):
        return slot  # 十八里店地区 is a township of Beijing though other places called 地区 are cities
    return level_for(entry.name, slot, around)


def _common(names: Iterable[str], around: str, digits: int) -> str:
    """Returns the level below that of the parents that codes and names allow, else that of most names."""
    counts: Mapping[str, int] = Counter(level for name in names for level in levels_of(name))
    top = RANKS.get(around, -1)
    allowed = {level: count for level, count in counts.items() if RANKS.get(level, -1) > top}
    by_code = CODE_LEVELS.get(digits, "")
    if by_code in allowed:
        return by_code
    if not allowed:
        return by_code if RANKS.get(by_code, -1) > top else "other"
    return max(allowed, key=lambda level: (allowed[level], -RANKS[level]))
