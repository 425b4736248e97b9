"""A column of a sheet as a person sees it."""

from __future__ import annotations

from dataclasses import dataclass

from tuidash import language
from tuidash.model.column_kind import COLUMN_KINDS, ColumnKind

__all__ = ["COLUMN_KINDS", "Column", "ColumnKind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Title, unit and manner of one column."""

    id: str
    """Name of the column in the frame below."""
    title: str
    unit: str = ""
    """Unit label for the header, empty when there is none."""
    kind: ColumnKind = "text"
    decimals: int | None = None
    """Digits after the point; None means as many as the value has."""
    definition: str = ""

    @property
    def right(self) -> bool:
        """Whether cells are aligned on their right side."""
        return self.kind in ("number", "change", "rank")

    @property
    def header(self) -> str:
        """The title with the unit in brackets of the interface's language."""
        if not self.unit:
            return self.title
        return f"{self.title}（{self.unit}）" if language.current() == "zh" else f"{self.title} ({self.unit})"
