"""Units as people write them: alone, in brackets, behind the name of a column."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from tuidash.model.fold import fold
from tuidash.model.unit import UNITS, Unit, find_unit
from tuidash.model.unit_alias import ALIASES, EXACT_CASE, SCALE_WORDS
from tuidash.model.unit_table import ABBREVIATED, CURRENCIES

_SHORTER = {long: short for short, long in ABBREVIATED.items()}
_GROUPED = re.compile(r"(?<=\d)[, ](?=\d{3}(?!\d))")
_WHOLE = {
    **{
        _GROUPED.sub("", fold(label)): unit.code
        for unit in UNITS.values()
        for label in (unit.label.zh, unit.label.en)
        if label
    },
    **ALIASES,
    "台/套": "set", "台(套)": "set", "台、套": "set", "件/套": "piece", "条(个)": "piece", "个/所": "piece",
    "个/家": "piece", "户/家": "piece", "头/只": "head", "头(只)": "head", "只/头": "head",
    "人/校": "person_per_school",
}  # fmt: skip
"""Texts that are not put together from their parts."""
_MARKED = re.compile(
    r"(?:计量)?单位\s*[:：]?\s*|计算单位\s*[:：]?\s*|units?\s*:\s*|unit\s+of\s+measure\s*:\s*|in\s+", re.I
)
_OUTER = re.compile(r"\((.*)\)")
_NAMED = re.compile(r"(?:金额|数量|面积|人数|产量|产值|总额|价值|amount|value|number|area)\s*\(([^()]+)\)")
_INDEX = re.compile(r".*(?:=|为|为基期)\s*100\s*%?")
_CONSTANT = re.compile(r"constant\s+((?:19|20)\d\d)\s+(.+)")
_AT_PRICES = re.compile(
    r"(.+?)\s*\(?\s*(?:,|at)?\s*((?:19|20)\d\d)\s*年?\s*(?:prices|不变价格?|可比价格?|价格?)\)?"
)
_CURRENT = re.compile(r"\s*\(?(?:,?\s*当年价格?|,?\s*现价|,?\s*at current prices|,?\s*current prices)\)?$")
_OF = re.compile(
    r"(?:(?:annual|average annual)\s+)?(%|percent|percentage|per cent|share|‰)"
    r"(?:\s+(?:of|per)\b.*|\s*,?\s*annual|\s+(?:change|growth))?"
)
_TRAILING = re.compile(r"(.+?)\s*(?:,\s*|\s|\()(?:in )?([a-z']+|'?000s?|\d+(?: [a-z]+)?)\)?")
_PER = re.compile(r"\s*/\s*|\s*每\s*|\s+per\s+")
_SCALE = "十百千仟万亿"
_LAND = re.compile(r" of .+$")


def parse_unit(text: str) -> Unit | None:
    """Returns the unit that a text names, such as 万元, (㎡), 单位：千元, 10,000 yuan or per 1,000 people.

    None where it names no unit, or several. 千元 is money in yuan even in files from Taiwan, where it means
    New Taiwan dollars without saying so; whoever knows where a file is from says which.
    """
    return _parse(text.strip())


@lru_cache(maxsize=4096)
def _parse(text: str) -> Unit | None:
    stripped = normalize("NFKC", text)
    if stripped in EXACT_CASE:
        return find_unit(EXACT_CASE[stripped])
    folded = _GROUPED.sub("", fold(text))
    while True:
        inner = _MARKED.sub("", folded, count=1) if _MARKED.match(folded) else folded
        outer = _OUTER.fullmatch(inner)
        if outer and "(" not in outer[1] and ")" not in outer[1]:
            inner = outer[1]
        inner = inner.strip(" :")
        if inner == folded:
            break
        folded = inner
    code = _code(folded)
    return find_unit(_SHORTER.get(code, code)) if code else None


def _code(text: str) -> str:
    if text in _WHOLE:
        return _WHOLE[text]
    if not text or text.isdigit() or len(text) > 60:
        return ""
    if named := _NAMED.fullmatch(text):
        return _code(named[1])
    if _INDEX.fullmatch(text):
        return "index"
    if share := _OF.fullmatch(text):
        return "permille" if share[1] == "‰" else "percent"
    return _priced(text) or _per(text)


def _priced(text: str) -> str:
    """Returns the code of money at the prices of a year, or of today where the text says so."""
    for pattern, year, name in ((_CONSTANT, 1, 2), (_AT_PRICES, 2, 1)):
        if match := pattern.fullmatch(text):
            code = _term(match[name].strip(" (,"))
            known = find_unit(code) if code else None
            money = code.rpartition("_")[2] in CURRENCIES
            return f"{code}_at_{match[year]}" if known and money else ""
    if current := _CURRENT.search(text):
        return _term(text[: current.start()].strip(" (,"))
    return ""


def _per(text: str) -> str:
    text = re.sub(r"^per\s+", "每", text)
    over, *under = _PER.split(text)
    if not under:
        return _term(over)
    over = over.strip(" ()")
    code = _term(over) if over else ""
    if over and not code:
        return ""
    for part in under:
        for factor in re.split(r"[·*・]", _LAND.sub("", part).strip(" ()")):
            known = _school(factor) or _term(factor.strip())
            if not known:
                return ""
            code += f"_per_{known}"
    code = code.removeprefix("_")
    return code if find_unit(code) else ""


def _school(text: str) -> str:
    """Returns what 所 is below a stroke: a school, where above it is a count of anything."""
    return "school" if text in ("所", "校") else ""


def _term(text: str) -> str:
    """Returns the code of a unit with its scale, empty where the text is none."""
    if text in ALIASES:
        return ALIASES[text]
    for currency in ("新台币", "人民币"):
        amount = text.removeprefix(currency)
        if amount != text and amount.endswith("元"):
            return _term(amount.removesuffix("元") + currency)
    for length in (1, 2):
        scale, rest = text[:length], text[length:]
        if scale and all(character in _SCALE for character in scale) and SCALE_WORDS.get(scale):
            code = _scaled(SCALE_WORDS[scale], rest)
            if code:
                return code
    return _worded(text)


def _worded(text: str) -> str:
    """Returns the code of a unit whose scale is a word or number before or behind it."""
    if SCALE_WORDS.get(text):
        return f"{SCALE_WORDS[text]}_number"
    words = text.split(" ")
    for count in (2, 1):
        first, rest = " ".join(words[:count]), " ".join(words[count:])
        if SCALE_WORDS.get(first) and rest:
            return _scaled(SCALE_WORDS[first], rest.removeprefix("of "))
    if number := re.fullmatch(r"(\d+|'?000s?)(\D.*)", text):
        scale = SCALE_WORDS.get(number[1], "")
        return _scaled(scale, number[2].strip()) if scale else ""
    if trailing := _TRAILING.fullmatch(text):
        scale = SCALE_WORDS.get(trailing[2].strip(), "")
        return _scaled(scale, trailing[1].strip(" (,")) if scale else ""
    return ""


def _scaled(scale: str, rest: str) -> str:
    if not rest:
        return f"{scale}_number"
    base = ALIASES.get(rest, "")
    code = f"{scale}_{base}" if base else ""
    return code if code and find_unit(code) else ""


_OPEN, _CLOSE = r"(（\[［【〔〖{｛<《「『", r")）\]］】〕〗}｝>》」』"
_BRACKETED = re.compile(f"[{_OPEN}]([^{_OPEN}{_CLOSE}]*)[{_CLOSE}]")
_SAYS_UNIT = re.compile(
    r"\s*[,，;；]?\s*(?:计量|計量)?(?:单位|單位)\s*[:：]\s*(.+)|\s*[,，;；]?\s*\bunits?\s*:\s*(.+)", re.I
)
_BEHIND = re.compile(r"(.+?)\s*(?:([/／])|[,，;；])\s*([^,，;；]+)")
_BARE = frozenset(
    {"year", "quarter", "month", "week", "day", "hour", "piece", "index", "score", "times", "ratio"}
)
"""Units whose names are common words: behind a comma they are part of the label."""


_QUALIFYING = (
    "人口 常住人口 职工 家庭 学校 床位 指数 比率 比值 系数 得分 村 镇 乡 县 区 里 层 甲 支 部 门 年 月 日 "
    "季 季度 周 时 集镇 population inhabitants school schools index ratio births cars trips visitors "
    "families family books copy copies year month week day quarter hour points number total percentage "
    "unit case cases items item fold annum capita"
)
_QUALIFIERS = frozenset(_QUALIFYING.split())
"""Words that are units elsewhere, but in brackets say of what or how long: 人口（镇）, 工资（月）."""


def _is_unit_of(label: str, text: str) -> bool:
    """Tells whether a text beside a label is its unit; a lone m in English may mean millions."""
    folded = fold(text)
    if folded in _QUALIFIERS or (len(folded) == 1 and folded.isalpha() and label.isascii()):
        return False
    return parse_unit(text) is not None


_SIGNED = re.compile(r"(.*[^\W\d_].*?[^\d\s,，.、;；/])\s*([%％‰])")
"""A name with nothing but a sign behind it: 完成年度任务%; 90% is no name."""


def split_unit(label: str) -> tuple[str, str]:
    """Returns a label without its unit, and the unit as written: 人均收入（元） → 人均收入 and 元.

    The unit is empty where the label names none; it is not parsed where the label says 单位 in front of it,
    so it may be one that nobody knows, or several.
    """
    brackets = list(_BRACKETED.finditer(label))
    for found in reversed(brackets):
        if said := _SAYS_UNIT.fullmatch(found[1].strip()):
            return _without(label, found), (said[1] or said[2]).strip()
    if said := _SAYS_UNIT.search(label):
        return label[: said.start()].strip(), (said[1] or said[2]).strip()
    for found in reversed(brackets):
        if _is_unit_of(label, found[1]):
            return _without(label, found), found[1].strip()
    if signed := _SIGNED.fullmatch(label.strip()):
        return signed[1].rstrip(), signed[2]
    behind = _BEHIND.fullmatch(label.strip())
    if behind and not parse_unit(label):
        slashes = label.strip().split(behind[2]) if behind[2] else []
        for index in range(1, len(slashes)):
            name, unit = behind[2].join(slashes[:index]), behind[2].join(slashes[index:])
            if _is_unit_of(label, unit) and not parse_unit(name):
                return name.strip(), unit.strip()
        head, comma, tail = _last_part(label.strip())
        known = parse_unit(tail) if comma and _is_unit_of(label, tail) else None
        if known and known.code not in _BARE:
            return head, tail
    return label, ""


def _without(label: str, found: re.Match[str]) -> str:
    return f"{label[: found.start()].rstrip()}{label[found.end() :]}".strip()


def _last_part(label: str) -> tuple[str, str, str]:
    """Returns what stands before and behind the last comma that is not within a number."""
    commas = [match.start() for match in re.finditer(r"[,，;；](?!\d{3})", label)]
    if not commas:
        return label, "", ""
    return label[: commas[-1]].strip(), label[commas[-1]], label[commas[-1] + 1 :].strip()
