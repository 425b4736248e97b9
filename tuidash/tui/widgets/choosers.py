"""The line of choosers below a title: what is chosen, and the key that changes it."""

from __future__ import annotations

from collections.abc import Sequence

from tuidash.output.value import cell_width, fit
from tuidash.tui.widgets.columns import NARROWEST
from tuidash.tui.widgets.line import Part


def chooser_parts(choosers: Sequence[tuple[str, str, str]], width: int, *, ascii: bool) -> list[Part]:
    """Returns key, name and value of each chooser; names only where all have room, the widest value cut."""
    told = [f" {key} {name}: {value} " for key, name, value in choosers]
    named = sum(map(cell_width, told)) <= width
    over = sum(cell_width(f" {key} {value} ") for key, _, value in choosers) - width
    widest = max((cell_width(value) for _, _, value in choosers), default=0)
    parts: list[Part] = []
    for key, name, value in choosers:
        shown = value
        if not named and over > 0 and cell_width(value) == widest:
            shown = fit(value, max(widest - over, NARROWEST), ascii=ascii).rstrip()
        told_name = f" {name}:" if name and (named or not key) else ""
        parts += [(f" {key}" if key else "", "key"), (told_name, "faint")]
        parts.append((f" {shown} ", "plain"))
    return parts
