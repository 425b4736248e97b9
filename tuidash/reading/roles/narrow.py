"""Which of several columns of places holds the narrowest."""

from __future__ import annotations

from collections.abc import Sequence

from tuidash.reading.areas.levels import RANKS, level_named
from tuidash.reading.roles.columns import Column
from tuidash.reading.roles.kinds import narrowness


def narrowest_of(places: Sequence[Column], tables: int) -> dict[str, str]:
    """Returns for each column of places the narrowest one of its table, itself when it is that.

    Shape: `places` of all of so many tables, each of which has a narrowest one.
    """
    found: dict[str, str] = {}
    for number in range(tables):
        here = [column for column in places if number in column.tables]
        here.sort(key=lambda column: (_narrowness(column), column.position))
        found |= {column.name: here[-1].name for column in here if column.name not in found}
        found |= {column.name: column.name for column in here[-1:]}
    return found


def _narrowness(column: Column) -> tuple[int, int]:
    """How narrow the places of a column are; of those that look alike, the more there are the narrower."""
    named = next((level for label in column.labels if (level := level_named(label))), "")
    return RANKS.get(named, 0) or narrowness(column.sample), len(column.sample)
