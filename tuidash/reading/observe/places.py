"""Which area each row is about, as a small table to join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from tuidash.language import tr
from tuidash.model.area import Area
from tuidash.model.profile import Profile, Question
from tuidash.reading.areas.levels import level_named, slot_levels
from tuidash.reading.areas.match import match_areas
from tuidash.reading.areas.matches import CREATE, EVERY, LEAVE_OUT, Matches, Written
from tuidash.reading.areas.names import is_rest, path_of, printed_name
from tuidash.reading.areas.paths import split_paths
from tuidash.reading.shape.totals import is_total

_ASKED = 20
"""Places asked about one by one; the rest is counted."""
_CANDIDATES = 12
"""Areas of one name that are listed; nobody reads through more."""
AREA, FATE, WHY = "\0area", "\0fate", "\0why"
PLACES: dict[str, pl.DataType] = {AREA: pl.String(), FATE: pl.String(), WHY: pl.String()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The areas of the rows: `frame` has the key columns, the area, and what becomes of rows without one."""

    frame: pl.DataFrame
    keys: tuple[str, ...]
    areas: Mapping[str, Area]
    questions: tuple[Question, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceColumns:
    """Names of the columns that tell places."""

    parents: tuple[str, ...] = ()
    area: str = ""
    code: str = ""
    levels: Mapping[str, str] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys(name for name in (*self.parents, self.area, self.code) if name))


def find_places(
    rows: pl.LazyFrame,
    columns: PlaceColumns,
    around: str,
    profile: Profile,
    known: Mapping[str, Area],
    create: bool | None,
) -> Places:
    """Returns the area of every combination of names and codes in a table."""
    keys = columns.keys
    distinct = (
        rows.select(keys).unique(maintain_order=True).collect(engine="streaming")
        if keys
        else pl.DataFrame([{}])
    )
    read = [_written(row, columns, around) for row in _paths(distinct, columns)]
    named = [place for place, fate in read if place is not None and not fate]
    levels = _levels(named, columns, bool(around))
    placed = [(replace_levels(place, levels) if place is not None else None, fate) for place, fate in read]
    wanted = list(dict.fromkeys(place for place, fate in placed if place is not None and fate != _SKIPPED))
    matches = match_areas(wanted, known, profile.areas, create=create)
    fates = [_fate(place, fate, profile, matches) for place, fate in placed]
    frame = (
        distinct.select(keys).hstack(pl.DataFrame(fates, schema=PLACES, orient="row"))
        if keys
        else pl.DataFrame(fates[:1], schema=PLACES, orient="row")
    )
    return Places(
        frame=frame,
        keys=keys,
        areas=matches.new,
        questions=_questions(matches, known),
        remarks=matches.remarks,
    )


_SKIPPED, _TOTAL = "totals", "total"


def replace_levels(place: Written, levels: Sequence[str]) -> Written:
    """Returns a place with the levels of its parents and its own."""
    depth = len(place.parents) + 1
    return place._replace(levels=tuple(levels[:depth]) if len(levels) >= depth else ())


def _paths(distinct: pl.DataFrame, columns: PlaceColumns) -> list[dict[str, tuple[str, ...]]]:
    """Each row's texts as paths; only the widest column can hold paths."""
    named = [name for name in (*columns.parents, columns.area) if name]
    texts = {name: distinct[name].to_list() for name in columns.keys}
    split: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for name in named[:1]:
        real = {text for text in texts[name] if text and not is_total(text) and not is_rest(text)}
        split[name] = split_paths(real)
    rows = []
    for at in range(distinct.height):
        row = {}
        for name in columns.keys:
            text = texts[name][at]
            row[name] = () if text is None or not text.strip() else split.get(name, {}).get(text, (text,))
        rows.append(row)
    return rows


def _written(
    row: Mapping[str, tuple[str, ...]], columns: PlaceColumns, around: str
) -> tuple[Written | None, str]:
    """Returns the place of a row, and whether it is a total."""
    parents = [around] if around else []
    for name in columns.parents:
        parents += [text for text in row[name] if not is_total(text)]
    path = row[columns.area] if columns.area else ()
    code = "".join(row[columns.code]).strip() if columns.code else ""
    total = any(is_total(text) for name in columns.parents for text in row[name])
    # What has a code of its own is a place, such as a group of countries called "IDA total".
    if not code and (total or (path and is_total(path[-1]))):
        return (Written(tuple(parents[:-1]), parents[-1]) if parents else None), _TOTAL
    if not columns.area and not code:
        return (Written(tuple(parents[:-1]), parents[-1]) if parents else None), ""
    if not path and not code:
        return None, ""
    parents += path[:-1]
    return Written(tuple(map(printed_name, parents)), printed_name(path[-1]) if path else "", code), ""


def _levels(places: Sequence[Written], columns: PlaceColumns, around: bool) -> tuple[str, ...]:
    depth = max((len(place.parents) + 1 for place in places), default=0)
    slots: list[list[str]] = [[] for _ in range(depth)]
    for place in places:
        if len(place.parents) + 1 == depth:
            for at, name in enumerate((*place.parents, place.name)):
                if not is_rest(name):
                    slots[at].append(name)
    fixed = [""] * depth
    names = [name for name in (*columns.parents, columns.area) if name]
    for back, name in enumerate(reversed(names)):
        # A column of paths fills several slots, so that names are counted from the narrowest.
        if back < depth - int(around) and (back < len(names) - 1 or depth - int(around) == len(names)):
            fixed[depth - 1 - back] = (columns.levels or {}).get(name, "") or level_named(name)
    return slot_levels([set(slot) for slot in slots], fixed)


def _fate(
    place: Written | None, fate: str, profile: Profile, matches: Matches
) -> tuple[str | None, str, str | None]:
    if fate == _TOTAL and profile.totals == "skip":
        return None, "totals", None
    if place is None:
        reason = tr("a total of nothing that is named") if fate == _TOTAL else tr("no area in this row")
        return None, "set_aside", reason
    if place in matches.found:
        return matches.found[place], "", None
    if place in matches.left_out:
        return None, "left_out", None
    if place in matches.ambiguous:
        return None, "set_aside", tr("{name} may be several areas", name=place.path)
    return None, "set_aside", tr("{name} is no known area", name=place.path)


def _questions(matches: Matches, known: Mapping[str, Area]) -> tuple[Question, ...]:
    areas = {**known, **matches.new}
    asked = []
    for place, candidates in list({**matches.ambiguous, **matches.unknown}.items())[:_ASKED]:
        text = tr("Which area is {name}?", name=place.path)
        if place in matches.ambiguous:
            text += " " + tr(
                "{count} areas are called so; a column with what is around them or with codes tells them "
                "apart, and so does one answer for the whole file: area=…",
                count=len(candidates),
            )
        asked.append(
            Question(
                key=f"areas.{place.path}",
                text=text,
                choices=(
                    *((each, path_of(each, areas)) for each in candidates[:_CANDIDATES]),
                    (CREATE, tr("a new area")),
                    (LEAVE_OUT, tr("leave its rows out")),
                ),
            )
        )
    if len(matches.unknown) > 1:
        asked.append(
            Question(
                key=f"areas.{EVERY}",
                text=tr("{count} places are not known. Are all of them new?", count=len(matches.unknown)),
                choices=((CREATE, tr("create all of them")),),
                examples=tuple(place.path for place in list(matches.unknown)[:5]),
            )
        )
    return tuple(asked)
