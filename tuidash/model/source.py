"""Where figures come from."""

from __future__ import annotations

from dataclasses import dataclass

from tuidash.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document, table or reporter that states figures."""

    id: str
    title: Text
    publisher: str = ""
    date: str = ""
    rank: int = 1
    """Whose figure is current when several state the same one; 1 is the strongest."""
    licence: str = ""
    file: str = ""
    missing: str = ""
    """Symbols that this source prints for a missing value."""
    note: str = ""
