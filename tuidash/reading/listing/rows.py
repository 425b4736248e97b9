"""From a table of areas to its entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from tuidash.language import tr
from tuidash.model.profile import Profile
from tuidash.reading.account import SET_ASIDE
from tuidash.reading.areas.levels import RANKS, level_named, slot_levels
from tuidash.reading.areas.names import code_key, printed_name
from tuidash.reading.grid.grid import LINE
from tuidash.reading.listing.entry import Entry
from tuidash.reading.roles.columns import own_labels, plan_for
from tuidash.reading.roles.lists import is_generic
from tuidash.reading.shape.table import FoundTable, Heading
from tuidash.reading.shape.totals import is_total

_ENGLISH = ("name_en", "english name", "english", "英文名", "英文名称", "英文")
_ALIASES = ("aliases", "alias", "short name", "short_name", "别名", "別名", "简称", "簡稱", "曾用名")
_SEPARATORS = ";；、|/"


class _Columns:
    """Names of the columns by what they say."""

    def __init__(self, table: FoundTable, profile: Profile) -> None:
        self.name = self.code = self.coded = self.level = self.english = self.aliases = ""
        self.parents: list[str] = []
        self.parent_codes: list[str] = []
        self.paths: list[str] = []
        self.levels: dict[str, str] = {}
        for heading in table.headings:
            plan = plan_for(heading, table.headings, profile)
            labels = own_labels(heading, table.headings)
            if plan is None:
                continue
            level = plan.level or next((found for label in labels if (found := level_named(label))), "")
            self._place(plan.role, heading, labels, level)
        if self.name and not self.levels[self.name]:  # codes under "country" are those of countries
            self.levels[self.name] = self.coded
        self.paths.sort(key=lambda name: RANKS.get(self.levels.get(name, ""), len(RANKS)))

    def _place(self, role: str, heading: Heading, labels: Sequence[str], level: str) -> None:
        name = heading.name
        folded = {label.casefold().strip() for label in labels}
        if role == "area" and not self.name:
            self.name, self.levels[name] = name, level
        elif role == "area_code" and not self.code:
            self.code, self.coded = name, level
        elif role == "parent_code":
            self.parent_codes.append(name)
        elif role == "parent":
            (self.parents if any(map(is_generic, labels)) else self.paths).append(name)
            self.levels[name] = level
        elif role == "level" and not self.level:
            self.level = name
        elif role == "note" and folded & set(_ENGLISH):
            self.english = name
        elif role == "note" and folded & set(_ALIASES):
            self.aliases = name


def read_entries(table: FoundTable, profile: Profile) -> tuple[list[Entry], pl.DataFrame]:
    """Returns the places that the rows of a table name, and the rows that name none."""
    columns = _Columns(table, profile)
    frame = table.rows.collect(engine="streaming")
    codes = _narrowest_first(frame, columns.parent_codes)
    levels = _path_levels(frame, columns)
    entries: list[Entry] = []
    aside: list[tuple[object, ...]] = []
    file = table.grid.path.name
    for row in frame.iter_rows(named=True):
        texts = {name: (text or "").strip() for name, text in row.items() if name != LINE}
        name = printed_name(texts[columns.name]) if columns.name else ""
        path = tuple(printed_name(texts[each]) for each in columns.paths if texts[each])
        if not name or is_total(name):
            reason = tr("a total is no area") if name else tr("no name of an area in this row")
            whole = " ".join(filter(None, texts.values()))
            aside.append((file, table.grid.sheet, row[LINE], "", reason, whole))
            continue
        entries.append(
            Entry(
                file=file,
                line=row[LINE],
                locator=table.grid.place(row[LINE]),
                name=name,
                code="".join(texts[columns.code].split()) if columns.code else "",
                parents=tuple(text for each in (*codes, *columns.parents) if (text := texts[each])),
                path=path,
                levels=levels[len(columns.paths) - len(path) :] if path else levels[-1:],
                level=texts[columns.level] if columns.level else "",
                name_en=texts[columns.english] if columns.english else "",
                aliases=_split(texts[columns.aliases]) if columns.aliases else (),
            )
        )
    return entries, pl.DataFrame(aside, schema=SET_ASIDE, orient="row")


def _split(text: str) -> tuple[str, ...]:
    for separator in _SEPARATORS:
        text = text.replace(separator, "\n")
    return tuple(part.strip() for part in text.split("\n") if part.strip())


def _narrowest_first(frame: pl.DataFrame, columns: Sequence[str]) -> list[str]:
    """Sorts columns of parents' codes by how long and how many the codes are."""

    def narrow(name: str) -> tuple[int, int]:
        texts = frame[name].drop_nulls().unique().to_list()
        return max((len(code_key(text)) for text in texts), default=0), len(texts)

    return sorted(columns, key=narrow, reverse=True)


def _path_levels(frame: pl.DataFrame, columns: _Columns) -> tuple[str, ...]:
    """Returns the levels of the columns that stand from the widest to the narrowest."""
    names = [*columns.paths, columns.name]
    if not columns.paths:
        return (columns.levels.get(columns.name, ""),)
    texts: Mapping[str, set[str]] = {
        name: {printed_name(text) for text in frame[name].drop_nulls().unique()} for name in names
    }
    return slot_levels([texts[name] for name in names], [columns.levels.get(name, "") for name in names])
