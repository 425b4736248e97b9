"""Units that a title, a corner or a row below the header gives."""

from __future__ import annotations

import re

from tuidash.model.unit_text import parse_unit, split_unit
from tuidash.model.unit_words import is_unit_word
from tuidash.reading.shape.kinds import flat

_PEOPLE = "填报 填報 填表 报送 報送 编制 編制 制表 主管 责任 責任 提供 发布 發布 所在 工作 上报 上報"
"""What makes 单位 an office, not a unit: 填报单位 is who filled in the form."""
_SAID = re.compile(
    "".join(f"(?<!{word})" for word in _PEOPLE.split())
    + r"(?:计量|計量|数据|數據)?(?:单\s*位|單\s*位|units?)\s*:\s*(?P<unit>[^:]+?)\s*",
    re.IGNORECASE,
)
_OFFICE = re.compile(rf"(?:{_PEOPLE.replace(' ', '|')})(?:单\s*位|單\s*位)")
_CLOSERS = ")]】〕"
_OPENERS = "([【〔"
_CAPTIONS = frozenset({"单位", "單位", "计量单位", "計量單位", "unit", "units"})


def unit_of_line(text: str) -> str:
    """Returns the unit that a text is all about, such as 万元 of `单位：万元`, or nothing."""
    whole = flat(text)
    if whole[:1] in _OPENERS and whole[-1:] in _CLOSERS:
        whole = whole[1:-1].strip()
    said = _SAID.fullmatch(whole)
    return _narrow(said["unit"]) if said else ""


def unit_in_title(text: str) -> str:
    """Returns the unit that a title names, alone or after what it is about, or nothing."""
    alone = unit_of_line(text)
    if alone:
        return alone
    said = _SAID.search(flat(text))
    if said:
        rest = flat(text)[said.start() :]
        unit = _SAID.fullmatch(rest.split(",")[0].split(";")[0].split("  ")[0])
        return _narrow(_closed(unit["unit"])) if unit else ""
    return "" if _OFFICE.search(flat(text)) else split_unit(text)[1]


def _closed(text: str) -> str:
    """Returns a text without a closing bracket that was opened outside of it."""
    for opener, closer in zip(_OPENERS, _CLOSERS, strict=True):
        if text.endswith(closer) and text.count(opener) < text.count(closer):
            text = text[:-1].strip()
    return text


def _narrow(text: str) -> str:
    """Returns the unit in a text such as 金額(千元), or the text where it is one or several itself."""
    return split_unit(text)[1] or text


def is_caption(text: str) -> bool:
    """Returns whether a cell says that units stand beside it."""
    return flat(text).strip("()").lower() in _CAPTIONS


def read_unit(text: str) -> str:
    """Returns the unit that a cell below a header holds, brackets taken off, or nothing.

    A word such as 人口 says a unit too, but is a label where it stands alone.
    """
    whole = flat(text)
    if whole[:1] in _OPENERS and whole[-1:] in _CLOSERS:
        whole = whole[1:-1].strip()
    return whole if is_unit_word(whole) and parse_unit(whole) is not None else ""
