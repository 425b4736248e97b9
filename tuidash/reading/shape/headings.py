"""Names, labels and units of the columns of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tuidash.language import tr
from tuidash.model.unit_text import split_unit
from tuidash.reading.grid.grid import LINE, Merged
from tuidash.reading.shape.header import Head
from tuidash.reading.shape.labels import clean, label_rows, languages
from tuidash.reading.shape.table import Heading
from tuidash.reading.shape.units import read_unit, unit_in_title, unit_of_line

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Headed:
    """The headings of a table and what was decided for them."""

    headings: tuple[Heading, ...]
    unit: str
    """Unit that a corner gives for the whole table."""
    corner: str
    """The text of that corner."""
    remarks: tuple[str, ...]
    renamed: tuple[str, ...] = ()
    """What to say of names that repeat."""


@dataclass(slots=True)
class _Column:
    position: int
    labels: list[str]
    names: list[str]
    unit: str = ""


def read_headings(
    head: Head, width: int, merged: Sequence[Merged], filled: Callable[[Sequence[int]], set[int]]
) -> Headed:
    """Returns a heading per column; `filled` tells which of some columns have any cell in the body.

    The name of a column is its labels from the widest group down, joined by `_`, without units and without
    the English of what also stands there in Chinese. It is unique, so what repeats gets its unit or a number.
    """
    rows = label_rows(head, merged)
    english = languages(rows)
    corner = unit = ""
    columns = []
    for at in range(width):
        column = _Column(at, [], [])
        for index, row in enumerate(rows):
            text = row[at] if at < len(row) else None
            if text is None:
                continue
            whole = unit_of_line(text)
            if whole:
                corner, unit = corner or text, unit or whole
                continue
            _add_label(column, text, named=index not in english)
            if at not in head.values and not unit and ("单位" in text or "單位" in text):
                unit = unit_in_title(text)
                corner = text if unit else corner
                column.unit = "" if unit else column.unit
        below = head.units.cells[at] if head.units is not None and at < len(head.units.cells) else None
        column.unit = (read_unit(below) if below is not None else "") or column.unit
        columns.append(column)
    kept, remarks = _drop_empty(columns, filled, headless=not head.header)
    names, repeats = _unique(kept)
    headings = tuple(
        Heading(name=name, labels=tuple(column.labels), position=column.position, unit=column.unit)
        for name, column in zip(names, kept, strict=True)
    )
    return Headed(headings, unit, corner, tuple(remarks), tuple(repeats))


def _add_label(column: _Column, text: str, *, named: bool) -> None:
    label, unit = split_unit(text)
    label = clean(label)
    if not label:
        label, unit = text, ""
    column.unit = unit or column.unit
    if column.labels[-1:] != [label]:
        column.labels.append(label)
        if named:
            column.names.append(label.rstrip(":：") or label)


def _drop_empty(
    columns: Sequence[_Column], filled: Callable[[Sequence[int]], set[int]], *, headless: bool
) -> tuple[list[_Column], list[str]]:
    """Returns the columns that have a label or a cell, the nameless ones called after their position."""
    nameless = [column for column in columns if not column.labels]
    used = filled([column.position for column in nameless]) if nameless else set()
    remarks = []
    gone = [column for column in nameless if column.position not in used]
    if headless:
        remarks.append(tr("The first row holds figures, not names; columns are called column_1, column_2, …"))
    if gone:
        fields = _listed([str(column.position + 1) for column in gone])
        remarks.append(
            tr("Columns without a name and without any cell were left out: {fields}", fields=fields)
        )
    for column in nameless:
        column.names = [f"column_{column.position + 1}"]
        if column.position in used and not headless:
            name = column.names[0]
            remarks.append(
                tr("Field {field} has no name; it is called {name}", field=column.position + 1, name=name)
            )
    return [column for column in columns if column not in gone], remarks


def _unique(columns: Sequence[_Column]) -> tuple[list[str], list[str]]:
    """Returns a name per column, none twice."""
    plain = ["_".join(column.names or column.labels) for column in columns]
    counts = Counter(plain)
    names: list[str] = []
    taken = {LINE}
    renamed = []
    for name, column in zip(plain, columns, strict=True):
        wanted = f"{name}_{column.unit}" if counts[name] > 1 and _units_differ(name, plain, columns) else name
        unique, number = wanted, 2
        while unique in taken or (unique != name and unique in counts):
            unique, number = f"{wanted} ({number})", number + 1
        taken.add(unique)
        names.append(unique)
        if unique != name:
            renamed.append(unique)
    if not renamed:
        return names, []
    return names, [tr("Names that repeat were made different: {names}", names=_listed(renamed))]


def _units_differ(name: str, plain: Sequence[str], columns: Sequence[_Column]) -> bool:
    units = [column.unit for each, column in zip(plain, columns, strict=True) if each == name]
    return all(units) and len(set(units)) == len(units)


def _listed(texts: Sequence[str]) -> str:
    shown = ", ".join(texts[:_SHOWN])
    return shown if len(texts) <= _SHOWN else f"{shown}, … ({len(texts)})"
