"""What a table of areas lists, in a few lines."""

from __future__ import annotations

from collections.abc import Mapping

from tuidash.language import tr
from tuidash.model.area import LEVELS
from tuidash.reading.listing.listing import Listing

_SHOWN = 4
Facts = dict[str, tuple[str, str]]
"""Key to a label and a text."""


def listing_facts(listing: Listing, *, into: bool) -> Facts:
    """Returns what a file lists: how many areas of which levels, whose names and parents tell them apart.

    `into` says that a dataset is there to compare with.
    """
    levels = ", ".join(
        f"{LEVELS[level]} {count:,}" for level, count in sorted(listing.levels.items(), key=_by_level)
    )
    listed = tr("a table of areas, without figures: {levels}", levels=levels)
    facts: Facts = {"kind": (tr("What it is"), listed)}
    repeated = _counted(listing.repeated)
    text = tr("{count} name(s) stand for several areas: {names}", count=len(listing.repeated), names=repeated)
    facts["names"] = (tr("Names of areas"), text if repeated else tr("every name is unique in its level"))
    if repeated:
        within = _counted(listing.repeated_within)
        alike = tr("not unique even within one parent: {names}", names=within)
        facts["within"] = (tr("Names and parents"), alike if within else tr("unique within each parent"))
    coded = sum(1 for area in listing.areas.values() if area.code)
    placed = sum(1 for area in listing.areas.values() if area.parent)
    facts["codes"] = (tr("Codes"), tr("{count} of {total} areas", count=f"{coded:,}", total=_total(listing)))
    facts["parents"] = (
        tr("Areas around them"),
        tr("{count} of {total} areas", count=f"{placed:,}", total=_total(listing)),
    )
    if into:
        new, changed = len(listing.new), len(listing.changed)
        facts["difference"] = (
            tr("In the dataset"),
            tr("{new} new, {changed} named or placed otherwise", new=f"{new:,}", changed=f"{changed:,}"),
        )
    return facts


def _by_level(entry: tuple[str, int]) -> int:
    return list(LEVELS).index(entry[0])


def _total(listing: Listing) -> str:
    return f"{len(listing.areas):,}"


def _counted(names: Mapping[str, int]) -> str:
    shown = [f"{name} ({count})" for name, count in list(names.items())[:_SHOWN]]
    return ", ".join(shown) + (" …" if len(names) > _SHOWN else "")
