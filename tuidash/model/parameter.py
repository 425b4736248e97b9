"""What a parameter of a query may be."""

from __future__ import annotations

import datetime

ParameterValue = str | int | float | bool | datetime.date | None
"""What a `$name` in SQL may stand for; it becomes a typed constant, never text of the statement."""
