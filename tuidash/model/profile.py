"""How the files of one reporter are read: what each column says, and what was answered when asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Role = Literal[
    "area", "area_code", "parent", "parent_code", "level",
    "period", "year", "month", "quarter",
    "indicator", "dimension", "value", "unit", "status", "kind", "note", "source", "ignore",
]  # fmt: skip
ROLES: tuple[str, ...] = (
    "area", "area_code", "parent", "parent_code", "level",
    "period", "year", "month", "quarter",
    "indicator", "dimension", "value", "unit", "status", "kind", "note", "source", "ignore",
)  # fmt: skip
"""What a column can say.

Several `parent` columns stand from the widest area to the narrowest. Each `value` column holds figures: of
one indicator (wide by indicator), of one period (wide by period), of both, or of what `indicator` and
`period` of the same row say (long)."""

Calendar = Literal["", "gregorian", "roc", "excel"]
CALENDARS: tuple[str, ...] = ("gregorian", "roc", "excel")
"""What a period such as 103 or 10304 counts: common years, years of the Republic of China, days of Excel."""


YEAR = "*"
"""Stands in the period of a column for the year that the title or the name of each file says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnPlan:
    """What one column says."""

    role: str
    indicator: str = ""
    """Id of the indicator of a `value` column."""
    period: str = ""
    """Label of the period of a `value` column; `*-03` is March of the year that each table is about."""
    unit: str = ""
    """Code of the unit of a `value` column."""
    kind: str = ""
    basis: str = ""
    dimension: str = ""
    """Id of the dimension that a `dimension` column holds codes of."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """Text in a `dimension` column to code."""
    dimensions: Mapping[str, str] = field(default_factory=dict)
    """Dimension to code for a `value` column, such as sex = male."""
    level: str = ""
    """Level of the areas in an `area` or `parent` column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Everything needed to read the next file of the same kind without a question."""

    name: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_rows: int = 0
    """Rows of the header, 0 when they are found."""
    calendar: str = ""
    indicator: str = ""
    """Indicator of every figure, where no column says it."""
    period: str = ""
    """Period of every figure, where nothing else says it; `file` takes it from the name of the file."""
    area: str = ""
    """Area of every figure, where no column says it."""
    unit: str = ""
    """Code of the unit where neither column nor cell says one."""
    level: str = ""
    basis: str = ""
    kind: str = "actual"
    totals: str = ""
    """Rows of totals: `keep` as the area they belong to, `skip`; empty when not yet asked."""
    rank: int = 1
    """Rank of the source, 1 is the strongest."""
    publisher: str = ""
    licence: str = ""
    missing: Mapping[str, str] = field(default_factory=dict)
    """Symbol to status, over the defaults."""
    columns: Mapping[str, ColumnPlan] = field(default_factory=dict)
    """Name of a column, as any file of the family writes it, to what it says."""
    areas: Mapping[str, str] = field(default_factory=dict)
    """Name as written (parents joined by /) to id, where a person decided; `-` leaves the rows out."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Unit as written to code, where a person decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that a file leaves open and only a person can decide."""

    key: str
    """What is asked, as a dotted key of the profile: `period`, `columns.人口.unit`, `areas.城关镇`."""
    text: str
    """The question as a sentence."""
    choices: tuple[tuple[str, str], ...] = ()
    """Possible answers with what they mean; empty when any text may be given."""
    examples: tuple[str, ...] = ()
    """Cells or names that show what is meant."""
