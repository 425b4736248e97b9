"""Numbers of whole columns: plain ones by Polars, every other text once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from tuidash.language import tr
from tuidash.model.missing import missing_status
from tuidash.model.number import Number, NumberError, UnknownUnit, parse_number
from tuidash.reading.cells.plain import DECIMAL_NUMBER, blank_text, is_plain, is_short
from tuidash.reading.options import Watch

_GROUPED = r"^-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?$"
_PERCENT = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?%$"
_SCALED = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?[万萬亿億]$"
_POWERS = {"万": "e4", "萬": "e4", "亿": "e8", "億": "e8"}
"""A scale word as an exponent: the cast then rounds once, as a product of floats would not."""
_FULL_WIDTH = r"^[0-9０-９.．,，%％－-]*[０-９．，％－][0-9０-９.．,，%％－-]*$"
_WIDE, _NARROW = list("０１２３４５６７８９．，％－"), list("0123456789.,%-")
_PARTS = 20_000

READINGS: dict[str, pl.DataType] = {
    "text": pl.String(),
    "value": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "relation": pl.String(),
    "status": pl.String(),
    "unit": pl.String(),
    "rank": pl.Int64(),
    "rules": pl.List(pl.String()),
    "problem": pl.String(),
}
"""What texts say: `status` is null unless a symbol or mark gives one, `problem` unless it is no number."""


def awkward_texts(lazy: pl.LazyFrame, names: Sequence[str], watch: Watch | None = None) -> pl.Series:
    """Returns the distinct cells of some columns that are neither null, blank nor plain, in order.

    Raises:
        Cancelled: somebody asked the work to stop.
    """
    found = []
    for done, name in enumerate(names):
        if watch is not None:
            watch.report(tr("Looking at numbers"), done, len(names))
        # Collected here: pushed down into the scan, the tests below would run on every row.
        doubtful = lazy.select(pl.col(name).alias("text")).filter(~is_short(pl.col("text"))).unique()
        found.append(doubtful.collect(engine="streaming"))
    if not found:
        return pl.Series("text", [], dtype=pl.String)
    text = pl.col("text")
    distinct = pl.concat(found).unique() if len(found) > 1 else found[0]
    formed = distinct.select(text, text.str.contains(DECIMAL_NUMBER).alias("formed"))
    strange = formed.filter(~pl.col("formed")).select("text").filter(~blank_text(text))
    long = formed.filter("formed").select("text").filter(~is_plain(text))
    return pl.concat([strange, long])["text"].sort()


def read_texts(
    texts: Iterable[str],
    missing: Mapping[str, str],
    *,
    ratios: bool = False,
    units: Collection[str] = (),
    watch: Watch | None = None,
) -> pl.DataFrame:
    """Returns what each distinct text says, as `READINGS`; thousands, percent and full width in bulk.

    The symbols of `missing` are read too, so that one such as -999 is found among plain numbers. Ratios have
    a problem unless asked for, their first side over their second then being the value; an unknown unit is
    both in `unit` and in `problem`, for who can ask about it.

    Raises:
        Cancelled: somebody asked the work to stop.
    """
    given = texts if isinstance(texts, pl.Series) else pl.Series(list(texts), dtype=pl.String)
    own = pl.Series(list(missing), dtype=pl.String)
    every = pl.concat([given.cast(pl.String).drop_nulls().rename("text"), own.rename("text")])
    if every.is_empty():
        return pl.DataFrame(schema=READINGS)
    distinct = every.unique(maintain_order=True).to_frame()
    common = _in_bulk(distinct.filter(~pl.col("text").is_in(own.implode())))
    rest = distinct.join(common, on="text", how="anti", maintain_order="left").to_series()
    frames = [common]
    for begun in range(0, len(rest), _PARTS):
        if watch is not None:
            watch.report(tr("Reading numbers"), begun, len(rest))
        part = [_reading(text, missing, ratios, units) for text in rest[begun : begun + _PARTS]]
        frames.append(pl.DataFrame(part, schema=READINGS, orient="row"))
    return pl.concat(frames)


def apply_numbers(lazy: pl.LazyFrame, name: str, readings: pl.DataFrame) -> pl.LazyFrame:
    """Returns the rows with the column's text as numbers, and what else was read beside it.

    Adds `{name}.text`, the cell as it was, and `{name}.` with the other fields of `READINGS`; a blank cell
    has the status O unless the readings say otherwise of an empty text, a plain number has none and no rule.
    The readings must cover the `awkward_texts` of this column, since all that is left is cast.
    """
    fields = [field for field in READINGS if field not in ("text", "value")]
    text = pl.col(f"{name}.text")
    blank = text.is_null() | blank_text(text)
    stated = readings.filter(pl.col("text") == "")["status"].to_list() if readings.height else []
    lack = pl.when(blank).then(pl.lit(stated[0] if stated else "O"))
    plain = text.cast(pl.Float64, strict=False)
    lazy = lazy.with_columns(pl.col(name).alias(f"{name}.text"))
    if readings.is_empty():
        empty = {field: pl.lit(None, READINGS[field]) for field in fields}
        empty |= {"relation": pl.lit("exact"), "status": lack}
        named = [value.alias(f"{name}.{field}") for field, value in empty.items()]
        return lazy.with_columns(plain.alias(name), *named)
    known = readings.rename({field: f"{name}.{field}" for field in READINGS}).lazy()
    joined = lazy.join(known, on=f"{name}.text", how="left", maintain_order="left")
    relation, status = pl.col(f"{name}.relation"), pl.col(f"{name}.status")
    read = relation.is_not_null()
    return joined.with_columns(
        pl.when(read).then(pl.col(f"{name}.value")).otherwise(plain).alias(name),
        pl.when(read).then(status).otherwise(lack).alias(f"{name}.status"),
        relation.fill_null("exact"),
    ).drop(f"{name}.value")


def _in_bulk(distinct: pl.DataFrame) -> pl.DataFrame:
    """What can be read without looking at one text after the other."""
    text, narrow, number = pl.col("text"), pl.col("narrow"), pl.col("number")
    trimmed = distinct.with_columns(text.str.strip_chars().alias("narrow"))
    trimmed = trimmed.with_columns(
        (narrow != text).alias("spaces"), narrow.str.contains(_FULL_WIDTH).alias("full_width")
    )
    if trimmed["full_width"].any():
        width = pl.when("full_width").then(narrow.str.replace_many(_WIDE, _NARROW)).otherwise(narrow)
        trimmed = trimmed.with_columns(width.alias("narrow"))
    forms = {"thousands": _GROUPED, "percent": _PERCENT, "scale": _SCALED}
    rules = ("full_width", "spaces", *forms)
    ids = [
        pl.when(pl.col(rule)).then(pl.lit([rule])).otherwise(pl.lit([], pl.List(pl.String))) for rule in rules
    ]
    formed = trimmed.with_columns(narrow.str.contains(form).alias(rule) for rule, form in forms.items())
    bare = narrow.str.replace_all(r"[,%]", "")
    if formed["scale"].any():
        powers = narrow.str.replace_many(list(_POWERS), list(_POWERS.values()))
        bare = pl.when("scale").then(powers).otherwise(bare)
    return (
        formed.lazy()
        .with_columns(pl.when(pl.any_horizontal(*forms)).then(bare).otherwise(narrow).alias("number"))
        .filter(pl.any_horizontal(*rules) & is_short(number))
        .select(
            text,
            number.cast(pl.Float64).alias("value"),
            *(pl.lit(None, pl.Float64).alias(limit) for limit in ("lower", "upper")),
            pl.lit("exact").alias("relation"),
            pl.lit(None, pl.String).alias("status"),
            pl.when(pl.col("percent")).then(pl.lit("%")).otherwise(pl.lit("")).alias("unit"),
            pl.lit(None, pl.Int64).alias("rank"),
            pl.concat_list(ids).alias("rules"),
            pl.lit(None, pl.String).alias("problem"),
        )
        .collect()
    )


def _reading(text: str, missing: Mapping[str, str], ratios: bool, units: Collection[str]) -> tuple[Any, ...]:
    status = missing_status(text, missing)
    if status is not None:
        return (text, None, None, None, "exact", status, "", None, ["missing"] if text.strip() else [], None)
    try:
        number = parse_number(text, units)
        value = _ratio(number) if number.parts and ratios else number.value
        problem = _problem(number, value)
    except NumberError as error:
        unit = error.unit if isinstance(error, UnknownUnit) else ""
        return (text, None, None, None, "exact", None, unit, None, [], str(error))
    if problem:
        return (text, None, None, None, "exact", None, number.unit, None, [], problem)
    floats = [None if each is None else float(each) for each in (value, number.lower, number.upper)]
    rules = list(number.rules)
    return (text, *floats, number.relation, number.status or None, number.unit, number.rank, rules, None)


def _ratio(number: Number) -> Decimal | None:
    if len(number.parts) != 2 or not number.parts[1]:
        return None
    return number.parts[0] / number.parts[1]


def _problem(number: Number, value: Decimal | None) -> str | None:
    if number.parts and value is None:
        return tr("A ratio has several figures; give each a column of its own")
    if number.parts:
        return None
    for each in (value, number.lower, number.upper):
        if each is not None and Decimal(repr(float(each))) != each:
            return tr("{number} has more digits than a number here can keep", number=each)
    return None
