"""Everything that can be asked about a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tuidash.language import tr
from tuidash.model.profile import Question
from tuidash.model.status import BASES
from tuidash.model.unit import UNITS
from tuidash.model.unit_text import parse_unit

_EXAMPLES = 5
_USUAL = (
    "piece", "person", "household", "percent", "yuan", "10k_yuan", "100m_yuan", "mu", "ha", "km", "t",
    "index",
)  # fmt: skip
"""Units that most figures of reports have; whoever needs another writes it."""


def some(names: Sequence[str]) -> str:
    """Returns the first names of a list, and how many more there are."""
    shown = ", ".join(names[:_EXAMPLES])
    more = len(names) - _EXAMPLES
    return shown + (" " + tr("and {count} more", count=more) if more > 0 else "")


def ask_role(name: str, sample: Sequence[str]) -> Question:
    """Asks what a column holds."""
    roles = (
        ("value", tr("figures")),
        ("area", tr("places")),
        ("parent", tr("the places around them")),
        ("area_code", tr("codes of the places")),
        ("period", tr("periods")),
        ("indicator", tr("names of indicators")),
        ("dimension", tr("parts such as men and women")),
        ("note", tr("notes")),
        ("ignore", tr("nothing to keep")),
    )
    return Question(
        key=f"columns.{name}.role",
        text=tr("What does the column {name} hold?", name=name),
        choices=roles,
        examples=tuple(sample[:_EXAMPLES]),
    )


def ask_unit(key: str, text: str, examples: Sequence[str], written: str = "") -> Question:
    """Asks for a unit, as a code or as people write it; those that the table names stand first."""
    named = (parse_unit(part) for part in re.split(r"[、,，;；/ ]", written))
    units = dict.fromkeys((*(unit.code for unit in named if unit is not None), *_USUAL))
    choices = tuple((code, str(UNITS[code].label) or code) for code in units)
    text = tr("{question} (any other as people write it: 万元/亩, km²)", question=text)
    return Question(key=key, text=text, choices=choices, examples=tuple(examples[:_EXAMPLES]))


def ask_units(columns: Sequence[tuple[str, Sequence[str]]], written: str) -> list[Question]:
    """Asks for the unit of columns, given by name with a sample: of one by itself, of several at once."""
    if len(columns) == 1:
        [(name, sample)] = columns
        return [ask_unit(f"columns.{name}.unit", tr("In which unit is {name}?", name=name), sample, written)]
    text = tr("In which unit are the {count} columns without one?", count=len(columns))
    return [ask_unit("unit", text, [name for name, _ in columns], written)] if columns else []


def ask_period() -> Question:
    """Asks for the period of every figure."""
    return Question(
        key="period",
        text=tr("Which period are the figures about? No column, title or name of the file says it")
        + " "
        + tr("(2024, 2024-06, 2024-Q2)"),
        choices=(
            ("file", tr("from the name of each file")),
            ("title", tr("from the title of each table")),
            ("sheet", tr("from the name of each sheet")),
        ),
    )


def ask_area() -> Question:
    """Asks for the area of every figure."""
    return Question(key="area", text=tr("Which area are the figures about? No column says it"))


def ask_area_of_totals(examples: Sequence[str]) -> Question:
    """Asks which area the rows of totals sum up, where nothing around them has a name."""
    return Question(
        key="area",
        text=tr("Which area do the totals sum up? The others become parts of it"),
        examples=tuple(examples[:_EXAMPLES]),
    )


def ask_calendar(column: str, candidates: Sequence[str], sample: Sequence[str]) -> Question:
    """Asks how years are counted."""
    meanings = {
        "gregorian": tr("common years"),
        "roc": tr("years of the Republic of China (103 is 2014)"),
        "excel": tr("days as Excel counts them"),
    }
    return Question(
        key="calendar",
        text=tr("How does the column {name} count years?", name=column),
        choices=tuple((name, meanings.get(name, name)) for name in (candidates or tuple(meanings))),
        examples=tuple(sample[:_EXAMPLES]),
    )


def ask_basis(column: str, ends: Sequence[str], bare: Sequence[str]) -> Question:
    """Asks how figures belong to periods of which only some say it."""
    return Question(
        key="basis",
        text=tr(
            "Only some periods of {name} say that figures hold at the end ({ends}). What do the others mean?",
            name=column,
            ends=", ".join(ends[:2]),
        ),
        choices=tuple((code, str(text)) for code, text in BASES.items()),
        examples=tuple(bare[:_EXAMPLES]),
    )


def ask_totals(examples: Sequence[str]) -> Question:
    """Asks what to do with rows that sum up others."""
    return Question(
        key="totals",
        text=tr("Some rows are totals. Are they to be kept?"),
        choices=(
            ("keep", tr("as the figure of the area they sum up")),
            ("skip", tr("leave them out, counted")),
        ),
        examples=tuple(examples[:_EXAMPLES]),
    )
