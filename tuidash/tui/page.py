"""A page: an opened address with every change made to its view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tuidash.language import tr
from tuidash.output.value import fit
from tuidash.tui.address import Address
from tuidash.tui.widgets.blocks import BLOCK

if TYPE_CHECKING:
    from tuidash.view.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One state of a view, to which `u` can return."""

    sheet: Sheet
    first: Sequence[tuple[str, ...]] = ()
    """The first rows, fetched before the state is shown."""
    change: str = ""
    """What made it differ from the state before, for people."""
    row: int = 0
    column: int = 0
    frozen: int = 0
    ordered: tuple[str, bool] | None = None


def first_shape(sheet: Sheet, **state: Any) -> Shape:
    """Returns a state with its first rows fetched, so that errors and waits happen beside the screen."""
    return Shape(sheet=sheet, first=sheet.cells(0, BLOCK) if sheet.height else (), **state)


@dataclass
class Page:
    """An address with the states of its view, the current one last."""

    address: Address
    shapes: list[Shape]
    choosers: Sequence[tuple[str, str, str]] = ()
    """Key, name and value of what can be chosen, such as the period of a comparison."""
    as_of: str = ""
    """The day as of which its dataset is looked at; empty for now."""
    note: str = ""
    """What to say once when the page is shown."""

    @property
    def shape(self) -> Shape:
        """The state that is shown."""
        return self.shapes[-1]

    @property
    def changes(self) -> list[str]:
        """What was done to the view, in order."""
        return [shape.change for shape in self.shapes if shape.change]


def untold_day(page: Page, width: int, *, ascii: bool = False) -> str:
    """Returns the day that a page is looked at as of, where its title in this width does not show it."""
    if not page.as_of:
        return ""
    sheet = page.shape.sheet
    told = tr("as of {day}", day=page.as_of)
    return "" if told in fit(f" {sheet.title}  {sheet.subtitle}", width, ascii=ascii) else told
