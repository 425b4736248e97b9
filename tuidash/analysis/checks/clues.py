"""Words in cells that say a figure is not what it seems."""

from __future__ import annotations

import polars as pl

from tuidash.analysis.checks.context import Context
from tuidash.analysis.checks.finding import findings, no_findings, say
from tuidash.language import tr
from tuidash.model.status import VALUELESS

ID = "clues"
SEVERITY = "warning"

PATTERN = r"[xX×ＸｘX]{2,}|20_{1,2}|_{2,}|\*{2,}|[?？�]|【[^】]*】|□|待核|待定|存疑|TODO|TBD"
"""Masks, blanks to be filled in, and remarks of whoever was not sure."""


def find(context: Context) -> pl.LazyFrame:
    """Returns rows whose cell as printed, or whose note, holds a mask, a blank or a question mark.

    In a cell that has a value all the same this is a warning; where the status says that there is
    none, or only the note holds it, a note.
    """
    if not context.built_in:
        return no_findings()
    in_raw = pl.col("raw").str.extract(f"({PATTERN})").alias("in_raw")
    in_note = pl.col("note").str.extract(f"({PATTERN})").alias("in_note")
    found = context.observations.with_columns(in_raw, in_note).filter(
        pl.col("in_raw").is_not_null() | pl.col("in_note").is_not_null()
    )
    doubtful = pl.col("in_raw").is_not_null() & ~pl.col("status").is_in(sorted(VALUELESS))
    clue = pl.coalesce("in_raw", "in_note")
    return findings(
        found,
        check=ID,
        severity=pl.when(doubtful).then(pl.lit(SEVERITY)).otherwise(pl.lit("note")),
        message=pl.when(pl.col("in_raw").is_not_null())
        .then(say(tr("the cell holds {clue}"), clue=clue))
        .otherwise(say(tr("the note holds {clue}"), clue=clue)),
        dimensions=context.names,
    )
