"""What an indicator is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tuidash.model.text import Text
from tuidash.model.unit import UNITS, Unit

Polarity = Literal["high", "low", "neutral"]
POLARITIES: tuple[Polarity, ...] = ("high", "low", "neutral")
MEASURES = ("amount", "count", "rate", "share", "ratio", "average", "index")
OVER_AREAS = ("sum", "ratio", "average", "none")
OVER_TIME = ("sum", "last", "average", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A quantity that reporters state, with everything needed to compare it fairly."""

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    definition: Text = field(default_factory=Text)
    unit: str = "piece"
    """Code of the canonical unit."""
    decimals: int = 0
    """Digits after the point that people print."""
    polarity: Polarity = "neutral"
    """Which way is better."""
    measure: str = "amount"
    over_areas: str = "none"
    """How values of parts make the value of the whole; `ratio` means the ratio of sums."""
    over_time: str = "none"
    lower_bound: float | None = None
    upper_bound: float | None = None
    topic: str = ""

    @property
    def unit_label(self) -> str:
        """The unit as people read it, in the language of the interface."""
        return str(self.canonical_unit)

    @property
    def canonical_unit(self) -> Unit:
        """The unit of every value."""
        return UNITS[self.unit]

    @property
    def names(self) -> tuple[str, ...]:
        """Everything a person may call it."""
        return tuple(name for name in (self.id, self.name.zh, self.name.en, *self.aliases) if name)
