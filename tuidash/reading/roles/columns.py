"""The columns of a series of tables: what several files call differently is one column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from tuidash.model.profile import ColumnPlan, Profile
from tuidash.reading.shape.table import FoundTable, Heading

_SAMPLED = 2_000
"""Rows of each table looked at to see what kind of text its columns hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a series of tables."""

    names: tuple[str, ...]
    """What the tables call it, the first table's name first."""
    labels: tuple[str, ...]
    """Labels that belong to this column only, names included."""
    units: tuple[str, ...]
    """Units in the headers, as written."""
    sample: tuple[str, ...]
    """Distinct texts of the first rows."""
    tables: frozenset[int]
    position: int
    groups: tuple[str, ...] = ()
    """Labels that it shares with other columns, such as the year above several of them."""

    @property
    def name(self) -> str:
        """The first table's name for it."""
        return self.names[0]


def count_labels(headings: Sequence[Heading]) -> Counter[str]:
    """Returns over how many columns of a table each label stands."""
    return Counter(label for each in headings for label in {*each.labels, each.name})


def own_labels(
    heading: Heading, headings: Sequence[Heading], counts: Counter[str] | None = None
) -> tuple[str, ...]:
    """Returns the name of a column and those labels that no other column of the table has.

    Who asks for every column of a table counts its labels once.
    """
    counts = counts or count_labels(headings)
    return (
        heading.name,
        *(label for label in heading.labels if counts[label] == 1 and label != heading.name),
    )


def gather(tables: Sequence[FoundTable]) -> tuple[Column, ...]:
    """Returns the columns of all tables, joined where they share a name or a label of their own."""
    groups: list[_Group] = []
    owners: dict[str, list[_Group]] = {}
    for number, table in enumerate(tables):
        counts = count_labels(table.headings)
        for heading in table.headings:
            labels = set(own_labels(heading, table.headings, counts))
            near = {id(group): group for label in labels for group in owners.get(label, ())}
            touching = [
                group for group in near.values() if group.joined is None and number not in group.tables
            ]
            touching.sort(key=lambda group: group.order)
            first = touching[0] if touching else _Group(len(groups))
            if not touching:
                groups.append(first)
            first.take(labels, [(number, heading)])
            for other in touching[1:]:
                if not other.tables & first.tables:
                    first.take(other.labels, other.members)
                    other.joined = first
            for label in first.labels:
                if first not in owners.setdefault(label, []):
                    owners[label].append(first)
    samples = [_samples(table) for table in tables]
    return tuple(_column(group.labels, group.members, samples) for group in groups if group.joined is None)


@dataclass(eq=False, slots=True)
class _Group:
    """Columns of several tables that are one."""

    order: int
    labels: set[str] = field(default_factory=set)
    members: list[tuple[int, Heading]] = field(default_factory=list)
    joined: _Group | None = None
    """The group that this one became part of."""

    @property
    def tables(self) -> set[int]:
        return {number for number, _ in self.members}

    def take(self, labels: set[str], members: Sequence[tuple[int, Heading]]) -> None:
        self.labels |= labels
        self.members += members


def _samples(table: FoundTable) -> Mapping[str, tuple[str, ...]]:
    head = table.rows.head(_SAMPLED).collect()
    return {
        heading.name: tuple(head[heading.name].drop_nulls().cast(pl.String).unique(maintain_order=True))
        for heading in table.headings
    }


def _column(
    labels: set[str], members: Sequence[tuple[int, Heading]], samples: Sequence[Mapping[str, tuple[str, ...]]]
) -> Column:
    members = sorted(members, key=lambda member: member[0])
    names = tuple(dict.fromkeys(heading.name for _, heading in members))
    texts = dict.fromkeys(text for at, heading in members for text in samples[at][heading.name])
    shared = dict.fromkeys(label for _, heading in members for label in heading.labels if label not in labels)
    return Column(
        names=names,
        labels=(*names, *sorted(labels - set(names))),
        units=tuple(dict.fromkeys(heading.unit for _, heading in members if heading.unit)),
        sample=tuple(texts),
        tables=frozenset(at for at, _ in members),
        position=members[0][1].position,
        groups=tuple(shared),
    )


def plan_for(
    heading: Heading, headings: Sequence[Heading], profile: Profile, counts: Counter[str] | None = None
) -> ColumnPlan | None:
    """Returns what a profile says about a column, by its name or by a label that is only its own."""
    for label in own_labels(heading, headings, counts):
        if label in profile.columns:
            return profile.columns[label]
    return None
