"""The tables that stand one below the other in a grid, as ranges of rows."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, field

from tuidash.reading.shape.footnotes import footnotes, is_footnote
from tuidash.reading.shape.header import Head, read_head
from tuidash.reading.shape.kinds import kind
from tuidash.reading.shape.lines import Lines, Row
from tuidash.reading.shape.titles import few, title_text

_BLANK = string.whitespace + "\u3000\xa0\ufeff"
_OVER_NAMES = re.compile(
    r"(?:地区|地區|区域|區域|区划|乡镇|鄉鎮|镇街|县区|区县|縣市|省份|省市|单位|單位|名称|名稱|指标|指標|项目|項目"
    r"|年份|年度|类别|類別|分类|分類|分组|分組|行业|行業)(?:名称|名稱|别|別)?"
    r"|region|area|county|country|indicator|item|name|year|variable|category",
    re.IGNORECASE,
)
"""What stands over a column of names."""
_CONTINUED = re.compile(r"续|續|接上|\bcont(?:inued|\.|'d)", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """One table: what stands above it, where its body ends and which rows within are none."""

    head: Head
    end: int
    """Index of the row after the last that belongs to it, notes included."""
    width: int
    blank: list[Row] = field(default_factory=list)
    repeated: list[Row] = field(default_factory=list)
    """Header rows again within the body."""
    continued: list[Row] = field(default_factory=list)
    """Titles again above such header rows."""
    notes: list[Row] = field(default_factory=list)

    def left_out(self) -> list[Row]:
        """Returns every row from the start of the body to the end that is no row of it."""
        return [*self.blank, *self.repeated, *self.continued, *self.notes]


def find_blocks(lines: Lines, header_rows: int = 0) -> list[Block]:
    """Returns the blocks of a grid from the top."""
    blocks: list[Block] = []
    start = 0
    while (head := read_head(lines, start, header_rows)) is not None:
        block = _walk(lines, head)
        blocks.append(block)
        if block.end >= lines.height:
            break
        start = block.end
    return blocks


def _walk(lines: Lines, head: Head) -> Block:
    """Returns the block below a head: it ends where another head begins, or with the grid."""
    width = max((row.filled for row in [*head.header, *lines.window(head.body, 40)]), default=1)
    block = Block(head, lines.height, width)
    past = head.body
    noted = -1
    for row in lines.after(head.body):
        if row.index < past:
            continue
        if not row.filled:
            block.blank.append(row)
        elif _repeats(row, head):
            block.repeated.append(row)
        elif is_footnote(row, head.values, width) or (noted == row.index - 1 and row.filled == 1):
            noted = row.index
        elif (new := _new_head(lines, row, block)) is not None:
            if not _goes_on(new, head):
                block.end = row.index
                break
            past = new.body
            block.continued += new.titles
            block.repeated += new.header
            block.blank += [each for each in lines.window(row.index, new.body - row.index) if not each.filled]
    block.notes = footnotes(lines, head.body, block.end, head.values, width)
    return block


def _repeats(row: Row, head: Head) -> bool:
    """Returns whether a row is one of the header rows again, label by label."""
    return row.filled > 1 and any(_same(row, each) for each in head.header)


def _same(row: Row, other: Row) -> bool:
    """Returns whether two rows say the same; files put together leave a mark at the start of the second."""
    return all(
        (text or "").strip(_BLANK) == (told or "").strip(_BLANK)
        for text, told in zip(row.cells, other.cells, strict=True)
    )


def _new_head(lines: Lines, row: Row, block: Block) -> Head | None:
    """Returns the head that begins at a row of a body, if one does."""
    before = lines.rows.get(row.index - 1)
    apart = (before is not None and not before.filled) or row.line in lines.starts
    told = [kind(row.cells[at]) for at in block.head.values]
    if not apart and row.filled > few(block.width) and "figure" in told:
        return None
    new = read_head(lines, row.index)
    if new is None or not new.sure or not _has_labels(new):
        return None
    if apart or new.titles:
        return new
    if _shares_labels(new, block.head):
        return new
    return new if _is_full(new.header[-1], new) and not _may_be_figures(new) else None


def _may_be_figures(head: Head) -> bool:
    """Returns whether what looks like years may be figures of a place: 墨桥镇, 1998, 2003."""
    row = head.header[-1]
    years = all(kind(row.cells[at]) == "either" for at in head.values)
    names = [text for at, text in enumerate(row.cells) if at not in head.values and text is not None]
    return years and not any(_OVER_NAMES.fullmatch("".join(text.split())) for text in names)


def _has_labels(head: Head) -> bool:
    """Returns whether the last header row has different labels over the figures, no symbols for missing."""
    labels = [head.header[-1].cells[at] for at in head.values if head.header[-1].cells[at] is not None]
    if len(head.header) == 1 and len(set(labels)) < len(labels):
        return False
    return all(kind(text) in ("text", "either") for text in labels)


def _shares_labels(new: Head, old: Head) -> bool:
    known = {text for row in old.header for text in row.texts()}
    return any(text in known for row in new.header for text in row.texts())


def _is_full(row: Row, head: Head) -> bool:
    return len(head.values) > 1 and all(row.cells[at] is not None for at in range(max(head.values) + 1))


def _goes_on(new: Head, old: Head) -> bool:
    """Returns whether a head is that of the same table again, as on a new page."""
    if len(new.header) != len(old.header):
        return False
    if not all(_same(row, other) for row, other in zip(new.header, old.header, strict=True)):
        return False
    known = {title_text(row) for row in old.titles}
    return all(title_text(row) in known or _CONTINUED.search(title_text(row)) for row in new.titles)
