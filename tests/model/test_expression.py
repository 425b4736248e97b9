"""Arithmetic over places: what it is worth, and where it goes wrong."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.model.expression import ExpressionError, Operation, Place, evaluate, parse_expression, places_in

FIGURES = {
    Place("char 1"): Fraction(3),
    Place("char 2"): Fraction("0.25"),
    Place("file:7", "upper"): Fraction(8),
}


def value_of(text: str) -> Fraction:
    return evaluate(parse_expression(text), FIGURES.__getitem__)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", Fraction(2)),
        ("[char 1]", Fraction(3)),
        ("[  char   1 ]", Fraction(3)),
        ("100 * [char 1] / ([char 1] + [file:7].upper)", Fraction(300, 11)),
        ("1 - 2 - 3", Fraction(-4)),
        ("8 / 4 / 2", Fraction(1)),
        ("-[char 2] + 1.5", Fraction(5, 4)),
        ("2 * -3", Fraction(-6)),
        ("0.1 + 0.2", Fraction("0.3")),
    ],
)
def test_expressions_are_exact(text: str, expected: Fraction) -> None:
    assert value_of(text) == expected


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("", 1),
        ("1 +", 4),
        ("1 2", 3),
        ("(1", 3),
        ("1)", 2),
        ("[char 1", 1),
        ("[]", 1),
        ("1 + x", 5),
        ("2 ** 3", 4),
        ("1e5", 2),
        ("[char 1].Upper", 9),
        ("__import__('os')", 1),
        ("(" * 60 + "1" + ")" * 60, 51),
    ],
)
def test_a_slip_is_told_with_its_character(text: str, column: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text)
    assert caught.value.column == column


def test_dividing_by_nothing_is_an_error_of_its_own() -> None:
    with pytest.raises(ZeroDivisionError):
        value_of("1 / ([char 1] - 3)")


def test_places_come_from_left_to_right() -> None:
    found = list(places_in(parse_expression("[b 2] * ([a 1] - [b 2].gdp) + 1")))
    assert found == [Place("b 2"), Place("a 1"), Place("b 2", "gdp")]
    assert [str(place) for place in found] == ["[b 2]", "[a 1]", "[b 2].gdp"]


NUMBERS = st.decimals(min_value=0, max_value=10**6, places=3, allow_nan=False).map(
    lambda number: f"{number:f}"
)
EXPRESSIONS = st.recursive(
    NUMBERS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(
            lambda parts: f"{parts[0]} {parts[1]} {parts[2]}"
        ),
        inner.map(lambda text: f"({text})"),
        inner.map(lambda text: f"-({text})"),
    ),
    max_leaves=12,
)


@given(EXPRESSIONS)
def test_expressions_mean_what_python_takes_them_for(text: str) -> None:
    python = re.sub(r"[0-9]+(?:\.[0-9]+)?", lambda number: f"Fraction('{number[0]}')", text)
    try:
        expected = eval(python, {"Fraction": Fraction})
    except ZeroDivisionError:
        with pytest.raises(ZeroDivisionError):
            value_of(text)
        return
    assert value_of(text) == expected


@given(NUMBERS, NUMBERS)
def test_an_operation_joins_two_sides(left: str, right: str) -> None:
    assert parse_expression(f"{left}*{right}") == Operation("*", Fraction(left), Fraction(right))
