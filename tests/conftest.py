"""What every test starts from."""

from __future__ import annotations

from collections.abc import Iterator

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
