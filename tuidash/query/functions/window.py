"""Names of the functions that only exist in a window."""

from __future__ import annotations

RANKINGS: dict[str, tuple[str, str]] = {
    "row_number": ("row_number()", "The number of the row in its partition."),
    "rank": ("rank()", "The rank with gaps after ties."),
    "dense_rank": ("dense_rank()", "The rank without gaps."),
    "percent_rank": ("percent_rank()", "The rank from 0 to 1."),
    "cume_dist": ("cume_dist()", "The part of the rows up to this one and its ties."),
    "ntile": ("ntile(count)", "The number of the bucket when rows are dealt into that many."),
    "lag": ("lag(value[, offset[, default]])", "The value some rows before."),
    "lead": ("lead(value[, offset[, default]])", "The value some rows after."),
    "first_value": ("first_value(value)", "The value in the first row of the frame."),
    "last_value": ("last_value(value)", "The value in the last row of the frame."),
}
"""Signature and description by name; `tuidash.query.compile.windows` compiles them."""
