"""Periods as people write them."""

from __future__ import annotations

import re

from tuidash.language import tr
from tuidash.model.fold import fold
from tuidash.model.period_digits import digit_readings
from tuidash.model.period_reading import (
    FIRST_YEAR,
    LAST_YEAR,
    PERIOD_RULES,
    AmbiguousPeriod,
    PartialPeriod,
    PeriodReading,
)
from tuidash.model.period_words import word_readings

__all__ = [
    "PERIOD_RULES", "AmbiguousPeriod", "PartialPeriod", "PeriodReading", "parse_period_text",
    "period_readings",
]  # fmt: skip

_LONGEST = 60
_LETTER_O = re.compile(r"(?<=[一二三四五六七八九〇零])o|o(?=[一二三四五六七八九〇零])")
_BRACKETS = re.compile(r"^\((.*)\)$")


def period_readings(text: str, calendar: str = "", *, year: int | None = None) -> tuple[PeriodReading, ...]:
    """Returns every way to read a text as a period, none where it is no period.

    Raises:
        PartialPeriod: the text names a part of a year, and `year` is not given.
    """
    folded = _BRACKETS.sub(r"\1", _LETTER_O.sub("〇", fold(text)))
    if not folded or len(folded) > _LONGEST:
        return ()
    if folded[0] in "0123456789" and not re.search(r"[^\d\-./mqht: z]", folded):
        found = list(digit_readings(folded, calendar)) or list(word_readings(folded, year))
    else:
        found = list(word_readings(folded, year))
    unique: dict[tuple[object, ...], PeriodReading] = {}
    for reading in found:
        if reading.period.start.year >= FIRST_YEAR and reading.period.end.year <= LAST_YEAR:
            unique.setdefault((reading.period, reading.calendar), reading)
    every = tuple(unique.values())
    wanted = tuple(reading for reading in every if calendar in ("", reading.calendar))
    return wanted if wanted or folded.isdigit() else every


def parse_period_text(text: str, calendar: str = "", *, year: int | None = None) -> PeriodReading:
    """Returns the only period that a text can mean, such as 2011年, 民國103年4月, 10304, 1—6月 or Q2 2011.

    `calendar` is that of bare numbers (gregorian, roc, excel), any when empty; a text such as 2011年 says its
    own. `year` is the year of texts that name only a part of it.

    Raises:
        AmbiguousPeriod: it can mean several; they are its candidates.
        PartialPeriod: it names a part of a year, and `year` is not given.
        ValueError: it is no period.
    """
    readings = period_readings(text, calendar, year=year)
    if not readings:
        raise ValueError(tr("{text} is no period", text=repr(text)))
    if len(readings) > 1:
        raise AmbiguousPeriod(text, readings)
    return readings[0]
