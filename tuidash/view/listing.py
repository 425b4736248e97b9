"""A short list that is known without Polars, such as the datasets there are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tuidash.view.labels import Labels, label

if TYPE_CHECKING:
    import polars as pl

    from tuidash.output.column import Column
    from tuidash.view.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Finished rows with the manners of a sheet; the app turns it into one to sort and filter it."""

    title: str
    columns: tuple[Column, ...]
    entries: tuple[tuple[Any, ...], ...]
    subtitle: str = ""
    empty: str = ""
    ascii: bool = False
    labels: Labels = field(default_factory=dict)
    """What is shown instead of the codes of some columns."""

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.entries)

    def cells(self, offset: int, length: int) -> list[tuple[str, ...]]:
        """Returns the finished, sanitised, unpadded cells of some rows."""
        from tuidash.output.value import format_value

        return [
            tuple(
                label(self.labels, column.id, value)
                or format_value(value, column.kind, column.decimals, ascii=self.ascii)
                for column, value in zip(self.columns, entry, strict=True)
            )
            for entry in self.entries[offset : offset + length]
        ]

    def head(self, rows: int) -> Listing:
        """Returns the first rows."""
        return replace(self, entries=self.entries[:rows])

    def rows(self, offset: int, length: int) -> list[tuple[Any, ...]]:
        """Returns the values of some rows."""
        return list(self.entries[offset : offset + length])

    def frame(self) -> pl.LazyFrame:
        """Returns the list as a frame."""
        import polars as pl

        names = [column.id for column in self.columns]
        return pl.LazyFrame(list(self.entries), schema=names, orient="row", infer_schema_length=None)

    def sheet(self) -> Sheet:
        """Returns the list as a sheet, which can be sorted and filtered."""
        from tuidash.view.sheet import Sheet

        return Sheet(
            title=self.title,
            columns=self.columns,
            lazy=self.frame(),
            subtitle=self.subtitle,
            empty=self.empty,
            ascii=self.ascii,
            labels=self.labels,
        )
