"""Keeps the plans of statements that ran, for as long as nothing they depend on changes."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from tuidash import language
from tuidash.cache import Cache, code_stamp
from tuidash.catalog.catalog import Catalog
from tuidash.catalog.dataset import Dataset
from tuidash.data.tables import dataset_stamp
from tuidash.model.parameter import ParameterValue
from tuidash.query import Result
from tuidash.query.prepared import load_prepared, save_prepared
from tuidash.reading.options import ReadOptions


class Plans:
    """The kept plans; without a cache none is kept and none is found."""

    def __init__(self, cache: Cache | None, catalog: Catalog) -> None:
        self._cache = cache
        self._catalog = catalog

    def key(
        self,
        text: str,
        parameters: Mapping[str, ParameterValue],
        dataset: Dataset,
        options: ReadOptions | None,
    ) -> str:
        """Returns a text that names a plan by everything that could change it."""
        datasets = [dataset, *self._catalog.datasets.values()]
        values = {"lang": language.current(), "as of": dataset.as_of, **parameters}
        parts = [code_stamp(), pl.__version__, text, repr(sorted(values.items())), repr(options)]
        return "\n".join([*parts, *(dataset_stamp(each) for each in datasets)])

    def load(self, key: str) -> Result | None:
        """Returns the plan kept under a key, None when there is none."""
        return None if self._cache is None else load_prepared(self._cache.path("plans", key, ".plan"))

    def save(self, key: str, result: Result) -> None:
        """Keeps a plan, unless it cannot be kept."""
        if self._cache is None:
            return
        path = self._cache.path("plans", key, ".plan")
        try:
            self._cache.write(path, lambda temporary: save_prepared(temporary, result))
        except ValueError:  # it holds too much data or functions of ours, and is compiled each time
            return

    def forget(self, key: str) -> None:
        """Removes a plan that no longer works."""
        if self._cache is not None:
            self._cache.path("plans", key, ".plan").unlink(missing_ok=True)
