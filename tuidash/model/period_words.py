"""Periods in Chinese and English words: 2010年上半年, 民國103年4月, 前三季度, March 2011, H1 2011."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tuidash.model.numeral import NumeralError, parse_numeral
from tuidash.model.period import Period
from tuidash.model.period_digits import fiscal_years
from tuidash.model.period_reading import PartialPeriod, PeriodReading, between, months_of, years_of

_DIGIT = "〇零○一二三四五六七八九十百"
_NUMERAL = re.compile(
    rf"[{_DIGIT}]+(?=年|个?月|[日号]|个?季|学年|[-~至到][{_DIGIT}]+月)|(?<=[第前])[一二三四](?=个?季)"
)
_ROUND = str.maketrans("○", "〇")
_WHEN = re.compile(
    r"(?P<until>截至|截止到?|至|到)?(?:西元|公元)?"
    r"(?:(?P<roc>(?:中[华華])?民国|民|roc)?(?P<year>\d{1,4}|元)(?:年度?|(?=[上下]半年|末|底|[qh第]))(?P<annual>度)?)?"
    r"(?P<full>全年|年度|整年)?"
    r"(?:(?P<half>[上下])半年度?|前(?P<quarters>[1-4])个?季度?|第?(?P<quarter>[1-4])季度?|q(?P<q>[1-4])|h(?P<h>[12])"
    r"|前(?P<first_months>\d{1,2})个?月|(?P<from>\d{1,2})月?份?(?:-|~|至|到)(?P<to>\d{1,2})月份?"
    r"|(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号])?)?"
    r"(?P<end>年?末|年?底|止|为止)?(?P<sum>累计|合计)?(?P<only>当月|当季)?"
)
_RANGE = re.compile(r"(.+?)(?:-+|~|至|到|to)(.+)")
_PLAN = re.compile(
    r"[\"'“”‘’「」]*(十[一二三四五]|[一二三四五六七八九十])五[\"'“”‘’」]*(?:规划|计划|时期|期间|期)?"
)
_PLAN_ENGLISH = re.compile(r"(\d{1,2})(?:st|nd|rd|th) five[- ]year plan(?: period)?")
_SCHOOL = re.compile(
    r"(\d{4})(?:[-/~](?:\d{4}|\d{2}))?学年度?|fy ?(\d{4})|(?:fiscal|school) year (\d{4})(?:[-/]\d{2,4})?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember")
_NAME = (
    "(?:" + "|".join(f"{s}(?:{f})?" if f else s for s, f in zip(_MONTHS, _FULL, strict=True)) + r"|sept)\.?"
)
_UNTIL_ENGLISH = re.compile(r"(?:as of|as at|(?:at )?(?:the )?end[- ]of|end[- ]|up to|until)\s*(.+)")
_DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -]({_NAME})[ ,-]*(\d{{4}})")
_MONTH_DAY = re.compile(rf"({_NAME}) ?(\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})")
_MONTHS_YEAR = re.compile(rf"({_NAME})(?: ?(?:-|~|to) ?({_NAME}))?[ ,'/-]*(\d{{4}}|\d{{2}})")
_YEAR_MONTHS = re.compile(rf"(\d{{4}})[ ,/-]*({_NAME})(?: ?(?:-|~|to) ?({_NAME}))?")
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_PART = re.compile(rf"(?:the )?({'|'.join(_ORDINALS)}) (half|quarter)(?: of|,)? (\d{{4}})")
_PART_LETTER = re.compile(r"(?:([qh])([1-4])|([1-4])([qh]))[ ,'/-]*(\d{4})")
_YEAR_PART = re.compile(r"(\d{4})[ ,/-]+(?:([qhm])(\d{1,2})|([1-4])([qh]))")
_FIRST_PLANS = {1: (1953, 1957), 2: (1958, 1962)}


@dataclass(frozen=True, slots=True)
class _Found:
    period: Period
    basis: str = ""


def word_readings(text: str, year: int | None) -> Iterator[PeriodReading]:
    """Yields every reading of a folded text in words; without a year it is taken from `year`.

    Raises:
        PartialPeriod: the text needs a year that nobody gave.
    """
    if plan := _plan(text):
        yield PeriodReading(period=plan, rules=("plan",))
        return
    if (school := _SCHOOL.fullmatch(text)) is not None:
        yield from fiscal_years(int(school[1] or school[2] or school[3]))
        if school[2]:
            yield from fiscal_years(int(school[2]) - 1)
            yield PeriodReading(period=months_of(int(school[2]), 1, 12), rules=("words",))
        return
    plain = _NUMERAL.sub(_digits, text.translate(_ROUND))
    rules = ("words",) if plain == text else ("words", "numeral")
    plain = plain.replace(" ", "") if not plain.isascii() else plain
    found = list(_chinese(plain, year)) or list(_english(text)) or list(_range(plain, year))
    for reading in found:
        yield replace(reading, rules=tuple(dict.fromkeys((*rules, *reading.rules))))


def _digits(match: re.Match[str]) -> str:
    try:
        return str(parse_numeral(match[0]))
    except NumeralError:
        return match[0]


def _plan(text: str) -> Period | None:
    if match := _PLAN.fullmatch(text):
        number = int(parse_numeral(match[1]))
    elif match := _PLAN_ENGLISH.fullmatch(text):
        number = int(match[1])
    else:
        return None
    first, last = _FIRST_PLANS.get(number, (1951 + 5 * number, 1955 + 5 * number))
    return between(date(first, 1, 1), date(last, 12, 31)) if 1 <= number <= 20 else None


def _chinese(text: str, year: int | None) -> Iterator[PeriodReading]:
    match = _WHEN.fullmatch(text)
    if match is None or not any(match.groups()):
        return
    parts = [
        match[name] for name in ("half", "quarters", "quarter", "q", "h", "first_months", "from", "month")
    ]
    if match["year"] is None:
        if not any(parts):
            return
        if year is None:
            raise PartialPeriod(text)
        years: tuple[tuple[int, str], ...] = ((year, "gregorian"),)
    else:
        years = years_of("1" if match["year"] == "元" else match["year"], roc=match["roc"] is not None)
    rules = ("year_given",) if match["year"] is None else ()
    for each, calendar in years:
        found = _within(match, each)
        if found is None:
            continue
        basis = _basis(match) or found.basis
        own = tuple(rule for rule in (calendar, basis) if rule in ("roc", "cumulative", "stock"))
        yield PeriodReading(period=found.period, basis=basis, calendar=calendar, rules=(*rules, *own))


def _basis(match: re.Match[str]) -> str:
    if match["until"] or match["end"]:
        return "stock"
    if match["sum"]:
        return "cumulative"
    return "flow" if match["only"] or match["full"] else ""


def _within(match: re.Match[str], year: int) -> _Found | None:
    try:
        return _part(match, year)
    except ValueError:
        return None


def _part(match: re.Match[str], year: int) -> _Found:
    if match["half"] or match["h"]:
        second = match["half"] == "下" or match["h"] == "2"
        return _Found(months_of(year, 7 if second else 1, 12 if second else 6))
    if match["quarters"]:
        return _Found(months_of(year, 1, 3 * int(match["quarters"])), "cumulative")
    if quarter := match["quarter"] or match["q"]:
        return _Found(months_of(year, 3 * int(quarter) - 2, 3 * int(quarter)))
    if match["first_months"]:
        return _Found(months_of(year, 1, int(match["first_months"])), "cumulative")
    if match["from"]:
        first, last = int(match["from"]), int(match["to"])
        return _Found(months_of(year, first, last), "cumulative" if first == 1 < last else "")
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return _Found(between(day, day))
    if match["month"]:
        return _Found(months_of(year, int(match["month"]), int(match["month"])))
    return _Found(months_of(year, 1, 12))


def _range(text: str, year: int | None) -> Iterator[PeriodReading]:
    """Yields what a text from one period to another says; the second may leave out the year of the first."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return
    left, right = (re.sub(r"^(\d{4})$", r"\1年", part.strip()) for part in match.groups())
    marks = re.search(r"年", right) and not re.search(r"年", left)
    left = f"{left}年" if marks and left.isdigit() else left
    for first in _chinese(left, year):
        for last in _chinese(right, first.period.start.year):
            if first.calendar == last.calendar or "year_given" in last.rules:
                if first.period.start > last.period.end:
                    continue
                period = between(first.period.start, last.period.end)
                cumulative = first.period.start.strftime("%m%d") == "0101" and 1 < period.months < 12
                basis = "cumulative" if cumulative else ""
                rules = ("span", *(("roc",) if first.calendar == "roc" else ()), *([basis] if basis else ()))
                yield PeriodReading(period=period, basis=basis, calendar=first.calendar, rules=rules)


