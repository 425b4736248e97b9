"""Numbers as people write them, read exactly or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from tuidash.language import tr
from tuidash.model.number_text import (
    MINUS,
    SCALE,
    SCALES,
    Cell,
    NumberError,
    UnknownUnit,
    open_cell,
    read_body,
    scaled,
)
from tuidash.model.numeral import NUMERAL_CHARACTERS
from tuidash.model.text import Text
from tuidash.model.unit_words import is_unit_word

__all__ = ["MARK_STATUSES", "NUMBER_RULES", "Number", "NumberError", "UnknownUnit", "parse_number"]

NUMBER_RULES: dict[str, Text] = {
    "comparative": Text(zh="约数或界限词（约、余、以上等）", en="about, over or under, as the cell says"),
    "full_width": Text(zh="全角字符", en="full-width characters"),
    "mark": Text(zh="脚注标记", en="footnote mark"),
    "missing": Text(zh="缺值符号", en="symbol for a missing number"),
    "numeral": Text(zh="中文数字", en="Chinese numeral"),
    "parentheses": Text(zh="括号表示负数", en="brackets mean a negative number"),
    "percent": Text(zh="百分号", en="percent sign"),
    "permille": Text(zh="千分号", en="per mille sign"),
    "point": Text(zh="小数点前无数字", en="no digit before the decimal point"),
    "power": Text(zh="科学记数法", en="power of ten"),
    "range": Text(zh="区间", en="range"),
    "rank": Text(zh="括号内为位次", en="rank in brackets"),
    "ratio": Text(zh="比例", en="ratio"),
    "scale": Text(zh="万、亿等数量级", en="scale word such as 万"),
    "sign": Text(zh="正负号", en="sign other than a plain minus"),
    "spaces": Text(zh="空格", en="spaces"),
    "tenths": Text(zh="成（十分之一）", en="成 is a tenth"),
    "thousands": Text(zh="千位分隔符", en="thousands separators"),
    "unit": Text(zh="单元格内的单位", en="unit in the cell"),
}
"""What can have been done to read a number, with words for people."""

MARK_STATUSES = {"p": "P", "e": "E", "ⓟ": "P", "ⓔ": "E"}
"""Marks after a number that are statuses of SDMX: provisional, estimated."""

_BEFORE = {
    "about": "大约|大約|约为|約為|约|約|≈|~|近似",
    "at_least": "不低于|不低於|不少于|不少於|不小于|不小於|至少|≥|>=|≧",
    "at_most": "不高于|不高於|不超过|不超過|不多于|不多於|不大于|不大於|至多|最多|≤|<=|≦",
    "over": "超过|超過|多于|多於|大于|大於|高于|高於|逾|超|>",
    "under": "接近|将近|將近|不足|不到|不满|不滿|少于|少於|小于|小於|低于|低於|近|<",
}
_AFTER = {
    "about": "左右|上下",
    "at_least": "及其?以上",
    "at_most": "及其?以下",
    "over": r"以上|之上|有余|有餘|余|餘|多|\+",
    "under": "以下|以内|以內|之内|之內|不到|不足",
}


def _words(relations: dict[str, str], *, ends: bool) -> re.Pattern[str]:
    groups = "|".join(f"(?P<{relation}>{words})" for relation, words in relations.items())
    return re.compile(f"(?:{groups})$" if ends else groups)


_PREFIX, _SUFFIX = _words(_BEFORE, ends=False), _words(_AFTER, ends=True)
_MIDDLE = re.compile("[余餘多]")
_SIGN = re.compile(f"[+负負{re.escape(MINUS)}]")
_CURRENCY = re.compile(r"人民币|人民幣|(?:US|NT|HK)\$|RMB|CNY|USD|[¥$€£]")
_BRACKETS = re.compile(r"\((.*)\)$")
_RANK = re.compile(r"\( *第? *([1-9][0-9]{0,3}) *[位名]? *\)$")
_MARK = re.compile(
    r"(\*{1,3}|[①-⑳]|[†‡※]|\[ *[0-9a-z注]{1,3} *\]|〔 *[0-9注]{1,3} *〕"
    r"|(?<=[0-9% ])[pre]|[ⓟⓡⓔ]|\( *[pre] *\)|\(?注[0-9]{0,2}\)?)$"
)
_SCALE_WORD = re.compile(SCALE)
_DIGITS = re.compile("[0-9]+")
_SEPARATOR = re.compile(f"[{re.escape(MINUS)}]|——?|~|至|到")
_BETWEEN = f"{re.escape(MINUS)}—~至到+"
_TAIL = re.compile(rf"[^0-9{_BETWEEN}]*(?:(?<=[mM])[23])?(?:[/每][^{_BETWEEN}]*)?")
"""What may be a unit: all up to a separator or a digit, but for those of m2 and m3."""
_TENTHS = re.compile("成")
_YEARS = range(1900, 2101)
_PLACES = frozenset("里村乡鄉镇鎮县縣市区區门門台臺街路屯") | {"街道", "社区", "社區", "集镇"}
"""Units that make a name of a Chinese numeral: 十三里, 十五村; counts have a 个 before them."""
_ARROWS = re.compile("[▲△▼▽↑↓]")
_NUMERALS = frozenset(NUMERAL_CHARACTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """What a cell says: a number, the limits of a range, or the parts of a ratio."""

    value: Decimal | None
    relation: str = "exact"
    """A key of `status.RELATIONS`."""
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    """The unit in the cell as written, % included; empty when the header has to say it."""
    rank: int | None = None
    parts: tuple[Decimal, ...] = ()
    """Sides of a ratio; the number is then None."""
    marks: tuple[str, ...] = ()
    """Footnote marks after the number, from the left."""
    rules: tuple[str, ...] = ()
    """Keys of `NUMBER_RULES`; empty for a plain number."""

    @property
    def status(self) -> str:
        """The status of SDMX that a mark gives; empty when none does."""
        return next((MARK_STATUSES[mark] for mark in self.marks if mark in MARK_STATUSES), "")


@dataclass(slots=True)
class _Side:
    """One number of a cell: alone, or a limit of a range."""

    value: Decimal
    factor: int
    """What a scale word in front of no unit multiplies by."""
    unit: str
    middle: bool
    """Whether 余 or 多 follows the digits."""
    begun: int
    plain: bool = False


def parse_number(text: str, units: Collection[str] = ()) -> Number:
    """Returns the number that a cell says; words in `units` are units beside those every cell may have.

    A scale word multiplies (3.8万 is 38000) unless a unit follows: 3.8万元 is 3.8 with the unit 万元.
    Brackets around the whole number mean a negative one, brackets after it hold its rank.

    Raises:
        NumberError: the text is no number, or could be read in two ways.
    """
    cell = open_cell(text, frozenset(units))
    _refuse_arrows(cell)
    negative = _open_brackets(cell)
    marks, rank = _end(cell)
    parts = _ratio(cell)
    if parts:
        if negative or rank is not None:
            raise cell.error(tr("A ratio stands in no brackets and has no rank"))
        return Number(value=None, parts=parts, marks=marks, rules=_rules(cell))
    relation = _relation(cell)
    first = _side(cell)
    separator = cell.take(_SEPARATOR)
    if separator:
        second = _side(cell)
        if relation != "exact" or negative or first.middle or second.middle:
            raise cell.error(
                tr("A range is neither about, over or under its limits nor in brackets"), first.begun
            )
        _nothing_left(cell)
        return _range(cell, first, second, marks=marks, rank=rank)
    _nothing_left(cell)
    if first.middle:
        relation = _agree(cell, relation, "over")
    value = scaled(first.value, first.factor)
    return Number(
        value=-value if negative else value,
        relation=relation,
        unit=first.unit,
        rank=rank,
        marks=marks,
        rules=_rules(cell),
    )


def _rules(cell: Cell) -> tuple[str, ...]:
    return tuple(cell.rules)


def _refuse_arrows(cell: Cell) -> None:
    arrow = _ARROWS.search(cell.text)
    if arrow:
        raise cell.error(
            tr("{sign} means minus in some tables and growth or a note in others", sign=arrow.group()),
            arrow.start(),
        )


def _open_brackets(cell: Cell) -> bool:
    """Takes brackets around the whole number, as accounts write a negative one."""
    found = _BRACKETS.match(cell.left)
    if not found:
        return False
    inside = found[1].strip()
    if "(" in inside or inside[:1] in ("", "-", "+"):
        raise cell.error(tr("Brackets around a signed number or nothing mean nothing known"))
    if any(character in _NUMERALS for character in inside) or (
        "full_width" in cell.rules and inside.isdigit()
    ):
        raise cell.error(tr("{text} may be a number in a list, not a negative one", text=cell.left))
    cell.start += 1
    cell.end -= 1
    cell.trim()
    cell.applied("parentheses")
    return True


def _end(cell: Cell) -> tuple[tuple[str, ...], int | None]:
    """Takes footnote marks and a rank from the end."""
    marks: list[str] = []
    rank: int | None = None
    while True:
        ranked = cell.take_end(_RANK, "rank") if rank is None else None
        if ranked:
            rank = int(ranked[1])
            continue
        marked = cell.take_end(_MARK, "mark")
        if not marked:
            return tuple(marks), rank
        marks.insert(0, marked[1].strip("() "))


def _ratio(cell: Cell) -> tuple[Decimal, ...]:
    if ":" not in cell.left:
        return ()
    parts: list[Decimal] = []
    while True:
        body = read_body(cell)
        if body is None or body[1]:
            raise cell.error(tr("A ratio is written like {example}", example="22.3:41.7:36.0"))
        parts.append(body[0])
        if cell.start == cell.end:
            cell.applied("ratio")
            return tuple(parts)
        if cell.text[cell.start] != ":":
            raise cell.error(tr("A ratio is written like {example}", example="22.3:41.7:36.0"))
        cell.start += 1
        cell.trim()


def _relation(cell: Cell) -> str:
    """Takes words such as 约, 以上 and signs such as ≥ from both ends."""
    relation = "exact"
    before = cell.take(_PREFIX, "comparative")
    if before:
        relation = str(before.lastgroup)
    after = cell.take_end(_SUFFIX, "comparative")
    if after:
        relation = _agree(cell, relation, str(after.lastgroup))
    return relation


def _agree(cell: Cell, first: str, second: str) -> str:
    if first not in ("exact", second):
        raise cell.error(tr("The words around the number say two different things about it"))
    cell.applied("comparative")
    return second


def _side(cell: Cell) -> _Side:
    begun = cell.start
    currency = cell.take(_CURRENCY, "unit")
    sign = cell.take(_SIGN)
    if sign and sign.group() != "-":
        cell.applied("sign")
    body = read_body(cell)
    if body is None:
        dash = cell.left[:1] == "—" and cell.left[1:2].isdigit()
        raise cell.error(tr("A dash is no minus sign") if dash else tr("There is no number here"))
    value, share = body
    plain = cell.start - begun == 4
    middle = cell.take(_MIDDLE, "comparative") is not None
    scale = cell.take(_SCALE_WORD)
    factor = SCALES[scale.group().lower()] if scale else 1
    middle = (cell.take(_MIDDLE, "comparative") is not None) or middle
    if scale and not middle:
        value, factor, compound = _compound(cell, value, factor)
        scale = None if compound else scale
    if not scale and cell.take(_TENTHS, "tenths"):
        factor, share = 10, "%"
    space = " " if scale and scale.group().isascii() else ""
    unit = _unit(cell, scale.group() + space if scale else "", share, currency.group() if currency else "")
    if scale and unit.startswith(scale.group()):
        factor = 1
    elif scale:
        cell.applied("scale")
    if unit == "年" and plain and value in _YEARS:
        raise cell.error(tr("This may be a year, not a number of years"), begun)
    if unit in _PLACES and not cell.text[begun : begun + 1].isascii():
        raise cell.error(tr("{text} may be the name of a place", text=cell.text[begun : cell.start]), begun)
    if sign and sign.group() != "+":
        value = -value
    return _Side(value, factor, unit, middle, begun, plain and not unit)


def _compound(cell: Cell, value: Decimal, factor: int) -> tuple[Decimal, int, bool]:
    """Takes the rest of 3万2千 or 3亿2000万; what is left of 3万2 could be 2 or 2 thousand."""
    total, last, begun = scaled(value, factor), factor, cell.start
    whole = value == value.to_integral_value()
    while digits := cell.take(_DIGITS):
        scale = cell.take(_SCALE_WORD)
        below = SCALES[scale.group().lower()] if scale else 1
        part = int(digits.group()) * below
        padded = digits.group()[0] != "0" if scale else len(digits.group()) == len(str(last)) - 1
        if not whole or part >= last or not padded:
            raise cell.error(tr("What follows the scale word could mean two numbers"), begun)
        total, last, begun = total + part, below, cell.start
    if last == factor:
        return value, factor, False
    cell.applied("scale")
    return total, 1, True


def _unit(cell: Cell, scale: str, share: str, currency: str) -> str:
    """Takes the unit: what is left up to a separator of a range."""
    tail = _TAIL.match(cell.text, cell.start, cell.end)
    word = tail.group().strip() if tail else ""
    if share or currency:
        if word:
            raise cell.error(
                tr("The number has two units: {first} and {second}", first=share or currency, second=word)
            )
        cell.applied({"%": "percent", "‰": "permille"}.get(share, "unit"))
        return share or currency
    if not word:
        return ""
    if "(" in word:
        raise cell.error(tr("What stands in brackets is neither a rank nor a note"))
    unit = scale + word
    if not is_unit_word(unit, cell.units) or (scale and word in ("%", "‰")):
        if not any(map(str.isalpha, word)):
            raise cell.error(tr("{text} is left after the number", text=cell.left))
        raise UnknownUnit(unit, cell.start + 1)
    cell.start += len(word)
    cell.trim()
    cell.applied({"%": "percent", "‰": "permille"}.get(unit, "unit"))
    return unit


def _nothing_left(cell: Cell) -> None:
    if cell.start < cell.end:
        raise cell.error(tr("{text} is left after the number", text=cell.left))


def _range(cell: Cell, first: _Side, second: _Side, *, marks: tuple[str, ...], rank: int | None) -> Number:
    if first.unit and first.unit != second.unit:
        raise cell.error(tr("The limits of the range have different units"), first.begun)
    if first.factor != 1 and second.factor == 1 and not second.unit:
        raise cell.error(tr("The upper limit of the range may have the scale of the lower one"), second.begun)
    shared = first.factor == 1 and not first.unit
    lower = scaled(first.value, second.factor if shared else first.factor)
    upper = scaled(second.value, second.factor)
    if lower >= upper:
        raise cell.error(tr("The limits of the range are not in order"), first.begun)
    if first.plain and second.plain and lower in _YEARS and upper in _YEARS:
        raise cell.error(tr("These may be years, not the limits of a range"), first.begun)
    cell.applied("range")
    return Number(
        value=None,
        relation="range",
        lower=lower,
        upper=upper,
        unit=second.unit,
        rank=rank,
        marks=marks,
        rules=_rules(cell),
    )
