"""The first rows of a large file, shown while the rest of it is still being read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tuidash.data.names import names_period
from tuidash.language import tr
from tuidash.output.column import Column, ColumnKind
from tuidash.reading.head import read_head
from tuidash.view.listing import Listing
from tuidash.view.titles import title_of

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_FLOAT_DIGITS = 15
_SHOWN = 64
"""Rows of a Parquet file; its columns may be many and wide."""


def head_listing(path: Path, *, ascii: bool = False) -> Listing | None:
    """Returns the first rows of a CSV file as the whole will show them, None where they are not plain.

    A column counts as one of numbers where all that is seen of it are numbers; the rest may decide otherwise.
    """
    head = read_head(path)
    if head is None:
        return None
    columns: list[Column] = []
    values = []
    for place, name in enumerate(head.names):
        read = _read([row[place] for row in head.rows])
        is_number = any(isinstance(value, int | float) for value in read)
        kind: ColumnKind = "number" if is_number and not names_period(name) else "text"
        columns.append(Column(id=name, title=title_of(name), kind=kind))
        values.append(read)
    return Listing(
        title=path.name,
        subtitle=tr("first rows"),
        columns=tuple(columns),
        entries=tuple(zip(*values, strict=True)),
        ascii=ascii,
    )


def parquet_listing(path: Path, *, ascii: bool = False) -> Listing:
    """Returns the first rows of a Parquet file.

    Raises:
        DatasetError: it is none.
    """
    from tuidash.data.parquet_file import scan_parquet
    from tuidash.view.tables import column_of

    rows = scan_parquet(path).head(_SHOWN).collect()
    return Listing(
        title=path.name,
        subtitle=tr("first rows"),
        columns=tuple(column_of(name, dtype) for name, dtype in rows.schema.items()),
        entries=tuple(rows.rows()),
        ascii=ascii,
    )


def _read(texts: Sequence[str]) -> list[Any]:
    filled = [text for text in texts if text]
    if filled and all(_WHOLE.fullmatch(text) for text in filled):
        return [int(text) if text else None for text in texts]
    if filled and all(_DECIMAL.fullmatch(text) and len(text) <= _FLOAT_DIGITS for text in filled):
        return [float(text) if text else None for text in texts]
    return [text or None for text in texts]
