"""What a text says about time: the period, in which calendar, and how a figure belongs to it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from tuidash.language import tr
from tuidash.model.period import Period, label_for
from tuidash.model.text import Text

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that statistics are about; a number that would be another year is read differently or refused."""
ROC_OFFSET = 1911
"""Year 1 of the Republic of China is 1912."""

PERIOD_RULES: dict[str, Text] = {
    "words": Text(zh="文字写的时期", en="period in words"),
    "numeral": Text(zh="汉字数字", en="Chinese numerals"),
    "compact": Text(zh="连写的年月日", en="digits without marks"),
    "roc": Text(zh="民国纪年", en="years of the Republic of China"),
    "excel": Text(zh="Excel 日期序号", en="days of Excel"),
    "cumulative": Text(zh="年初至今累计", en="cumulative from January"),
    "stock": Text(zh="时点数", en="at the end of the period"),
    "span": Text(zh="多个时期", en="from one period to another"),
    "plan": Text(zh="五年规划", en="five-year plan"),
    "year_given": Text(zh="年份取自上下文", en="year from elsewhere"),
    "day_first": Text(zh="日在月前", en="day before month"),
    "month_first": Text(zh="月在日前", en="month before day"),
}
"""What was done to read a period, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodReading:
    """A period as a text says it."""

    period: Period
    basis: str = ""
    """flow, cumulative or stock; empty where the text does not say."""
    calendar: str = "gregorian"
    rules: tuple[str, ...] = ()
    """Ids of `PERIOD_RULES`, what was done beyond taking the text as a label."""
    style: str = ""
    """Habit of whoever wrote the text, which all texts of a column share: `day_first` or `month_first`, and
    `kept_zeros` or `lost_zeros` for months behind a point, where 2011.1 is January or October."""


class AmbiguousPeriod(ValueError):
    """A text that can be read as several periods; `candidates` are all of them."""

    def __init__(self, text: str, candidates: tuple[PeriodReading, ...]) -> None:
        names = ", ".join(f"{each.period.label} ({each.calendar})" for each in candidates)
        super().__init__(tr("{text} can be any of: {names}", text=repr(text), names=names))
        self.candidates = candidates


class PartialPeriod(ValueError):
    """A text that names a part of a year without the year."""

    def __init__(self, text: str) -> None:
        super().__init__(tr("{text} does not say of which year", text=repr(text)))


def years_of(text: str, *, roc: bool = False) -> tuple[tuple[int, str], ...]:
    """Returns each year a number can be, with its calendar: 2011; 103; 99 is 1999 or 2010."""
    number = int(text)
    if roc:
        years = [(number + ROC_OFFSET, "roc")] if number else []
    elif len(text) == 4:
        years = [(number, "gregorian")]
    elif len(text) == 3:
        years = [(number + ROC_OFFSET, "roc")]
    elif len(text) == 2:
        years = [(1900 + number, "gregorian"), (2000 + number, "gregorian"), (number + ROC_OFFSET, "roc")]
    else:
        years = []
    return tuple((year, calendar) for year, calendar in years if FIRST_YEAR <= year <= LAST_YEAR)


def months_of(year: int, first: int, last: int) -> Period:
    """Returns the period from one month of a year to another.

    Raises:
        ValueError: there are no such months, or they are the wrong way round.
    """
    if not 1 <= first <= last <= 12:
        raise ValueError(f"{year}-{first}..{last}")
    return between(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def between(start: date, end: date) -> Period:
    """Returns the period of these days with its shortest label."""
    if start > end:
        raise ValueError(f"{start}..{end}")
    return Period(start, end, label_for(start, end))
