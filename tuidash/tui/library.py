"""Everything the screens ask of the workspace, in the terms of the screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tuidash.data.large import is_large
from tuidash.errors import TuidashError
from tuidash.language import tr
from tuidash.tui.address import (
    Address,
    Broken,
    Comparison,
    Entry,
    HowRead,
    Overview,
    Profile,
    SavedQueryRun,
    Table,
)
from tuidash.tui.page import Page, first_shape
from tuidash.tui.widgets.choices import Choice

if TYPE_CHECKING:
    from tuidash.catalog.dataset import Dataset
    from tuidash.catalog.saved_query import Parameter, SavedQuery
    from tuidash.view.sheet import Sheet
    from tuidash.workspace import Workspace

LISTED_BETTER = frozenset({"indicators", "areas", "rules", "file", "observations", "all_observations"})
"""Tables that are offered in a better form, or under a name for people."""
MOST_ROWS = 2_000_000
"""Rows up to which a lone file is looked at as observations; above it their keys alone fill the memory."""
CHOSEN_TYPES = frozenset({"indicator", "area", "level", "boolean"})
"""Types of parameters whose values can be listed without the author listing them."""


class Library:
    """Holds the workspace; it is made when the first frame stands, because that takes a while."""

    def __init__(self, make: Callable[[], Workspace]) -> None:
        self._make = make
        self._workspace: Workspace | None = None
        self.choices: list[Choice] = []
        self.addresses: dict[str, Entry] = {}
        self.unknown: list[Dataset] = []
        """Large files of which nobody has looked yet whether they hold observations."""
        self.first: Address = Overview()
        """What is opened when nothing else is asked for: a file that was named, else the overview."""
        self.also: tuple[Path, ...] = ()
        """Files and folders that were opened in the app."""

    @property
    def workspace(self) -> Workspace:
        """The workspace, once it is made."""
        assert self._workspace is not None
        return self._workspace

    def load(self, also: Sequence[Path] = ()) -> None:
        """Makes the workspace and lists what can be opened; called beside the screen."""
        self._workspace = self._make()
        catalog = self._workspace.catalog
        for path in also:
            if self._dataset_at(path) is None:
                catalog.open_also(path)
                self.also = (*self.also, path)
        self._add(Overview(), tr("Overview"), depth=0)
        for dataset in catalog.datasets.values():
            self._add_dataset(dataset)
        for name in catalog.broken_datasets:
            self._add(Broken("dataset", name), f"! {name}", depth=0)
        if catalog.queries or catalog.broken_queries:
            self.choices.append(Choice(value="queries", label=tr("Saved queries"), heading=True))
        for query in catalog.queries.values():
            words = f"{query.name} {query.title.both} {query.description.both}"
            self._add(SavedQueryRun(query.name), str(query.title) or query.name, words)
        for name in catalog.broken_queries:
            self._add(Broken("query", name), f"! {name}")

    def _dataset_at(self, path: Path) -> Dataset | None:
        wanted = path.resolve()
        known = self.workspace.catalog.datasets.values()
        return next((dataset for dataset in known if dataset.path.resolve() == wanted), None)

    def address_at(self, path: Path) -> Address | None:
        """Returns the first page of the dataset or file at a path."""
        dataset = self._dataset_at(path)
        if dataset is None:
            broken = Broken("dataset", path.name)
            return broken if broken.key in self.addresses else None
        if dataset.is_file:
            return Table(dataset.id, self.workspace.tables(dataset).names(dataset)[0])
        best = Comparison(dataset=dataset.id)
        return best if best.key in self.addresses else Table(dataset.id, "observations")

    def file_of(self, name: str) -> Path:
        """Returns the path of a lone file by its id."""
        return self.workspace.catalog.datasets[name].path

    def lone_file(self, address: Address) -> Path | None:
        """Returns the file that a page shows, None where it is no lone file of text or a workbook."""
        name = getattr(address, "dataset", "")
        dataset = self.workspace.catalog.datasets.get(name)
        return dataset.path if dataset is not None and is_inspected(dataset) else None

    def _add(self, address: Entry, label: str, words: str = "", depth: int = 1) -> None:
        self.choices.append(self._choice(address, label, words, depth))

    def _choice(self, address: Entry, label: str, words: str, depth: int = 1) -> Choice:
        self.addresses[address.key] = address
        return Choice(value=address.key, label=label, words=words, depth=depth)

    def _add_dataset(self, dataset: Dataset) -> None:
        words = f"{dataset.id} {dataset.title.both}"
        self.choices.append(Choice(value=f"dataset {dataset.id}", label=dataset.heading, heading=True))
        tables = self.workspace.tables(dataset)
        names = tables.names(dataset)
        if dataset.origin == "file" and self.first == Overview():
            self.first = Table(dataset.id, names[0])
        if dataset.is_file:
            self._add(Table(dataset.id, names[0]), tr("Table"), words)
            for name in self._further(dataset):
                self._add(Table(dataset.id, name), name, words)
        if dataset.is_file and is_large(dataset.path):
            self.unknown.append(dataset)
        elif _holds_observations(self.workspace, dataset):
            self.choices += self._views(dataset, words)
        if is_inspected(dataset):
            self._add(HowRead(dataset.id), tr("How it is read"), words)
            self._add(Table(dataset.id, "changes"), tr("Cells read otherwise"), words)
            self._add(Table(dataset.id, "set_aside"), tr("Set aside"), words)
        if not dataset.is_file:
            titles = {
                "sources": tr("Sources"),
                "loads": tr("Imports"),
                "listed": tr("Where areas are listed"),
                "changes": tr("Cells read otherwise"),
                "set_aside": tr("Set aside"),
            }
            if "rules" in names and "observations" not in names:
                self._add(Table(dataset.id, "rules"), tr("Checks"), words)
            for name in names:
                if name not in LISTED_BETTER:
                    self._add(Table(dataset.id, name), titles.get(name, name), words)

    def _further(self, dataset: Dataset) -> list[str]:
        """Returns the tables of a lone file after the first; a large one has only one."""
        if is_large(dataset.path):
            return []
        try:
            return list(self.workspace.tables(dataset).lone_file(dataset).tables)[1:]
        except TuidashError:  # said when the table itself is opened
            return []

    def _views(self, dataset: Dataset, words: str) -> list[Choice]:
        """Returns the views of a dataset that holds observations."""
        return [
            self._choice(Comparison(dataset=dataset.id), tr("Comparison"), words),
            self._choice(Profile(dataset=dataset.id), tr("Indicators"), words),
            self._choice(Table(dataset.id, "observations"), tr("Observations"), words),
            self._choice(Table(dataset.id, "all_observations"), tr("All versions"), words),
            self._choice(Table(dataset.id, "indicators"), tr("Definitions"), words),
            self._choice(Table(dataset.id, "areas"), tr("Areas"), words),
            self._choice(Table(dataset.id, "rules"), tr("Checks"), words),
        ]

    def look_again(self) -> bool:
        """Lists the views of large files that hold observations; called beside the screen, it may take long.

        Returns whether there are any.
        """
        found = False
        while self.unknown:
            dataset = self.unknown.pop(0)
            sheet = self.workspace.table(dataset, "file")
            if sheet.height <= MOST_ROWS and _holds_observations(self.workspace, dataset):
                found = True
                values = [choice.value for choice in self.choices]
                table = values.index(Table(dataset.id, self.workspace.tables(dataset).names(dataset)[0]).key)
                words = f"{dataset.id} {dataset.title.both}"
                self.choices[table + 1 : table + 1] = self._views(dataset, words)
        return found

    # Pages

    def page(self, address: Address) -> Page:
        """Returns an address as a page with its first rows; called beside the screen."""
        page = self._page(address)
        if self.lone_file(address) is None:
            page.as_of = self.workspace.catalog.as_of
        elif isinstance(address, Table):
            dataset = self.workspace.get_dataset(address.dataset)
            known = self.workspace.tables(dataset).summary(dataset)
            page.note = tr("{known}; I tells how the file is read", known=known) if known else ""
        return page

    def _page(self, address: Address) -> Page:
        if isinstance(address, Comparison):
            from tuidash.tui.comparing import comparison_page

            return comparison_page(self.workspace, address)
        if isinstance(address, Profile):
            from tuidash.tui.comparing import profile_page

            return profile_page(self.workspace, address)
        choosers = self._given(address) if isinstance(address, SavedQueryRun) else ()
        return Page(address=address, shapes=[first_shape(self._sheet(address))], choosers=choosers)

    def _sheet(self, address: Overview | Table | Broken | SavedQueryRun) -> Sheet:
        workspace = self.workspace
        if isinstance(address, Overview):
            return workspace.overview()[0].sheet()
        if isinstance(address, SavedQueryRun):
            return workspace.run(self.query(address), address.parameters)
        if isinstance(address, Broken):
            broken = workspace.catalog
            raise (broken.broken_datasets if address.kind == "dataset" else broken.broken_queries)[
                address.name
            ]
        dataset = workspace.get_dataset(address.dataset)
        if address.table == "indicators":
            return workspace.indicators(dataset).sheet()
        if address.table == "areas":
            return workspace.areas(dataset).sheet()
        if address.table == "rules":
            from tuidash.workspace.checking import check_dataset

            return check_dataset(workspace, dataset).sheet
        return workspace.table(dataset, address.table)

    def _given(self, address: SavedQueryRun) -> list[tuple[str, str, str]]:
        """Returns the key that changes the parameters of a query, and those that have a value."""
        given = [("p", "", tr("Parameters"))] if self.has_parameters(address) else []
        for parameter in self.query(address).parameters:
            text = address.parameters.get(parameter.name, written(parameter.default))
            if text:
                given.append(("", parameter.name, text))
        return given

    # Saved queries

    def query(self, address: SavedQueryRun) -> SavedQuery:
        """Returns the saved query of an address."""
        return self.workspace.get_query(address.name)

    def has_parameters(self, address: SavedQueryRun) -> bool:
        """Tells whether there is anything to ask for."""
        return bool(self.query(address).parameters)

    def asks(self, address: SavedQueryRun) -> bool:
        """Tells whether the query cannot run before a parameter is given."""
        return any(
            each.required and each.default is None and not address.parameters.get(each.name)
            for each in self.query(address).parameters
        )

    def has_choices(self, parameter: Parameter) -> bool:
        """Tells whether the values of a parameter can be listed."""
        return bool(parameter.choices or parameter.choices_query) or parameter.type in CHOSEN_TYPES

    def parameter_choices(self, query: SavedQuery, parameter: Parameter) -> list[Choice]:
        """Returns the values that a parameter can have; called beside the screen."""
        dataset = self.workspace.query_dataset(query)
        words = _names(self.workspace, dataset) if parameter.type in ("indicator", "area") else {}
        found = [
            Choice(value=value, label=label or value, note=value, words=words.get(value, ""))
            for value, label in self.workspace.choices(query, parameter, dataset)
        ]
        return found if parameter.required else [Choice(value="", label=tr("none")), *found]

    def parse(self, parameter: Parameter, text: str) -> None:
        """Checks a text as a value of the parameter.

        Raises:
            QueryError: it is none.
        """
        from tuidash.catalog.saved_query import parse_parameter

        parse_parameter(parameter, text)

    # Files

    @property
    def formats(self) -> dict[str, str]:
        """The formats of files with the suffix of each."""
        from tuidash.output.formats import FORMATS

        return {name: format.suffixes[0] for name, format in FORMATS.items()}

    @property
    def encodings(self) -> dict[str, str]:
        """The encodings of text files with what each is for."""
        return {
            "utf-8": tr("the usual one"),
            "utf-8-sig": tr("opens in Excel"),
            "gb18030": tr("for programs of Chinese Windows"),
        }

    def export(self, sheet: Sheet, path: Path, format: str, encoding: str, *, force: bool) -> None:
        """Writes exactly what is shown; called beside the screen.

        Raises:
            ExportError: the file cannot be written.
        """
        from tuidash.workspace.exporting import write_sheet

        write_sheet(sheet, path, format=format, encoding=encoding, ascii=self.workspace.ascii, force=force)


def _holds_observations(workspace: Workspace, dataset: Dataset) -> bool:
    try:
        return workspace.tables(dataset).has_observations(dataset)
    except TuidashError:  # said when the table itself is opened
        return False


def is_inspected(dataset: Dataset) -> bool:
    """Tells whether a dataset is a lone file in whose reading there is something to tell."""
    return dataset.is_file and dataset.path.suffix.lower() != ".parquet"


def _names(workspace: Workspace, dataset: Dataset) -> dict[str, str]:
    """Returns everything that indicators and areas are called, to be found by."""
    dictionaries = workspace.dictionaries(dataset)
    named = {key: " ".join(indicator.names) for key, indicator in dictionaries.indicators.items()}
    return named | {key: " ".join(area.names) for key, area in dictionaries.areas.items()}


def written(value: object) -> str:
    """Returns a parameter's value as people write it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
