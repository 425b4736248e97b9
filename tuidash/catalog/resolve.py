"""Finds the indicator, area or breakdown that a person named in any of its ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from tuidash.catalog.dataset import Dataset, Dimension
from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.area import LEVELS, Area
from tuidash.model.indicator import Indicator
from tuidash.model.names import hint_for
from tuidash.model.status import TOTAL

_T = TypeVar("_T", Indicator, Area)
_LISTED = 8
"""Areas of one name that an error lists; a country may have a hundred."""
_DEEPEST = 10


def resolve_indicator(indicators: Mapping[str, Indicator], text: str) -> Indicator:
    """Returns the indicator with this id, name or alias.

    Raises:
        UsageError: there is none, or several are called so.
    """
    return _resolve(indicators, text, tr("indicator"), lambda indicator: indicator.names)


def resolve_area(areas: Mapping[str, Area], text: str) -> Area:
    """Returns the area with this id, code, name or alias.

    Raises:
        UsageError: there is none, or several are called so.
    """
    *around, name = text.split("/") if text not in areas else [text]
    within = areas
    if around:  # written with what is around it, as an error lists it
        found = [area for area in areas.values() if name in area.names and _lies_in(area, around, areas)]
        within, text = ({area.id: area for area in found}, name) if found else (areas, text)
    return _resolve(within, text, tr("area"), lambda area: area.names, lambda area: _path(area, areas))


def _above(area: Area, areas: Mapping[str, Area]) -> list[Area]:
    """Returns the places around an area, the narrowest first."""
    found: list[Area] = []
    while area.parent in areas and len(found) < _DEEPEST:
        area = areas[area.parent]
        found.append(area)
    return found


def _path(area: Area, areas: Mapping[str, Area]) -> str:
    return "/".join(str(each.name) for each in (*reversed(_above(area, areas)), area))


def _lies_in(area: Area, around: Sequence[str], areas: Mapping[str, Area]) -> bool:
    """Tells whether places with these names lie around an area, the widest first."""
    above = iter(_above(area, areas))
    return all(any(name in each.names for each in above) for name in reversed(around))


def _resolve(
    entries: Mapping[str, _T],
    text: str,
    what: str,
    names: Callable[[_T], Iterable[str]],
    described: Callable[[_T], str] = lambda entry: str(entry.name),
) -> _T:
    if text in entries:
        return entries[text]
    wanted = text.strip().casefold()
    found = [entry for entry in entries.values() if wanted in (name.casefold() for name in names(entry))]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(f"{entry.id} ({described(entry)})" for entry in found[:_LISTED])
        more = ", " + tr("and {count} more", count=len(found) - _LISTED) if len(found) > _LISTED else ""
        raise UsageError(
            tr("{text} names several {what}s: {names}", text=repr(text), what=what, names=listed + more),
            hint=tr("Use its id"),
        )
    candidates = [name for entry in entries.values() for name in names(entry)]
    raise UsageError(
        tr("There is no {what} {text}", what=what, text=repr(text)),
        hint=hint_for(text, candidates, otherwise=tr("This dataset has {count}", count=len(entries))),
    )


def resolve_level(text: str) -> str:
    """Returns the level with this code or name.

    Raises:
        UsageError: there is none.
    """
    for code, name in LEVELS.items():
        if text.strip().casefold() in (code, name.zh, name.en):
            return code
    names = [part for code, name in LEVELS.items() for part in (code, name.zh)]
    raise UsageError(
        tr("There is no level {text}", text=repr(text)),
        hint=hint_for(text, names, otherwise=tr("Use one of: {names}", names=", ".join(LEVELS))),
    )


def resolve_dimensions(dataset: Dataset, texts: Iterable[str]) -> dict[str, str]:
    """Returns the codes that texts of the form name=code choose; a code's own name does as well.

    Raises:
        UsageError: a dimension or code does not exist.
    """
    known = {dimension.id: dimension for dimension in dataset.dimensions}
    chosen = {}
    for text in texts:
        name, equals, code = text.partition("=")
        if not equals or name not in known:
            form = tr("Write name=code; names: {names}", names=", ".join(known))
            raise UsageError(
                tr("{text} is not a breakdown of {dataset}", text=repr(text), dataset=dataset.id),
                hint=form if name in known else hint_for(name, known, otherwise=form),
            )
        chosen[name] = _resolve_code(known[name], code)
    return chosen


def _resolve_code(dimension: Dimension, text: str) -> str:
    codes = (*dimension.codes, TOTAL)
    if text in codes:
        return text
    for code, name in dimension.codes.items():
        if text and text.casefold() in (name.zh.casefold(), name.en.casefold()):
            return code
    raise UsageError(
        tr("{name} has no code {code}", name=dimension.id, code=repr(text)),
        hint=hint_for(text, codes, otherwise=tr("Use one of: {names}", names=", ".join(codes))),
    )
