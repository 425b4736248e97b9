"""Compiles and runs statements over the tables of a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl

from tuidash import language
from tuidash.catalog.dataset import Dataset
from tuidash.errors import QueryError
from tuidash.model.parameter import ParameterValue
from tuidash.query import Result, collect, compile_query
from tuidash.workspace.plans import Plans

if TYPE_CHECKING:
    from tuidash.workspace.workspace import Workspace


class Runner:
    """Turns statements into rows, by their kept plans where these still hold."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._plans = Plans(workspace.cache, workspace.catalog)

    def compile(
        self, text: str, parameters: Mapping[str, ParameterValue], dataset: Dataset, *, path: str
    ) -> Result:
        """Returns a statement as a plan over the tables that it names.

        Raises:
            QueryError: the statement is wrong or refused.
        """
        tables = self._workspace.tables(dataset)
        indicators = {} if dataset.is_file else self._workspace.dictionaries(dataset).indicators
        units = {key: indicator.unit for key, indicator in indicators.items()}
        values = {"lang": language.current(), **parameters}
        return compile_query(text, tables, values, path=path, units=units)

    def collect(self, result: Result, timeout: float | None = None) -> pl.DataFrame:
        """Returns the rows of a plan.

        Raises:
            QueryError: it fails on the data.
            QueryTimeout: it took longer than `timeout` seconds.
        """
        return collect(result, timeout=timeout)

    def run(
        self,
        text: str,
        parameters: Mapping[str, ParameterValue],
        dataset: Dataset,
        timeout: float | None = None,
        *,
        path: str,
    ) -> tuple[Result, pl.DataFrame]:
        """Runs a statement by its kept plan, or compiles it and keeps the plan.

        What there is to say of a file is found when it is opened: plans over such files are not kept.

        Raises:
            QueryError: the statement is wrong, refused or fails on the data.
            QueryTimeout: it took longer than `timeout` seconds.
        """
        key = self._plans.key(text, parameters, dataset, self._workspace.options)
        kept = self._plans.load(key)
        if kept is not None:
            try:
                return kept, self.collect(kept, timeout)
            except QueryError:  # a copy of a table that the plan reads was deleted: compiled anew
                self._plans.forget(key)
        result = self.compile(text, parameters, dataset, path=path)
        frame = self.collect(result, timeout)
        if not any(summary for _, summary in self._workspace.tables(dataset).summaries()):
            self._plans.save(key, result)
        return result, frame
