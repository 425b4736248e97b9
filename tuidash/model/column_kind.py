"""The manners in which a column can be shown."""

from __future__ import annotations

from typing import Literal

ColumnKind = Literal["text", "number", "change", "rank", "bar", "spark"]
COLUMN_KINDS: tuple[ColumnKind, ...] = ("text", "number", "change", "rank", "bar", "spark")
