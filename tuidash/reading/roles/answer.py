"""Puts what a person answered into the profile."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.area import LEVELS
from tuidash.model.names import hint_for
from tuidash.model.period_text import parse_period_text
from tuidash.model.profile import CALENDARS, ROLES, ColumnPlan, Profile
from tuidash.model.status import BASES, KINDS, STATUSES
from tuidash.model.unit import UNITS
from tuidash.model.unit_text import parse_unit
from tuidash.reading.roles.indicators import dimension_id
from tuidash.reading.roles.whole import FROM_FILE, FROM_SHEET, FROM_TITLE
from tuidash.reading.schema import observation_schema

_CHOICES: dict[str, Iterable[str]] = {
    "calendar": CALENDARS,
    "level": LEVELS,
    "basis": BASES,
    "kind": KINDS,
    "totals": ("keep", "skip"),
    "role": ROLES,
}
_TEXTS = ("encoding", "delimiter", "sheet", "indicator", "area", "publisher", "licence")
_KEYS = (
    *_TEXTS,
    "calendar",
    "level",
    "basis",
    "kind",
    "totals",
    "period",
    "unit",
    "rank",
    "columns",
    "areas",
    "units",
    "missing",
)
_COLUMN = re.compile(
    r"columns\.(?P<name>.+)\.(?P<field>role|indicator|period|unit|kind|basis|dimension|level)"
)


def answer(profile: Profile, key: str, text: str) -> Profile:
    """Returns the profile with the answer to a question.

    Raises:
        UsageError: there is no such question, or the text is no answer to it.
    """
    text = text.strip()
    if match := _COLUMN.fullmatch(key):
        plan = profile.columns.get(match["name"], ColumnPlan(role="value"))
        field: dict[str, Any] = {match["field"]: _checked(key, match["field"], text)}
        changed = replace(plan, **field)
        if changed.role == "dimension" and not changed.dimension:  # it is called as its column is
            changed = replace(changed, dimension=dimension_id([match["name"]]))
        return replace(profile, columns={**profile.columns, match["name"]: changed})
    first, dot, rest = key.partition(".")
    if dot and rest and first == "areas":
        return replace(profile, areas={**profile.areas, rest: text})
    if dot and rest and first == "units":
        return replace(profile, units={**profile.units, rest: _unit(key, text)})
    if dot and rest and first == "missing":
        return replace(profile, missing={**profile.missing, rest: _status(key, text)})
    if key == "rank":
        if not text.isdigit() or int(text) < 1:
            raise UsageError(tr("{key}: {text} is no whole number from 1", key=key, text=repr(text)))
        return replace(profile, rank=int(text))
    if key not in _KEYS or key in ("columns", "areas", "units", "missing"):
        raise UsageError(tr("Nothing is asked as {key}", key=repr(key)), hint=hint_for(key, _KEYS))
    given: dict[str, Any] = {key: _checked(key, key, text)}
    if key == "basis":  # for all figures, whatever the names of their columns tell
        given["columns"] = {name: replace(plan, basis="") for name, plan in profile.columns.items()}
    return replace(profile, **given)


def column_of(key: str) -> str:
    """Returns the name of the column that an answer is about, or nothing."""
    match = _COLUMN.fullmatch(key)
    return match["name"] if match else ""


def _status(key: str, text: str) -> str:
    """Returns the code that an answer gives to a symbol, which may be written in lower case."""
    if text.upper() in STATUSES:
        return text.upper()
    listed = ", ".join(f"{code} ({name})" for code, name in STATUSES.items())
    raise UsageError(
        tr("{key} cannot be {text}", key=key, text=repr(text)), hint=tr("Possible: {names}", names=listed)
    )


def _checked(key: str, field: str, text: str) -> str:
    if field in _CHOICES:
        choices = tuple(_CHOICES[field])
        if text not in choices:
            listed = tr("Possible: {names}", names=", ".join(choices))
            close = hint_for(text, choices)
            raise UsageError(
                tr("{key} cannot be {text}", key=key, text=repr(text)),
                hint=f"{close} {listed}" if close else listed,
            )
        return text
    if field == "dimension" and (not text or text in observation_schema(())):
        raise UsageError(
            tr("{key} cannot be {text}", key=key, text=repr(text)),
            hint=tr("Columns of observations are called so already; choose another name"),
        )
    if field == "unit":
        return _unit(key, text)
    if field == "period" and text not in (FROM_FILE, FROM_TITLE, FROM_SHEET):
        return _period(key, text)
    return text


def _unit(key: str, text: str) -> str:
    unit = UNITS[text] if text in UNITS else parse_unit(text)
    if unit is None:
        names = [
            name for each in UNITS.values() for name in (each.code, each.label.zh, each.label.en) if name
        ]
        raise UsageError(
            tr("{key}: {text} is no known unit", key=key, text=repr(text)), hint=hint_for(text, names)
        )
    return unit.code


def _period(key: str, text: str) -> str:
    try:
        return parse_period_text(text).period.label
    except ValueError as error:
        raise UsageError(
            tr("{key}: {text} is no period", key=key, text=repr(text)),
            hint=tr("Write it like: {example}", example="2024, 2024-Q2, 2024-06"),
        ) from error
