"""Files of agreed formats, which say by themselves what each figure is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from tuidash.catalog.dictionaries import Dictionaries
from tuidash.model.area import Area
from tuidash.model.indicator import Indicator
from tuidash.model.text import Text
from tuidash.reading.account import no_changes
from tuidash.reading.grid.grid import Grid
from tuidash.reading.observe.decimals import lacking, with_decimals
from tuidash.reading.observe.observed import Observed
from tuidash.reading.standards.agreed import Agreed
from tuidash.reading.standards.data_package import find_package, read_package
from tuidash.reading.standards.recognise import recognise
from tuidash.store.exchange.own_package import OBSERVATIONS, is_own, read_own


def read_agreed(path: Path, grids: Sequence[Grid]) -> Agreed | None:
    """Returns what a file of an agreed format says, None when it is of none.

    Raises:
        DatasetError: it belongs to a package that cannot be read.
    """
    description = find_package(path.parent) if path.name == OBSERVATIONS else None
    if description is not None and is_own(package := read_package(description)):
        return read_own(package)
    return recognise(grids[0], source="", vintage="") if len(grids) == 1 else None


def package_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Returns the files to read: those given, and for a Data Package the files of its tables.

    Raises:
        DatasetError: the description of a package has problems.
    """
    found: list[Path] = []
    for path in paths:
        description = find_package(path)
        if description is None:
            found.append(path)
            continue
        package = read_package(description)
        own = is_own(package)
        found += [one.path for one in package.resources if not own or one.path.name == OBSERVATIONS]
    return tuple(dict.fromkeys(found))


def observed_of(agreed: Agreed, known: Dictionaries) -> Observed:
    """Returns what an agreed file says as an import takes it, its places under the ids that are known."""
    same = _same_areas(agreed, known)
    observations = agreed.observations
    if any(code != name for code, name in same.items()):
        observations = observations.with_columns(pl.col("area").replace(same))
    taken = agreed.cells - agreed.blanks - agreed.set_aside.height
    return Observed(
        observations=observations,
        areas={
            key: _within(area, same)
            for key, area in agreed.areas.items()
            if same.get(key, key) == key and key not in known.areas
        },
        indicators=_new_indicators(agreed, known),
        known_areas=frozenset(same[key] for key in agreed.areas if same[key] in known.areas),
        dimensions=agreed.dimensions,
        titles={name: Text(zh=name, en=name) for name in agreed.dimensions},
        sources=agreed.sources,
        changes=no_changes().lazy() if agreed.changes is None else agreed.changes,
        set_aside=agreed.set_aside.lazy(),
        remarks=agreed.remarks,
        counts={
            "cells": agreed.cells,
            "observations": taken,
            "blanks": agreed.blanks,
            "set_aside": agreed.set_aside.height,
            "totals": 0,
            "left_out": 0,
        },
    )


def _new_indicators(agreed: Agreed, known: Dictionaries) -> dict[str, Indicator]:
    """Returns the indicators that the dataset lacks, with the decimals that their figures have."""
    new = {key: one for key, one in agreed.indicators.items() if key not in known.indicators}
    if not new:
        return {}
    if not agreed.sources:  # a dataset of ours says how its figures are printed; others do not
        new = {key: replace(one, decimals=0) for key, one in new.items()}
    digits = lacking(pl.col("value"))
    counted = agreed.observations.group_by("indicator").agg(digits).collect(engine="streaming")
    return with_decimals(new, counted)


def _same_areas(agreed: Agreed, known: Dictionaries) -> dict[str, str]:
    """Returns the id that the dataset has for each code; one that it does not know stays as it is."""
    by_code = {area.code: key for key, area in known.areas.items() if area.code}
    return {
        key: key if key in known.areas else by_code.get(area.code, key) for key, area in agreed.areas.items()
    }


def _within(area: Area, same: dict[str, str]) -> Area:
    return replace(area, parent=same.get(area.parent, area.parent))
