"""Completes a comparison that was only partly asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tuidash.catalog.dataset import Defaults
from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.area import LEVELS
from tuidash.model.indicator import Indicator
from tuidash.model.names import hint_for
from tuidash.model.period import Period, parse_period
from tuidash.model.status import TOTAL
from tuidash.view.available import Available


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person said of a comparison; what is None is chosen."""

    level: str | None = None
    period: str | None = None
    basis: str | None = None
    dimensions: Mapping[str, str] | None = None


def complete(
    asked: Asked, available: Sequence[Available], indicator: Indicator, defaults: Defaults
) -> tuple[Available, Period]:
    """Returns the combination that fits what was asked best, totals and the dataset's defaults first.

    Raises:
        UsageError: no combination fits; the message lists those there are.
    """
    if not available:
        raise UsageError(
            tr(
                "{indicator} has no actual values with a known period",
                indicator=f"{indicator.name} [{indicator.id}]",
            )
        )
    fitting = list(available)
    for name, text in (("level", asked.level), ("period", asked.period), ("basis", asked.basis)):
        if text is not None:
            fitting = _narrow(fitting, name, text, indicator)
    for name, code in (asked.dimensions or {}).items():
        narrowed = [one for one in fitting if one.dimensions.get(name) == code]
        if not narrowed:
            codes = sorted({one.dimensions[name] for one in fitting})
            raise UsageError(
                tr(
                    "{indicator} has no values for {name}={code}",
                    indicator=indicator.id,
                    name=name,
                    code=code,
                ),
                hint=tr("It has: {names}", names=", ".join(codes)),
            )
        fitting = narrowed
    best = max(fitting, key=lambda one: _fit(one, asked, defaults))
    return best, parse_period(best.period)


def _fit(one: Available, asked: Asked, defaults: Defaults) -> tuple[bool, bool, int, bool]:
    chosen = asked.dimensions or {}
    totals = sum(code == TOTAL for name, code in one.dimensions.items() if name not in chosen)
    return (one.level == defaults.level, one.period == defaults.period, totals, one.areas > 1)


def _narrow(fitting: list[Available], name: str, text: str, indicator: Indicator) -> list[Available]:
    narrowed = [one for one in fitting if getattr(one, name) == text]
    if narrowed:
        return narrowed
    known = list(dict.fromkeys(str(getattr(one, name)) for one in fitting))
    what = {"level": tr("level"), "period": tr("period"), "basis": tr("basis")}[name]
    shown = ", ".join(known[:20]) + (" …" if len(known) > 20 else "")
    listed = tr("It has: {names}", names=shown)
    raise UsageError(
        tr("{indicator} has no values for {what} {text}", indicator=indicator.id, what=what, text=repr(text)),
        hint=listed if name == "period" else hint_for(text, known, otherwise=listed),
    )


def parsed_period(text: str) -> Period:
    """Returns the period that a person wrote.

    Raises:
        UsageError: it is none.
    """
    try:
        return parse_period(text)
    except ValueError:
        raise UsageError(
            tr("{text} is not a period", text=repr(text)),
            hint=tr("Write it like: {example}", example="2024, 2024-H1, 2024-Q2, 2024-06, 2024-01/2024-06"),
        ) from None


def level_names(available: Sequence[Available]) -> list[tuple[str, str]]:
    """Returns the levels for which there are values, with their names."""
    return [(level, str(LEVELS[level])) for level in dict.fromkeys(one.level for one in available)]
