"""What every test starts from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tuidash import language


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps derived files of the tests apart from those of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Makes English the language of the interface, whatever an earlier test chose."""
    language.use("en")
    yield
    language.use("en")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Returns the folder of real files beside the checkout; a test that needs it is skipped without it."""
    for folder in Path(__file__).resolve().parents:
        found = folder / "shared" / "data"
        if found.is_dir():
            return found
    pytest.skip("there is no folder shared/data beside the checkout")
