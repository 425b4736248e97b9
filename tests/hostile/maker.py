"""Makes the hostile files: tables of text in several encodings, broken bytes, workbooks of every habit."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.broken import BROKEN
from tests.hostile.workbooks import WORKBOOKS, book_of_texts

HERE = Path(__file__).parent
VARIANTS = (".csv", "_gb18030.csv", "_utf16.csv", ".xlsx")
"""What each table of `tables.txt` and `offices.txt` is written as."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What an honest tool does with a file; written by hand, not copied from what it did."""

    name: str
    shape: str
    """Rows × columns of the first table with + more tables, or `refused`."""
    aside: int
    changed: int
    told: str
    """Cells of the first table, or words of the message that refuses the file."""
    answers: tuple[str, ...]
    figures: str
    """What an import makes: area@period=value, or `refused` with words of the message."""


def read_expected() -> list[Expected]:
    """Returns the lines of the table of expectations."""
    found: list[Expected] = []
    for line in (HERE / "expected.txt").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("//"):
            continue
        name, shape, aside, changed, told, answers, figures = (part.strip() for part in line.split(" | "))
        given = () if answers == "-" else tuple(answers.split(";"))
        known = {each.name: each for each in found}
        told = known[told[3:]].told if told.startswith("as ") else told
        figures = known[figures[3:]].figures if figures.startswith("as ") else figures
        found.append(Expected(name, shape, int(aside), int(changed), told, given, figures))
    return found


def file_names(name: str) -> tuple[str, ...]:
    """Returns the files that a line of the table is about: those of all variants where it ends in `*`."""
    return tuple(name[:-1] + variant for variant in VARIANTS) if name.endswith("*") else (name,)


def make_file(name: str) -> bytes:
    """Returns the bytes of the hostile file of that name."""
    if name in BROKEN:
        return BROKEN[name]()
    if name in WORKBOOKS:
        return WORKBOOKS[name]()
    stem, variant = next((name.removesuffix(end), end) for end in reversed(VARIANTS) if name.endswith(end))
    text = _tables()[stem.removesuffix("_gb18030").removesuffix("_utf16")]
    if variant == ".xlsx":
        return book_of_texts(list(csv.reader(io.StringIO(text, newline=""))))
    if name.endswith("_gb18030.csv"):
        return text.replace("\n", "\r\n").encode("gb18030")
    return text.encode("utf-16") if name.endswith("_utf16.csv") else text.encode()


def _tables() -> dict[str, str]:
    tables = {}
    for file in ("tables.txt", "offices.txt"):
        for part in (HERE / file).read_text("utf-8").split("=== ")[1:]:
            name, _, text = part.partition("\n")
            tables[name] = text
    return tables
