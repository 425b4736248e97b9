"""Finds the indicator, area or breakdown that a person named in any of its ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from tuidash.catalog.dataset import Dataset, Dimension
from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.area import LEVELS, Area
from tuidash.model.indicator import Indicator
from tuidash.model.names import hint_for
from tuidash.model.status import TOTAL

_T = TypeVar("_T", Indicator, Area)


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
    return _resolve(areas, text, tr("area"), lambda area: area.names)


def _resolve(entries: Mapping[str, _T], text: str, what: str, names: Callable[[_T], Iterable[str]]) -> _T:
    if text in entries:
        return entries[text]
    wanted = text.strip().casefold()
    found = [entry for entry in entries.values() if wanted in (name.casefold() for name in names(entry))]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            tr("{text} names several {what}s: {names}", text=repr(text), what=what,
               names=", ".join(f"{entry.id} ({entry.name})" for entry in found)),
            hint=tr("Use its id"),
        )  # fmt: skip
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
