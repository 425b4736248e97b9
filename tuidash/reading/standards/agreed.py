"""What a file of an agreed format says, and how its rows become observations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

from tuidash.model.area import Area
from tuidash.model.indicator import Indicator
from tuidash.model.period import Period
from tuidash.model.source import Source
from tuidash.model.text import Text
from tuidash.reading.account import SET_ASIDE, nothing_set_aside
from tuidash.reading.cells.plain import is_plain
from tuidash.reading.grid.grid import LINE, Grid, letters
from tuidash.reading.schema import observation_schema

STANDARD_TITLES = {
    "sdmx-csv": "SDMX-CSV",
    "world-bank": "World Bank CSV",
    "eurostat": "Eurostat TSV",
    "ddf": "DDF",
    "data-package": "Data Package",
}
"""What people call each format."""
POSITION = "_position"
"""Field of the grid in which a figure stands, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Observations of a file, with the names that came with it."""

    standard: str
    observations: pl.LazyFrame
    dimensions: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    """Codes of each dimension beside the total."""
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    """Sources that the rows name themselves; without any, the file is the source of all."""
    title: str = ""
    publisher: str = ""
    date: str = ""
    licence: str = ""
    set_aside: pl.DataFrame = field(default_factory=nothing_set_aside)
    changes: pl.LazyFrame | None = None
    cells: int = 0
    """Figures that the file has room for."""
    blanks: int = 0
    """Those of them that are empty where the format means nothing by it, so that no observation is made."""
    remarks: tuple[str, ...] = ()


def header(grid: Grid) -> tuple[str, ...]:
    """Returns the texts of the first row, trimmed."""
    first = grid.cells.head(1).collect().drop(LINE)
    return tuple((text or "").strip() for text in first.row(0)) if first.height else ()


def named_rows(grid: Grid, names: tuple[str, ...], skipped: int = 1) -> pl.LazyFrame:
    """Returns the rows below the header, `line` and one text column per name that is not empty."""
    cells = grid.cells.slice(skipped)
    return cells.select(
        pl.col(LINE), *(pl.col(f"c{place}").alias(name) for place, name in enumerate(names) if name)
    )


def distinct(lazy: pl.LazyFrame, name: str) -> list[str]:
    """Returns the distinct texts of a column, sorted."""
    return lazy.select(pl.col(name).drop_nulls().unique().sort()).collect(engine="streaming")[name].to_list()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """Observations and what could not become one."""

    observations: pl.LazyFrame
    changes: pl.LazyFrame
    set_aside: pl.DataFrame
    cells: int
    blanks: int


def assemble(
    grid: Grid,
    rows: pl.LazyFrame,
    *,
    source: str,
    vintage: str,
    dimensions: tuple[str, ...] = (),
    missing: Mapping[str, str],
    parse: Callable[[str], Period],
    keep_blanks: bool = False,
) -> Assembled:
    """Returns rows as observations.

    `rows` holds line, _position, indicator, area, time, text (the figure as it stands), and where they are
    known raw_unit, status, note, the dimensions and any other column of observations. `missing` maps a text
    to its status. An empty figure makes an observation only with `keep_blanks`.
    """
    have = rows.collect_schema().names()
    periods = {text: period for text in distinct(rows, "time") if (period := _parsed(parse, text))}
    time, text = pl.col("time"), pl.col("text").str.strip_chars()
    exact = is_plain(text)
    value = pl.when(exact).then(text.cast(pl.Float64, strict=False))
    lack = (
        text.replace_strict(dict(missing), default=None, return_dtype=pl.String) if missing else pl.lit(None)
    )
    blank = text.is_null() | (text == "")
    known_status = pl.col("status") if "status" in have else pl.lit(None, pl.String)
    reason = (
        pl.when(time.is_null() | ~time.is_in(list(periods)))
        .then(pl.lit("period"))
        .when(pl.col("area").is_null())
        .then(pl.lit("area"))
        .when(pl.col("indicator").is_null())
        .then(pl.lit("indicator"))
        .when(~blank & ~exact & lack.is_null())
        .then(pl.lit("value"))
    )
    judged = rows.with_columns(_reason=reason, _blank=blank)
    counts = judged.select(
        cells=pl.len(),
        blanks=(pl.col("_blank") & pl.col("_reason").is_null()).sum(),
        bad=pl.col("_reason").is_not_null().sum(),
    ).collect(engine="streaming")
    good = judged.filter(pl.col("_reason").is_null())
    if not keep_blanks:
        good = good.filter(~pl.col("_blank"))
    status = pl.coalesce(lack, known_status, pl.when(blank).then(pl.lit("O")).otherwise(pl.lit("A")))
    known: dict[str, pl.Expr] = {
        "period": time.replace_strict(
            {key: period.label for key, period in periods.items()}, default=None, return_dtype=pl.String
        ),
        "period_start": time.replace_strict(
            {key: period.start for key, period in periods.items()}, default=None, return_dtype=pl.Date
        ),
        "period_end": time.replace_strict(
            {key: period.end for key, period in periods.items()}, default=None, return_dtype=pl.Date
        ),
        "value": value,
        "status": status,
    }
    defaults: dict[str, pl.Expr] = {
        "basis": pl.lit("flow"),
        "kind": pl.lit("actual"),
        "relation": pl.lit("exact"),
        "raw": pl.col("text"),
        "source": pl.lit(source),
        "vintage": pl.lit(vintage),
        "locator": _locator(grid),
        **dict.fromkeys(dimensions, pl.lit("_T")),
    }
    schema = observation_schema(dimensions)
    columns = [_column(name, dtype, known, defaults, have) for name, dtype in schema.items()]
    return Assembled(
        observations=good.select(columns),
        changes=_changes(grid, good, value, lack, have),
        set_aside=_set_aside(grid, judged) if counts["bad"].item() else nothing_set_aside(),
        cells=int(counts["cells"].item()),
        blanks=0 if keep_blanks else int(counts["blanks"].item()),
    )


def _column(
    name: str,
    dtype: pl.DataType,
    known: Mapping[str, pl.Expr],
    defaults: Mapping[str, pl.Expr],
    have: list[str],
) -> pl.Expr:
    if name in known:
        return known[name].alias(name)
    default = defaults.get(name, pl.lit(None, dtype))
    given = pl.col(name).cast(dtype) if name in have else None
    return (default if given is None else pl.coalesce(given, default)).cast(dtype).alias(name)


def _parsed(parse: Callable[[str], Period], text: str) -> Period | None:
    try:
        return parse(text)
    except ValueError:
        return None


def _locator(grid: Grid) -> pl.Expr:
    """Returns the place of each figure, as Grid.place writes it."""
    if not grid.sheet:
        return pl.format("{}:{}:{}", pl.lit(grid.path.name), pl.col(LINE), pl.col(POSITION) + 1)
    names = {place: letters(place) for place in range(grid.width)}
    column = pl.col(POSITION).replace_strict(names, return_dtype=pl.String)
    return pl.format("{}!{}!{}{}", pl.lit(grid.path.name), pl.lit(grid.sheet), column, pl.col(LINE))


def _changes(grid: Grid, good: pl.LazyFrame, value: pl.Expr, lack: pl.Expr, have: list[str]) -> pl.LazyFrame:
    """Returns the cells whose figure is not their text: flags taken off, symbols for missing figures."""
    raw = pl.col("raw") if "raw" in have else pl.col("text")
    flagged = raw.is_not_null() & pl.col("text").is_not_null() & (raw != pl.col("text"))
    lacking = raw.is_not_null() & (lack.is_not_null() | pl.col("text").is_null())
    rule = pl.when(lacking).then(pl.lit("missing")).when(flagged).then(pl.lit("mark"))
    return (
        good.with_columns(_rule=rule, _read=value.cast(pl.String))
        .filter(pl.col("_rule").is_not_null())
        .select(
            file=pl.lit(grid.path.name),
            sheet=pl.lit(grid.sheet),
            line=pl.col(LINE),
            column=(pl.col(POSITION) + 1).cast(pl.String),
            rule=pl.col("_rule"),
            raw=raw,
            read=pl.col("_read"),
        )
    )


def _set_aside(grid: Grid, judged: pl.LazyFrame) -> pl.DataFrame:
    column = (pl.col(POSITION) + 1).cast(pl.String)
    told = {"value": pl.col("text"), "period": pl.col("time"), "area": pl.lit(""), "indicator": pl.lit("")}
    text = pl.coalesce(
        *(pl.when(pl.col("_reason") == reason).then(expr) for reason, expr in told.items()), pl.lit("")
    )
    return (
        judged.filter(pl.col("_reason").is_not_null())
        .select(
            file=pl.lit(grid.path.name),
            sheet=pl.lit(grid.sheet),
            line=pl.col(LINE),
            column=column,
            reason=pl.col("_reason"),
            text=text,
        )
        .collect(engine="streaming")
        .cast(SET_ASIDE)  # type: ignore[arg-type]
    )
