"""Pairs of a statement and what is expected of it, read from text files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"


def pairs(name: str) -> list[Any]:
    """Returns the cases of a file: blocks between lines of `=`, each a statement, `--->`, and the rest."""
    blocks = (CASES / name).read_text(encoding="utf-8").split("\n====\n")
    found = []
    for number, block in enumerate(blocks, start=1):
        statement, arrow, expected = block.strip("\n").partition("\n--->\n")
        assert arrow, f"{name}: block {number} has no arrow"
        found.append(pytest.param(statement, expected.strip("\n"), id=f"{name}-{number}"))
    return found
