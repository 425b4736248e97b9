"""The areas of a dataset, ready to be looked up by code, name and parents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tuidash.model.area import Area
from tuidash.model.names import did_you_mean
from tuidash.reading.areas.names import area_key, code_key, is_rest, printed_name

_COMPARED = 400
"""Names that a misspelt one is compared with at most."""


class Known:
    """An index over areas; grows when areas are added."""

    def __init__(self, areas: Mapping[str, Area]) -> None:
        self.areas: dict[str, Area] = {}
        self._codes: dict[str, str] = {}
        self._names: dict[str, list[str]] = defaultdict(list)
        self._keys: dict[str, list[str]] = defaultdict(list)
        self._starts: dict[str, list[str]] = defaultdict(list)
        for area in areas.values():
            self.add(area)

    def add(self, area: Area) -> None:
        """Adds one area."""
        self.areas[area.id] = area
        if area.code:
            self._codes.setdefault(code_key(area.code), area.id)
        for name in {area.name.zh, area.name.en, *area.aliases} - {""}:
            self._names[printed_name(name)].append(area.id)
            key = area_key(name)
            if area.id not in self._keys[key]:
                self._keys[key].append(area.id)
                for character in set(key):
                    self._starts[character].append(area.id)

    def by_code(self, code: str) -> str | None:
        """Returns the id of the area with this full code."""
        return self._codes.get(code_key(code))

    def by_name(self, parents: tuple[str, ...], name: str) -> list[str]:
        """Returns the ids of the areas that a name within its parents can mean, exact writing first."""
        for candidates in (self._names.get(printed_name(name), []), self._keys.get(area_key(name), [])):
            within = [each for each in candidates if self._lies_in(each, parents)]
            direct = [each for each in within if self._lies_directly(each, parents)]
            if direct or (within and not is_rest(name)):
                return direct or within
        return []

    def anywhere(self, name: str) -> list[str]:
        """Returns the ids of all areas of this name, whatever is around them."""
        return list(self._keys.get(area_key(name), []))

    def near(self, parents: tuple[str, ...], name: str) -> tuple[str, ...]:
        """Returns the ids of areas with a similar name, those within the parents first."""
        key = area_key(name)
        shared: dict[str, int] = defaultdict(int)
        for character in set(key):
            for each in self._starts.get(character, ()):
                shared[each] += 1
        least = max(1, len(set(key)) // 2)
        likely = [each for each, count in shared.items() if count >= least]
        likely.sort(key=lambda each: (not self._lies_in(each, parents), -shared[each]))
        spelled = {
            self.areas[each].name.zh or self.areas[each].name.en: each
            for each in reversed(likely[:_COMPARED])
        }
        return tuple(spelled[close] for close in did_you_mean(printed_name(name), spelled))

    def _lies_in(self, identifier: str, parents: tuple[str, ...]) -> bool:
        """Tells whether each parent stands somewhere above the area, in this order."""
        above = self._above(identifier)
        at = 0
        for parent in reversed(parents):
            while at < len(above) and not self._is(above[at], parent):
                at += 1
            if at == len(above):
                return False
            at += 1
        return True

    def _lies_directly(self, identifier: str, parents: tuple[str, ...]) -> bool:
        parent = self.areas[identifier].parent
        return (
            self._is(parent, parents[-1]) if parents and parent in self.areas else not parents and not parent
        )

    def _above(self, identifier: str) -> list[str]:
        found: list[str] = []
        parent = self.areas[identifier].parent
        while parent in self.areas and parent not in found:
            found.append(parent)
            parent = self.areas[parent].parent
        return found

    def _is(self, identifier: str, text: str) -> bool:
        area = self.areas[identifier]
        if area.code and code_key(area.code) == code_key(text):
            return True
        key = area_key(text)
        return identifier == text or any(area_key(name) == key for name in area.names)
