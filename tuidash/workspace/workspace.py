"""Everything a front end can ask for, from listings to the cells of a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tuidash import language
from tuidash.catalog.catalog import Catalog
from tuidash.catalog.past import past_day
from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.places import data_places
from tuidash.settings import Value, read_settings

if TYPE_CHECKING:
    import polars as pl

    from tuidash.cache import Cache
    from tuidash.catalog.dataset import Dataset
    from tuidash.catalog.dictionaries import Dictionaries
    from tuidash.catalog.saved_query import Parameter, SavedQuery
    from tuidash.data.tables import Tables
    from tuidash.model.indicator import Indicator
    from tuidash.model.parameter import ParameterValue
    from tuidash.reading.options import ReadOptions
    from tuidash.view.available import Available
    from tuidash.view.listing import Listing
    from tuidash.view.sheet import Sheet
    from tuidash.workspace.comparing import Asked
    from tuidash.workspace.running import Runner


class Workspace:
    """A catalog, the settings and the tables opened so far.

    Modules that need Polars are imported where they are used, so that listings stay quick.
    """

    def __init__(
        self, catalog: Catalog, settings: Mapping[str, Value], options: ReadOptions | None = None
    ) -> None:
        self.catalog = catalog
        self.settings = dict(settings)
        self.options = options
        self._told: set[str] = set()
        self._tables: dict[str, Tables] = {}

    @classmethod
    def open(
        cls,
        *,
        data: Path | None = None,
        files: Sequence[Path] = (),
        flags: Mapping[str, str | None] | None = None,
        start: Path | None = None,
        as_of: str | None = None,
        options: ReadOptions | None = None,
    ) -> Workspace:
        """Returns a workspace over the places that options, environment and folders name.

        With `as_of` every dataset is looked at as it was on that day; `options` say how files are read.

        Raises:
            UsageError: a setting or the day is wrong, or the folder given does not exist.
            DatasetError: a file given does not exist or is no table.
        """
        settings = read_settings(flags, start=start)
        wanted = settings["lang"].text
        language.use(language.from_locale() if wanted == "auto" else "zh" if wanted == "zh" else "en")
        day = past_day(as_of) if as_of else ""
        return cls(Catalog(data_places(data, start=start), files, as_of=day), settings, options)

    @property
    def ascii(self) -> bool:
        """Whether only ASCII characters may be drawn."""
        return self.settings["ascii"].text == "yes"

    @cached_property
    def cache(self) -> Cache | None:
        """Where derived files are kept, None when nothing is to be kept."""
        from tuidash.cache import Cache

        return Cache() if self.settings["cache"].text == "yes" else None

    # What there is

    def get_dataset(self, name: str | None = None) -> Dataset:
        """Returns the dataset of this id or opened file, or the one that is meant when none is named.

        Raises:
            UsageError: none is named and none can be chosen.
            DatasetError: there is no such dataset.
        """
        name = name or self.settings["dataset"].text
        if name:
            return self.catalog.find_file(Path(name)) or self.catalog.get_dataset(name)
        datasets = list(self.catalog.datasets.values())
        if not datasets:
            raise UsageError(
                tr("There are no datasets here"),
                hint=tr("Name a file, use --data DIR, or copy the samples with: tuidash init DIR"),
            )
        return datasets[0]

    def tables(self, dataset: Dataset) -> Tables:
        """Returns the tables that SQL over a dataset can name."""
        from tuidash.data.tables import Tables

        if dataset.id not in self._tables:
            self._tables[dataset.id] = Tables(self.catalog, dataset, self.cache, self.options)
        return self._tables[dataset.id]

    def dictionaries(self, dataset: Dataset) -> Dictionaries:
        """Returns what the ids of a dataset stand for."""
        if not dataset.is_file:
            return self.catalog.dictionaries(dataset)
        return self.tables(dataset).dictionaries(dataset)

    def datasets(self, text: str = "") -> Listing:
        """Returns the datasets that hold `text`."""
        from tuidash.view.listings import list_datasets

        return self._drawn(list_datasets(self.catalog, text))

    def queries(self, text: str = "") -> Listing:
        """Returns the saved queries that hold `text`."""
        from tuidash.view.listings import list_queries

        return self._drawn(list_queries(self.catalog, text))

    def indicators(self, dataset: Dataset, text: str = "", topic: str = "") -> Listing:
        """Returns the indicators of a dataset that hold `text`, of a topic or all."""
        from tuidash.view.listings import list_indicators

        return self._drawn(list_indicators(self.dictionaries(dataset).indicators.values(), text, topic))

    def areas(self, dataset: Dataset, text: str = "", level: str = "", within: str = "") -> Listing:
        """Returns the areas of a dataset that hold `text`, of a level, within an area, or all.

        Raises:
            UsageError: there is no such level or area.
        """
        from tuidash.catalog.resolve import resolve_area, resolve_level
        from tuidash.view.listings import list_areas

        dictionaries = self.dictionaries(dataset)
        level = resolve_level(level) if level else ""
        within = resolve_area(dictionaries.areas, within).id if within else ""
        return self._drawn(list_areas(dictionaries, text, level, within))

    def _drawn(self, listing: Listing) -> Listing:
        return replace(listing, ascii=self.ascii)

    def setting_list(self) -> Listing:
        """Returns every setting with its value and where that comes from."""
        from tuidash.view.listings import list_settings

        return self._drawn(list_settings(self.settings.values()))

    def overview(self) -> tuple[Listing, ...]:
        """Returns what a newcomer wants to know first: datasets with their extent, and saved queries."""
        from tuidash.view.overview import dataset_overview

        entries = [(dataset, self.tables(dataset)) for dataset in self.catalog.datasets.values()]
        return (self._drawn(dataset_overview(entries, self.catalog.note_broken)), self.queries())

    # Tables

    def table(self, dataset: Dataset, name: str) -> Sheet:
        """Returns a table of a dataset; observations come with names, units and origin.

        Raises:
            DatasetError: there is no such table, or its file cannot be used.
        """
        from tuidash.data.tables import ALL, CURRENT
        from tuidash.view.tables import observation_sheet, plain_sheet

        tables = self.tables(dataset)
        lazy = tables.table(dataset, name)
        if name in (CURRENT, ALL) and tables.has_observations(dataset):
            sheet = observation_sheet(lazy, dataset, tables.dictionaries(dataset), ascii=self.ascii)
        else:
            known = tables.summary(dataset)
            subtitle = f"{name} ({known})" if known else name
            sheet = plain_sheet(lazy, title=dataset.heading, subtitle=subtitle, ascii=self.ascii)
        return replace(sheet, sql=f"SELECT * FROM {name}")

    def file_remarks(self) -> list[str]:
        """Returns, once, what a person should know about how the files opened so far were read."""
        told = [text for text in self.catalog.remarks if text not in self._told]
        self._told.update(told)
        for tables in self._tables.values():
            for path, known in tables.summaries():
                if known and path not in self._told:
                    self._told.add(path)
                    told.append(tr("{path}: {known}; see: tuidash inspect {path}", path=path, known=known))
        return told

    def profile(self, dataset: Dataset, area: str | None = None, period: str | None = None) -> Sheet:
        """Returns every indicator that an area, or any area where none is named, reports, with its trend.

        Raises:
            UsageError: there is no such area or period.
            DatasetError: the dataset holds no observations.
        """
        from tuidash.catalog.resolve import resolve_area
        from tuidash.view.profile import profile_sheet
        from tuidash.workspace.comparing import parsed_period

        tables = self.tables(dataset)
        observations = tables.table(dataset, "observations")
        dictionaries = tables.dictionaries(dataset)
        return profile_sheet(
            observations,
            dataset,
            dictionaries,
            area=resolve_area(dictionaries.areas, area).id if area else None,
            period=parsed_period(period) if period else None,
            ascii=self.ascii,
        )

    def available(self, dataset: Dataset, indicator: str) -> list[Available]:
        """Returns the combinations for which an indicator can be compared, the latest period first."""
        from tuidash.view.choices import available_comparisons

        tables = self.tables(dataset)
        observations, areas = tables.table(dataset, "observations"), self._areas(dataset)
        return available_comparisons(observations, areas, self._indicator(dataset, indicator).id)

    def compare(
        self,
        dataset: Dataset,
        indicator: str,
        *,
        asked: Asked | None = None,
        within: str | None = None,
    ) -> Sheet:
        """Returns an indicator for every area of a level, best first, those without a value last.

        Raises:
            UsageError: there is no such indicator, area, period or breakdown.
            DatasetError: the dataset holds no observations.
        """
        from tuidash.catalog.resolve import resolve_area
        from tuidash.view.comparison import Comparison, comparison_sheet
        from tuidash.workspace.comparing import Asked, complete

        observations = self.tables(dataset).table(dataset, "observations")
        dictionaries = self.dictionaries(dataset)
        chosen = self._indicator(dataset, indicator)
        best, period = complete(
            asked or Asked(), self.available(dataset, chosen.id), chosen, dataset.defaults
        )
        return comparison_sheet(
            observations,
            self._areas(dataset),
            Comparison(
                indicator=chosen,
                period=period,
                level=best.level,
                within=resolve_area(dictionaries.areas, within).id if within else None,
                dimensions=best.dimensions,
                basis=best.basis,
            ),
            dataset,
            dictionaries,
            ascii=self.ascii,
        )

    def _indicator(self, dataset: Dataset, text: str) -> Indicator:
        from tuidash.catalog.resolve import resolve_indicator

        return resolve_indicator(self.dictionaries(dataset).indicators, text)

    def _areas(self, dataset: Dataset) -> pl.LazyFrame:
        from tuidash.analysis.territory import areas_table

        return areas_table(self.dictionaries(dataset).areas.values())

    # Queries

    @cached_property
    def _runner(self) -> Runner:
        from tuidash.workspace.running import Runner

        return Runner(self)

    def get_query(self, name: str) -> SavedQuery:
        """Returns the saved query of this name, or the one in the file of this path.

        Raises:
            UsageError: there is none.
            DatasetError: the file cannot be read or its header has problems.
        """
        from tuidash.catalog.saved_query import read_saved_query

        path = Path(name)
        if path.suffix == ".sql" and path.is_file():
            return read_saved_query(path, "file")
        return self.catalog.get_query(name)

    def query_dataset(self, query: SavedQuery, name: str | None = None) -> Dataset:
        """Returns the dataset that a saved query runs on: the one named, else its own, else the default."""
        return self.get_dataset(name or query.dataset or None)

    def bind(
        self, query: SavedQuery, given: Mapping[str, str], dataset: Dataset
    ) -> dict[str, ParameterValue]:
        """Returns the value of every parameter of a query, those not given at their defaults.

        Raises:
            QueryError: a parameter is unknown, missing or of another type.
            UsageError: an indicator, area or level does not exist.
        """
        from tuidash.workspace.binding import bind_parameters

        def listed(parameter: Parameter) -> list[tuple[str, str]]:
            return self.choices(query, parameter, dataset)

        return bind_parameters(query, given, self.dictionaries(dataset), listed)

    def choices(self, query: SavedQuery, parameter: Parameter, dataset: Dataset) -> list[tuple[str, str]]:
        """Returns the values that a parameter may take, each with its label; empty when any value may.

        Raises:
            QueryError: the query that lists them is wrong.
        """
        from tuidash.workspace.binding import known_choices

        if not parameter.choices_query or parameter.choices:
            return list(known_choices(parameter, self.dictionaries(dataset)))
        path = f"{query.path}: parameters.{parameter.name}.choices_query"
        frame = self._runner.collect(self._runner.compile(parameter.choices_query, {}, dataset, path=path))
        label = min(2 if language.current() == "en" else 1, frame.width - 1)
        return [(str(row[0]), str(row[label])) for row in frame.rows()]

    def run(
        self,
        query: SavedQuery,
        given: Mapping[str, str] | None = None,
        *,
        dataset: str | None = None,
        timeout: float | None = None,
    ) -> Sheet:
        """Returns the rows of a saved query.

        Raises:
            QueryError: a parameter or the statement is wrong.
            QueryTimeout: it took longer than `timeout` seconds.
        """
        from tuidash.view.result import result_sheet

        chosen = self.query_dataset(query, dataset)
        parameters = self.bind(query, given or {}, chosen)
        result, frame = self._runner.run(query.text, parameters, chosen, timeout, path=str(query.path))
        told = [f"{name}={value}" for name, value in parameters.items() if value is not None]
        return result_sheet(
            replace(result, sql=query.sql),
            frame,
            title=chosen.heading,
            subtitle=" · ".join([str(query.title), *told]),
            dataset=chosen,
            dictionaries=self.dictionaries(chosen),
            meanings=query.columns,
            parameters=parameters,
            ascii=self.ascii,
        )

    def sql(
        self,
        text: str,
        dataset: Dataset | None = None,
        *,
        path: str = "<sql>",
        parameters: Mapping[str, ParameterValue] | None = None,
        timeout: float | None = None,
    ) -> Sheet:
        """Returns the rows of a statement over the tables of a dataset.

        Raises:
            QueryError: the statement is wrong, refused or cannot be answered.
            QueryTimeout: it took longer than `timeout` seconds.
        """
        from tuidash.view.result import result_sheet

        chosen = dataset or self.get_dataset()
        result, frame = self._runner.run(text, parameters or {}, chosen, timeout, path=path)
        return result_sheet(
            result,
            frame,
            title=chosen.heading,
            subtitle=tr("query"),
            dataset=chosen,
            dictionaries=self.tables(chosen).known_dictionaries(chosen),
            ascii=self.ascii,
        )