def _english(text: str) -> Iterator[PeriodReading]:
    if until := _UNTIL_ENGLISH.fullmatch(text):
        year = re.fullmatch(r"\d{4}", until[1])
        inner = [PeriodReading(period=months_of(int(year[0]), 1, 12))] if year else list(_english(until[1]))
        yield from (replace(each, basis="stock", rules=("stock",)) for each in inner)
    elif match := _DAY_MONTH.fullmatch(text):
        yield from _on(match[3], _month(match[2]), int(match[1]))
    elif match := _MONTH_DAY.fullmatch(text):
        yield from _on(match[3], _month(match[1]), int(match[2]))
    elif match := _MONTHS_YEAR.fullmatch(text):
        yield from _named_months(match[3], match[1], match[2])
    elif match := _YEAR_MONTHS.fullmatch(text):
        yield from _named_months(match[1], match[2], match[3])
    elif match := _PART.fullmatch(text):
        yield from _lettered(match[3], match[2][0], _ORDINALS[match[1]])
    elif match := _PART_LETTER.fullmatch(text):
        yield from _lettered(match[5], match[1] or match[4], int(match[2] or match[3]))
    elif match := _YEAR_PART.fullmatch(text):
        yield from _lettered(match[1], match[2] or match[5], int(match[3] or match[4]))


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _on(year: str, month: int, day: int) -> Iterator[PeriodReading]:
    try:
        when = date(int(year), month, day)
    except ValueError:
        return
    yield PeriodReading(period=between(when, when))


def _named_months(written: str, first: str, last: str | None) -> Iterator[PeriodReading]:
    start, end = _month(first), _month(last or first)
    for year, calendar in years_of(written):
        if start <= end and calendar == "gregorian":
            cumulative = start == 1 < end
            yield PeriodReading(
                period=months_of(year, start, end),
                basis="cumulative" if cumulative else "",
                rules=("cumulative",) if cumulative else (),
            )


def _lettered(year: str, letter: str, number: int) -> Iterator[PeriodReading]:
    length = {"h": 6, "q": 3, "m": 1}[letter]
    if 1 <= number <= 12 // length:
        yield PeriodReading(period=months_of(int(year), length * (number - 1) + 1, length * number))
