"""What a file is and how it would be read, as short lists that fit a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from tuidash.language import tr
from tuidash.model.indicator import Indicator
from tuidash.model.number import NUMBER_RULES
from tuidash.model.period import label_for
from tuidash.model.period_text import PERIOD_RULES
from tuidash.model.profile import Question
from tuidash.model.status import BASES
from tuidash.model.text import Text
from tuidash.model.unit import UNITS
from tuidash.model.unit_text import parse_unit
from tuidash.output.column import Column
from tuidash.reading.observe.reread import PLACE_RULES
from tuidash.reading.roles.proposal import Planned
from tuidash.reading.shape.table import FoundTable
from tuidash.view.listing import Listing

_EXAMPLES = 3
ROLE_NAMES: dict[str, Text] = {
    "area": Text(zh="地区", en="area"),
    "area_code": Text(zh="地区代码", en="area code"),
    "parent": Text(zh="上级地区", en="parent area"),
    "parent_code": Text(zh="上级代码", en="parent code"),
    "level": Text(zh="级别", en="level"),
    "period": Text(zh="时期", en="period"),
    "year": Text(zh="年", en="year"),
    "month": Text(zh="月", en="month"),
    "quarter": Text(zh="季度", en="quarter"),
    "indicator": Text(zh="指标", en="indicator"),
    "dimension": Text(zh="分组", en="breakdown"),
    "value": Text(zh="数值", en="value"),
    "unit": Text(zh="单位", en="unit"),
    "status": Text(zh="状态", en="status"),
    "kind": Text(zh="类型", en="kind"),
    "note": Text(zh="备注", en="note"),
    "source": Text(zh="来源", en="source"),
    "ignore": Text(zh="不读", en="left out"),
}


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """Everything there is to tell about one file."""

    path: str
    facts: tuple[tuple[str, str], ...]
    """Label and text: encoding, delimiter, lines, profile."""
    listings: tuple[Listing, ...]
    """Tables, columns, changed cells, what is set aside, areas."""
    questions: tuple[Question, ...] = ()
    remarks: tuple[str, ...] = ()
    plain: Mapping[str, object] = field(default_factory=dict)
    """The same for programs."""


def list_tables(tables: Sequence[FoundTable]) -> Listing:
    """Returns the tables found in a file."""
    return Listing(
        title=tr("Tables"),
        columns=(
            Column(id="table", title=tr("Table")),
            Column(id="sheet", title=tr("Sheet")),
            Column(id="header", title=tr("Header lines")),
            Column(id="columns", title=tr("Columns"), kind="number", decimals=0),
            Column(id="rows", title=tr("Rows"), kind="number", decimals=0),
        ),
        entries=tuple(
            (
                table.name,
                table.grid.sheet,
                ", ".join(str(line) for line in table.header_lines),
                len(table.headings),
                table.height,
            )
            for table in tables
        ),
    )


def list_columns(tables: Sequence[FoundTable], plans: Mapping[str, Planned]) -> Listing:
    """Returns each column of the tables with what it is taken for and some of its cells."""
    entries: dict[str, tuple[object, ...]] = {}
    for table in tables:
        for heading in table.headings:
            if heading.name in entries:
                continue
            planned = plans.get(heading.name)
            plan = planned.plan if planned is not None else None
            meaning = [part for part in (plan.indicator, plan.dimension, plan.period) if part] if plan else []
            if plan is not None and plan.dimensions:
                meaning.append(", ".join(f"{name}={code}" for name, code in plan.dimensions.items()))
            of_table = table.unit if plan is not None and plan.role == "value" else ""
            told = parse_unit(heading.unit) or UNITS.get(plan.unit if plan is not None else "")
            unit = str(told or "") or heading.unit or of_table
            entries[heading.name] = (
                heading.name,
                str(ROLE_NAMES[plan.role]) if plan is not None and plan.role in ROLE_NAMES else "",
                " · ".join(meaning),
                unit,
                " | ".join(_examples(table, heading.name)),
                planned.reason if planned is not None else "",
            )
    return Listing(
        title=tr("Columns"),
        columns=(
            Column(id="column", title=tr("Column")),
            Column(id="role", title=tr("Says")),
            Column(id="meaning", title=tr("Meaning")),
            Column(id="unit", title=tr("Unit of values")),
            Column(id="examples", title=tr("Examples")),
            Column(id="reason", title=tr("Reason")),
        ),
        entries=tuple(entries.values()),
    )


def _examples(table: FoundTable, name: str) -> list[str]:
    found = (
        table.rows.select(pl.col(name).drop_nulls().head(50))
        .collect()
        .to_series()
        .unique(maintain_order=True)
    )
    return [text.strip() for text in found.head(_EXAMPLES).to_list()]


def list_figures(
    observations: Sequence[pl.LazyFrame], indicators: Mapping[str, Indicator], *, dated: bool = True
) -> Listing:
    """Returns the indicators of figures, with how many there are, of which periods and of how many areas.

    Without `dated` the periods are not yet known.
    """
    columns = (
        Column(id="indicator", title=tr("Indicator")),
        Column(id="name", title=tr("Name")),
        Column(id="unit", title=tr("Unit of values")),
        Column(id="basis", title=tr("Basis")),
        Column(id="figures", title=tr("Figures"), kind="number", decimals=0),
        Column(id="periods", title=tr("Periods")),
        Column(id="areas", title=tr("Areas"), kind="number", decimals=0),
    )
    names = ("indicator", "basis", "period_start", "period_end", "area")
    entries: list[tuple[object, ...]] = []
    if observations:
        counted = (
            pl.concat([each.select(names) for each in observations])
            .group_by("indicator")
            .agg(
                pl.col("basis").unique().sort(),
                pl.len().alias("figures"),
                pl.col("period_start").min(),
                pl.col("period_end").max(),
                pl.col("area").n_unique().alias("areas"),
            )
            .sort("indicator")
            .collect(engine="streaming")
        )
        for row in counted.iter_rows(named=True):
            known = indicators.get(row["indicator"])
            name, unit = (str(known.name), known.unit_label) if known else ("", "")
            bases = ", ".join(str(BASES[basis]) for basis in row["basis"] if basis in BASES)
            start, end = row["period_start"], row["period_end"]
            periods = label_for(start, end) if dated and start is not None else ""
            entries.append(
                (
                    row["indicator"], name, unit, bases,
                    row["figures"], periods, row["areas"],
                )
            )  # fmt: skip
    return Listing(
        title=tr("Indicators"), columns=columns, entries=tuple(entries), empty=tr("No figure can be read yet")
    )


def list_changes(changes: pl.LazyFrame, *, decided: bool = True) -> Listing:
    """Returns how many cells each rule read otherwise than they are written, with examples; as `REREAD`.

    Without `decided` questions are open, and nobody can say yet of every cell how it is read.
    """
    counted = (
        changes.group_by("rule", "column", maintain_order=True)
        .agg(
            pl.col("cells").sum(),
            pl.col("raw").head(1).first(),
            pl.col("read").first(),
            pl.col("line").first(),
            pl.col("sheet").first(),
        )
        .sort("cells", descending=True, maintain_order=True)
        .collect(engine="streaming")
    )
    return Listing(
        title=tr("Cells read otherwise than they are written"),
        columns=(
            Column(id="rule", title=tr("Rule of reading")),
            Column(id="column", title=tr("Column")),
            Column(id="cells", title=tr("Cells"), kind="number", decimals=0),
            Column(id="example", title=tr("Example")),
            Column(id="place", title=tr("Place")),
        ),
        entries=tuple(
            (
                ", ".join(_rule(each) for each in rule.split(" ")),
                column,
                cells,
                f"{raw} → {_read(read)}",
                f"{sheet}!{line}" if sheet else str(line),
            )
            for rule, column, cells, raw, read, line, sheet in counted.rows()
        ),
        empty=tr("Every cell is read as it is written")
        if decided
        else tr("Which cells are read otherwise than written is known once the questions are answered"),
    )


def _read(text: str | None) -> str:
    """Returns what a cell became: a number as people write it, or that there is none."""
    return tr("no number") if text is None else text.removesuffix(".0")


def _rule(name: str) -> str:
    """Returns what a rule did, in words."""
    return next(
        (str(rules[name]) for rules in (NUMBER_RULES, PERIOD_RULES, PLACE_RULES) if name in rules), name
    )


def list_set_aside(rows: pl.DataFrame, *, decided: bool = True) -> Listing:
    """Returns why rows and cells cannot be read, with the first of each; `decided` as for changes."""
    counted = (
        rows.group_by("reason", "column", maintain_order=True)
        .agg(pl.len().alias("count"), pl.col("text").first(), pl.col("line").first(), pl.col("sheet").first())
        .sort("count", descending=True, maintain_order=True)
    )
    return Listing(
        title=tr("Set aside"),
        columns=(
            Column(id="reason", title=tr("Reason")),
            Column(id="column", title=tr("Column")),
            Column(id="count", title=tr("Count"), kind="number", decimals=0),
            Column(id="example", title=tr("Example")),
            Column(id="place", title=tr("Place")),
        ),
        entries=tuple(
            (reason, column or "", count, text, f"{sheet}!{line}" if sheet else str(line))
            for reason, column, count, text, line, sheet in counted.rows()
        ),
        empty=tr("Nothing is set aside") if decided else tr("Nothing is set aside so far"),
    )
