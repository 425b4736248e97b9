"""How many digits after the point the figures of a new indicator have."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import polars as pl

from tuidash.catalog.dictionaries import Dictionaries

_MOST = 4
"""More digits than people print come from a machine's arithmetic; they are shown as before, and kept."""


def with_decimals(known: Dictionaries, added: pl.LazyFrame, new: Collection[str]) -> Dictionaries:
    """Returns dictionaries whose new indicators show every digit that people printed of their figures."""
    digits = pl.col("value").cast(pl.String).str.extract(r"^-?\d+\.(\d+)$").str.strip_chars_end("0")
    found = (
        added.filter(pl.col("indicator").is_in(sorted(new)))
        .group_by("indicator")
        .agg(digits.str.len_bytes().max().fill_null(0).cast(pl.Int64).alias("digits"))
        .collect(engine="streaming")
    )
    printed = {key: count for key, count in found.iter_rows() if count <= _MOST}
    indicators = {
        key: replace(one, decimals=printed[key]) if key in printed else one
        for key, one in known.indicators.items()
    }
    return replace(known, indicators=indicators)
