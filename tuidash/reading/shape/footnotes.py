"""Lines below a body that are no rows of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tuidash.reading.shape.kinds import flat, kind
from tuidash.reading.shape.lines import Lines, Row
from tuidash.reading.shape.titles import few

_MARKED = re.compile(
    r"(?:注|註|附注|附註|注释|註釋|说明|說明|备注|備註|填表说明|填表說明)\s*[\d一二三四五六七八九十]*\s*[:.、)]|"
    r"(?:注|註)\s+\S|注\d|註\d|本表|"
    r"(?:资料|資料|数据|數據)?(?:来源|來源|提供|出处|出處)\s*[:：]|"
    r"(?:data\s+)?(?:sources?|notes?|footnotes?)\s*[\d]*\s*[:.)]|"
    r"(?:填表人|制表人?|製表人?|填报人|填報人|审核人?|審核人?|复核人?|填报单位|填報單位|单位负责人|统计负责人|"
    r"联系电话|聯絡電話|填报日期|填報日期|填表日期|填表時間|报出日期|制表日期|製表日期)\s*:|"
    r"(?:data from|last updated?|special values?|available flags?)\b|"
    r"[*※†‡]|[(\[]?(?:\d{1,2}|[一二三四五六七八九十])[)\].、]\s*[^\d\s]",
    re.IGNORECASE,
)
_CIRCLED = re.compile(r"\s*[①-⑳]")
_SIGNED = re.compile(r"\S{2,10}\s*[:：].*")
_SENTENCE = re.compile(r"[。；;：:，,]|\w\s+\w+\s+\w")
_LONG = 12


def is_marked(text: str) -> bool:
    """Returns whether a text begins like a note: 注：, 资料来源：, Source:, *, 1)."""
    return _CIRCLED.match(text) is not None or _MARKED.match(flat(text)) is not None


def is_footnote(row: Row, values: Sequence[int], width: int) -> bool:
    """Returns whether a row begins like a note and holds no figure."""
    first = row.first()
    if first >= len(row.cells) or not is_marked(row.cells[first] or ""):
        return False
    if any(kind(row.cells[at]) == "figure" for at in values if at != first):
        return False
    return row.filled <= few(width) or _is_cut_up(row) or all(map(_is_signed, row.texts()))


def _is_signed(text: str) -> bool:
    """Returns whether a cell says who filled in a form, or when: 填表人：李四."""
    return is_marked(text) or _SIGNED.fullmatch(text) is not None


def _is_cut_up(row: Row) -> bool:
    """Returns whether the cells are pieces of a sentence that unquoted commas took apart."""
    filled = [at for at, text in enumerate(row.cells) if text is not None]
    return filled == list(range(len(filled))) and len(row.texts()[0]) > _LONG // 2


def footnotes(lines: Lines, body: int, end: int, values: Sequence[int], width: int) -> list[Row]:
    """Returns the notes at the end of a block: from the first marked line after the last row on."""
    tail: list[Row] = []
    index = end - 1
    while index >= body and index in lines.rows:
        row = lines.rows[index]
        if row.filled and not is_footnote(row, values, width) and not _is_lone(row, width):
            break
        tail.append(row)
        index -= 1
    tail.reverse()
    for at, row in enumerate(tail):
        apart = at > 0 and not tail[at - 1].filled
        if row.filled and (is_footnote(row, values, width) or (apart and _is_sentence(row))):
            return [each for each in tail[at:] if each.filled]
    return []


def _is_lone(row: Row, width: int) -> bool:
    return row.filled == 1 and width > 1 and kind(row.texts()[0]) == "text" and row.first() <= 1


def _is_sentence(row: Row) -> bool:
    text = row.texts()[0]
    return len(text) >= _LONG and _SENTENCE.search(text) is not None
