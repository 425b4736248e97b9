"""Reads every reading, checks each row, and looks across them for what is there twice or missing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.checks import (
    Check,
    Known,
    codes,
    digits,
    names,
    notes,
    numbers,
    offset_of,
    periods,
    places,
    values,
)
from builder.magnitude import magnitudes
from builder.tables import Ledger, Row, observation_columns, read_table
from tuidash.catalog.dataset import Dataset, read_dataset
from tuidash.catalog.dictionaries import Dictionaries, read_dictionaries

CHECKS: tuple[Check, ...] = (names, codes, numbers, digits, values, periods, notes, places, magnitudes)
"""Checks of a row: adding one is adding a function and its name here."""


def dimensions_of(folder: Path) -> dict[str, tuple[str, ...]]:
    """Returns the codes of each dimension."""
    table = tomllib.loads((folder / "dataset.toml").read_text(encoding="utf-8"))
    return {name: tuple(entry["codes"]) for name, entry in table["dimensions"].items()}


def read_known(folder: Path, texts: Path) -> tuple[Dataset, Dictionaries, Known]:
    """Returns what readings may refer to.

    Raises:
        TuidashError: a hand-kept table has problems, all of them listed.
    """
    dataset = read_dataset(folder, "option")
    dictionaries = read_dictionaries(dataset)
    known = Known(
        indicators=dictionaries.indicators,
        areas=dictionaries.areas,
        sources={name: source.file for name, source in dictionaries.sources.items()},
        dimensions=dimensions_of(folder),
        texts=texts if texts.is_dir() else None,
    )
    return dataset, dictionaries, known


def read_rows(folder: Path, ledger: Ledger) -> list[Row]:
    """Returns the rows of all readings, sorted by source and place in the text."""
    columns = observation_columns(dimensions_of(folder))
    rows: list[Row] = []
    for path in sorted((folder / "readings").glob("*.csv"), key=lambda path: _natural(path.stem)):
        rows += read_table(path, f"readings/{path.name}", columns, ledger)
    return sorted(rows, key=lambda row: (_natural(row["source"]), offset_of(row) or 0))


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """Returns a key that sorts 000/10 after 000/9."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in re.split(r"[-/]", text))


def check_rows(rows: Sequence[Row], known: Known, ledger: Ledger) -> None:
    """Notes every problem of every row."""
    for row in rows:
        for check in CHECKS:
            for message in check(row, known):
                ledger.add(row.place, message)
    for place, message in _repeats(rows, known):
        ledger.add(place, message)


def _repeats(rows: Sequence[Row], known: Known) -> Iterator[tuple[str, str]]:
    columns = ("source", "locator", "indicator", "area", "period", "kind", *known.dimensions)
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        before = first.setdefault(key, row)
        if before is not row:
            yield row.place, f"states the figure of {before.place} again ({row['source']} {row['locator']})"


def check_use(folder: Path, rows: Sequence[Row], dictionaries: Dictionaries, ledger: Ledger) -> None:
    """Notes indicators and areas that no reading uses, and sources that have none."""
    used_areas = {row["area"] for row in rows}
    todo = list(used_areas)
    while todo:  # an area is used by what lies in it, too
        area = dictionaries.areas.get(todo.pop())
        if area is not None and area.parent not in used_areas:
            used_areas.add(area.parent)
            todo.append(area.parent)
    readings = {path.stem.replace("-", "/", 1) for path in (folder / "readings").glob("*.csv")}
    for table, listed, used in (
        ("indicators.csv", dictionaries.indicators, {row["indicator"] for row in rows}),
        ("areas.csv", dictionaries.areas, used_areas),
        ("sources.csv", dictionaries.sources, readings),
    ):
        for name in listed:
            if name not in used:
                ledger.add(table, f"{name} is not used by any reading")
