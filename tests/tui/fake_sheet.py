"""A sheet without Polars: enough of `Sheet` to drive the grid and the screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tuidash.errors import TuidashError
from tuidash.output.column import Column
from tuidash.output.value import sanitise

Row = tuple[str, ...]


@dataclass(frozen=True)
class FakeSheet:
    """Rows from a list, or made on demand by a function of their number."""

    columns: tuple[Column, ...]
    rows: Sequence[Row] = ()
    title: str = "Fake"
    subtitle: str = ""
    sql: str = "SELECT *\nFROM fake"
    make: Callable[[int], Row] | None = None
    count: int = 0
    error: Exception | None = None
    empty: str = "The fake has no rows"
    fetched: list[int] = field(default_factory=list, compare=False)

    @property
    def height(self) -> int:
        return self.count if self.make else len(self.rows)

    def cells(self, offset: int, length: int) -> list[Row]:
        if self.error is not None:
            raise self.error
        self.fetched.append(offset)
        if self.make:
            rows: Sequence[Row] = [self.make(n) for n in range(offset, min(offset + length, self.count))]
        else:
            rows = self.rows[offset : offset + length]
        return [tuple(sanitise(cell) for cell in row) for row in rows]

    def _place(self, column: str) -> int:
        return [one.id for one in self.columns].index(column)

    def sort(self, column: str, *, descending: bool) -> FakeSheet:
        place = self._place(column)
        number = self.columns[place].right

        def key(row: Row) -> tuple[bool, float | str]:
            missing = row[place] == "—"
            value = 0.0 if missing or not number else float(row[place].replace(",", ""))
            return missing ^ descending, value if number else row[place]

        return replace(self, rows=sorted(self.rows, key=key, reverse=descending), fetched=[])

    def keep(self, column: str, row: int) -> FakeSheet:
        place = self._place(column)
        rows = [each for each in self.rows if each[place] == self.rows[row][place]]
        return replace(self, rows=rows, fetched=[])

    def drop(self, column: str, row: int) -> FakeSheet:
        place = self._place(column)
        rows = [each for each in self.rows if each[place] != self.rows[row][place]]
        return replace(self, rows=rows, fetched=[])

    def search(self, text: str, start: int, *, backwards: bool = False) -> int | None:
        wanted = text.casefold()
        hits = [
            n for n in range(self.height) if any(wanted in cell.casefold() for cell in self.cells(n, 1)[0])
        ]
        if backwards:
            return next((n for n in reversed(hits) if n < start), hits[-1] if hits else None)
        return next((n for n in hits if n > start), hits[0] if hits else None)

    def filter(self, text: str) -> FakeSheet:
        wanted = text.casefold()
        rows = [row for row in self.rows if any(wanted in cell.casefold() for cell in row)]
        return replace(self, rows=rows, fetched=[])

    def select(self, columns: Sequence[str]) -> FakeSheet:
        places = [self._place(column) for column in columns]
        return replace(
            self,
            columns=tuple(self.columns[place] for place in places),
            rows=[tuple(row[place] for place in places) for row in self.rows],
            fetched=[],
        )

    def detail(self, row: int, column: str) -> list[tuple[str, str]]:
        place = self._place(column)
        return [("Value", self.cells(row, 1)[0][place]), ("Source", "Yearbook 2024"), ("Locator", "char 42")]


def townships() -> FakeSheet:
    """A small table with both languages, numbers, gaps and hostile cells."""
    columns = (
        Column(id="area", title="Area"),
        Column(id="income", title="Rural income", unit="yuan", kind="number", definition="Per head"),
        Column(id="change", title="Change", unit="%", kind="change"),
        Column(id="rank", title="Rank", kind="rank"),
        Column(id="trend", title="Trend", kind="spark"),
        Column(id="note", title="Note"),
    )
    rows = [
        ("花源镇 Huayuan", "12,345.6", "+3.1", "2", "▁▂▃·▅◂", "[/foo]"),
        ("Longtan 龙潭街道", "9,876.5", "-1.2", "3", "▅▄▃▂▁◂", "[red]x[/red]"),
        ("金凤区", "—", "—", "—", "······", "\x1b]0;owned\x07\x1b[2J"),
        ("Qinglian 清涟镇", "15,000.0", "+8.0", "1", "▁▁▃▅█◂", "a\nb\tc"),
        ("Shiqiao 石桥乡", "8,000.0", "0.0", "4", "▃▃▃▃▃◂", "确认过的长备注" * 8),
    ]
    return FakeSheet(columns=columns, rows=rows, title="Township comparison")


def numbered(count: int, columns: int = 8) -> FakeSheet:
    """As many rows as wanted, made on demand."""
    titles = (
        Column(id="n", title="n", kind="number"),
        *(
            Column(id=f"c{place}", title=f"Column {place}", unit="万元", kind="number")
            for place in range(1, columns)
        ),
    )
    return FakeSheet(
        columns=titles,
        make=lambda n: (str(n), *(f"{(n * 7919 * place) % 100_000:,}" for place in range(1, columns))),
        count=count,
        title="Numbered",
    )


def failing(error: TuidashError) -> FakeSheet:
    """A sheet whose rows cannot be fetched."""
    return FakeSheet(columns=(Column(id="a", title="A"),), make=lambda n: (str(n),), count=3, error=error)
