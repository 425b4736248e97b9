"""The account of a reading: every cell that was changed, every row or cell that was set aside."""

from __future__ import annotations

import polars as pl

CHANGES: dict[str, pl.DataType] = {
    "file": pl.String(),
    "sheet": pl.String(),
    "line": pl.Int64(),
    "column": pl.String(),
    "rule": pl.String(),
    "raw": pl.String(),
    "read": pl.String(),
}
"""A cell whose value is not its text: where it stands, which rule read it, what it was and what it became."""

REREAD: dict[str, pl.DataType] = {**CHANGES, "cells": pl.Int64()}
"""A name or period whose cells are read otherwise than written; the line is that of the first cell."""

SET_ASIDE: dict[str, pl.DataType] = {
    "file": pl.String(),
    "sheet": pl.String(),
    "line": pl.Int64(),
    "column": pl.String(),
    "reason": pl.String(),
    "text": pl.String(),
}
"""The quarantine: a row (column empty) or a cell that could not be read, with its text and why."""


def no_changes() -> pl.DataFrame:
    """Returns an account without changes."""
    return pl.DataFrame(schema=CHANGES)


def nothing_set_aside() -> pl.DataFrame:
    """Returns an empty quarantine."""
    return pl.DataFrame(schema=SET_ASIDE)


def nothing_reread() -> pl.DataFrame:
    """Returns an account in which every name and period stands as it is written."""
    return pl.DataFrame(schema=REREAD)
