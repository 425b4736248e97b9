"""Finds the area that each name or code of a table means, and makes those that a new dataset needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tuidash.language import tr
from tuidash.model.area import Area
from tuidash.model.text import Text
from tuidash.reading.areas.known import Known
from tuidash.reading.areas.levels import RANKS, level_for
from tuidash.reading.areas.matches import CREATE, EVERY, LEAVE_OUT, Matches, Written
from tuidash.reading.areas.names import area_key, code_key, path_of, printed_name

_COMPARED = 50
"""Unknown names for which similar ones are looked up; more are not read by anybody."""


def match_areas(
    distinct: Sequence[Written],
    known: Mapping[str, Area],
    answers: Mapping[str, str],
    *,
    create: bool | None = None,
) -> Matches:
    """Returns which area each written place is.

    A full code decides; else a name must be the only one of its kind within its parents. A dataset without
    areas gets all of them; `create` says so for others, as the answer `+` for a name or for `*` does.
    """
    if create is None:
        create = not known
    return _Matching(known, answers, create or answers.get(EVERY) == CREATE).run(distinct)


class _Matching:
    def __init__(self, known: Mapping[str, Area], answers: Mapping[str, str], create: bool) -> None:
        self._known = Known(known)
        self._answers = answers
        self._create = create
        self._found: dict[Written, str] = {}
        self._new: dict[str, Area] = {}
        self._ambiguous: dict[Written, tuple[str, ...]] = {}
        self._unknown: dict[Written, tuple[str, ...]] = {}
        self._left_out: set[Written] = set()
        self._remarks: list[str] = []
        self._misnamed: dict[Written, str] = {}

    def run(self, distinct: Sequence[Written]) -> Matches:
        codes = sum(1 for place in distinct if place.code and self._known.by_code(place.code))
        coded = any(area.code for area in self._known.areas.values())
        self._same_codes = codes > 0
        if coded and not codes and any(place.code for place in distinct):
            self._remarks.append(tr("No code of a place is known; places were found by their names"))
        self._coded = {code_key(place.code): place for place in distinct if place.code}
        for place in distinct:
            if place not in self._found:
                self._one(place)
        if self._misnamed:
            place, known = next(iter(self._misnamed.items()))
            self._remarks.append(
                tr(
                    "{count} code(s) belong to areas of other names; the code counts: {code} is {known}, "
                    "not {name}",
                    count=len(self._misnamed),
                    code=place.code,
                    known=path_of(known, self._known.areas),
                    name=place.path,
                )
            )
        return Matches(
            found=self._found,
            new=self._new,
            ambiguous=self._ambiguous,
            unknown=self._unknown,
            left_out=frozenset(self._left_out),
            remarks=tuple(self._remarks),
        )

    def _one(self, place: Written) -> None:
        answer = self._answers.get(place.path, self._answers.get(place.code, "") if place.code else "")
        if answer == LEAVE_OUT:
            self._left_out.add(place)
            return
        if answer and answer != CREATE and answer in self._known.areas:
            self._found[place] = answer
            return
        if place.code and (known := self._known.by_code(place.code)):
            self._found[place] = known
            if place.name and known not in self._new and not self._is_called(known, place.name):
                self._misnamed[place] = known
            return
        candidates = self._known.by_name(place.parents, place.name) if place.name else []
        others = [each for each in candidates if not self._other_code(place, each)]
        if (
            answer == CREATE
            or (not candidates and self._create)
            or (candidates and not others and self._create)
        ):
            self._found[place] = self._made(place)
        elif len(others) == 1:
            self._found[place] = others[0]
        elif candidates:
            self._ambiguous[place] = tuple(others or candidates)
        else:
            close = self._known.near(place.parents, place.name) if len(self._unknown) < _COMPARED else ()
            self._unknown[place] = (*self._known.anywhere(place.name), *close)[:3] if close else close

    def _is_called(self, identifier: str, name: str) -> bool:
        key = area_key(name)
        return any(area_key(each) == key for each in self._known.areas[identifier].names)

    def _other_code(self, place: Written, identifier: str) -> bool:
        """Whether a place of the same name has another code of the same system: it is another place."""
        code = self._known.areas[identifier].code
        if not (place.code and code):
            return False
        made = identifier in self._new
        return (self._same_codes or made) and code_key(code) != code_key(place.code)

    def _made(self, place: Written) -> str:
        parent = self._parent(place)
        name = printed_name(place.name)
        code = "".join(place.code.split())
        identifier = code or "/".join([*([parent] if parent else []), name])
        above = self._known.areas[parent].level if parent in self._known.areas else ""
        level = level_for(name, place.levels[-1] if place.levels else "other", above)
        if identifier in self._known.areas:
            return identifier
        self._add(identifier, name or code, level, parent, code)
        return identifier

    def _parent(self, place: Written) -> str:
        """Returns the id of the narrowest parent; parents that nobody knows are made."""
        identifier = ""
        for depth, text in enumerate(place.parents):
            if not text:
                continue
            above = place.parents[:depth]
            own = self._coded.pop(code_key(text), None)
            if own is not None and own not in self._found and own.code:
                self._one(own)  # a row of its own says more about it than its code here
            known = self._known.by_code(text)
            slot = place.levels[depth] if depth < len(place.levels) else "other"
            named = self._of_level(self._known.by_name(above, text), text, slot)
            candidates = [known] if known else named
            if len(candidates) == 1:
                identifier = candidates[0]
                continue
            name = printed_name(text)
            made = "/".join([*([identifier] if identifier else []), name])
            if made not in self._known.areas:
                coded = name.isascii() and any(map(str.isdigit, name))
                wider = self._known.areas[identifier].level if identifier in self._known.areas else ""
                narrower = place.levels[depth + 1] if depth + 1 < len(place.levels) else ""
                level = level_for(name, slot, wider, narrower)
                self._add(made, name, level, identifier, name if coded else "")
            identifier = made
        return identifier

    def _of_level(self, candidates: list[str], name: str, slot: str) -> list[str]:
        """Leaves out places of another level where new ones may be made: 桃園市 was a town of 桃園縣."""
        if not self._create or slot not in RANKS:
            return candidates
        level = level_for(printed_name(name), slot)
        return [each for each in candidates if self._known.areas[each].level in (level, "other", "zone")]

    def _add(self, identifier: str, name: str, level: str, parent: str, code: str) -> None:
        area = Area(id=identifier, code=code, name=Text(zh=name), level=level, parent=parent)
        self._new[identifier] = area
        self._known.add(area)
