"""The periods of a whole column, read in one calendar and one habit of writing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tuidash.language import tr
from tuidash.model.fold import fold
from tuidash.model.period_text import AmbiguousPeriod, PartialPeriod, PeriodReading, period_readings
from tuidash.model.profile import CALENDARS

_HINTS = (
    (re.compile(r"民国|(?<![a-z])roc(?![a-z])|(?<!y)yyy(?!y)"), "roc"),
    (re.compile(r"西元|公元|yyyy|gregorian"), "gregorian"),
    (re.compile(r"excel"), "excel"),
)
_MONTHS = re.compile(r"年月|月份|(?<![a-z])month|yymm(?!dd)")
_YEARS = re.compile(r"年度|年份|^年$|(?<![a-z])years?(?![a-z])|学年")


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """What the distinct texts of a column say about time."""

    readings: dict[str, PeriodReading] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    """Text to why it names no one period, as a sentence."""
    calendar: str = ""
    """The calendar of the column; empty when unclear, or when its texts have several of their own."""
    candidates: tuple[str, ...] = ()
    """The calendars that all texts fit, when there are several and somebody has to choose."""


def read_periods(
    texts: Iterable[str], calendar: str = "", name: str = "", *, year: int | None = None
) -> Periods:
    """Returns the periods of a column's texts, the calendar decided for the whole column.

    The name of the column decides where it says so: 民國 or yyymm, 西元 or yyyymm; 年月 rules days out.
    Then a text with only one reading decides for the others. `year` is that of texts such as 1—6月.
    """
    distinct = list(dict.fromkeys(texts))
    header = fold(name)
    calendar = calendar or next((known for pattern, known in _HINTS if pattern.search(header)), "")
    readings, problems = _candidates(distinct, calendar, header, year)
    open_texts = {text: found for text, found in readings.items() if len(found) > 1}
    fixed = {found[0].calendar for found in readings.values() if len(found) == 1}
    fitting = _fitting(open_texts, fixed)
    if not calendar and len(fitting) > 1:
        return Periods(
            readings={text: found[0] for text, found in readings.items() if len(found) == 1},
            problems=problems | {text: _ambiguous(text, found) for text, found in open_texts.items()},
            candidates=fitting,
        )
    if not calendar and len(fitting) == 1 and open_texts:
        calendar = fitting[0]
        readings, problems = _candidates(distinct, calendar, header, year)
    chosen, unclear = _one_habit(readings)
    calendars = {reading.calendar for reading in chosen.values()}
    return Periods(
        readings=chosen,
        problems=problems | unclear,
        calendar=calendar or (calendars.pop() if len(calendars) == 1 else ""),
    )


def _candidates(
    texts: list[str], calendar: str, header: str, year: int | None
) -> tuple[dict[str, tuple[PeriodReading, ...]], dict[str, str]]:
    readings: dict[str, tuple[PeriodReading, ...]] = {}
    problems: dict[str, str] = {}
    for text in texts:
        try:
            found = period_readings(text, calendar, year=year)
        except PartialPeriod as error:
            problems[text] = str(error)
            continue
        if found:
            readings[text] = _of_length(found, header)
        else:
            problems[text] = tr("{text} is no period", text=repr(text))
    return readings, problems


def _of_length(found: tuple[PeriodReading, ...], header: str) -> tuple[PeriodReading, ...]:
    """Returns the readings that are as long as the header says, all when none is."""
    days = 1 if _MONTHS.search(header) else 300 if _YEARS.search(header) else 0
    long = tuple(each for each in found if (each.period.end - each.period.start).days >= days)
    return long or found


def _fitting(open_texts: dict[str, tuple[PeriodReading, ...]], fixed: set[str]) -> tuple[str, ...]:
    """Returns the calendars in which every unclear text has a reading; one that a clear text has wins."""
    fitting = [
        calendar
        for calendar in CALENDARS
        if all(any(each.calendar == calendar for each in found) for found in open_texts.values())
    ]
    shared = [calendar for calendar in fitting if calendar in fixed]
    return tuple(shared if open_texts and len(fixed) == 1 and shared else fitting) if open_texts else ()


def _one_habit(
    readings: dict[str, tuple[PeriodReading, ...]],
) -> tuple[dict[str, PeriodReading], dict[str, str]]:
    """Returns one reading per text, where clear texts show how unclear ones are written."""
    styles = {found[0].style for found in readings.values() if len(found) == 1} - {""}
    chosen: dict[str, PeriodReading] = {}
    unclear: dict[str, str] = {}
    for text, found in readings.items():
        alike = tuple(each for each in found if each.style in styles) if len(found) > 1 else found
        if len(alike) == 1:
            chosen[text] = alike[0]
        else:
            unclear[text] = _ambiguous(text, found)
    return chosen, unclear


def _ambiguous(text: str, found: tuple[PeriodReading, ...]) -> str:
    return str(AmbiguousPeriod(text, found))
