"""Turns a table and its profile into observations, every cell accounted for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from tuidash.catalog.dictionaries import Dictionaries
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.model.profile import Profile, Question
from tuidash.model.status import PERCENT_KINDS, STATUSES
from tuidash.model.text import Text
from tuidash.reading.account import CHANGES, SET_ASIDE, no_changes, nothing_set_aside
from tuidash.reading.cells.numbers import awkward_texts, read_texts
from tuidash.reading.cells.plain import blank_text, is_plain
from tuidash.reading.grid.grid import LINE
from tuidash.reading.observe import figures as fig
from tuidash.reading.observe import places as pla
from tuidash.reading.observe import times as tim
from tuidash.reading.observe.decimals import lacking, with_decimals
from tuidash.reading.observe.named import Named, find_named
from tuidash.reading.observe.observed import Observed
from tuidash.reading.observe.plan import Planning, plan_table
from tuidash.reading.observe.reread import reread_texts
from tuidash.reading.options import Watch
from tuidash.reading.roles.whole import whole_area, whole_reading
from tuidash.reading.roles.within import WITHIN, with_wholes
from tuidash.reading.roles.words import DIMENSIONS
from tuidash.reading.schema import observation_schema
from tuidash.reading.seam import dataset_errors
from tuidash.reading.shape.table import FoundTable

_FATES = ("observations", "blanks", "set_aside", "totals", "left_out")
_FATE, _WHY, _ROW, _RAW = "\0cell_fate", "\0cell_why", "\0row", "\0raw"


def observe(
    table: FoundTable,
    profile: Profile,
    dictionaries: Dictionaries,
    *,
    source: str,
    vintage: str = "",
    watch: Watch | None = None,
    new_areas: bool | None = None,
) -> Observed:
    """Returns the figures of a table as observations; rows stay lazy.

    `new_areas` creates places that are not known; None does so only where a dataset has no areas yet. A blank
    cell is no observation but counted, a symbol for a missing figure is one without a value.

    Raises:
        DatasetError: the profile knows no column of figures in the table, or its file is gone.
        Cancelled: somebody asked the work to stop.
    """
    if not plan_table(table, profile).figures:
        raise no_figures(table.grid.path)
    with dataset_errors(table.grid.path):
        return _Observing(table, profile, dictionaries, source, vintage, watch, new_areas).run()


def no_figures(path: Path) -> DatasetError:
    """Returns the error for a file without a column of figures."""
    return DatasetError(
        tr("{name}: no column holds figures", name=path.name),
        hint=tr("Say which one does: --answer columns.NAME.role=value"),
    )


def _scaled_twice() -> pl.Expr:
    """Tells which cells may be ten thousand times smaller than they read: 2万 in a column of 万元."""
    scaled = pl.col("unit").str.contains(r"^(?:1000|10k|1m|100m)_|^[百千万亿萬億]")
    return scaled & pl.col("t.rules").list.contains("scale") & (pl.col("t.unit") == "")


class _Observing:
    def __init__(
        self,
        table: FoundTable,
        profile: Profile,
        dictionaries: Dictionaries,
        source: str,
        vintage: str,
        watch: Watch | None,
        new_areas: bool | None,
    ) -> None:
        self._table, self._profile, self._dictionaries = table, profile, dictionaries
        self._source, self._vintage, self._watch = source, vintage, watch
        self._plan: Planning = plan_table(table, profile)
        of_rows = self._plan.roles.get("indicator") or self._plan.places.area
        self._table = table = with_wholes(table, of_rows)
        self._parts_of_rows = WITHIN in table.rows.collect_schema().names()
        self._questions: list[Question] = list(self._plan.questions)
        self._columns = [heading.name for heading in self._plan.figures]
        around = whole_area(table, profile)
        self._report(tr("Looking at places"))
        self._places = pla.find_places(
            table.rows, self._plan.places, around, profile, dictionaries.areas, new_areas
        )
        self._questions += self._places.questions
        timed = {
            role: name
            for role, name in self._plan.roles.items()
            if role in ("period", "year", "month", "quarter")
        }
        self._report(tr("Looking at periods"))
        self._times = tim.find_times(table.rows, timed, profile) if timed else None
        self._questions += self._times.questions if self._times else ()
        self._named: Named = find_named(table, self._plan, profile, dictionaries)
        self._questions += self._named.questions
        self._report(tr("Looking at numbers"))
        self._readings = read_texts(
            awkward_texts(table.rows, self._columns, watch), profile.missing, watch=watch
        )

    def _report(self, what: str) -> None:
        if self._watch is not None:
            self._watch.report(what)

    def run(self) -> Observed:
        cells = self._cells()
        self._report(tr("Counting cells"))
        counted = (
            cells.group_by(_FATE, "indicator")
            .agg(pl.len().alias("cells"), *lacking(pl.col("value")))
            .collect(engine="streaming")
        )
        sums = dict(counted.group_by(_FATE).agg(pl.col("cells").sum()).iter_rows())
        counts = {fate: int(sums.get(fate, 0)) for fate in _FATES}
        schema = observation_schema(self._named.dimensions)
        return Observed(
            observations=cells.filter(pl.col(_FATE) == "observations").select(
                pl.col(name).cast(dtype) for name, dtype in schema.items()
            ),
            areas=self._places.areas,
            indicators=with_decimals(
                {
                    name: each
                    for name, each in self._named.indicators.items()
                    if name not in self._dictionaries.indicators
                },
                counted.filter(pl.col(_FATE) == "observations"),
            ),
            dimensions={name: self._named.codes[name] for name in self._named.dimensions},
            reread=reread_texts(
                self._table, self._places, self._plan.places, self._times, self._dictionaries.areas
            ),
            titles={
                **{plan.dimension: Text(zh=name, en=name) for name, plan in self._plan.parts.items()},
                **{name: DIMENSIONS[name][0] for name in self._named.dimensions if name in DIMENSIONS},
            },
            changes=self._changes(),
            set_aside=self._set_aside(cells) if counts["set_aside"] else nothing_set_aside().lazy(),
            known_areas=frozenset(self._places.frame[pla.AREA].drop_nulls().unique())
            - set(self._places.areas),
            questions=tuple({question.key: question for question in self._questions}.values()),
            remarks=self._places.remarks,
            counts={"cells": sum(counts.values()), **counts},
        )

    def _cells(self, texts: pl.Series | None = None) -> pl.LazyFrame:
        """One row per cell of figures with everything known about it and what becomes of it.

        With `texts` only the cells of rows with one of these texts, which are fewer to go through.
        """
        rows = self._rows(texts)
        kept = [name for name in rows.collect_schema().names() if name not in self._columns]
        # In the order of the file, since the order decides between two statements of one figure.
        if len(self._columns) == 1:
            long = rows.rename({self._columns[0]: _RAW}).with_columns(
                pl.lit(self._columns[0]).alias(fig.COLUMN)
            )
        else:
            long = rows.select(
                *kept,
                pl.concat_list(self._columns).alias(_RAW),
                pl.lit(self._columns, dtype=pl.List(pl.String)).alias(fig.COLUMN),
            ).explode(_RAW, fig.COLUMN)
        columns = fig.column_frame(self._table, self._plan.figures, self._named.dimensions, self._profile)
        long = long.join(columns.lazy(), on=fig.COLUMN, how="left", maintain_order="left")
        return self._judged(self._numbers(self._described(long)))

    def _rows(self, texts: pl.Series | None) -> pl.LazyFrame:
        """The rows with their area, period, indicator and whatever else stands in a column of its own."""
        roles = self._plan.roles
        rows = self._table.rows
        if texts is not None:
            rows = rows.filter(pl.any_horizontal(pl.col(self._columns).is_in(texts.implode())))
        own = {
            "r.note": roles.get("note"),
            "r.status": roles.get("status"),
            "r.unit": roles.get("unit"),
            "r.kind": roles.get("kind"),
        }
        for frame, keys in (
            (self._places.frame, self._places.keys),
            *(((self._times.frame, self._times.keys),) if self._times else ()),
            *(((self._named.rows, self._named.keys),) if self._named.keys else ()),
        ):
            if keys:
                rows = rows.join(
                    frame.lazy(), on=list(keys), how="left", nulls_equal=True, maintain_order="left"
                )
            else:
                rows = rows.with_columns(
                    pl.lit(frame.item(0, name)).cast(frame.schema[name]).alias(name) for name in frame.columns
                )
        wanted = [name for name in rows.collect_schema().names() if name.startswith(("\0", "n."))]
        return rows.select(
            LINE,
            *wanted,
            *(
                (pl.col(name) if name else pl.lit(None, pl.String)).alias(alias)
                for alias, name in own.items()
            ),
            *self._columns,
        )

    def _described(self, long: pl.LazyFrame) -> pl.LazyFrame:
        reading = whole_reading(self._table, self._profile) if self._times is None else None
        whole = reading.period if reading else None
        label = pl.col(tim.LABEL) if self._times else pl.lit(whole.label if whole else None, pl.String)
        start = pl.col(tim.START) if self._times else pl.lit(whole.start if whole else None, pl.Date)
        end = pl.col(tim.END) if self._times else pl.lit(whole.end if whole else None, pl.Date)
        basis = self._bases(reading.basis if reading else "")
        named = bool(self._named.keys)
        return long.with_columns(
            pl.coalesce(
                [
                    pl.col("c.indicator"),
                    *([pl.col("n.indicator")] if named else []),
                    pl.lit(self._named.only, pl.String),
                ]
            ).alias("indicator"),
            pl.coalesce(pl.col("c.label"), label).alias("period"),
            pl.coalesce(pl.col("c.start"), start).alias("period_start"),
            pl.coalesce(pl.col("c.end"), end).alias("period_end"),
            basis.alias("basis"),
            pl.coalesce([pl.col("r.kind"), pl.col("c.kind"), pl.lit(self._profile.kind)]).alias("kind"),
            *(
                fig.part(name, of_row=f"n.{name}" in self._named.rows.columns)
                for name in self._named.dimensions
            ),
        )

    def _bases(self, of_whole: str) -> pl.Expr:
        """How figures belong to periods: 年末 first, then what cannot add up, then 1—6月 and the rest."""
        period = [pl.when(pl.col(tim.BASIS) != "").then(pl.col(tim.BASIS))] if self._times else []
        whole = pl.when(pl.col("c.label").is_null()).then(pl.lit(of_whole))
        said: list[pl.Expr] = [*period, *([whole] if of_whole else [])]
        names: list[pl.Expr] = [pl.col("c.basis")]
        if self._profile.basis:
            names.append(pl.lit(self._profile.basis))
        else:
            names += [pl.col("n.basis")] if self._named.keys else []
            names += [pl.lit(self._named.only_basis)] if self._named.only_basis else []
        ends = [pl.when(each == "stock").then(each) for each in said]
        kept = [pl.when(each.is_in(["stock", "average"])).then(each) for each in names]
        return pl.coalesce([*ends, *kept, *said, *names, pl.lit("flow")])

    def _numbers(self, long: pl.LazyFrame) -> pl.LazyFrame:
        """Adds value, limits, relation and status, in the unit of the indicator."""
        known = self._readings.rename({name: f"t.{name}" for name in self._readings.columns}).lazy()
        long = long.join(known, left_on=_RAW, right_on="t.text", how="left", maintain_order="left")
        row_unit = [pl.col("n.unit")] if "n.unit" in self._named.rows.columns else []
        of_table = self._table.unit if fig.unit_of(self._table.unit, self._profile) else ""
        long = long.with_columns(
            # A plain number such as -999 that the source declares as a symbol is none.
            value=pl.when(pl.col("t.relation").is_not_null())
            .then(pl.col("t.value"))
            .when(is_plain(pl.col(_RAW)))
            .then(pl.col(_RAW).cast(pl.Float64, strict=False)),
            lower=pl.col("t.lower"),
            upper=pl.col("t.upper"),
            unit=pl.coalesce(
                [
                    pl.when(pl.col("t.unit") != "").then(pl.col("t.unit")),
                    pl.col("c.unit"),  # where the rows have a unit, that of a column is a decided one
                    pl.col("r.unit"),
                    *row_unit,
                    pl.lit(of_table or self._profile.unit or None, pl.String),
                ]
            ),
        )
        texts = set(self._readings["unit"].drop_nulls()) | self._named.units | {self._profile.unit}
        texts |= {fig.unit_text(*each, self._profile) for each in self._plan.figures.items()} | {of_table}
        kinds = {plan.kind for plan in self._plan.figures.values()} | self._named.kinds | {self._profile.kind}
        units, factors = fig.unit_frame(self._named.indicators, texts - {""}, kinds - {""}, self._profile)
        long = long.join(
            units.lazy(),
            left_on=["indicator", "kind", "unit"],
            right_on=["indicator", "kind", "u.text"],
            how="left",
            maintain_order="left",
        )
        return long.with_columns(fig.converted(name, factors) for name in ("value", "lower", "upper"))

    def _judged(self, long: pl.LazyFrame) -> pl.LazyFrame:
        """Adds what becomes of each cell and why, and the columns of an observation that remain."""
        raw = pl.col(_RAW)
        blank = raw.is_null() | blank_text(raw)
        no_number = pl.col("t.relation").is_null() & pl.col("value").is_null() & ~blank
        # A unit that nobody gave finds no factor, which is no problem: the figure counts as it stands.
        why = pl.coalesce(
            pl.col(pla.WHY),
            pl.col(tim.NO_PERIOD) if self._times else pl.lit(None, pl.String),
            pl.when(pl.col("period").is_null()).then(pl.lit(tr("no period is known"))),
            pl.when(pl.col("indicator").is_null()).then(pl.lit(tr("no indicator in this row"))),
            pl.col("t.problem"),
            pl.when(_scaled_twice()).then(pl.lit(tr("a scale word where the unit has one: two readings"))),
            pl.when(no_number).then(pl.lit(tr("not a number"))),
            pl.col("u.problem"),
        )
        row_fate = pl.col(pla.FATE)
        of_which = tr("part of {name}").replace("{name}", "{}")
        statuses = pl.col("r.status").is_in(list(STATUSES))
        return long.with_columns(
            pl.when(blank)
            .then(pl.lit("blanks"))
            .when(row_fate.is_in(["totals", "left_out"]))
            .then(row_fate)
            .when(why.is_not_null())
            .then(pl.lit("set_aside"))
            .otherwise(pl.lit("observations"))
            .alias(_FATE),
            why.alias(_WHY),
            pl.col(pla.AREA).alias("area"),
            pl.coalesce(pl.col("t.relation"), pl.lit("exact")).alias("relation"),
            pl.coalesce(pl.col("t.status"), pl.when(statuses).then(pl.col("r.status")), pl.lit("A")).alias(
                "status"
            ),
            raw.alias("raw"),
            pl.coalesce(
                pl.when(pl.col("t.unit") != "").then(pl.col("t.unit")),
                pl.when(~pl.col("kind").is_in(PERCENT_KINDS)).then(pl.col("r.unit")),
                pl.col("c.written"),
            ).alias("raw_unit"),
            pl.lit(self._source).alias("source"),
            pl.concat_str("c.before", pl.col(LINE).cast(pl.String), "c.after").alias("locator"),
            pl.lit(self._vintage or None, pl.String).alias("vintage"),
            pl.coalesce(
                pl.col("r.note"),
                pl.format(of_which, pl.coalesce(*([WITHIN] if self._parts_of_rows else []), "c.within")),
                pl.when(pl.col("t.rank").is_not_null()).then(
                    pl.format(tr("rank {rank}").replace("{rank}", "{}"), pl.col("t.rank"))
                ),
            ).alias("note"),
            *(pl.lit(None, pl.String).alias(name) for name in ("responsible",)),
            *(pl.lit(None, pl.Float64).alias(name) for name in ("numerator", "denominator")),
        )

    def _placed(
        self, cells: pl.LazyFrame, columns: Mapping[str, pl.Expr], schema: Mapping[str, pl.DataType]
    ) -> pl.LazyFrame:
        grid = self._table.grid
        first = {
            "file": pl.lit(grid.path.name),
            "sheet": pl.lit(grid.sheet),
            "line": pl.col(LINE),
            "column": pl.col(fig.COLUMN),
        }
        return cells.select(
            {**first, **columns}[name].cast(dtype).alias(name) for name, dtype in schema.items()
        )

    def _changes(self) -> pl.LazyFrame:
        texts = self._readings.filter(pl.col("rules").list.len() > 0)["text"]
        if texts.is_empty():
            return no_changes().lazy()
        changed = self._cells(texts).filter(
            (pl.col(_FATE) == "observations") & (pl.col("t.rules").list.len() > 0)
        )
        columns = {
            "rule": pl.col("t.rules").list.join(" "),
            "raw": pl.col(_RAW),
            "read": pl.col("value").cast(pl.String),
        }
        return self._placed(changed, columns, CHANGES)

    def _set_aside(self, cells: pl.LazyFrame) -> pl.LazyFrame:
        aside = cells.filter(pl.col(_FATE) == "set_aside")
        return self._placed(aside, {"reason": pl.col(_WHY), "text": pl.col(_RAW)}, SET_ASIDE)
