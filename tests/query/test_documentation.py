"""docs/sql.md names every function, as it is called and as it is described."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuidash.query.functions import FUNCTIONS
from tuidash.query.functions.aggregate import AGGREGATES
from tuidash.query.functions.window import RANKINGS

PAGE = (Path(__file__).parents[2] / "docs" / "sql.md").read_text(encoding="utf-8")
DESCRIBED = {
    name: (entry.signature, entry.description) for name, entry in [*FUNCTIONS.items(), *AGGREGATES.items()]
}


@pytest.mark.parametrize("name", sorted(DESCRIBED | RANKINGS))
def test_every_function_is_documented(name: str) -> None:
    signature, description = (DESCRIBED | RANKINGS)[name]
    line = next(line for line in PAGE.splitlines() if line.startswith(f"| `{signature}`"))
    assert description in line
    assert signature.startswith(f"{name}(") or f"`{name}`" in line
