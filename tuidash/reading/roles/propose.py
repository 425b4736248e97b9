"""Proposes which column says what, and asks what neither names nor cells tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tuidash.catalog.dictionaries import Dictionaries
from tuidash.language import tr
from tuidash.model.profile import YEAR, ColumnPlan, Profile, Question
from tuidash.model.status import BASES
from tuidash.model.unit import UNITS
from tuidash.model.unit_text import parse_unit
from tuidash.reading.areas.levels import level_named
from tuidash.reading.areas.names import area_key
from tuidash.reading.cells.periods import read_periods
from tuidash.reading.roles import questions as ask
from tuidash.reading.roles.bases import basis_of_heading
from tuidash.reading.roles.columns import Column, gather
from tuidash.reading.roles.headings import ask_alike, kind_of_heading, month_of_heading, months_before
from tuidash.reading.roles.indicators import indicator_id, known_indicator
from tuidash.reading.roles.kinds import holds_figures, holds_places, period_named
from tuidash.reading.roles.lists import list_role, list_roles
from tuidash.reading.roles.narrow import narrowest_of
from tuidash.reading.roles.parts import bare, split_part, whole_of
from tuidash.reading.roles.proposal import Planned, Proposal
from tuidash.reading.roles.whole import FROM_TITLE, area_of_title, period_of_all
from tuidash.reading.roles.within import named_with_whole, wholes_of
from tuidash.reading.roles.words import role_named, unit_named
from tuidash.reading.seam import dataset_errors
from tuidash.reading.shape.table import FoundTable
from tuidash.reading.shape.totals import is_total

_BARE_CODES = frozenset(map(area_key, ("代码", "代碼", "编码", "編碼", "code")))
"""Names of columns that number whatever the rows are about."""
_TIMES = ("period", "year", "month", "quarter")


def propose(
    tables: Sequence[FoundTable], dictionaries: Dictionaries, profile: Profile | None = None
) -> Proposal:
    """Returns a profile that reads all of the tables, and the questions that it leaves open.

    What a given profile says stays as it is; only columns that it does not know are looked at.

    Raises:
        DatasetError: the file of the tables cannot be read any more.
    """
    base = profile or Profile(name=tables[0].grid.path.stem.split(".")[0])
    with dataset_errors(tables[0].grid.path):
        return _Proposing(tables, dictionaries, base).run()


def _convertible(code: str, other: str) -> bool:
    """Tells whether both units measure the same, such as persons and 10,000 persons; shares do not."""
    return bool(UNITS[code].dimensions) and UNITS[code].like(UNITS[other])


class _Proposing:
    def __init__(self, tables: Sequence[FoundTable], dictionaries: Dictionaries, profile: Profile) -> None:
        self._tables = tables
        self._indicators = dictionaries.indicators
        self._areas = dictionaries.areas
        self._profile = profile
        self._columns = gather(tables)
        self._plans: dict[str, Planned] = {}
        self._questions: list[Question] = []
        self._remarks: list[str] = []

    def run(self) -> Proposal:
        self._listed = list_roles(self._columns, self._profile)
        self._roles()
        self._places()
        if not self._listed:
            self._values()
            if not self._of("value"):
                self._remarks.append(tr("No column holds figures"))
            self._units()
            self._bases()
            self._whole()
            plans = {name: planned.plan for name, planned in self._plans.items()}
            self._questions += ask_alike(self._of("value"), plans)
            self._calendar()
            self._totals()
        columns = dict(self._profile.columns)
        for column in self._columns:
            if planned := self._plans.get(column.name):
                for label in column.labels:
                    columns.setdefault(label, planned.plan)
        return Proposal(
            profile=replace(self._profile, columns=columns),
            questions=tuple(self._questions),
            remarks=tuple(self._remarks),
            columns=self._plans,
            lists_areas=bool(self._listed),
        )

    def _set(self, column: Column, plan: ColumnPlan, reason: str) -> None:
        self._plans[column.name] = Planned(plan=plan, reason=reason)

    def _known(self, column: Column) -> ColumnPlan | None:
        return next(
            (self._profile.columns[name] for name in column.labels if name in self._profile.columns), None
        )

    def _of(self, *roles: str) -> list[Column]:
        return [
            column
            for column in self._columns
            if column.name in self._plans and self._plans[column.name].plan.role in roles
        ]

    def _roles(self) -> None:
        """What each column is by the profile, by its name, as a period, or by its cells."""
        unclear = []
        for column in self._columns:
            if plan := self._known(column):
                self._set(column, plan, tr("the profile says so"))
            elif listed := self._listed.get(column.name, ""):
                self._set(column, ColumnPlan(role=listed), self._listed_reason(column, listed))
            elif role := next((role for label in column.labels if (role := role_named(label))), ""):
                self._set(column, ColumnPlan(role=role), tr("its name says so"))
            elif any(level_named(label) for label in column.labels):
                self._set(column, ColumnPlan(role="area"), tr("its name says so"))
            elif holds_figures(column.sample, self._profile.missing):
                self._set(column, ColumnPlan(role="value"), tr("its cells are numbers"))
            elif holds_places(column.sample):
                self._set(column, ColumnPlan(role="area"), tr("its cells end like names of places"))
            else:
                unclear.append(column)
        wide = any(self._period_of(column) for column in self._of("value"))
        for column in unclear:
            if not column.sample:
                self._set(column, ColumnPlan(role="ignore"), tr("it is empty"))
            elif wide and not self._of("indicator") and column.position == min(c.position for c in unclear):
                self._set(
                    column, ColumnPlan(role="indicator"), tr("it names the rows, and the others are periods")
                )
            else:
                self._set(column, ColumnPlan(role="ignore"), tr("not clear"))
                self._questions.append(ask.ask_role(column.name, column.sample))
        if self._of("indicator") and not self._of("area"):
            for column in self._of("area_code"):
                if self._known(column) is None and area_key(column.name) in _BARE_CODES:
                    self._set(column, ColumnPlan(role="ignore"), tr("it numbers the indicators"))

    def _places(self) -> None:
        """Which of several columns of places holds the narrowest; the others are around it."""
        if any(self._known(column) for column in self._of("area", "parent")):
            return
        places = self._of("area")
        narrowest = narrowest_of(places, len(self._tables))
        for column in places:
            level = next((level for label in column.labels if (level := level_named(label))), "")
            last = narrowest[column.name]
            if last == column.name:
                planned = self._plans[column.name]
                self._set(column, replace(planned.plan, level=level), planned.reason)
            else:
                reason = tr("it holds the places around those of {name}", name=last)
                self._set(column, ColumnPlan(role="parent", level=level), reason)
        codes = [column for column in self._of("area_code") if self._known(column) is None]
        codes.sort(key=lambda one: (len(one.sample), max(map(len, one.sample), default=0), one.position))
        for column in codes[:-1]:
            self._set(column, ColumnPlan(role="parent_code"), tr("another column holds the narrower codes"))

    def _listed_reason(self, column: Column, role: str) -> str:
        if role == "ignore":
            return tr("a table of areas does not keep it")
        if role == "area" and not list_role(column.labels):
            return tr("its cells end like names of places")
        return tr("its name says so")

    def _period_of(self, column: Column) -> str:
        for label in (*column.groups, *column.labels):
            if period := period_named(label, self._profile.calendar):
                return period.label
        return ""

    def _values(self) -> None:
        """Which indicator and which part of it each column of figures holds."""
        values = [column for column in self._of("value") if self._known(column) is None]
        bases = {area_key(whole_of(label)) for column in self._of("value") for label in column.labels}
        bases |= {area_key(name) for name, plan in self._profile.columns.items() if plan.role == "value"}
        bases |= {area_key(name) for each in self._indicators.values() for name in each.names}
        owners = self._owners()
        naming = {table for column in self._of("indicator") for table in column.tables}
        wholes = {name: whole for table in self._tables for name, whole in wholes_of(table.headings).items()}
        split: dict[str, str] = {}
        for column in values:
            long = bool(column.tables & naming)
            period = self._period_of(column) or month_of_heading((*column.groups, *column.labels))
            labels = [named_with_whole(label, wholes) for label in self._without_periods(column)]
            plan = replace(self._plans[column.name].plan, period=period)
            if long and (kind := kind_of_heading(column.labels)):
                months = period or months_before(column, values, self._plans)
                basis = "cumulative" if "/" in months else ""
                plan = replace(plan, kind=kind, unit="percent", period=months, basis=basis)
            if long or not labels:
                self._set(column, replace(plan, indicator=""), self._reason(column, period))
                continue
            name, parts = next(
                (
                    (base, parts)
                    for label in labels
                    if (parts_of := split_part(label, bases))
                    for base, parts in (parts_of,)
                    if parts
                ),
                (labels[0], {}),
            )
            whole = owners.get(area_key(whole_of(name)))
            same = [*whole] if parts and whole else [*map(whole_of, labels)]
            known = self._of_profile(name) if parts else ""
            indicator = known or known_indicator(same, self._indicators) or indicator_id(same)
            self._set(
                column,
                replace(plan, indicator=indicator, dimensions=dict(parts)),
                self._reason(column, period),
            )
            if parts:
                split[column.name] = (
                    f"{indicator} ({', '.join(f'{key} = {code}' for key, code in parts.items())})"
                )
            if self._profile.columns:
                self._remarks.append(tr("The profile does not know the column {name}", name=column.name))

        if split:
            self._remarks.append(
                tr(
                    "Parts of other columns: {names}",
                    names=ask.some([f"{name} → {base}" for name, base in split.items()]),
                )
            )

    def _without_periods(self, column: Column) -> list[str]:
        """Names of a column that are no periods and do not begin with one that stands above it."""
        labels = self._named(column)
        calendar = self._profile.calendar
        told = [label for label in labels if period_named(label, calendar) or month_of_heading((label,))]
        rest = [label for label in labels if label not in told]
        return [label for label in rest if not any(each in label for each in told)] or rest

    def _reason(self, column: Column, period: str) -> str:
        if period:
            return tr("its heading is the period {period}", period=period)
        return self._plans[column.name].reason

    def _named(self, column: Column) -> tuple[str, ...]:
        """Names that can name the indicator of a column; a generic one such as 数值 names none."""
        return tuple(label for label in (*column.labels, *column.groups) if role_named(label) != "value")

    def _owners(self) -> dict[str, tuple[str, ...]]:
        """Labels of the column that each folded label belongs to."""
        return {
            area_key(whole_of(label)): tuple(map(whole_of, column.labels))
            for column in self._of("value")
            for label in column.labels
        }

    def _of_profile(self, name: str) -> str:
        key = area_key(name)
        found = (
            plan.indicator
            for label, plan in self._profile.columns.items()
            if area_key(whole_of(label)) == key
        )
        return next((indicator for indicator in found if indicator), "")

    def _units(self) -> None:
        """The unit of each column of figures: written, told by its name or that of its whole, else asked."""
        without = []
        counted: dict[str, list[str]] = {}
        by_indicator: dict[str, str] = {}
        table_unit = next(
            (unit.code for table in self._tables if table.unit and (unit := parse_unit(table.unit))), ""
        )
        for column in self._of("value"):
            plan = self._plans[column.name].plan
            written = next((found.code for text in column.units if (found := parse_unit(text))), "")
            if self._of("unit") and written in ("percent", "permille") and self._known(column) is None:
                self._set(column, replace(plan, unit=written), self._plans[column.name].reason)
            if plan.unit or self._of("unit") or self._known(column) is not None:
                continue
            known = self._indicators.get(plan.indicator)
            named = next(
                (
                    word
                    for label in self._named(column)
                    if (word := unit_named(label) or unit_named(bare(label)))
                ),
                "",
            )
            decided = self._profile.units.get(column.units[0] if column.units else "", "")
            # That of the table is not kept: the next file of the kind may be in another one.
            if table_unit and not (written or decided) and (not named or _convertible(named, table_unit)):
                by_indicator.setdefault(plan.indicator, table_unit)
                continue
            code = written or decided or named or self._profile.unit
            code = code or by_indicator.get(plan.indicator, "") or (known.unit if known else "")
            if named and code == named and not (written or decided):
                counted.setdefault(named, []).append(column.name)
            if code:
                by_indicator.setdefault(plan.indicator, code)
                self._set(column, replace(plan, unit=code), self._plans[column.name].reason)
            elif not (plan.dimensions and plan.indicator in by_indicator):
                without.append(column)
        written = " ".join(table.unit for table in self._tables)
        for code, names in counted.items():
            label = str(UNITS[code].label)
            text = tr(
                "Counted in {unit}, as the names say: {names}",
                unit=code if label in ("", "no.") else label,
                names=ask.some(names),
            )
            self._remarks.append(text)
        self._questions += ask.ask_units([(column.name, column.sample) for column in without], written)

    def _bases(self) -> None:
        """How figures belong to their periods, where the heading of their column says it."""
        if self._profile.basis:
            return
        told: dict[str, list[str]] = {}
        for column in self._of("value"):
            planned = self._plans[column.name]
            if self._known(column) is not None or planned.plan.basis:
                continue
            labels = (*column.labels, *column.groups, planned.plan.indicator)
            if basis := basis_of_heading(labels, self._profile.calendar):
                self._set(column, replace(planned.plan, basis=basis), planned.reason)
                told.setdefault(basis, []).append(column.name)
        for basis, names in told.items():
            if basis != "flow":
                text = tr(
                    "Figures of {names}: {basis}, as the heading says",
                    names=ask.some(names),
                    basis=str(BASES[basis]),
                )
                self._remarks.append(text)

    def _whole(self) -> None:
        """Period and area of figures that no column says."""
        told = [self._plans[column.name].plan.period for column in self._of("value")]
        if not self._of(*_TIMES) and (not told or any(not period or YEAR in period for period in told)):
            self._whole_period()
        if self._profile.area or not self._of("value"):
            return
        areas = [area_of_title(table) for table in self._tables]
        if all(areas):
            self._profile = replace(self._profile, area=FROM_TITLE)
            self._remarks.append(tr("The area {area} is taken from the title", area=areas[0]))
        elif not self._of("area", "area_code"):
            self._questions.append(ask.ask_area())

    def _whole_period(self) -> None:
        if self._profile.period:
            return
        if (found := period_of_all(self._tables)) is not None:
            source, said = found
            self._profile = replace(self._profile, period=source)
            self._remarks.append(said)
            return
        self._questions.append(ask.ask_period())

    def _calendar(self) -> None:
        """How the periods count years, decided over all of a column."""
        for column in self._of("period", "year"):
            read = read_periods(column.sample, self._profile.calendar, " ".join(column.labels))
            if read.calendar:
                self._profile = replace(self._profile, calendar=read.calendar)
            elif len(read.candidates) > 1:
                self._questions.append(ask.ask_calendar(column.name, read.candidates, column.sample))

    def _totals(self) -> None:
        """Totals within a place with a name are its figures; others are asked about."""
        places = self._of("area")
        totals = [text for column in places for text in column.sample if is_total(text)]
        if not totals:
            return
        if self._profile.totals:
            if self._profile.totals == "keep" and not self._of("parent") and not self._profile.area:
                self._questions.append(ask.ask_area_of_totals(totals))
            return
        if self._of("parent") or self._profile.area:
            self._profile = replace(self._profile, totals="keep")
            self._remarks.append(
                tr(
                    "Rows of totals ({names}) are kept as figures of the area around them",
                    names=", ".join(totals[:3]),
                )
            )
        else:
            self._questions.append(ask.ask_totals(totals))
