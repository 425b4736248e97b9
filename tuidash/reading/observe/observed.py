"""What came of reading one table as observations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from tuidash.model.area import Area
from tuidash.model.indicator import Indicator
from tuidash.model.profile import Question
from tuidash.model.source import Source
from tuidash.model.text import Text
from tuidash.reading.account import nothing_reread


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """Observations with what they need in the dictionaries, and an account of every cell."""

    observations: pl.LazyFrame
    areas: Mapping[str, Area] = field(default_factory=dict)
    """Areas that the dataset does not have yet."""
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    """Indicators that the dataset does not have yet."""
    dimensions: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    """Dimension to its codes, as far as the table uses them."""
    titles: Mapping[str, Text] = field(default_factory=dict)
    """Dimension to its name."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    """Sources that the rows name themselves, with their own vintages; without any, the file is the source."""
    changes: pl.LazyFrame
    set_aside: pl.LazyFrame
    reread: pl.DataFrame = field(default_factory=nothing_reread)
    """Names of places and periods that are read otherwise than written, one row per column and text."""
    known_areas: frozenset[str] = frozenset()
    """Ids of the areas of the dataset that the table names."""
    questions: tuple[Question, ...] = ()
    remarks: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    """`cells` = `observations` + `blanks` + `set_aside` + `totals` (skipped) + `left_out` (by an answer)."""
