"""Declared relations that hold for every figure of a series, not for one place of one source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from tuidash.model.expression import Expression, Place
from tuidash.model.text import Text

SERIES_KINDS: dict[str, Text] = {
    "parts": Text(zh="部分之和", en="parts and total"),
    "formula": Text(zh="公式", en="formula"),
    "bounds": Text(zh="上下限", en="bounds"),
    "grid": Text(zh="应有单元格", en="expected cells"),
    "jump": Text(zh="突变", en="jump"),
}
"""What a rule over series declares."""

ALL = "*"
"""Every indicator."""

AREA_PARTS = "areas"
"""The word that means the areas within an area, where a rule names its parts."""

COMPARISONS = (">=", "<=", "!=", "=", ">", "<")
_COMPARISON = re.compile(r"\s*(>=|<=|!=|=|>|<)\s*(?![^\[]*\])")


@dataclass(frozen=True, slots=True)
class SeriesName:
    """An indicator, and the codes of the dimensions that are fixed."""

    indicator: str
    codes: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return " ".join([self.indicator, *(f"{name}={code}" for name, code in self.codes)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must be so for a rule to be about a figure."""

    left: Expression
    sign: str
    right: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """An area, a period or an area in a period that a rule leaves out, and why."""

    area: str
    period: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """How far two figures may lie apart; whichever of the three allows more decides."""

    absolute: float = 0.0
    percent: float = 0.0
    """Of the stated figure."""
    each: float = 0.0
    """For each part that is added up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRule:
    """A relation that every figure of some indicators should keep."""

    id: str
    kind: str
    indicators: tuple[SeriesName, ...] = ()
    """Those whose figures are judged; none means all."""
    relation: str = "exact"
    right: Expression | None = None
    """The arithmetic over indicators that gives the figure."""
    right_text: str = ""
    parts: str = ""
    """`areas`, or the dimension whose codes add up to the total."""
    parts_level: str = ""
    """Level of the areas that are the parts, empty for those directly within."""
    lower: float | None = None
    upper: float | None = None
    most: float = 0.0
    """Largest change between two periods, in percent."""
    tolerance: Tolerance = field(default_factory=Tolerance)
    source: str = ""
    """The only source that the rule is about, empty for whatever is current."""
    level: str = ""
    first: date | None = None
    last: date | None = None
    periods: tuple[str, ...] = ()
    """Labels of the periods in its scope, from the first to the last, where they can be counted."""
    where: tuple[Condition, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    severity: str = ""
    """Empty for that of the check."""
    note: str = ""


def series_name(text: str) -> SeriesName:
    """Returns the series that a name such as `population sex=f` means.

    Raises:
        ValueError: a dimension has no code.
    """
    words = text.split()
    if not words:
        raise ValueError(text)
    codes = []
    for word in words[1:]:
        name, sign, code = word.partition("=")
        if not (name and sign and code):
            raise ValueError(word)
        codes.append((name, code))
    return SeriesName(words[0], tuple(codes))


def name_of(place: Place) -> SeriesName:
    """Returns the series that a place of an arithmetic means.

    Raises:
        ValueError: it is none.
    """
    if place.part:
        raise ValueError(str(place))
    return series_name(place.text)


def split_condition(text: str) -> tuple[str, str, str]:
    """Returns left side, sign and right side of a condition.

    Raises:
        ValueError: it has not exactly one sign of comparison outside brackets.
    """
    found = list(_COMPARISON.finditer(text))
    if len(found) != 1:
        raise ValueError(text)
    return text[: found[0].start()], found[0][1], text[found[0].end() :]
