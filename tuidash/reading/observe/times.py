"""Which period each row is about, as a small table to join."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from tuidash.language import tr
from tuidash.model.period import Period, parse_period
from tuidash.model.period_text import PeriodReading
from tuidash.model.profile import Profile, Question
from tuidash.reading.cells.periods import read_periods
from tuidash.reading.roles.questions import ask_basis, ask_calendar

LABEL, START, END, BASIS, NO_PERIOD = "\0label", "\0start", "\0end", "\0basis", "\0no_period"
TIMES: dict[str, pl.DataType] = {
    LABEL: pl.String(), START: pl.Date(), END: pl.Date(), BASIS: pl.String(), NO_PERIOD: pl.String(),
}  # fmt: skip
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The periods of the rows: `frame` has the key columns, the period, and why there is none."""

    frame: pl.DataFrame
    keys: tuple[str, ...]
    questions: tuple[Question, ...] = ()
    column: str = ""
    """The column whose texts name the periods, alone or with those of other columns."""
    reread: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """Text that is no label of a period to the label and the rules that read it."""


def find_times(rows: pl.LazyFrame, columns: Mapping[str, str], profile: Profile) -> Times:
    """Returns the period of every combination in the columns, which are given by role."""
    keys = tuple(
        dict.fromkeys(columns[role] for role in ("period", "year", "month", "quarter") if role in columns)
    )
    distinct = rows.select(keys).unique(maintain_order=True).collect(engine="streaming")
    first = columns.get("period") or columns.get("year") or keys[0]
    texts = distinct[first].drop_nulls().unique(maintain_order=True).to_list()
    read = read_periods(texts, profile.calendar, first)
    cells = [
        _cell(row, columns, first, read.readings, read.problems) for row in distinct.iter_rows(named=True)
    ]
    questions = []
    if not read.calendar and len(read.candidates) > 1:
        questions.append(ask_calendar(first, read.candidates, texts))
    ends = [text for text, each in read.readings.items() if each.basis == "stock"]
    bare = [text for text, each in read.readings.items() if not each.basis]
    if ends and bare and not profile.basis:
        questions.append(ask_basis(first, ends, bare))
    return Times(
        frame=distinct.hstack(pl.DataFrame(cells, schema=TIMES, orient="row")),
        keys=keys,
        questions=tuple(questions),
        column=first,
        reread={
            text: (each.period.label, each.rules)
            for text, each in read.readings.items()
            if each.rules and text != each.period.label
        },
    )


_Cell = tuple[str | None, object, object, str, str | None]


def _cell(
    row: Mapping[str, str | None],
    columns: Mapping[str, str],
    first: str,
    readings: Mapping[str, PeriodReading],
    problems: Mapping[str, str],
) -> _Cell:
    text = row[first]
    if text is None:
        return None, None, None, "", tr("no period in this row")
    if text not in readings:
        return None, None, None, "", problems.get(text) or tr("{text} is no period", text=text)
    reading = readings[text]
    period = reading.period
    for role in ("month", "quarter"):
        part = row[columns[role]] if role in columns and columns[role] != first else None
        if part is not None:
            narrower = _within(period, role, part)
            if narrower is None:
                return None, None, None, "", tr("{text} is no period", text=f"{text} {part}")
            period = narrower
    return period.label, period.start, period.end, reading.basis, None


def _within(year: Period, role: str, text: str) -> Period | None:
    """Returns the month or quarter of a year that a cell such as 3, 03, 3月, Q3, 第三季度 names."""
    digits = "".join(character for character in text if character.isdigit())
    number = int(digits) if digits else next((n for name, n in _QUARTERS.items() if name in text), 0)
    label = f"{year.start.year}-{number:02}" if role == "month" else f"{year.start.year}-Q{number}"
    try:
        return parse_period(label)
    except ValueError:
        return None
