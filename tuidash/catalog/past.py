"""The day as of which datasets are looked at, as a person writes it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.period import parse_period


def past_day(text: str) -> str:
    """Returns the last day of a period, or a moment of a day, in the form that vintages have.

    Raises:
        UsageError: it is neither.
    """
    with suppress(ValueError):  # no period, so it must be a moment
        return parse_period(text).end.isoformat()
    try:
        return datetime.fromisoformat(text).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        raise UsageError(
            tr("{text} is not a day", text=repr(text)),
            hint=tr("Write it like: {example}", example="2024-05-01, 2024-05, 2024-05-01T12:00:00"),
        ) from None
