"""One sheet of a workbook while its rows come in, and as a grid."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from tuidash.language import tr
from tuidash.reading.account import SET_ASIDE
from tuidash.reading.grid.cell_store import frame_of, schema_of
from tuidash.reading.grid.grid import Grid, Merged, letters

_PIECE_ROWS = 20_000
_MOST = 5


class Sheet:
    """Takes the rows of a sheet from the first on and keeps them compactly."""

    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self.name = name
        self.merged: list[Merged] = []
        self.remarks: list[str] = []
        self.lost: list[tuple[int, str, str]] = []
        """Row, letters of the column and formula of each cell whose value was never stored."""
        self.hidden = 0
        """Rows and columns that are hidden."""
        self._pieces: list[pl.DataFrame] = []
        self._rows: list[list[str]] = []
        self._next = 1
        self._blank = 0
        """Rows without text since the last one with any; a million may follow it that are only formatted."""
        self._filled = 0
        self._width = 0
        self._errors: list[str] = []

    def add(self, texts: Iterable[str]) -> None:
        """Takes the next row."""
        row = list(texts)
        while row and not row[-1].strip():
            row.pop()
        if not row:
            self._blank += 1
            return
        for _ in range(self._blank):
            self._append([])
        self._blank = 0
        for at, text in enumerate(row):
            if text.startswith("#") and text in ERRORS:
                self._errors.append(f"{letters(at)}{self._next + len(self._rows)}")
        self._filled = self._next + len(self._rows)
        self._width = max(self._width, len(row))
        self._append(row)

    def _append(self, row: list[str]) -> None:
        self._rows.append(row)
        if len(self._rows) >= _PIECE_ROWS:
            self._close_piece()

    @property
    def is_empty(self) -> bool:
        """Whether no cell has any text."""
        return self._filled == 0

    def grid(self) -> Grid:
        """Returns the sheet as a grid whose lines are the numbers of its rows."""
        self._close_piece()
        empty = pl.DataFrame(schema=schema_of(self._width))
        frame = pl.concat([empty, *self._pieces], how="diagonal").head(self._filled)
        reason = tr("a formula without a stored value; open and save the file in a spreadsheet program")
        lost = [(self.path.name, self.name, row, column, reason, text) for row, column, text in self.lost]
        return Grid(
            path=self.path,
            sheet=self.name,
            cells=frame.lazy(),
            width=self._width,
            height=frame.height,
            set_aside=pl.DataFrame(lost, schema=SET_ASIDE, orient="row"),
            merged=tuple(self.merged),
            remarks=tuple(self._said()),
        )

    def _said(self) -> list[str]:
        said = list(self.remarks)
        if self.hidden:
            said.append(tr("{count} hidden rows or columns are read too", count=self.hidden))
        if self._errors:
            said.append(
                tr(
                    "{count} cells hold an error of a formula: {places}",
                    count=len(self._errors),
                    places=_listed(self._errors),
                )
            )
        if self.lost:
            places = [f"{column}{row}" for row, column, _ in self.lost]
            said.append(
                tr(
                    "{count} formulas have no stored value: {places}",
                    count=len(places),
                    places=_listed(places),
                )
            )
        return said

    def _close_piece(self) -> None:
        if self._rows:
            lines = list(range(self._next, self._next + len(self._rows)))
            width = max(map(len, self._rows))
            self._pieces.append(frame_of(lines, self._rows, width))
            self._next += len(self._rows)
            self._rows = []


ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"})


def _listed(places: list[str]) -> str:
    return ", ".join(places[:_MOST]) + (", …" if len(places) > _MOST else "")
