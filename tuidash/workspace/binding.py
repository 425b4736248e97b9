"""Gives every parameter of a saved query its value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tuidash.catalog.dictionaries import Dictionaries
from tuidash.catalog.resolve import resolve_area, resolve_indicator, resolve_level
from tuidash.catalog.saved_query import Parameter, SavedQuery, check_choice, parse_parameter
from tuidash.errors import QueryError
from tuidash.language import tr
from tuidash.model.area import LEVELS
from tuidash.model.names import hint_for
from tuidash.model.parameter import ParameterValue

Choices = Sequence[tuple[str, str]]
"""Allowed values with their labels."""


def bind_parameters(
    query: SavedQuery,
    given: Mapping[str, str],
    dictionaries: Dictionaries,
    listed: Callable[[Parameter], Choices],
) -> dict[str, ParameterValue]:
    """Returns the value of every parameter, those not given at their defaults.

    `listed` runs a parameter's choices_query.

    Raises:
        QueryError: a parameter is unknown, missing or of another type.
        UsageError: an indicator, area or level does not exist.
    """
    names = [parameter.name for parameter in query.parameters]
    for name in given:
        if name not in names:
            raise QueryError(
                tr("{query} has no parameter {name}", query=query.name, name=repr(name)),
                hint=hint_for(name, names, otherwise=tr("Its parameters: {names}", names=", ".join(names))),
            )
    return {
        parameter.name: _bind(query, parameter, given.get(parameter.name), dictionaries, listed)
        for parameter in query.parameters
    }


def _bind(
    query: SavedQuery,
    parameter: Parameter,
    text: str | None,
    dictionaries: Dictionaries,
    listed: Callable[[Parameter], Choices],
) -> ParameterValue:
    if text is None:
        if parameter.default is None and parameter.required:
            raise _needed(query, parameter)
        if not isinstance(parameter.default, str):
            return parameter.default
        text = parameter.default
    if not text and parameter.required:
        raise _needed(query, parameter)
    if not text:
        return text if parameter.type == "text" else None
    if parameter.type == "indicator":
        text = resolve_indicator(dictionaries.indicators, text).id
    elif parameter.type == "area":
        text = resolve_area(dictionaries.areas, text).id
    elif parameter.type == "level":
        text = resolve_level(text)
    if parameter.choices_query and not parameter.choices:
        check_choice(parameter, text, [value for value, _ in listed(parameter)])
    return parse_parameter(parameter, text)


def _needed(query: SavedQuery, parameter: Parameter) -> QueryError:
    return QueryError(
        tr("{query} needs a value for {name}", query=query.name, name=parameter.name),
        hint=tr("Give it with --{name} VALUE", name=parameter.name),
    )


def known_choices(parameter: Parameter, dictionaries: Dictionaries) -> Choices:
    """Returns the values that a parameter may take as far as its type says; empty when any value may."""
    if parameter.choices:
        return [(choice, choice) for choice in parameter.choices]
    if parameter.type == "indicator":
        return [(indicator.id, str(indicator.name)) for indicator in dictionaries.indicators.values()]
    if parameter.type == "area":
        return [(area.id, str(area.name)) for area in dictionaries.areas.values()]
    if parameter.type == "level":
        present = {area.level for area in dictionaries.areas.values()}
        return [(code, str(name)) for code, name in LEVELS.items() if code in present]
    if parameter.type == "boolean":
        return [("true", tr("yes")), ("false", tr("no"))]
    return []
