"""One line of rules.csv that declares a relation over whole series."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tuidash.catalog.dataset import Dataset
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.catalog.problems import Fields
from tuidash.language import tr
from tuidash.model.area import LEVELS
from tuidash.model.expression import Expression, ExpressionError, Place, parse_expression, places_in
from tuidash.model.period import parse_period
from tuidash.model.period_range import parse_range
from tuidash.model.rule import RULE_RELATIONS
from tuidash.model.series_rule import (
    ALL,
    AREA_PARTS,
    SERIES_KINDS,
    Condition,
    Exemption,
    SeriesName,
    SeriesRule,
    Tolerance,
    name_of,
    series_name,
    split_condition,
)
from tuidash.model.severity import SEVERITIES

_FORMULA = "100 * [urban_population] / ([population] - [population sex=f])"
_HOLDS = ("yes", "no")


class _Right(NamedTuple):
    """What the right side of a rule says; which of these depends on the kind."""

    expression: Expression | None = None
    parts: str = ""
    level: str = ""
    lower: float | None = None
    upper: float | None = None
    most: float = 0.0


class _Scope(NamedTuple):
    first: date | None = None
    last: date | None = None
    labels: tuple[str, ...] = ()


def read_series_rule(fields: Fields, dataset: Dataset, dictionaries: Dictionaries) -> SeriesRule | None:
    """Returns the rule of one line, None when it has problems that leave nothing to check."""
    reader = _Reader(fields, dataset, dictionaries)
    identifier = fields.text("id", required=True)
    kind = fields.choice("kind", SERIES_KINDS, "", required=True)
    indicators = reader.indicators(needed=kind in ("formula", "parts", "bounds"))
    right = reader.right(kind)
    scope = reader.scope()
    fields.choice("holds", _HOLDS, "")
    rule = SeriesRule(
        id=identifier,
        kind=kind,
        indicators=indicators,
        relation=fields.choice("relation", RULE_RELATIONS, "exact"),
        right=right.expression if right else None,
        right_text=fields.text("right"),
        parts=right.parts if right else "",
        parts_level=right.level if right else "",
        lower=right.lower if right else None,
        upper=right.upper if right else None,
        most=right.most if right else 0.0,
        tolerance=Tolerance(
            absolute=reader.positive("tolerance"),
            percent=reader.positive("tolerance_percent"),
            each=reader.positive("tolerance_each"),
        ),
        source=fields.choice("source", dictionaries.sources, ""),
        level=fields.choice("level", LEVELS, ""),
        first=scope.first,
        last=scope.last,
        periods=scope.labels,
        where=reader.conditions(),
        exemptions=reader.exemptions(),
        severity=fields.choice("severity", SEVERITIES, ""),
        note=fields.text("note"),
    )
    return rule if identifier and right is not None else None


class _Reader:
    """Reads what is particular to rules over series out of one line."""

    def __init__(self, fields: Fields, dataset: Dataset, dictionaries: Dictionaries) -> None:
        self._fields = fields
        self._dictionaries = dictionaries
        self._codes = {each.id: tuple(each.codes) for each in dataset.dimensions}

    def positive(self, key: str) -> float:
        number = self._fields.number(key)
        if number is not None and number < 0:
            self._fields.problem(key, tr("must be at least {least}, found {text}", least=0, text=number))
        return number or 0.0

    def indicators(self, *, needed: bool) -> tuple[SeriesName, ...]:
        text = self._fields.text("left", required=needed)
        if text in ("", ALL):
            if needed and text:
                self._fields.problem(
                    "left", tr("must name indicators, such as {example}", example="population")
                )
            return ()
        return tuple(
            found
            for part in text.split(";")
            if part.strip() and (found := self._series("left", part.strip(" []")))
        )

    def _series(self, key: str, text: str) -> SeriesName | None:
        try:
            name = series_name(text)
        except ValueError:
            self._fields.problem(
                key, tr("{text} names no series", text=repr(text)),
                tr("Write it like: {example}", example="population sex=f"),
            )  # fmt: skip
            return None
        if name.indicator not in self._dictionaries.indicators:
            self._fields.unknown(key, tr("indicator"), name.indicator, self._dictionaries.indicators)
        for dimension, code in name.codes:
            if dimension not in self._codes:
                self._fields.unknown(key, tr("dimension"), dimension, self._codes)
            elif code != "_T" and code not in self._codes[dimension]:
                self._fields.unknown(key, dimension, code, self._codes[dimension])
        return name

    def expression(self, key: str, text: str) -> Expression | None:
        try:
            found = parse_expression(text)
        except ExpressionError as error:
            self._fields.problem(
                key,
                tr("{text} goes wrong at character {column}", text=repr(text), column=error.column),
                tr("Write it like: {example}", example=_FORMULA),
            )
            return None
        for place in places_in(found):
            self._place(key, place)
        return found

    def _place(self, key: str, place: Place) -> None:
        try:
            text = str(name_of(place))
        except ValueError:
            text = str(place)
        self._series(key, text)

    def right(self, kind: str) -> _Right | None:
        text = self._fields.text("right", required=kind in ("formula", "parts", "bounds", "jump"))
        if kind == "grid":
            return _Right()
        if not text:
            return None
        if kind == "bounds":
            return self._bounds(text)
        if kind == "jump":
            return self._most(text)
        if kind == "parts" and "[" not in text:
            return self._parts(text)
        expression = self.expression("right", text)
        return _Right(expression) if expression is not None else None

    def _parts(self, text: str) -> _Right | None:
        word, _, level = text.partition(" ")
        if word == AREA_PARTS and (not level or level in LEVELS):
            return _Right(parts=word, level=level)
        if text in self._codes:
            return _Right(parts=text)
        self._fields.problem(
            "right",
            tr("{text} is no kind of parts", text=repr(text)),
            tr(
                "Write areas, areas village, a dimension, or a sum such as {example}",
                example="[men] + [women]",
            ),
        )
        return None

    def _bounds(self, text: str) -> _Right | None:
        low, dots, high = text.partition("..")
        try:
            lower, upper = (float(part) if part.strip() else None for part in (low, high))
        except ValueError:
            dots, lower, upper = "", None, None
        if not dots or (lower is None and upper is None):
            self._fields.problem(
                "right", tr("{text} is no range", text=repr(text)),
                tr("Write it like: {example}", example="0..100"),
            )  # fmt: skip
            return None
        return _Right(lower=lower, upper=upper)

    def _most(self, text: str) -> _Right | None:
        try:
            most = float(text.strip().removesuffix("%"))
        except ValueError:
            most = -1.0
        if most <= 0:
            self._fields.problem(
                "right", tr("must be a number of per cent above 0, found {text}", text=repr(text)),
                tr("Write it like: {example}", example="20%"),
            )  # fmt: skip
            return None
        return _Right(most=most)

    def scope(self) -> _Scope:
        text = self._fields.text("period")
        if not text:
            return _Scope()
        try:
            first, last, labels = parse_range(text)
        except ValueError:
            self._fields.problem(
                "period", tr("{text} names no periods", text=repr(text)),
                tr("Write it like: {example}", example="2013..2024"),
            )  # fmt: skip
            return _Scope()
        return _Scope(first.start, last.end, labels)

    def conditions(self) -> tuple[Condition, ...]:
        found = []
        for part in filter(None, map(str.strip, self._fields.text("where").split(" and "))):
            try:
                left, sign, right = split_condition(part)
            except ValueError:
                self._fields.problem(
                    "where", tr("{text} is no comparison", text=repr(part)),
                    tr("Write it like: {example}", example="[tax_units] > 0"),
                )  # fmt: skip
                continue
            sides = self.expression("where", left), self.expression("where", right)
            if sides[0] is not None and sides[1] is not None:
                found.append(Condition(left=sides[0], sign=sign, right=sides[1]))
        return tuple(found)

    def exemptions(self) -> tuple[Exemption, ...]:
        found = []
        for part in filter(None, map(str.strip, self._fields.text("except").split(";"))):
            where, _, reason = part.partition(" ")
            area, _, period = where.partition("@")
            if not reason.strip():
                self._fields.problem(
                    "except", tr("{text} does not say why", text=repr(part)),
                    tr("Write it like: {example}", example="moqiao@2017 split off"),
                )  # fmt: skip
            if area and area not in self._dictionaries.areas:
                self._fields.unknown("except", tr("area"), area, self._dictionaries.areas)
            if period:
                try:
                    period = parse_period(period).label
                except ValueError:
                    self._fields.problem("except", tr("{text} names no periods", text=repr(period)))
            found.append(Exemption(area=area, period=period, reason=reason.strip()))
        return tuple(found)
