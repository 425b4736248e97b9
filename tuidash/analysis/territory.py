"""Which areas a comparison is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.area import Area
from tuidash.model.names import hint_for
from tuidash.model.period import Period, parse_period


def areas_table(areas: Iterable[Area]) -> pl.LazyFrame:
    """Returns areas as a table, for data whose areas are only known from its own cells."""
    columns = ["id", "name_zh", "name_en", "level", "parent", "valid_from", "valid_to"]
    rows = [
        (each.id, each.name.zh, each.name.en, each.level, each.parent, each.valid_from, each.valid_to)
        for each in areas
    ]
    return pl.LazyFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def descendants(areas: pl.DataFrame, ancestor: str) -> list[str]:
    """Returns the ids of all areas below `ancestor`, itself left out.

    Raises:
        UsageError: there is no such area.
    """
    ids = areas["id"].to_list()
    if ancestor not in ids:
        raise UsageError(
            tr("There is no area {name!r}", name=ancestor), hint=hint_for(ancestor, _names(areas))
        )
    children: dict[str, list[str]] = {}
    for area, parent in zip(ids, areas["parent"].to_list(), strict=True):
        if parent:
            children.setdefault(parent, []).append(area)
    found: dict[str, None] = {}
    waiting = [ancestor]
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child not in found and child != ancestor:
                found[child] = None
                waiting.append(child)
    return list(found)


def choose_areas(
    areas: pl.LazyFrame, *, level: str | None, within: str | None, period: Period
) -> pl.DataFrame:
    """Returns the areas of a level, below another area or both, in the order of the table.

    Columns: area, name_zh, name_en, and `existed`, false where the area's validity lies outside `period`.

    Raises:
        UsageError: no area has the level, or there is no area `within`.
    """
    names = areas.collect_schema().names()
    wanted = ["id", "name_zh", "name_en", "level", "parent", "valid_from", "valid_to"]
    table = areas.select(name for name in wanted if name in names).collect()
    chosen = table
    if within is not None:
        chosen = chosen.filter(pl.col("id").is_in(descendants(table, within)))
    if level is not None:
        levels = table["level"].drop_nulls().unique(maintain_order=True).to_list()
        if level not in levels:
            raise UsageError(
                tr("No area has the level {name!r}", name=level),
                hint=hint_for(level, levels, otherwise=tr("Levels here: {names}.", names=", ".join(levels))),
            )
        chosen = chosen.filter(pl.col("level") == level)
    existed = [_existed(row, period) for row in chosen.to_dicts()]
    return chosen.select(pl.col("id").alias("area"), "name_zh", "name_en").with_columns(
        pl.Series("existed", existed, dtype=pl.Boolean)
    )


def _names(areas: pl.DataFrame) -> list[str]:
    columns = [areas[name].drop_nulls().to_list() for name in ("id", "name_zh", "name_en")]
    return [name for column in columns for name in column if name]


def _existed(row: dict[str, str | None], period: Period) -> bool:
    begins = _limit(row.get("valid_from"))
    ends = _limit(row.get("valid_to"))
    starts_too_late = begins is not None and begins[0] > period.end
    ended_too_early = ends is not None and ends[1] < period.start
    return not (starts_too_late or ended_too_early)


def _limit(text: str | None) -> tuple[date, date] | None:
    try:
        limit = parse_period(text or "")
    except ValueError:  # no limit stated, or not as a date; the catalog reports the latter
        return None
    return limit.start, limit.end
