"""Which place lies in which, from the codes and names that a table of areas gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tuidash.model.area import Area
from tuidash.reading.areas.names import area_key, code_key
from tuidash.reading.listing.codes import parents_by_code
from tuidash.reading.listing.entry import Entry


class Around:
    """Finds the place around each entry: another entry (its number), a known area (its id), or neither."""

    def __init__(
        self, entries: Sequence[Entry], known: Mapping[str, Area], answers: Mapping[str, str]
    ) -> None:
        self._entries, self._known, self._answers = entries, known, answers
        self._codes = {code_key(entry.code): at for at, entry in enumerate(entries) if entry.code}
        self._known_codes = {code_key(area.code): area.id for area in known.values() if area.code}
        self._names: dict[str, list[int]] = defaultdict(list)
        for at, entry in enumerate(entries):
            self._names[area_key(entry.name)].append(at)
        self._known_names: dict[str, list[str]] = defaultdict(list)
        for area in known.values():
            for name in {area_key(name) for name in area.names}:
                self._known_names[name].append(area.id)
        bare = [entry.code for entry in entries if entry.code and not entry.parents and not entry.path]
        self._by_code = parents_by_code(bare, self._known_codes) if bare else {}
        self.unknown: dict[str, list[int]] = defaultdict(list)
        """Parent as written, not found, to the entries within."""
        self.ambiguous: dict[str, tuple[str, ...]] = {}
        """Parent as written to the ids or codes of the areas that it may be."""

    def known_code(self, code: str) -> str | None:
        """Returns the id of the known area with this code."""
        return self._known_codes.get(code_key(code)) if code else None

    def find(self, at: int) -> int | str | None:
        """Returns the place around an entry; None for one at the top or one whose place is not known."""
        entry = self._entries[at]
        if not entry.parents:
            around = self._by_code.get(entry.code, "")
            return self._coded(around, at) if around else None
        text = entry.parents[0]
        if (answer := self._answers.get(text, "")) in self._known:
            return answer
        found = self._coded(text, at)
        if found is None:
            found = self._called(text, at, entry.parents[1:])
        if found is None and not (entry.code and code_key(entry.code) == code_key(text)):
            self.unknown[text].append(at)
        return found

    def _coded(self, code: str, at: int) -> int | str | None:
        key = code_key(code)
        if self._codes.get(key, at) != at:
            return self._codes[key]
        return self._known_codes.get(key)

    def _called(self, name: str, at: int, wider: Sequence[str]) -> int | str | None:
        """Returns the only entry, else the only known area, of a name."""
        listed = [found for found in self._names.get(area_key(name), ()) if found != at]
        if len(listed) > 1 and wider:
            keys = set(map(area_key, wider))
            listed = [n for n in listed if keys & set(map(area_key, self._entries[n].parents))] or listed
        if len(listed) == 1:
            return listed[0]
        known = self._known_names.get(area_key(name), [])
        if not listed and len(known) == 1:
            return known[0]
        if listed or known:
            self.ambiguous[name] = tuple(
                [self._entries[n].code or self._entries[n].name for n in listed] or known
            )
        return None
