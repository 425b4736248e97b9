"""What every test starts from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tuidash import language


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Makes English the language of the interface, whatever an earlier test chose."""
    language.use("en")
    yield
    language.use("en")
