"""One place as a row of a table of areas names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place, its codes and its parents as written."""

    file: str
    line: int
    locator: str
    name: str
    code: str = ""
    parents: tuple[str, ...] = ()
    """Codes or names of the places around it, the narrowest first: the first that is known counts."""
    path: tuple[str, ...] = ()
    """Names of the places around it where columns give them level by level, the widest first."""
    levels: tuple[str, ...] = ()
    """Levels of the path and of the place itself."""
    level: str = ""
    """Level as a column gives it."""
    name_en: str = ""
    aliases: tuple[str, ...] = ()
