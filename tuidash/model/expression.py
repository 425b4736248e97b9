"""Arithmetic over figures, each named by its place: `100 * [char 20] / [char 44]`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|\[(?P<place>[^\[\]]+)\](?:\.(?P<part>[a-z][a-z0-9_]*))?"
    r"|(?P<sign>[-+*/()]))"
)
_DEEPEST = 50
"""Brackets within brackets; more would be a slip, and Python's own stack has an end."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands, and which of several things there is meant."""

    text: str
    """A locator, in another source than the rule's after the id of that source."""
    part: str = ""
    """`lower` or `upper` of a range, the id of an indicator, or nothing where there is one figure only."""

    def __str__(self) -> str:
        return f"[{self.text}]" + (f".{self.part}" if self.part else "")


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions joined by a sign."""

    sign: str
    left: Expression
    right: Expression


Expression = Fraction | Place | Operation


class ExpressionError(ValueError):
    """Text that is no expression, with the character, from 1, at which it goes wrong."""

    def __init__(self, column: int) -> None:
        super().__init__(column)
        self.column = column


def parse_expression(text: str) -> Expression:
    """Returns an expression of numbers, places in square brackets, + - * / and parentheses.

    Raises:
        ExpressionError: the text is none.
    """
    return _Reader(text).whole()


def evaluate(expression: Expression, look_up: Callable[[Place], Fraction]) -> Fraction:
    """Returns the exact value of an expression; whatever `look_up` raises passes through.

    Raises:
        ZeroDivisionError: a divisor is nothing.
    """
    if isinstance(expression, Fraction):
        return expression
    if isinstance(expression, Place):
        return look_up(expression)
    left, right = evaluate(expression.left, look_up), evaluate(expression.right, look_up)
    if expression.sign == "+":
        return left + right
    if expression.sign == "-":
        return left - right
    return left * right if expression.sign == "*" else left / right


def places_in(expression: Expression) -> Iterator[Place]:
    """Yields the places that an expression names, from left to right."""
    if isinstance(expression, Place):
        yield expression
    elif isinstance(expression, Operation):
        yield from places_in(expression.left)
        yield from places_in(expression.right)


class _Reader:
    """Reads one expression from left to right, products before sums."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = 0
        self._depth = 0
        self._token: re.Match[str] | None = None
        self._step()

    def whole(self) -> Expression:
        expression = self._sum()
        if self._token is not None:
            raise self._error()
        return expression

    def _step(self) -> None:
        start = self._end
        self._token = _TOKEN.match(self._text, start)
        if self._token is not None:
            self._end = self._token.end()
        elif self._text[start:].strip():
            raise self._error()

    def _error(self) -> ExpressionError:
        start = self._token.start() if self._token else self._end
        rest = self._text[start:]
        return ExpressionError(start + len(rest) - len(rest.lstrip()) + 1)

    def _takes(self, signs: str) -> str:
        sign = (self._token["sign"] if self._token else None) or ""
        if not sign or sign not in signs:
            return ""
        self._step()
        return sign

    def _sum(self) -> Expression:
        expression = self._product()
        while sign := self._takes("+-"):
            expression = Operation(sign, expression, self._product())
        return expression

    def _product(self) -> Expression:
        expression = self._factor()
        while sign := self._takes("*/"):
            expression = Operation(sign, expression, self._factor())
        return expression

    def _factor(self) -> Expression:
        self._depth += 1
        if self._token is None or self._depth > _DEEPEST:
            raise self._error()
        if self._takes("("):
            inner = self._sum()
            if not self._takes(")"):
                raise self._error()
        elif self._takes("-"):
            inner = Operation("-", Fraction(0), self._factor())
        elif self._token["number"]:
            inner = Fraction(self._token["number"])
            self._step()
        elif self._token["place"]:
            inner = Place(" ".join(self._token["place"].split()), self._token["part"] or "")
            self._step()
        else:
            raise self._error()
        self._depth -= 1
        return inner
