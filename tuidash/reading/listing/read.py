"""Reads tables of areas into the areas of a dataset, new and known ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from tuidash.language import tr
from tuidash.model.area import Area
from tuidash.model.profile import Profile, Question
from tuidash.model.text import Text
from tuidash.reading.account import SET_ASIDE, nothing_set_aside
from tuidash.reading.areas.levels import level_for
from tuidash.reading.areas.matches import CREATE, EVERY, LEAVE_OUT
from tuidash.reading.areas.names import area_key, code_key, path_of
from tuidash.reading.listing.codes import CODE_LEVELS, significant
from tuidash.reading.listing.entry import Entry
from tuidash.reading.listing.levels import levels_for
from tuidash.reading.listing.listing import Listing, Place
from tuidash.reading.listing.places import Around
from tuidash.reading.listing.rows import read_entries
from tuidash.reading.shape.table import FoundTable

_ASKED = 20


def read_listing(tables: Sequence[FoundTable], profile: Profile, known: Mapping[str, Area]) -> Listing:
    """Returns the areas that tables list, all tables taken together.

    A code that the dataset knows decides which area a row means, else its name within its parent. Parents
    that neither the tables nor the dataset know are asked about.
    """
    entries: list[Entry] = []
    aside = [nothing_set_aside()]
    for table in tables:
        found, nameless = read_entries(table, profile)
        entries += found
        aside.append(nameless)
    return _Reading(entries, aside, profile, known).run()


class _Reading:
    def __init__(
        self, entries: list[Entry], aside: list[pl.DataFrame], profile: Profile, known: Mapping[str, Area]
    ) -> None:
        self._profile, self._known = profile, known
        self._aside = aside
        self._dropped: list[tuple[object, ...]] = []
        self._entries = self._once(entries)
        self._answers = profile.areas
        self._around = Around(self._entries, known, profile.areas)
        self._areas: dict[str, Area] = {}
        self._new: set[str] = set()
        self._changed: dict[str, tuple[str, ...]] = {}
        self._ids: dict[int, str] = {}
        self._within: dict[tuple[str, str], str] = {}
        for area in known.values():
            for name in area.names:
                self._within.setdefault((area.parent, area_key(name)), area.id)

    def run(self) -> Listing:
        above = [self._around.find(at) for at in range(len(self._entries))]
        questions = self._questions()
        rounds = self._rounds(above)
        for members in rounds:
            self._take(members, above)
        places = [
            Place(area=self._ids[at], file=entry.file, line=entry.line, locator=entry.locator)
            for at, entry in enumerate(self._entries)
            if at in self._ids
        ]
        dropped = pl.DataFrame(self._dropped, schema=SET_ASIDE, orient="row")
        return Listing(
            areas=self._areas,
            places=tuple(places),
            new=frozenset(self._new),
            changed=self._changed,
            set_aside=pl.concat([*self._aside, dropped]),
            questions=questions,
        )

    def _once(self, entries: Sequence[Entry]) -> list[Entry]:
        """Returns the entries without those whose code, or whose name among the same parents, was there."""
        first: dict[tuple[object, ...], Entry] = {}
        for entry in entries:
            key: tuple[object, ...] = (
                (entry.code,) if entry.code else (*entry.path, entry.parents, entry.name)
            )
            before = first.setdefault(key, entry)
            if before is entry:
                continue
            if before.name == entry.name:
                reason = tr("listed already in {place}", place=before.locator)
            else:
                reason = tr(
                    "{code} is the code of {name} in {place}", code=entry.code, name=before.name,
                    place=before.locator,
                )  # fmt: skip
            self._drop(entry, reason)
        return list(first.values())

    def _drop(self, entry: Entry, reason: str) -> None:
        whole = " ".join(filter(None, (entry.code, *entry.path, entry.name, *entry.parents)))
        self._dropped.append((entry.file, "", entry.line, "", reason, whole))

    def _questions(self) -> tuple[Question, ...]:
        asked = [
            Question(
                key=f"areas.{name}",
                text=tr("Which area is {name}?", name=name),
                choices=tuple((each, path_of(each, self._known)) for each in candidates[:_ASKED]),
            )
            for name, candidates in list(self._around.ambiguous.items())[:_ASKED]
        ]
        unknown = [name for name in self._around.unknown if name not in self._around.ambiguous]
        if unknown and self._answers.get(EVERY) not in (CREATE, LEAVE_OUT):
            asked.append(
                Question(
                    key=f"areas.{EVERY}",
                    text=tr(
                        "{count} places around the listed ones are not known. Import the table that lists "
                        "them as well, or say what to do",
                        count=len(unknown),
                    ),
                    choices=(
                        (CREATE, tr("create all of them, named as they are written")),
                        (LEAVE_OUT, tr("leave out what lies in them")),
                    ),
                    examples=tuple(unknown[:5]),
                )
            )
        return tuple(asked)

    def _rounds(self, above: Sequence[int | str | None]) -> list[list[int]]:
        """Returns the entries by how deep they lie among the entries, the highest first."""
        depths: dict[int, int] = {}
        for start in range(len(self._entries)):
            chain: list[int] = []
            at: int | str | None = start
            while isinstance(at, int) and at not in depths and at not in chain:
                chain.append(at)
                at = above[at]
            if isinstance(at, int) and at not in depths:  # it lies within itself
                for each in chain:
                    depths[each] = -1
                continue
            depth = depths[at] if isinstance(at, int) else -1
            for each in reversed(chain):
                depth = depth + 1 if depth >= 0 or not isinstance(above[each], int) else -1
                depths[each] = depth
        rounds: list[list[int]] = [[] for _ in range(max(depths.values(), default=0) + 1)]
        for at, depth in sorted(depths.items()):
            if depth < 0:
                self._drop(self._entries[at], tr("lies within itself"))
            else:
                rounds[depth].append(at)
        return rounds

    def _take(self, members: Sequence[int], above: Sequence[int | str | None]) -> None:
        """Adds the areas of one depth; those around them are there already."""
        placed: list[tuple[int, str]] = []
        for at in members:
            parent = self._parent(at, above[at])
            if parent is None:
                entry = self._entries[at]
                missing = entry.parents[0] if entry.parents else entry.name
                self._drop(entry, tr("{name} is no known area", name=missing))
            else:
                placed.append((at, parent))
        around = [self._level(parent) for _, parent in placed]
        levels = levels_for([self._entries[at] for at, _ in placed], around)
        for (at, parent), level in zip(placed, levels, strict=True):
            self._ids[at] = self._add(self._entries[at], parent, level)

    def _parent(self, at: int, found: int | str | None) -> str | None:
        """Returns the id of the area around an entry, "" at the top, None where it is left out."""
        entry = self._entries[at]
        if isinstance(found, int):
            return self._ids.get(found)
        if found is not None:
            return found
        if entry.path:
            return self._path(entry)
        if not entry.parents or code_key(entry.parents[0]) == code_key(entry.code or " "):
            return ""
        if self._answers.get(EVERY) == CREATE:
            return self._made(entry.parents[0])
        # Until it is answered the place stands as it is written: there is more to tell, and nothing is kept.
        return None if self._answers.get(EVERY) == LEAVE_OUT else entry.parents[0]

    def _made(self, text: str) -> str:
        coded = text.isascii() and any(map(str.isdigit, text))
        if text not in self._areas:
            level = CODE_LEVELS.get(significant(text), "other") if coded else level_for(text, "other")
            self._areas[text] = Area(id=text, code=text if coded else "", name=Text(zh=text), level=level)
            self._new.add(text)
        return text

    def _path(self, entry: Entry) -> str:
        """Returns the id of the narrowest of the places that columns name around an entry."""
        parent = ""
        slots = (*entry.levels, "", "")
        for depth, (name, slot) in enumerate(zip(entry.path, entry.levels, strict=False)):
            found = self._within.get((parent, area_key(name)))
            if found is None:
                found = f"{parent}/{name}" if parent else name
                level = level_for(name, slot, self._level(parent), slots[depth + 1])
                area = Area(id=found, name=Text(zh=name), level=level, parent=parent)
                self._areas[found] = area
                self._new.add(found)
                self._within[parent, area_key(name)] = found
            elif found in self._known:
                self._areas.setdefault(found, self._known[found])
            parent = found
        return parent

    def _level(self, identifier: str) -> str:
        area = self._areas.get(identifier) or self._known.get(identifier)
        return area.level if area is not None else ""

    def _add(self, entry: Entry, parent: str, level: str) -> str:
        """Adds the area of an entry, or notes what is different about the one that is known."""
        identifier = self._around.known_code(entry.code) or self._named(entry, parent)
        if identifier is not None and identifier in self._known:
            self._areas[identifier] = self._compared(self._known[identifier], entry, parent, level)
            return identifier
        identifier = identifier or entry.code or (f"{parent}/{entry.name}" if parent else entry.name)
        self._areas[identifier] = Area(
            id=identifier,
            code=entry.code,
            name=Text(zh=entry.name, en=entry.name_en),
            aliases=entry.aliases,
            level=level,
            parent=parent,
        )
        self._new.add(identifier)
        self._within.setdefault((parent, area_key(entry.name)), identifier)
        return identifier

    def _named(self, entry: Entry, parent: str) -> str | None:
        """Returns the area of this name in this parent, unless both have codes, which are not the same."""
        found = self._within.get((parent, area_key(entry.name)))
        area = self._known.get(found or "") or self._areas.get(found or "")
        return None if area is None or (entry.code and area.code) else area.id

    def _compared(self, known: Area, entry: Entry, parent: str, level: str) -> Area:
        changed = known
        what = []
        if area_key(entry.name) not in {area_key(name) for name in (known.name.zh, known.name.en)}:
            aliases = tuple(dict.fromkeys([*known.aliases, known.name.zh or known.name.en]))
            rest = tuple(name for name in aliases if name != entry.name)
            changed = replace(changed, name=Text(zh=entry.name, en=entry.name_en), aliases=rest)
            what.append("name")
        if parent and parent != known.parent:
            changed = replace(changed, parent=parent)
            what.append("parent")
        # Without a column of levels the one in the dataset stands, which a person may have corrected.
        if level != known.level and (entry.level or known.level == "other") and level != "other":
            changed = replace(changed, level=level)
            what.append("level")
        if entry.code and not known.code:
            changed = replace(changed, code=entry.code)
            what.append("code")
        if what:
            self._changed[known.id] = tuple(what)
        return changed
