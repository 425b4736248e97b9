"""Comparisons and profiles as pages, and what can be chosen of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tuidash.language import tr
from tuidash.tui.address import Comparison, Profile
from tuidash.tui.page import Page, first_shape
from tuidash.tui.widgets.choices import Choice

if TYPE_CHECKING:
    from tuidash.catalog.dataset import Dataset
    from tuidash.catalog.dictionaries import Dictionaries
    from tuidash.view.available import Available
    from tuidash.workspace import Workspace

KEYS = {"indicator": "i", "level": "L", "period": "p", "within": "w", "breakdown": "d"}
"""The key that changes each of them."""


def chooser_title(what: str) -> str:
    """Returns what a chooser is called."""
    return {
        "indicator": tr("Indicator"),
        "level": tr("Level"),
        "period": tr("Period"),
        "within": tr("Within"),
        "breakdown": tr("Breakdown"),
    }[what]


def choosers_of(address: Comparison | Profile) -> tuple[str, ...]:
    """Returns what can be chosen of a page."""
    return tuple(KEYS) if isinstance(address, Comparison) else ("within", "period")


def chose(address: Comparison | Profile, what: str, value: str) -> Comparison | Profile:
    """Returns the address with another value of a chooser."""
    changed: dict[str, Any] = {what: value}
    return replace(address, **changed)


def comparison_page(workspace: Workspace, address: Comparison) -> Page:
    """Returns a comparison; what does not exist for its indicator gives way, and the page says so."""
    from tuidash.workspace.comparing import Asked, complete

    dataset = workspace.get_dataset(address.dataset)
    dictionaries = workspace.dictionaries(dataset)
    indicator = address.indicator or dataset.defaults.indicator or next(iter(dictionaries.indicators), "")
    available = workspace.available(dataset, indicator)
    fitting, dropped = _fitting(address, available)
    asked = Asked(
        level=fitting.level or None,
        period=fitting.period or None,
        dimensions=_codes(fitting.breakdown) or None,
    )
    best, _ = complete(asked, available, dictionaries.indicators[indicator], dataset.defaults)
    found = Comparison(
        dataset=address.dataset,
        indicator=indicator,
        level=best.level,
        period=best.period,
        within=address.within,
        breakdown=_breakdown(best),
    )
    exact = Asked(level=best.level, period=best.period, basis=best.basis, dimensions=best.dimensions)
    sheet = workspace.compare(dataset, indicator, asked=exact, within=address.within or None)
    choosers = []
    for what in choosers_of(found):
        choices = _comparison_choices(dataset, dictionaries, available, found, what)
        if len(choices) > 1 or what in ("indicator", "period"):
            choosers.append((KEYS[what], chooser_title(what), _label(choices, getattr(found, what))))
    return Page(
        address=found, shapes=[first_shape(sheet, frozen=1)], choosers=choosers, note=_note(dropped, found)
    )


def profile_page(workspace: Workspace, address: Profile) -> Page:
    """Returns what an area reports, one indicator in each row."""
    dataset = workspace.get_dataset(address.dataset)
    found = replace(address, within=address.within or dataset.defaults.area)
    sheet = workspace.profile(dataset, found.within or None, found.period or None)
    choosers = [
        (KEYS[what], chooser_title(what), _label(choices(workspace, found, what), getattr(found, what)))
        for what in choosers_of(found)
    ]
    return Page(address=found, shapes=[first_shape(sheet, frozen=1)], choosers=choosers)


def choices(workspace: Workspace, address: Comparison | Profile, what: str) -> list[Choice]:
    """Returns what a chooser offers; called beside the screen."""
    dataset = workspace.get_dataset(address.dataset)
    dictionaries = workspace.dictionaries(dataset)
    if isinstance(address, Profile):
        if what == "within":
            return _area_choices(dictionaries, with_parts=False)
        periods = sorted(_all_periods(workspace, dataset), reverse=True)
        return [Choice(value="", label=tr("latest")), *(_plain(period) for period in periods)]
    available = workspace.available(dataset, address.indicator)
    return _comparison_choices(dataset, dictionaries, available, address, what)


def _comparison_choices(
    dataset: Dataset,
    dictionaries: Dictionaries,
    available: Sequence[Available],
    address: Comparison,
    what: str,
) -> list[Choice]:
    if what == "indicator":
        return [
            Choice(value=each.id, label=str(each.name), note=each.unit_label, words=" ".join(each.names))
            for each in dictionaries.indicators.values()
        ]
    if what == "within":
        everywhere = Choice(value="", label=tr("everywhere"))
        return [everywhere, *_area_choices(dictionaries, with_parts=True)]
    if what == "level":
        from tuidash.model.area import LEVELS

        present = dict.fromkeys(each.level for each in available)
        return [Choice(value=level, label=str(LEVELS[level]), words=LEVELS[level].both) for level in present]
    here = [each for each in available if each.level == address.level]
    if what == "period":
        return [_plain(period) for period in dict.fromkeys(each.period for each in here)]
    codes = dict.fromkeys(_breakdown(each) for each in here if each.period == address.period)
    return [Choice(value=code, label=_spoken(dataset, code)) for code in codes]


def _plain(value: str) -> Choice:
    return Choice(value=value, label=value)


def _area_choices(dictionaries: Dictionaries, *, with_parts: bool) -> list[Choice]:
    from tuidash.model.area import LEVELS

    parents = {area.parent for area in dictionaries.areas.values()}
    return [
        Choice(value=area.id, label=str(area.name), note=str(LEVELS[area.level]), words=" ".join(area.names))
        for area in dictionaries.areas.values()
        if not with_parts or area.id in parents
    ]


def _all_periods(workspace: Workspace, dataset: Dataset) -> set[str]:
    found: set[str] = set()
    for indicator in workspace.dictionaries(dataset).indicators:
        found.update(each.period for each in workspace.available(dataset, indicator))
    return found


def _breakdown(one: Available) -> str:
    return ",".join(f"{name}={code}" for name, code in one.dimensions.items())


def _codes(breakdown: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in breakdown.split(",") if part)
    return {name: code for name, _, code in pairs}


def _spoken(dataset: Dataset, breakdown: str) -> str:
    from tuidash.model.status import TOTAL

    named = {dimension.id: dimension.codes for dimension in dataset.dimensions}
    parts = []
    for name, code in _codes(breakdown).items():
        text = named.get(name, {}).get(code)
        if code != TOTAL:
            parts.append(str(text) if text else code)
    return ", ".join(parts) or tr("total")


def _fitting(address: Comparison, available: Sequence[Available]) -> tuple[Comparison, list[str]]:
    """Returns the address without what no figure of the indicator has, and what was dropped."""
    dropped: list[str] = []
    left = list(available)
    for what in ("level", "period", "breakdown"):
        wanted = getattr(address, what)
        if not wanted:
            continue
        narrowed = [
            each
            for each in left
            if (_breakdown(each) if what == "breakdown" else getattr(each, what)) == wanted
        ]
        if narrowed:
            left = narrowed
        else:
            address = replace(address, **dict.fromkeys([what], ""))
            dropped.append(what)
    return address, dropped


def _note(dropped: Sequence[str], found: Comparison) -> str:
    if not dropped:
        return ""
    changed = ", ".join(f"{chooser_title(what)} {getattr(found, what)}" for what in dropped)
    return tr("This indicator has no such figures; shown instead: {changed}", changed=changed)


def _label(choices: Sequence[Choice], value: str) -> str:
    return next((choice.label for choice in choices if choice.value == value), value) or tr("everywhere")
