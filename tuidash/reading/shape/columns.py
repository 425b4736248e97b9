"""Whether a column of text is one of numbers or dates, and why not where it nearly is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from tuidash.language import tr
from tuidash.reading.cells.numbers import read_texts
from tuidash.reading.cells.plain import blank_text, is_plain, is_short
from tuidash.reading.shape.kinds import kind
from tuidash.reading.shape.table import FoundTable, Heading

SAMPLE = 1000
"""Rows at the head that tell which columns may be figures at all."""
_SCALES = tuple("百千万亿萬億")
_NEARLY = 0.1
_INTEGER = r"^-?[0-9]+$"
_CODE = r"^\s*[0０][0-9０-９]+\s*$"
_WHOLE = r"^[0-9]{1,15}$"
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_LONGEST = 15
"""Digits of the longest whole number that a float keeps as well."""
_SHOWN = 3
_FEW = 20


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How one column is typed; `texts` has what its cells that are no plain numbers say, with counts."""

    name: str
    dtype: pl.DataType
    unit: str = ""
    texts: pl.DataFrame | None = None
    remark: str = ""
    by_head: bool = False
    """Whether it is text because of the cells at its head, whatever follows."""

    @property
    def missing(self) -> int:
        """How many cells hold a symbol for a missing figure."""
        if self.texts is None or self.dtype == pl.String():
            return 0
        return int(self.texts.filter(pl.col("value").is_null())["count"].sum())


def read_columns(table: FoundTable, missing: Mapping[str, str]) -> list[ColumnReading]:
    """Returns how every column is typed: as numbers or dates only where every filled cell is one."""
    sample = table.rows.head(SAMPLE).collect(engine="streaming")
    coded = {heading.name: _codes(sample, heading.name) for heading in table.headings}
    hopeful = {name for name, said in coded.items() if not said and _may_hold(sample[name], missing)}
    names = [heading.name for heading in table.headings if heading.name in hopeful]
    counts = _counts(table.rows, names)
    awkward = {name: counts[name] for name in names if counts[name]["awkward"]}
    queries = [_awkward(table.rows, name) for name in awkward]
    texts = dict(zip(awkward, pl.collect_all(queries, engine="streaming") if queries else [], strict=True))
    return [
        _read(heading, counts[heading.name], texts.get(heading.name), missing)
        if heading.name in hopeful
        else ColumnReading(heading.name, pl.String(), remark=coded[heading.name], by_head=True)
        for heading in table.headings
    ]


def _codes(sample: pl.DataFrame, name: str) -> str:
    """Returns what to say of a column with codes such as 007 at its head, nothing where there are none."""
    if "text" in map(kind, sample[name].drop_nulls().head(_FEW)):
        return ""
    found = sample[name].str.contains(_CODE).fill_null(value=False)
    if not found.any():  # said without a query of its own, as there may be thousands of columns
        return ""
    return _said_codes(name, sample.filter(found).select(pl.col(name).alias("text"), "line"))


def _said_codes(name: str, codes: pl.DataFrame) -> str:
    if codes.is_empty():
        return ""
    return tr("{name} stays text: codes with leading zeros, such as {texts}", name=name, texts=_some(codes))


def _may_hold(column: pl.Series, missing: Mapping[str, str]) -> bool:
    """Returns whether nearly every filled cell of a sample is a number, a missing symbol or a date."""
    cells = column.drop_nulls()
    if cells.is_empty():
        return False
    if cells.str.contains(_WHOLE).all():
        return True
    frame = cells.alias("text").to_frame()
    text = pl.col("text")
    rest = frame.filter(~is_plain(text) & ~text.str.contains(_DATE)).to_series()
    if rest.is_empty():
        return True
    problems = read_texts(rest, missing).filter(pl.col("problem").is_not_null())["text"]
    return rest.is_in(problems.implode()).sum() <= _NEARLY * frame.height


def _counts(rows: pl.LazyFrame, names: Sequence[str]) -> dict[str, dict[str, int]]:
    """Returns how many cells of each column are filled, awkward, whole and dates.

    Nothing dear is asked of columns where all cells are short plain numbers.
    """
    text = pl.col
    told = _asked(
        rows,
        {
            name: {
                "filled": text(name).count(),
                "short": is_short(text(name)).sum(),
                "whole": text(name).str.contains(_INTEGER).sum(),
                "longest": text(name).str.len_bytes().max(),
            }
            for name in names
        },
    )
    more = _asked(
        rows,
        {
            name: {
                "awkward": (~is_short(text(name)) & ~is_plain(text(name)) & ~blank_text(text(name))).sum(),
                "dates": text(name).str.contains(_DATE).sum(),
            }
            for name in names
            if told[name]["short"] != told[name]["filled"]
        },
    )
    return {name: {"awkward": 0, "dates": 0, **counts, **more.get(name, {})} for name, counts in told.items()}


