"""The indicators, parts and units that columns and rows name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from tuidash.catalog.dictionaries import Dictionaries
from tuidash.language import tr
from tuidash.model.indicator import Indicator
from tuidash.model.profile import Profile, Question
from tuidash.model.text import Text
from tuidash.model.unit import UNITS
from tuidash.model.unit_text import parse_unit, split_unit
from tuidash.reading.areas.names import area_key
from tuidash.reading.observe.figures import unit_of
from tuidash.reading.observe.plan import Planning
from tuidash.reading.roles.bases import basis_named
from tuidash.reading.roles.columns import own_labels
from tuidash.reading.roles.indicators import indicator_id, known_indicator, new_indicator
from tuidash.reading.roles.parts import split_part
from tuidash.reading.roles.questions import ask_unit
from tuidash.reading.roles.within import WITHIN, unmarked
from tuidash.reading.roles.words import DIMENSIONS, PART_WORDS, unit_named
from tuidash.reading.shape.table import FoundTable

_UNITLESS = "index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What figures are about: `rows` has the key columns and, as `n.…`, indicator, unit, basis and parts."""

    rows: pl.DataFrame
    keys: tuple[str, ...]
    indicators: Mapping[str, Indicator]
    only: str | None
    """Id of the indicator of every figure that nothing else names."""
    only_basis: str
    """How its figures belong to their periods, as its name tells; empty when it does not."""
    codes: Mapping[str, Mapping[str, Text]]
    units: frozenset[str]
    kinds: frozenset[str]
    questions: tuple[Question, ...]

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions that the table uses, in order."""
        return tuple(self.codes)


def find_named(table: FoundTable, plan: Planning, profile: Profile, dictionaries: Dictionaries) -> Named:
    """Returns the indicators of a table, known and new, and the parts and units beside them."""
    return _Naming(table, plan, profile, dictionaries).run()


class _Naming:
    def __init__(
        self, table: FoundTable, plan: Planning, profile: Profile, dictionaries: Dictionaries
    ) -> None:
        self._table, self._plan, self._profile = table, plan, profile
        self._known = dictionaries.indicators
        self._found: dict[str, Indicator] = {}
        self._labelled: set[str] = set()
        self._codes: dict[str, dict[str, Text]] = {}
        self._questions: list[Question] = []

    def run(self) -> Named:
        for heading, plan in self._plan.figures.items():
            if plan.indicator:
                labels = [] if plan.dimensions else list(own_labels(heading, self._table.headings))
                named = next((code for label in labels if (code := unit_named(label))), "")
                unit = plan.unit or self._code(heading.unit) or self._code(self._table.unit)
                self._add(plan.indicator, labels, unit or self._profile.unit or named)
            for name, code in plan.dimensions.items():
                self._part(name, code)
        unit_column = self._plan.roles.get("unit", "")
        indicator = self._plan.roles.get("indicator", "")
        wholes = WITHIN if indicator and WITHIN in self._table.rows.collect_schema().names() else ""
        given = (indicator, wholes, unit_column, *self._plan.parts)
        keys = tuple(dict.fromkeys(name for name in given if name))
        rows, units = self._rows(keys, indicator, unit_column)
        only = self._only(units) if not indicator else None
        kind = self._plan.roles.get("kind")
        kinds = set(self._distinct(kind)) if kind else set()
        names = self._found[only].names if only in self._found else ()
        return Named(
            rows=rows, keys=keys, indicators=self._found, only=only, codes=self._codes,
            only_basis=basis_named(names),
            units=frozenset(units), kinds=frozenset(kinds), questions=tuple(self._questions),
        )  # fmt: skip

    def _distinct(self, name: str) -> list[str]:
        return self._table.rows.select(pl.col(name).drop_nulls().unique()).collect().to_series().to_list()

    def _add(self, identifier: str, labels: list[str], unit: str) -> None:
        if identifier in self._labelled or (identifier in self._found and not labels):
            return
        if labels:
            self._labelled.add(identifier)
        if identifier in self._known:
            self._found[identifier] = self._known[identifier]
            return
        if not unit:
            text = tr("In which unit is {name}?", name=identifier)
            self._questions.append(ask_unit("unit", text, labels))
        code = unit if unit in UNITS else (found.code if (found := parse_unit(unit)) else _UNITLESS)
        self._found[identifier] = new_indicator(identifier, labels or [identifier], code)

    def _part(self, name: str, code: str) -> None:
        texts = DIMENSIONS.get(name, (Text(zh=name), {}))[1]
        self._codes.setdefault(name, {})[code] = texts.get(code, Text(zh=code))

    def _only(self, units: set[str]) -> str | None:
        if all(plan.indicator for plan in self._plan.figures.values()):
            return None
        name = self._profile.indicator or self._table.name
        identifier = known_indicator([name], self._known) or indicator_id([name])
        unit = self._profile.unit or next(
            (plan.unit for plan in self._plan.figures.values() if plan.unit), ""
        )
        self._add(identifier, [name], unit or self._table.unit or next(iter(sorted(units)), ""))
        return identifier

    def _rows(self, keys: tuple[str, ...], indicator: str, unit_column: str) -> tuple[pl.DataFrame, set[str]]:
        if not keys:
            return pl.DataFrame(), set()
        distinct = self._table.rows.select(keys).unique(maintain_order=True).collect(engine="streaming")
        names = [text for text in distinct[indicator].to_list() if text] if indicator else []
        bases = {area_key(split_unit(name)[0]) for name in names}
        several = _several(distinct, indicator)
        units: set[str] = set()
        rows = []
        for row in distinct.iter_rows(named=True):
            unit = (row[unit_column] or "") if unit_column else ""
            label = ""
            parts: Mapping[str, str] = {}
            if indicator and row[indicator]:
                label, written = split_unit(unmarked(row[indicator]))
                whole, of_whole = split_unit(row.get(WITHIN) or "")
                if whole and (label.casefold() in PART_WORDS or label in several):
                    label, written = f"{whole}-{label}", written or of_whole
                unit = unit or written
                label, parts = split_part(label, bases)
            for name, plan in self._plan.parts.items():
                parts = {**parts, plan.dimension: plan.codes.get(row[name] or "", row[name] or "_T")}
            for name, code in parts.items():
                if code != "_T":
                    self._part(name, code)
            identifier = (known_indicator([label], self._known) or indicator_id([label])) if label else None
            if identifier:
                self._add(identifier, [label], self._code(unit or self._table.unit or self._profile.unit))
            units |= {unit} - {""}
            own = basis_named([label]) if label and not self._profile.basis else ""
            rows.append(
                {
                    "n.indicator": identifier, "n.unit": unit or None, "n.basis": own or None,
                    **{f"n.{k}": v for k, v in parts.items()},
                }
            )  # fmt: skip
        fixed = ("n.indicator", "n.unit", "n.basis")
        schema = {name: pl.String() for name in (*fixed, *(f"n.{name}" for name in self._codes))}
        filled = [{name: row.get(name) for name in schema} for row in rows]
        return distinct.hstack(pl.DataFrame(filled, schema=schema)), units

    def _code(self, text: str) -> str:
        unit = unit_of(text, self._profile) if text else None
        return unit.code if unit else ""


def _several(distinct: pl.DataFrame, indicator: str) -> frozenset[str]:
    """Returns the names of parts that stand below several wholes, of which each is another indicator."""
    if WITHIN not in distinct.columns:
        return frozenset()
    wholes: dict[str, set[str | None]] = {}
    for text, whole in distinct.select(indicator, WITHIN).iter_rows():
        if text:
            wholes.setdefault(split_unit(unmarked(text))[0], set()).add(whole)
    return frozenset(name for name, found in wholes.items() if len(found) > 1)
