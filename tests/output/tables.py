"""A table over a frame for the tests of writers, and one table of hard values."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import polars as pl

from tuidash.output.column import Column, ColumnKind
from tuidash.output.value import format_value


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameTable:
    """A table that shows a whole frame."""

    values: pl.DataFrame
    kinds: dict[str, ColumnKind] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    title: str = ""
    subtitle: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(
            Column(
                id=name,
                title=self.titles.get(name, name),
                kind=self.kinds.get(name, "text"),
                unit=self.units.get(name, ""),
            )
            for name in self.values.columns
        )

    @property
    def height(self) -> int:
        return self.values.height

    def cells(self, offset: int, length: int) -> list[tuple[str, ...]]:
        kinds = [column.kind for column in self.columns]
        return [
            tuple(format_value(value, kind) for value, kind in zip(row, kinds, strict=True))
            for row in self.values.slice(offset, length).rows()
        ]

    def frame(self) -> pl.LazyFrame:
        return self.values.lazy()


NANOSECONDS = pl.Series([0, 1, 999_999_999, None, 86_400_000_000_000], dtype=pl.Int64)

HARD = FrameTable(
    title="硬类型 · hard types",
    subtitle="Nothing here is real [red]",
    kinds={"value": "number", "exact": "number", "change": "change", "count": "number", "trend": "spark"},
    units={"value": "万元", "change": "pp"},
    titles={"place": "地区 place", "quote_s": 'a "quoted", title'},
    values=pl.DataFrame(
        {
            "place": ["花源镇", "[/foo]", "👍🏽 emoji ❤️", None, ""],
            "value": [1234567.891, -0.0, 1e22, None, 1.2e-7],
            "odd": [math.nan, math.inf, -math.inf, 0.1, None],
            "exact": [
                Decimal("1.50"),
                Decimal("-12345678901234567890.12"),
                Decimal("0.00"),
                None,
                Decimal("7.00"),
            ],
            "change": [12.5, -12.5, 0.0, None, 3.0],
            "count": pl.Series([9007199254740993, -1, 0, None, 42], dtype=pl.Int64),
            "single": pl.Series([0.1, 3.4e38, 1.0, None, -2.5], dtype=pl.Float32),
            "day": [date(2024, 2, 29), date(1949, 10, 1), date(1, 1, 1), None, date(9999, 12, 31)],
            "moment": NANOSECONDS.cast(pl.Datetime("ns")),
            "zoned": pl.Series(
                [datetime(2024, 1, 1, 8, 0, 0, 500_000)] * 3 + [None] * 2
            ).dt.replace_time_zone("Asia/Shanghai"),
            "clock": [time(8), time(23, 59, 59, 999_999), time(0), None, time(12, 30)],
            "span": [
                timedelta(days=1, hours=2),
                timedelta(microseconds=-5),
                timedelta(0),
                None,
                timedelta(minutes=90),
            ],
            "flag": [True, False, None, True, False],
            "hostile": ["a\tb\x1b[31m", "line\nbreak", "cr\rlf\r\n", "\u202etxet\u200b", "NA"],
            "quote_s": ['say "hi"', "a,b", "pipe|back\\slash\\|", "*bold* _x_ a_b <i> `c`", "=1+1"],
            "parts": [[1, None, 3], [], None, [2**60], [0]],
            "trend": [[1.0, None, 2.5], [5.0], None, [], [0.1, 0.2, None]],
            "pair": [{"a": 1, "b": "x"}, {"a": None, "b": '"'}, None, {"a": 2, "b": "镇"}, {"a": 3, "b": ""}],
            "level": pl.Series(["town", "county", "town", None, "county"], dtype=pl.Enum(["town", "county"])),
            "raw": [b"\x00\xff", b"", None, b"abc", b"\n"],
        }
    ),
)
"""Every type that a result can have, with the values that writers get wrong."""
