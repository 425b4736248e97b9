"""How bad a finding of a check is."""

from __future__ import annotations

from tuidash.model.text import Text

SEVERITIES: dict[str, Text] = {
    "error": Text(zh="错误", en="error"),
    "warning": Text(zh="警告", en="warning"),
    "note": Text(zh="提示", en="note"),
}
"""Severities, the worst first: what cannot be right, what should be looked at, what is good to know."""


def at_least(severity: str) -> tuple[str, ...]:
    """Returns the severities that are as bad as this one or worse."""
    order = tuple(SEVERITIES)
    return order[: order.index(severity) + 1]
