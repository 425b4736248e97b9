"""Functions of dates and timestamps; weeks are those of ISO 8601."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
from sqlglot import expressions as exp
from sqlglot.expressions import Expr

from tuidash.query import types
from tuidash.query.expressions.handlers import handles
from tuidash.query.functions.registry import FUNCTIONS as _FUNCTIONS
from tuidash.query.functions.registry import Call, function, invoke, simple
from tuidash.query.scope import Scope
from tuidash.query.typed import Interval, Typed

_PARTS: dict[str, Callable[[pl.Expr], pl.Expr]] = {
    "year": lambda expr: expr.dt.year(),
    "quarter": lambda expr: expr.dt.quarter(),
    "month": lambda expr: expr.dt.month(),
    "week": lambda expr: expr.dt.week(),
    "isoyear": lambda expr: expr.dt.iso_year(),
    "day": lambda expr: expr.dt.day(),
    "dayofweek": lambda expr: expr.dt.weekday() % 7,
    "isodow": lambda expr: expr.dt.weekday(),
    "dayofyear": lambda expr: expr.dt.ordinal_day(),
    "hour": lambda expr: expr.dt.hour(),
    "minute": lambda expr: expr.dt.minute(),
    "second": lambda expr: expr.dt.second(),
}
_SPELLINGS = {
    "years": "year", "y": "year", "quarters": "quarter", "months": "month", "mon": "month", "weeks": "week",
    "w": "week", "weekofyear": "week", "days": "day", "d": "day", "dayofmonth": "day", "dow": "dayofweek",
    "weekday": "dayofweek", "doy": "dayofyear", "hours": "hour", "h": "hour", "minutes": "minute",
    "m": "minute", "seconds": "second", "s": "second",
}  # fmt: skip
_CALENDAR = ("year", "quarter", "month", "week", "day", "isoyear", "dayofweek", "isodow", "dayofyear")
_TRUNCATED = {
    "year": "1y",
    "quarter": "1q",
    "month": "1mo",
    "week": "1w",
    "day": "1d",
    "hour": "1h",
    "minute": "1m",
    "second": "1s",
}


def _part(call: Call, name: str, position: int) -> Typed:
    moment = call.moment(position)
    expr = (
        moment.expr
        if types.is_timestamp(moment.dtype) or name in _CALENDAR
        else moment.expr.cast(types.TIMESTAMP)
    )
    return simple(_PARTS[name](expr).cast(pl.Int64), types.INTEGER)


def _register(name: str, *aliases: str) -> None:
    @function(f"{name}(date)", f"The {name} of a date.", *aliases)
    def build(call: Call) -> Typed:
        return _part(call, name, 0)


for _name in _PARTS:
    _register(
        _name,
        *(spelling for spelling in ("weekofyear", "dayofmonth", "weekday") if _SPELLINGS[spelling] == _name),
    )


def _unit(call: Call, position: int, allowed: tuple[str, ...]) -> str:
    word = call.constant_text(position).lower()
    word = _SPELLINGS.get(word, word)
    if word not in allowed:
        call.scope.build.unknown(
            call.arguments[position], "{name} is not a part of a date here.", word, allowed
        )
    return word


@function("date_part(part, date)", "A part of a date, such as 'year' or 'month'.", "datepart")
def date_part(call: Call) -> Typed:
    return _part(call, _unit(call, 0, tuple(_PARTS)), 1)


@handles(exp.Extract)
def extract(node: Expr, scope: Scope) -> Typed:
    """Compiles EXTRACT(YEAR FROM date)."""
    unit = exp.Literal.string(node.this.name)
    unit.parent = node
    return invoke(_FUNCTIONS["date_part"], node, (unit, node.expression), scope)


@function("date_trunc(part, date)", "The first moment of the year, quarter, month, week or day.", "datetrunc")
def date_trunc(call: Call) -> Typed:
    unit = _unit(call, 0, tuple(_TRUNCATED))
    moment = call.moment(1).expr.cast(types.TIMESTAMP)
    return simple(moment.dt.truncate(_TRUNCATED[unit]), types.TIMESTAMP)


@function("date_diff(part, start, end)", "How many borders of that part lie between two dates.", "datediff")
def date_diff(call: Call) -> Typed:
    unit = _unit(call, 0, ("year", "quarter", "month", "day"))
    start, end = call.moment(1).expr, call.moment(2).expr
    if unit == "day":
        count = end.cast(pl.Date).cast(pl.Int64) - start.cast(pl.Date).cast(pl.Int64)
        return simple(count, types.INTEGER)

    def ordinal(moment: pl.Expr) -> pl.Expr:
        year = moment.dt.year().cast(pl.Int64)
        if unit == "year":
            return year
        if unit == "quarter":
            return year * 4 + moment.dt.quarter().cast(pl.Int64)
        return year * 12 + moment.dt.month().cast(pl.Int64)

    return simple(ordinal(end) - ordinal(start), types.INTEGER)


@function("last_day(date)", "The last day of the month.")
def last_day(call: Call) -> Typed:
    return simple(call.moment(0).expr.cast(pl.Date).dt.month_end(), types.DATE)


@function("make_date(year, month, day)", "The date of these numbers.")
def make_date(call: Call) -> Typed:
    parts = [call.integer(position).expr for position in range(3)]
    # written and read back, so that a day that does not exist is an error
    text = pl.concat_str([part.cast(pl.String) for part in parts], separator="-")
    return simple(text.str.to_date("%Y-%m-%d", strict=True), types.DATE)


@function("strftime(date, format)", "The date as text, such as '%Y-%m'.")
def strftime(call: Call) -> Typed:
    pattern = call.constant_text(1)
    import re

    if re.search(r"%(?![YmdHMSjyBbAa%-]|-[mdHMS])", pattern):
        call.fail(1, "Only %Y %y %m %d %H %M %S %j %B %b %A %a and %% are supported.")
    return simple(call.moment(0).expr.cast(types.TIMESTAMP).dt.strftime(pattern), types.TEXT)


def _length_of_time(name: str, size: Interval) -> None:
    @function(f"{name}(count)", "A length of time to add to a date.")
    def build(call: Call) -> Typed:
        count = call.constant_integer(0)
        length = Interval(size.months * count, size.days * count, size.microseconds * count)
        return Typed(pl.lit(None), types.INTERVAL, length)


for _name, _size in (
    ("to_years", Interval(months=12)),
    ("to_months", Interval(months=1)),
    ("to_days", Interval(days=1)),
):
    _length_of_time(_name, _size)
