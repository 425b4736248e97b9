"""What became of the names and codes of places in a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tuidash.model.area import Area

CREATE = "+"
"""Answer that makes a new area of a name; under `EVERY` it holds for all names that are not known."""
LEAVE_OUT = "-"
"""Answer that leaves the rows of a name out."""
EVERY = "*"


class Written(NamedTuple):
    """A place as a table writes it."""

    parents: tuple[str, ...]
    """Names or codes of the places around it, the widest first."""
    name: str
    code: str = ""
    levels: tuple[str, ...] = ()
    """Levels of the parents and of the place itself; empty where nothing is known."""

    @property
    def path(self) -> str:
        """The name with its parents, as a profile writes it."""
        return "/".join((*self.parents, self.name or self.code))


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """What each written place is: an area, a new area, one of several, or not known."""

    found: Mapping[Written, str]
    """Id of the area, known or new."""
    new: Mapping[str, Area]
    """Areas to be created, parents included, the widest first."""
    ambiguous: Mapping[Written, tuple[str, ...]]
    """Ids of the areas that it may be."""
    unknown: Mapping[Written, tuple[str, ...]]
    """Ids of areas with a similar name; often none."""
    left_out: frozenset[Written] = frozenset()
    """What a person decided to leave out."""
    remarks: tuple[str, ...] = ()
