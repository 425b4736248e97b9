"""The columns of a series of tables: what several files call differently is one column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


def own_labels(heading: Heading, headings: Sequence[Heading]) -> tuple[str, ...]:
    """Returns the name of a column and those labels that no other column of the table has."""
    counts = Counter(label for each in headings for label in {*each.labels, each.name})
    return (
        heading.name,
        *(label for label in heading.labels if counts[label] == 1 and label != heading.name),
    )


def gather(tables: Sequence[FoundTable]) -> tuple[Column, ...]:
    """Returns the columns of all tables, joined where they share a name or a label of their own."""
    groups: list[tuple[set[str], list[tuple[int, Heading]]]] = []
    for number, table in enumerate(tables):
        for heading in table.headings:
            labels = set(own_labels(heading, table.headings))
            touching = [group for group in groups if group[0] & labels and not _has(group[1], number)]
            if not touching:
                groups.append((labels, [(number, heading)]))
                continue
            first, *others = touching
            first[0].update(labels)
            first[1].append((number, heading))
            for other in others:
                if not {at for at, _ in other[1]} & {at for at, _ in first[1]}:
                    first[0].update(other[0])
                    first[1].extend(other[1])
                    groups.remove(other)
    samples = [_samples(table) for table in tables]
    return tuple(_column(labels, members, samples) for labels, members in groups)


def _has(members: Sequence[tuple[int, Heading]], number: int) -> bool:
    return any(at == number for at, _ in members)


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


def plan_for(heading: Heading, headings: Sequence[Heading], profile: Profile) -> ColumnPlan | None:
    """Returns what a profile says about a column, by its name or by a label that is only its own."""
    for label in own_labels(heading, headings):
        if label in profile.columns:
            return profile.columns[label]
    return None
