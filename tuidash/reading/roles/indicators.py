"""Ids and descriptions of the indicators that columns and rows name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tuidash.model.fold import fold
from tuidash.model.indicator import Indicator
from tuidash.model.text import Text
from tuidash.model.unit import UNITS
from tuidash.reading.areas.names import area_key, printed_name
from tuidash.reading.roles.bases import basis_named
from tuidash.reading.schema import observation_schema

_NOT_ID = re.compile(r"[^0-9a-z]+")
_RATES = {"percent", "permille"}


_SUMMED = {"money", "people", "visits", "households", "births", "schools", "beds", "count", "animals", "mass"}
_NO_SUM = re.compile(
    r"均|每|率|比|价|價|中位|分位|标准差|標準差|变异|變異|指数|指數|系数|係數|最高|最低|最大|最小|纯收入|純收入"
    r"|可支配|工资|工資|薪|密度|average|mean|median|per |rate|ratio|share|price|index|wage|max|min|percent"
)
"""Words of figures that are no sum of their parts, whatever their unit is."""


def indicator_id(labels: Iterable[str]) -> str:
    """Returns an id to type: the English label in lower case, else the Chinese one as printed."""
    names = [printed_name(label) for label in labels]
    for name in names:
        if (
            name.isascii()
            and (slug := _NOT_ID.sub("_", name.casefold()).strip("_"))
            and not slug[0].isdigit()
        ):
            return slug
    return next((name.replace(" ", "_") for name in names if name), "")


def dimension_id(labels: Iterable[str]) -> str:
    """Returns the id of the dimension that a column named so holds, never one that observations have."""
    name = indicator_id(labels)
    return f"{name}_group" if name in observation_schema(()) else name


def known_indicator(labels: Iterable[str], indicators: Mapping[str, Indicator]) -> str:
    """Returns the id of the only known indicator that one of the labels names, or nothing."""
    keys = {area_key(label) for label in labels}
    found = [each.id for each in indicators.values() if keys & {area_key(name) for name in each.names}]
    return found[0] if len(found) == 1 else ""


def new_indicator(identifier: str, labels: Iterable[str], unit: str) -> Indicator:
    """Returns the indicator that labels and unit describe."""
    names = list(dict.fromkeys(printed_name(label) for label in labels))
    chinese = next((name for name in names if not name.isascii()), "")
    english = next((name for name in names if name.isascii() and name), "")
    rate = unit in _RATES
    over_areas, over_time = _sums(names, unit)
    return Indicator(
        id=identifier,
        name=Text(zh=chinese or english or identifier, en=english),
        aliases=tuple(name for name in names if name not in (chinese, english, identifier)),
        unit=unit,
        decimals=2 if rate or unit == "index" else 0,
        measure="rate" if rate else "amount",
        over_areas=over_areas,
        over_time=over_time,
    )


def _sums(names: Iterable[str], unit: str) -> tuple[str, str]:
    """Returns how figures of areas and periods make those of wider ones, `none` wherever it is not certain.

    Only figures that a word says to happen or to be there, counted in a unit that adds up, are.
    """
    names = [*names]
    dimensions = UNITS[unit].dimensions
    adds = len(dimensions) == 1 and dimensions[0] in {(name, 1) for name in _SUMMED}
    basis = basis_named(names)
    if not adds or basis not in ("flow", "stock") or any(_NO_SUM.search(fold(name)) for name in names):
        return "none", "none"
    return "sum", "sum" if basis == "flow" else "last"
