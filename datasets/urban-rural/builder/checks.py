"""What every row of a reading must fulfil, one check after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from builder.tables import Row
from tuidash.model.indicator import Indicator
from tuidash.model.names import did_you_mean
from tuidash.model.period import parse_period
from tuidash.model.status import BASES, KINDS, PERCENT_KINDS, RELATIONS, STATUSES, TOTAL

NUMBERS = ("value", "numerator", "denominator", "lower", "upper")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_MOST_DIGITS = 15
_MOST_NOTE = 200


@dataclass(frozen=True, kw_only=True)
class Known:
    """Everything that a row may refer to."""

    indicators: Mapping[str, Indicator]
    areas: Collection[str]
    sources: Mapping[str, str]
    """The text file of each source."""
    dimensions: Mapping[str, Collection[str]]
    texts: Path | None
    """Folder of the source texts, None where they are not beside the repository."""


Check = Callable[[Row, Known], Iterator[str]]


def _unknown(what: str, name: str, known: Collection[str]) -> str:
    close = did_you_mean(name, known)
    return f"unknown {what} {name!r}" + (f", did you mean {' or '.join(close)}?" if close else "")


def names(row: Row, known: Known) -> Iterator[str]:
    """Indicator, area and source exist, and the source is the one that the file is named after."""
    for column, names_known in (
        ("indicator", known.indicators), ("area", known.areas), ("source", known.sources),
    ):  # fmt: skip
        if row[column] not in names_known:
            yield _unknown(column, row[column], names_known)
    expected = Path(row.file).stem.replace("-", "/", 1)
    if row["source"] in known.sources and row["source"] != expected:
        yield f"source {row['source']} in the reading of {expected}"


def codes(row: Row, known: Known) -> Iterator[str]:
    """Basis, kind, relation, status and every dimension hold a known code."""
    allowed = {"basis": BASES, "kind": KINDS, "relation": RELATIONS, "status": STATUSES}
    for column, codes_known in (*allowed.items(), *known.dimensions.items()):
        if row[column] not in codes_known and not (column in known.dimensions and row[column] == TOTAL):
            yield _unknown(column, row[column], codes_known)


def numbers(row: Row, _known: Known) -> Iterator[str]:
    """Numbers are plain decimals that a 64-bit float keeps."""
    for column in NUMBERS:
        text = row[column]
        if text and not NUMBER.fullmatch(text):
            yield f"{column} {text!r} is not a plain decimal"
        elif sum(letter.isdigit() for letter in text) > _MOST_DIGITS:
            yield f"{column} {text!r} has more than {_MOST_DIGITS} digits"


def digits(row: Row, known: Known) -> Iterator[str]:
    """No value has more digits after the point than its indicator shows, or some would be hidden."""
    indicator = known.indicators.get(row["indicator"])
    if indicator is None or row["kind"] in PERCENT_KINDS:
        return
    for column in ("value", "lower", "upper"):
        after = row[column].partition(".")[2].rstrip("0")
        if len(after) > indicator.decimals:
            yield f"{column} {row[column]} has more than the {indicator.decimals} decimals of {indicator.id}"


def values(row: Row, _known: Known) -> Iterator[str]:
    """A value is empty only for a range, which has two limits, or with a status that says why."""
    number = {column: Decimal(row[column]) for column in NUMBERS if NUMBER.fullmatch(row[column])}
    if row["relation"] == "range":
        masked = row["status"] == "O"
        if "value" in number or (not masked and not {"lower", "upper"} <= set(number)):
            yield "a range has two limits and no value"
        elif masked:
            return
        elif number["lower"] > number["upper"]:
            yield f"lower {row['lower']} is above upper {row['upper']}"
    elif row["lower"] or row["upper"]:
        yield "limits without a range"
    elif bool(row["value"]) == (row["status"] in ("O", "Q")):
        yield f"a value is empty exactly when the status is O or Q, found {row['value']!r}, {row['status']}"
    if bool(row["numerator"]) != bool(row["denominator"]):
        yield "numerator and denominator come together"
    elif {"numerator", "denominator", "value"} <= set(number):
        share = number["numerator"] / number["denominator"] if number["denominator"] else Decimal(0)
        if number["value"] not in (share.quantize(number["value"]), (100 * share).quantize(number["value"])):
            yield f"{row['numerator']} of {row['denominator']} is not {row['value']}"


def periods(row: Row, _known: Known) -> Iterator[str]:
    """A period agrees with its dates; an unknown one has none, and its status and note say so."""
    if not row["period"]:
        if row["period_start"] or row["period_end"]:
            yield "dates without a period"
        if row["status"] not in ("U", "O") or not row["note"]:
            yield "an unknown period has status U (or O) and a note"
        return
    try:
        period = parse_period(row["period"])
        start, end = date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"])
    except ValueError as error:
        yield f"period {row['period']!r}, {row['period_start']!r} to {row['period_end']!r}: {error}"
        return
    if start > end:
        yield f"the period ends on {end}, before it starts on {start}"
    elif (start, end) != (period.start, period.end):
        yield f"period {row['period']} is {period.start} to {period.end}, found {start} to {end}"


def notes(row: Row, _known: Known) -> Iterator[str]:
    """The vintage is a date, and a note is short and no sentence of a source."""
    try:
        date.fromisoformat(row["vintage"])
    except ValueError:
        yield f"vintage {row['vintage']!r} is not a date"
    if len(row["note"]) > _MOST_NOTE or "。" in row["note"]:
        yield "the note is too long, or a sentence of the source"


def offset_of(row: Row) -> int | None:
    """Returns the offset that the locator of a row names, None when it names none."""
    word, _, number = row["locator"].partition(" ")
    return int(number) if word == "char" and number.isascii() and number.isdigit() else None


def places(row: Row, known: Known) -> Iterator[str]:
    """The figure stands at its offset in the text."""
    offset = offset_of(row)
    if offset is None:
        yield f"locator {row['locator']!r} is not like 'char 120'"
    elif not row["raw"]:
        yield "raw is empty"
    elif known.texts is not None and row["source"] in known.sources:
        text = text_of(known.texts / known.sources[row["source"]])
        found = text[offset : offset + len(row["raw"])]
        if found != row["raw"]:
            yield f"raw {row['raw']!r} is not at {row['locator']}, {found!r} is"


_TEXTS: dict[Path, str] = {}


def text_of(path: Path) -> str:
    """Returns a source text, read once."""
    if path not in _TEXTS:
        with path.open(encoding="utf-8", newline="") as stream:
            _TEXTS[path] = stream.read()
    return _TEXTS[path]
