"""Values of parameters as a command gives them, and comparisons that were only partly asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuidash.catalog.dataset import Defaults
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.catalog.saved_query import Parameter, ParameterValue, SavedQuery
from tuidash.errors import QueryError, UsageError
from tuidash.model.area import Area
from tuidash.model.indicator import Indicator
from tuidash.model.text import Text
from tuidash.view.available import Available
from tuidash.workspace.binding import bind_parameters, known_choices
from tuidash.workspace.comparing import Asked, complete, level_names, parsed_period

DICTIONARIES = Dictionaries(
    indicators={"gdp": Indicator(id="gdp", name=Text(zh="产值", en="Output"))},
    areas={"a": Area(id="a", name=Text(zh="甲", en="A"), level="township")},
)


def bind(given: str | None, listed: tuple[str, ...] = (), **settings: object) -> ParameterValue:
    parameter = Parameter(name="p", **settings)  # type: ignore[arg-type]
    query = SavedQuery(
        name="q", path=Path("q.sql"), origin="user", title=Text(en="Q"), parameters=(parameter,)
    )
    values = {} if given is None else {"p": given}
    found = bind_parameters(query, values, DICTIONARIES, lambda _: [(value, value) for value in listed])
    return found["p"]


@pytest.mark.parametrize(
    ("given", "settings", "value"),
    [
        (None, {}, None),
        ("", {}, ""),
        ("", {"type": "integer"}, None),
        ("", {"type": "area"}, None),
        ("", {"type": "choice", "choices": ("x",)}, None),
        ("5", {"type": "integer"}, 5),
        (None, {"type": "integer", "default": 7}, 7),
        (None, {"type": "indicator", "default": "gdp"}, "gdp"),
        ("产值", {"type": "indicator"}, "gdp"),
        ("甲", {"type": "area"}, "a"),
        ("乡镇街道", {"type": "level"}, "township"),
        ("2024h1", {"type": "period"}, "2024-H1"),
        ("x", {"choices": ("x", "y")}, "x"),
    ],
)
def test_values(given: str | None, settings: dict[str, object], value: ParameterValue) -> None:
    assert bind(given, **settings) == value


@pytest.mark.parametrize(
    ("given", "settings", "message"),
    [
        (None, {"required": True}, "q needs a value for p"),
        ("", {"required": True}, "q needs a value for p"),
        ("z", {"choices": ("x", "y")}, "parameter p: 'z' is not one of the choices"),
        (
            "产值",
            {"type": "indicator", "choices": ("population",)},
            "parameter p: 'gdp' is not one of the choices",
        ),
        ("many", {"type": "integer"}, "parameter p: 'many' is not a value of type integer"),
    ],
)
def test_values_that_are_refused(given: str | None, settings: dict[str, object], message: str) -> None:
    with pytest.raises(QueryError) as caught:
        bind(given, **settings)
    assert caught.value.message == message
    assert caught.value.hint


def test_choices_that_a_query_lists() -> None:
    assert bind("2024", ("2023", "2024"), type="period", choices_query="SELECT 1") == "2024"
    assert bind("甲", ("a",), type="area", choices_query="SELECT 1") == "a"
    with pytest.raises(QueryError, match="'2022' is not one of the choices"):
        bind("2022", ("2023", "2024"), type="period", choices_query="SELECT 1")
    with pytest.raises(QueryError, match="'a' is not one of the choices"):
        bind("甲", ("b",), type="area", choices_query="SELECT 1")


def test_an_unknown_parameter_is_told_with_those_there_are() -> None:
    query = SavedQuery(name="q", path=Path("q.sql"), origin="user", title=Text(en="Q"), parameters=(
        Parameter(name="year"),
    ))  # fmt: skip
    with pytest.raises(QueryError) as caught:
        bind_parameters(query, {"x": "1"}, DICTIONARIES, lambda _: [])
    assert (caught.value.message, caught.value.hint) == ("q has no parameter 'x'", "Its parameters: year")


@pytest.mark.parametrize(
    ("settings", "values"),
    [
        ({"choices": ("x", "y")}, ["x", "y"]),
        ({"type": "indicator"}, ["gdp"]),
        ({"type": "area"}, ["a"]),
        ({"type": "level"}, ["township"]),
        ({"type": "boolean"}, ["true", "false"]),
        ({"type": "text"}, []),
    ],
)
def test_choices_as_far_as_the_type_says(settings: dict[str, object], values: list[str]) -> None:
    found = known_choices(Parameter(name="p", **settings), DICTIONARIES)  # type: ignore[arg-type]
    assert [value for value, _ in found] == values


def available(period: str, level: str = "township", areas: int = 9, **dimensions: str) -> Available:
    codes = {"residence": "_T", **dimensions}
    return Available(level=level, period=period, basis="flow", dimensions=codes, areas=areas)


THERE = [
    available("2024-H1"),
    available("2024", residence="rural"),
    available("2024"),
    available("2024", "county", 1),
    available("2023"),
    available("2023", "county", 1, residence="rural"),
]


@pytest.mark.parametrize(
    ("asked", "defaults", "best"),
    [
        (Asked(), Defaults(), THERE[0]),
        (Asked(), Defaults(period="2023"), THERE[4]),
        (Asked(), Defaults(level="county"), THERE[3]),
        (Asked(level="county"), Defaults(level="township"), THERE[3]),
        (Asked(period="2024"), Defaults(), THERE[2]),
        (Asked(dimensions={"residence": "rural"}), Defaults(), THERE[1]),
        (Asked(dimensions={"residence": "rural"}, period="2023"), Defaults(), THERE[5]),
        (Asked(basis="flow", period="2024-H1"), Defaults(), THERE[0]),
    ],
)
def test_what_is_not_said_is_chosen(asked: Asked, defaults: Defaults, best: Available) -> None:
    found, period = complete(asked, THERE, DICTIONARIES.indicators["gdp"], defaults)
    assert found == best
    assert period.label == best.period


@pytest.mark.parametrize(
    ("asked", "message", "hint"),
    [
        (Asked(level="village"), "gdp has no values for level 'village'", "It has: township, county"),
        (Asked(level="towns"), "gdp has no values for level 'towns'", "Did you mean township?"),
        (Asked(period="2020"), "gdp has no values for period '2020'", "It has: 2024-H1, 2024, 2023"),
        (Asked(basis="stock"), "gdp has no values for basis 'stock'", "It has: flow"),
        (Asked(period="2023", level="county", dimensions={"residence": "_T"}),
         "gdp has no values for residence=_T", "It has: rural"),
    ],
)  # fmt: skip
def test_what_does_not_exist_is_told_with_what_does(asked: Asked, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        complete(asked, THERE, DICTIONARIES.indicators["gdp"], Defaults())
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_without_values_there_is_nothing_to_compare() -> None:
    with pytest.raises(UsageError, match=r"Output \[gdp\] has no actual values with a known period"):
        complete(Asked(), [], DICTIONARIES.indicators["gdp"], Defaults())


def test_periods_and_levels() -> None:
    assert parsed_period("2024q1").label == "2024-Q1"
    with pytest.raises(UsageError, match="'spring' is not a period") as caught:
        parsed_period("spring")
    assert caught.value.hint is not None
    assert level_names(THERE) == [("township", "township"), ("county", "county")]
