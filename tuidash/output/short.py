"""Writes short lists of texts and whole numbers without Polars, in the same bytes as the formats do.

Listings must start quickly, and importing Polars takes longer than all the rest of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from tuidash.output.column import Column

Rows = Iterable[tuple[Any, ...]]


def csv_text(columns: tuple[Column, ...], rows: Rows) -> str:
    """Returns the list as CSV."""
    lines = [[column.id for column in columns], *rows]
    return "".join(",".join(_csv_field(value) for value in line) + "\n" for line in lines)


def _csv_field(value: Any) -> str:
    if value is None:
        return ""
    text = str(value)
    if text == "" or any(sign in text for sign in '",\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def json_text(columns: tuple[Column, ...], rows: Rows) -> str:
    """Returns the list as a JSON array with one object per line."""
    lines = ",\n".join(_object(columns, row) for row in rows)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def jsonl_text(columns: tuple[Column, ...], rows: Rows) -> str:
    """Returns the list as one JSON object per line."""
    return "".join(_object(columns, row) + "\n" for row in rows)


def _object(columns: tuple[Column, ...], row: tuple[Any, ...]) -> str:
    import json

    pairs = {column.id: value for column, value in zip(columns, row, strict=True)}
    return json.dumps(pairs, ensure_ascii=False)


SHORT_FORMATS: dict[str, Callable[[tuple[Column, ...], Rows], str]] = {
    "csv": csv_text,
    "json": json_text,
    "jsonl": jsonl_text,
}
"""The formats that can be written so."""
