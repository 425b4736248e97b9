"""What tables of areas say, compared with the areas that a dataset has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from tuidash.model.area import Area
from tuidash.model.profile import Question
from tuidash.reading.account import nothing_set_aside

AREA_CHANGES: dict[str, pl.DataType] = {
    "change": pl.String(),
    "area": pl.String(),
    "name_old": pl.String(),
    "name": pl.String(),
    "level_old": pl.String(),
    "level": pl.String(),
    "parent_old": pl.String(),
    "parent": pl.String(),
    "locator": pl.String(),
}
"""An area that a table adds, renames, moves into another parent, describes otherwise, or no longer lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An area as a row of a file lists it."""

    area: str
    file: str
    line: int
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The areas of some tables under the ids that the dataset has or gets for them, the widest first."""

    areas: Mapping[str, Area]
    places: tuple[Place, ...]
    new: frozenset[str] = frozenset()
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id of a known area to what is different: name, parent, level, code."""
    set_aside: pl.DataFrame = field(default_factory=nothing_set_aside)
    questions: tuple[Question, ...] = ()

    @property
    def levels(self) -> Mapping[str, int]:
        """How many areas there are of each level."""
        return Counter(area.level for area in self.areas.values())

    @property
    def repeated(self) -> Mapping[str, int]:
        """Names that several areas of a level have, with their number, the most frequent first."""
        counts = Counter((area.level, area.name.zh or area.name.en) for area in self.areas.values())
        return {name: count for (_, name), count in counts.most_common() if count > 1}

    @property
    def repeated_within(self) -> Mapping[str, int]:
        """Names that several areas of one parent have."""
        counts = Counter((area.parent, area.name.zh or area.name.en) for area in self.areas.values())
        return {name: count for (_, name), count in counts.most_common() if count > 1}