def _asked(rows: pl.LazyFrame, asked: Mapping[str, Mapping[str, pl.Expr]]) -> dict[str, dict[str, int]]:
    """Returns what is asked of each column, all of it in one pass."""
    tests = [
        test.alias(f"{at} {key}") for at, tests in enumerate(asked.values()) for key, test in tests.items()
    ]
    row = rows.select(tests).collect(engine="streaming").row(0, named=True) if tests else {}
    return {
        name: {key: row[f"{at} {key}"] or 0 for key in tests}
        for at, (name, tests) in enumerate(asked.items())
    }


def _awkward(rows: pl.LazyFrame, name: str) -> pl.LazyFrame:
    """Returns the distinct cells of a column that are no plain numbers, with counts and the first line."""
    text = pl.col("text")
    cells = rows.select(pl.col(name).alias("text"), "line")
    odd = cells.filter(~is_short(text) & ~is_plain(text) & ~blank_text(text))
    return odd.group_by("text").agg(pl.len().alias("count"), pl.col("line").min()).sort("line", "text")


def _read(
    heading: Heading, counts: Mapping[str, int], awkward: pl.DataFrame | None, missing: Mapping[str, str]
) -> ColumnReading:
    """Returns how a column is typed that looked like figures at its head."""
    name = heading.name
    if counts["dates"] and counts["dates"] == counts["filled"]:
        days = awkward is not None and awkward["text"].str.to_date("%Y-%m-%d", strict=False)
        valid = isinstance(days, pl.Series) and days.null_count() == 0
        return ColumnReading(name, pl.Date() if valid else pl.String())
    if awkward is None:
        whole = counts["whole"] == counts["filled"] and counts["longest"] <= _LONGEST
        return ColumnReading(name, pl.Int64() if whole else pl.Float64(), heading.unit)
    texts = awkward.join(read_texts(awkward["text"], missing), on="text", how="left", maintain_order="left")
    plain = counts["filled"] - int(awkward["count"].sum())
    reason = _refusal(heading, texts, plain)
    if reason is not None:
        return ColumnReading(name, pl.String(), remark=reason)
    values = texts["value"].drop_nulls()
    units = set(texts.filter(pl.col("value").is_not_null())["unit"]) - {""}
    whole = counts["whole"] == plain and bool(((values % 1 == 0) & (values.abs() < 10**_LONGEST)).all())
    unit = heading.unit or next(iter(units), "")
    return ColumnReading(name, pl.Int64() if whole else pl.Float64(), unit, texts)


def _refusal(heading: Heading, texts: pl.DataFrame, plain: int) -> str | None:
    """Returns why a column is not one of numbers, empty where nobody would think it is."""
    name = heading.name
    codes = _said_codes(name, texts.filter(pl.col("text").str.contains(_CODE)))
    if codes:
        return codes
    bad = texts.filter(pl.col("problem").is_not_null())
    if not bad.is_empty():
        return tr(
            "{name} stays text: cells that are no number: {count}, such as {texts}",
            name=name, count=bad["count"].sum(), texts=_some(bad),
        )  # fmt: skip
    figures = texts.filter(pl.col("status").is_null() | pl.col("value").is_not_null())
    inexact = figures.filter((pl.col("relation") != "exact") | pl.col("value").is_null())
    if not inexact.is_empty():
        return tr(
            "{name} stays text: ranges or limits, which no number can say: {count}, such as {texts}",
            name=name, count=inexact["count"].sum(), texts=_some(inexact),
        )  # fmt: skip
    scaled = figures.filter(pl.col("rules").list.contains("scale") & (pl.col("unit") == ""))
    if heading.unit[:1] in _SCALES and not scaled.is_empty():
        return tr(
            "{name} stays text: a scale word where the unit has one can mean two numbers: {texts}",
            name=name, texts=_some(scaled),
        )  # fmt: skip
    if figures.is_empty() and not plain:
        return ""
    units = set(figures["unit"]) | ({""} if plain else set())
    if len(units - ({"", heading.unit} if heading.unit else set())) > (0 if heading.unit else 1):
        return tr(
            "{name} stays text: cells of different units, such as {texts}",
            name=name, texts=_some(figures.filter(pl.col("unit") != "")),
        )  # fmt: skip
    return None


def _some(texts: pl.DataFrame) -> str:
    return ", ".join(
        tr("{text} (line {line})", text=text.strip(), line=line)
        for text, line in texts.head(_SHOWN).select("text", "line").iter_rows()
    )
