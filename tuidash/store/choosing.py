"""Which profile of a dataset reads a file, and what a new one is called."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from tuidash.catalog.profile import read_profile
from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.names import hint_for
from tuidash.model.profile import Profile
from tuidash.reading.roles.columns import plan_for
from tuidash.reading.shape.table import FoundTable
from tuidash.store.loads import Load

_NOT_NAME = re.compile(r"(?:\d+(?:年度?|月份?)?|[^\w]|_)+")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 30
"""Longer titles are sentences, no names."""
_ENOUGH = 0.5
"""Share of headings that a profile must know when headers drift from file to file."""


def choose_profile(
    name: str, profiles: Mapping[str, Profile], tables: Sequence[FoundTable], loads: Sequence[Load]
) -> Profile | None:
    """Returns the profile of this name or file, else the one that knows the headings best.

    Among equals the one that was used last wins. None means that a new one is to be made.

    Raises:
        UsageError: the file does not exist.
        DatasetError: the file has problems.
    """
    if name.endswith(".toml"):
        if not Path(name).is_file():
            known = tr("Profiles here: {names}", names=", ".join(profiles)) if profiles else None
            raise UsageError(
                tr("There is no file {path}", path=name), hint=hint_for(name, profiles, otherwise=known)
            )
        return read_profile(Path(name))
    if name:
        return profiles.get(name, Profile(name=name))
    used = {load.profile: load.id for load in loads}
    best: tuple[float, int] | None = None
    chosen = None
    for profile in profiles.values():
        share = _known(tables, profile)
        rank = (share, used.get(profile.name, 0))
        if share >= _ENOUGH and (best is None or rank > best):
            best, chosen = rank, profile
    return chosen


def _known(tables: Sequence[FoundTable], profile: Profile) -> float:
    """Returns the share of columns that a profile knows."""
    plans = [plan_for(one, table.headings, profile) for table in tables for one in table.headings]
    return sum(plan is not None for plan in plans) / max(1, len(plans))


def new_name(file: Path, taken: Collection[str], titles: Iterable[str] = ()) -> str:
    """Returns a name for the profile of a file: its stem without the digits that say which month it is.

    Where nothing is left of it, the first of the titles that is short enough names it.
    """
    stem = _NOT_NAME.sub("-", file.name.split(".")[0]).strip("-")
    named = [name for title in titles if 0 < len(name := _NOT_NAME.sub("-", title).strip("-")) <= _LONGEST]
    base = stem if _LETTER.search(stem) else next(iter(named), "profile")
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name
