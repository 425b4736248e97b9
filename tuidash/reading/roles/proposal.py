"""What a reading of some tables would be, before anybody agreed to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tuidash.model.profile import ColumnPlan, Profile, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What one column says, and how that was found out."""

    plan: ColumnPlan
    reason: str
    """A sentence in the interface language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A profile that reads the tables, what it leaves open, and what a person should know about it."""

    profile: Profile
    questions: tuple[Question, ...] = ()
    remarks: tuple[str, ...] = ()
    columns: Mapping[str, Planned] = field(default_factory=dict)
    """Name of a column, as the first table calls it, to its plan."""
    lists_areas: bool = False
    """Whether the tables list places and hold no figures."""
