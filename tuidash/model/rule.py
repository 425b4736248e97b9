"""Declared relations between figures, and what comes out when they are recomputed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tuidash.language import tr
from tuidash.model.expression import Expression, Place, evaluate, places_in
from tuidash.model.text import Text

RULE_KINDS: dict[str, Text] = {
    "sum": Text(zh="合计", en="sum"),
    "difference": Text(zh="差", en="difference"),
    "product": Text(zh="乘积", en="product"),
    "share": Text(zh="比重", en="share"),
    "ratio": Text(zh="比率", en="ratio"),
    "growth": Text(zh="增长", en="growth"),
    "progress": Text(zh="进度", en="progress"),
    "conversion": Text(zh="换算", en="conversion"),
    "range": Text(zh="范围", en="range"),
}
"""What kind of arithmetic a rule does."""

RULE_RELATIONS: dict[str, Text] = {
    "exact": Text(zh="=", en="="),
    "at_least": Text(zh="≥", en="≥"),
    "at_most": Text(zh="≤", en="≤"),
}
"""How the stated figure should stand to the recomputed one."""

Verdict = Literal["holds", "fails", "unknown"]
VERDICTS: dict[str, Text] = {
    "holds": Text(zh="成立", en="holds"),
    "fails": Text(zh="不成立", en="fails"),
    "unknown": Text(zh="无法检验", en="not checkable"),
}
"""What came out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A stated figure and the arithmetic that should give it."""

    id: str
    kind: str
    source: str
    """Where places without a source of their own stand."""
    left: Place
    relation: str
    right: Expression
    right_text: str
    tolerance: Fraction = Fraction(0)
    """How far the two may lie apart, from the digits printed."""
    holds: str = ""
    """What whoever declared it found: yes, no, or nothing when it cannot be checked."""
    note: str = ""
    severity: str = ""
    """How bad it is when it fails, empty for an error."""

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of the arithmetic, each once."""
        return tuple(dict.fromkeys(places_in(self.right)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a dataset holds of one figure at one place."""

    indicator: str
    value: Fraction | None
    lower: Fraction | None = None
    upper: Fraction | None = None
    raw: str = ""
    note: str = ""


Figures = Mapping[tuple[str, str], Sequence[Figure]]
"""All figures by source and locator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule with its figures as stated and as recomputed."""

    rule: Rule
    verdict: Verdict
    raw: str = ""
    """The stated figure as printed."""
    stated: Fraction | None = None
    recomputed: Fraction | None = None
    reason: str = ""
    """Why it cannot be checked."""

    @property
    def difference(self) -> Fraction | None:
        """Stated minus recomputed."""
        if self.stated is None or self.recomputed is None:
            return None
        return self.stated - self.recomputed


class _NotCheckable(Exception):
    """A figure that the arithmetic needs has no one value."""


def candidates(rule: Rule, place: Place) -> Iterator[tuple[str, str]]:
    """Yields the source and locator that a place of a rule may mean, the rule's own source first."""
    yield rule.source, place.text
    source, _, locator = place.text.partition(" ")
    if locator:
        yield source, locator


def judge(rule: Rule, figures: Figures) -> Finding:
    """Returns what comes out when a rule is recomputed from the figures of a dataset."""
    raw, stated, recomputed = "", None, None
    try:
        raw, stated = _find(rule, rule.left, figures)
        recomputed = evaluate(rule.right, lambda place: _find(rule, place, figures)[1])
    except _NotCheckable as error:
        return Finding(rule=rule, verdict="unknown", raw=raw, stated=stated, reason=str(error))
    except ZeroDivisionError:
        reason = tr("the arithmetic divides by nothing")
        return Finding(rule=rule, verdict="unknown", raw=raw, stated=stated, reason=reason)
    verdict: Verdict = "holds" if _agree(rule, stated - recomputed) else "fails"
    return Finding(rule=rule, verdict=verdict, raw=raw, stated=stated, recomputed=recomputed)


def _agree(rule: Rule, difference: Fraction) -> bool:
    too_much = rule.relation != "at_least" and difference > rule.tolerance
    too_little = rule.relation != "at_most" and -difference > rule.tolerance
    return not (too_much or too_little)


_PARTS: Mapping[str, Callable[[Figure], Fraction | None]] = {
    "value": lambda figure: figure.value,
    "lower": lambda figure: figure.lower,
    "upper": lambda figure: figure.upper,
}


def _find(rule: Rule, place: Place, figures: Figures) -> tuple[str, Fraction]:
    """Returns a figure as printed and its one value."""
    found = next((figures[key] for key in candidates(rule, place) if key in figures), None)
    if not found:
        raise _NotCheckable(tr("there is no figure at {place}", place=place))
    part = place.part or "value"
    if part not in _PARTS:
        found, part = [figure for figure in found if figure.indicator == place.part], "value"
        if not found:
            raise _NotCheckable(tr("there is no figure at {place}", place=place))
    values = list(dict.fromkeys(_PARTS[part](figure) for figure in found))
    if len(values) > 1:
        names = ", ".join(dict.fromkeys(figure.indicator for figure in found))
        raise _NotCheckable(tr("there are several figures at {place}: {names}", place=place, names=names))
    if values[0] is not None:
        return found[0].raw, values[0]
    if found[0].lower is not None:
        raise _NotCheckable(tr("{place} is a range; add .lower or .upper", place=place))
    why = tr("masked") if "masked" in found[0].note else tr("missing")
    raise _NotCheckable(tr("the figure at {place} is {why}: {raw}", place=place, why=why, raw=found[0].raw))
