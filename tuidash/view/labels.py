"""Names that are shown instead of codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Labels = Mapping[str, Mapping[str, str]]
"""For some columns, the text that is shown for each code."""


def label(labels: Labels, column: str, value: Any) -> str:
    """Returns the sanitised text shown for a code, empty when it has none."""
    from tuidash.output.value import sanitise

    known = labels.get(column)
    return sanitise(known.get(value, "")) if known and isinstance(value, str) else ""
