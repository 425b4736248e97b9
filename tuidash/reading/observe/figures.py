"""What each column of figures says, and how its unit becomes its indicator's: small tables to join."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import polars as pl

from tuidash.language import tr
from tuidash.model.indicator import Indicator
from tuidash.model.period_text import parse_period_text
from tuidash.model.profile import ColumnPlan, Profile
from tuidash.model.status import PERCENT_KINDS, TOTAL
from tuidash.model.unit import UNITS, Unit, ratio
from tuidash.model.unit_text import parse_unit
from tuidash.reading.cells.units import multiply_column
from tuidash.reading.grid.grid import letters
from tuidash.reading.roles.within import wholes_of
from tuidash.reading.shape.table import FoundTable, Heading

COLUMN = "\0column"


def column_frame(
    table: FoundTable, figures: Mapping[Heading, ColumnPlan], dimensions: Iterable[str], profile: Profile
) -> pl.DataFrame:
    """Returns a row per column of figures: what it says, and both halves of the place of its cells.

    The unit in a heading goes before that of the profile, as next month's file may have another one.
    """
    rows = []
    wholes = wholes_of(table.headings)
    for heading, plan in figures.items():
        period = parse_period_text(plan.period).period if plan.period else None
        grid = table.grid
        before = (
            f"{grid.path.name}!{grid.sheet}!{letters(heading.position)}"
            if grid.sheet
            else f"{grid.path.name}:"
        )
        rows.append(
            {
                COLUMN: heading.name,
                "c.indicator": plan.indicator or None,
                "c.label": period.label if period else None,
                "c.start": period.start if period else None,
                "c.end": period.end if period else None,
                "c.kind": plan.kind or None,
                "c.basis": plan.basis or None,
                "c.unit": unit_text(heading, plan, profile) or None,
                "c.written": heading.unit or _of_table(table, plan) or None,
                "c.within": wholes.get(heading.name),
                "c.before": before,
                "c.after": "" if grid.sheet else f":{heading.position + 1}",
                **{f"c.{name}": plan.dimensions.get(name) for name in dimensions},
            }
        )
    texts = (
        "indicator",
        "label",
        "kind",
        "basis",
        "unit",
        "written",
        "within",
        "before",
        "after",
        *dimensions,
    )
    schema: dict[str, pl.DataType] = {COLUMN: pl.String(), **{f"c.{name}": pl.String() for name in texts}}
    schema |= {"c.start": pl.Date(), "c.end": pl.Date()}
    return pl.DataFrame(rows, schema=schema)


def _of_table(table: FoundTable, plan: ColumnPlan) -> str:
    """The unit of the whole table as written, where it is also that of the column."""
    unit = parse_unit(table.unit) if table.unit else None
    return table.unit if unit is not None and plan.unit in ("", unit.code) else ""


def unit_text(heading: Heading, plan: ColumnPlan, profile: Profile) -> str:
    """Returns the unit of a column, as its heading writes it where that can be read, else of its plan."""
    return heading.unit if heading.unit and unit_of(heading.unit, profile) else plan.unit


def unit_of(text: str, profile: Profile) -> Unit | None:
    """Returns the unit that a text or a code names, as the profile decided or as it reads."""
    code = profile.units.get(text, text)
    return UNITS[code] if code in UNITS else parse_unit(text)


def unit_frame(
    indicators: Mapping[str, Indicator], units: Iterable[str], kinds: Iterable[str], profile: Profile
) -> tuple[pl.DataFrame, tuple[Fraction, ...]]:
    """Returns for each indicator, kind and unit which factor leads to its unit, or why there is none.

    The factors are exact and stand apart; a row holds the number of its own, null where nothing changes.
    """
    rows: list[tuple[str, str, str, int | None, str | None]] = []
    factors: dict[Fraction, int] = {}
    for kind in kinds:
        for indicator in indicators.values():
            own = UNITS["percent"] if kind in PERCENT_KINDS else UNITS[indicator.unit]
            for text in units:
                factor, problem = _factor(unit_of(text, profile), own, text)
                number = None if factor == 1 else factors.setdefault(factor, len(factors))
                rows.append((indicator.id, kind, text, number, problem))
    schema = {
        "indicator": pl.String(), "kind": pl.String(), "u.text": pl.String(),
        "u.factor": pl.Int64(), "u.problem": pl.String(),
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row"), tuple(factors)


def _factor(unit: Unit | None, own: Unit, text: str) -> tuple[Fraction, str | None]:
    if unit is None:
        return Fraction(1), tr("{unit} is no known unit", unit=text)
    try:
        return ratio(unit, own), None
    except ValueError:
        return Fraction(1), tr("{unit} does not convert to {own}", unit=text, own=str(own) or own.code)


def converted(name: str, factors: Iterable[Fraction]) -> pl.Expr:
    """Returns a number in the indicator's unit, each the float nearest to the exact result."""
    number = pl.col(name)
    found = number
    for at, factor in enumerate(factors):
        mine = pl.col("u.factor") == at
        found = pl.when(mine).then(multiply_column(pl.when(mine).then(number), factor)).otherwise(found)
    return found.alias(name)


def part(name: str, *, of_row: bool) -> pl.Expr:
    """Returns the code of a dimension: of the column, else of the row, else the total."""
    parts = [pl.col(f"c.{name}"), *([pl.col(f"n.{name}")] if of_row else []), pl.lit(TOTAL)]
    return pl.coalesce(parts).alias(name)
