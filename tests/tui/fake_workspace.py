"""A workspace of fake sheets, with the methods that the screens use."""

# ruff: noqa: ARG002 - the methods take what the real ones take

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

from tests.tui.fake_sheet import FakeSheet, numbered, townships
from tuidash.catalog.dataset import Dataset, Defaults
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.catalog.saved_query import Parameter, SavedQuery
from tuidash.errors import DatasetError, ExportError, QueryError, TuidashError
from tuidash.model.area import Area
from tuidash.model.indicator import Indicator
from tuidash.model.text import Text
from tuidash.output.column import Column
from tuidash.view.available import Available

INDICATORS = {
    key: Indicator(id=key, name=Text(zh=chinese, en=english), unit="yuan")
    for key, english, chinese in (
        ("rural_income", "Rural income", "农村居民人均可支配收入"),
        ("roads", "Road length", "公路里程"),
        ("insured", "Insured persons", "参保人数"),
    )
}
AREAS = {
    "demo": Area(id="demo", name=Text(zh="示范县", en="Demo County"), level="county"),
    "huayuan": Area(id="huayuan", name=Text(zh="花源镇", en="Huayuan"), level="township", parent="demo"),
}
YEAR = Parameter(name="year", type="integer", default=2024)
INDICATOR = Parameter(
    name="indicator", type="indicator", required=True, help=Text(zh="要看的指标", en="What to look at")
)
QUERIES = {
    name: SavedQuery(
        name=name,
        path=Path(f"{name}.sql"),
        origin="samples",
        title=Text(zh=chinese, en=english),
        parameters=parameters,
        text="SELECT 1",
    )
    for name, chinese, english, parameters in (
        ("laggards", "落后乡镇", "Laggards", (INDICATOR, YEAR)),
        ("top", "前五名", "Top five", (YEAR,)),
        ("broken", "出错的查询", "Broken", ()),
        ("slow", "慢查询", "Slow", ()),
        ("empty", "空结果", "Empty", ()),
        ("bug", "有毛病", "Bug", ()),
    )
}
DEMO = Dataset(
    id="demo",
    path=Path("demo"),
    origin="samples",
    title=Text(zh="示范县", en="Demo County"),
    synthetic=True,
    defaults=Defaults(indicator="rural_income", level="township", period="2024"),
)
FILE = Dataset(id="income", path=Path("income.csv"), origin="samples", title=Text(en="income.csv"))


@dataclass
class FakeCatalog:
    """What there is, two of it broken."""

    datasets: dict[str, Dataset] = field(default_factory=lambda: {"demo": DEMO, "income": FILE})
    queries: dict[str, SavedQuery] = field(default_factory=lambda: dict(QUERIES))
    broken_datasets: dict[str, TuidashError] = field(
        default_factory=lambda: {"torn": DatasetError("torn/dataset.toml is not a TOML file")}
    )
    broken_queries: dict[str, TuidashError] = field(default_factory=dict)
    as_of: str = ""


class FakeTables:
    """Tables that are not looked up on disk."""

    def names(self, dataset: Dataset) -> tuple[str, ...]:
        return ("income", "file") if dataset.is_file else ("areas", "observations", "sources")

    def has_observations(self, dataset: Dataset) -> bool:
        return not dataset.is_file

    def summary(self, dataset: Dataset) -> str:
        return ""

    def lone_file(self, dataset: Dataset) -> SimpleNamespace:
        return SimpleNamespace(tables={dataset.id: None})


@dataclass
class Listed:
    """A listing that becomes the sheet it was made of."""

    made: FakeSheet

    def sheet(self) -> FakeSheet:
        return self.made


class FakeWorkspace:
    """Answers at once; `gate` holds the slow query back until it is set."""

    ascii = False

    def __init__(self) -> None:
        self.catalog = FakeCatalog()
        self.gate = Event()
        self.runs: list[tuple[str, dict[str, str]]] = []
        self.compared: list[tuple[str, Any, str | None]] = []

    def get_dataset(self, name: str) -> Dataset:
        return self.catalog.datasets[name]

    def get_query(self, name: str) -> SavedQuery:
        return self.catalog.queries[name]

    def query_dataset(self, query: SavedQuery) -> Dataset:
        return DEMO

    def dictionaries(self, dataset: Dataset) -> Dictionaries:
        return Dictionaries(indicators=INDICATORS, areas=AREAS)

    def tables(self, dataset: Dataset) -> FakeTables:
        return FakeTables()

    def overview(self) -> tuple[Listed, ...]:
        columns = (Column(id="id", title="Dataset"), Column(id="rows", title="Rows", kind="number"))
        rows = [("demo", "1,000,000"), ("income", "5")]
        return (Listed(FakeSheet(columns=columns, rows=rows, title="Overview", sql="")),)

    def table(self, dataset: Dataset, table: str) -> FakeSheet:
        return replace(numbered(1_000_000), title=dataset.heading, subtitle=table)

    def indicators(self, dataset: Dataset) -> Listed:
        columns = (Column(id="id", title="Indicator"), Column(id="name", title="Name"))
        rows = [(each.id, str(each.name)) for each in INDICATORS.values()]
        return Listed(FakeSheet(columns=columns, rows=rows, title=dataset.heading, subtitle="indicators"))

    def areas(self, dataset: Dataset) -> Listed:
        return Listed(replace(townships(), title=dataset.heading, subtitle="areas"))

    def profile(self, dataset: Dataset, area: str | None, period: str | None) -> FakeSheet:
        return replace(townships(), title=dataset.heading, subtitle=f"profile of {area}, {period}")

    def available(self, dataset: Dataset, indicator: str) -> list[Available]:
        periods = ("2024", "2023") if indicator != "roads" else ("2022",)
        return [
            Available(level=level, period=period, basis="flow", dimensions={}, areas=5)
            for period in periods
            for level in ("township", "county")
        ]

    def compare(self, dataset: Dataset, indicator: str, *, asked: Any, within: str | None) -> FakeSheet:
        self.compared.append((indicator, asked, within))
        return replace(townships(), title=dataset.heading, subtitle="5 of 5 ranked")

    def run(self, query: SavedQuery, given: Mapping[str, str]) -> FakeSheet:
        self.runs.append((query.name, dict(given)))
        if query.name == "broken":
            raise QueryError(
                "there is no column incme",
                hint="Did you mean income?",
                path="queries/broken.sql",
                line=3,
                column=8,
                excerpt="SELECT incme\n       ^",
            )
        if query.name == "slow":
            self.gate.wait(10)
        if query.name == "bug":
            raise ZeroDivisionError("a bug of ours")
        if query.name == "empty":
            return replace(townships(), rows=[], title="Empty")
        return replace(townships(), title=str(query.title))

    def choices(self, query: SavedQuery, parameter: Parameter, dataset: Dataset) -> list[tuple[str, str]]:
        return [(each.id, str(each.name)) for each in INDICATORS.values()]


def write_fake(sheet: FakeSheet, path: Path, *, format: str, encoding: str, ascii: bool, force: bool) -> None:
    """Writes a fake sheet where a real one is written to a file."""
    if not path.parent.is_dir():
        raise ExportError(f"There is no folder {path.parent}", hint="Make it first")
    if path.exists() and not force:
        raise ExportError(f"{path} exists")
    lines = [",".join(row) for row in sheet.cells(0, sheet.height)]
    path.write_text(f"{format} {encoding}\n" + "\n".join(lines))
