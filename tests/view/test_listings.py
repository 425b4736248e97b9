"""Lists of what there is, the overview, and tables as they stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from tests.catalog.conftest import AREAS, INDICATORS, TOML
from tests.data.test_observations import table
from tuidash import language
from tuidash.catalog.catalog import Catalog
from tuidash.catalog.dataset import dataset_of_file
from tuidash.catalog.saved_query import parse_saved_query
from tuidash.data.tables import Tables
from tuidash.errors import DatasetError
from tuidash.model.source import Source
from tuidash.model.text import Text
from tuidash.output.column import Column
from tuidash.places import Place
from tuidash.view.listing import Listing
from tuidash.view.listings import list_areas, list_datasets, list_indicators, list_parameters, list_queries
from tuidash.view.overview import dataset_overview
from tuidash.view.tables import observation_sheet, plain_sheet, source_name
from tuidash.view.titles import TITLES, title_of

DIMENSION = """
[dimensions.residence]
title = { zh = "城乡", en = "Residence" }
codes = { rural = { zh = "农村", en = "Rural" } }
"""
PARAMETERS = """
-- [parameters.a]
-- choices = ["x", "y"]
-- default = "x"
-- help = "Which"
-- [parameters.b]
-- choices_query = "SELECT 1"
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    """A place with a dataset, one whose areas are broken, and two queries."""
    folder = tmp_path / "datasets" / "demo"
    folder.mkdir(parents=True)
    (folder / "dataset.toml").write_text(TOML.format(id="demo") + DIMENSION, "utf-8")
    (folder / "indicators.csv").write_text(INDICATORS, "utf-8")
    (folder / "areas.csv").write_text(AREAS, "utf-8")
    (folder / "sources.csv").write_text("id,title_zh,rank\nbook,年鉴,1\n", "utf-8")
    rows = table(
        {"value": "12345.5"},
        {"value": "3", "kind": "growth", "residence": "rural"},
        {"period": "", "period_start": "", "period_end": "", "status": "U"},
    )
    (folder / "observations.csv").write_text(rows, "utf-8")
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "laggards.sql").write_text(
        '-- title = { zh = "落后", en = "Who lags" }\n-- dataset = "demo"\n-- [parameters.year]\nSELECT 1'
    )
    (tmp_path / "queries" / "bare.sql").write_text("SELECT 1")
    return Catalog([Place(tmp_path, "project")])


def ids(listing: Listing) -> list[object]:
    return [entry[0] for entry in listing.entries]


def test_datasets(catalog: Catalog) -> None:
    listing = list_datasets(catalog)
    tables = "areas, indicators, observations, sources"
    assert [entry[:6] for entry in listing.entries] == [("demo", "Title of demo", 2, 3, tables, "project")]
    assert listing.cells(0, 1)[0][5] == "project"
    assert ids(list_datasets(catalog, "TITLE OF")) == ["demo"]
    assert ids(list_datasets(catalog, "elsewhere")) == []
    language.use("zh")
    assert list_datasets(catalog).cells(0, 1)[0][5] == "项目"


def test_queries(catalog: Catalog) -> None:
    listing = list_queries(catalog)
    assert listing.entries == (
        ("bare", "bare", "", "", "project"),
        ("laggards", "Who lags", "year", "demo", "project"),
    )
    assert ids(list_queries(catalog, "落后")) == ["laggards"]
    assert ids(list_queries(catalog, "WHO")) == ["laggards"]


def test_parameters() -> None:
    listing = list_parameters(parse_saved_query(PARAMETERS, path=Path("q.sql"), origin="user"))
    assert listing.entries == (("a", "text", "x", "x, y", "Which"), ("b", "text", "", "SELECT 1", ""))


def test_indicators(catalog: Catalog) -> None:
    indicators = catalog.dictionaries(catalog.get_dataset("demo")).indicators.values()
    assert ids(list_indicators(indicators)) == ["gdp", "income"]
    assert ids(list_indicators(indicators, "总值")) == ["gdp"]
    assert ids(list_indicators(indicators, "GROSS")) == ["gdp"]
    assert ids(list_indicators(indicators, topic="economy")) == []
    assert list_indicators(indicators).cells(0, 1) == [
        ("gdp", "地区生产总值", "Gross domestic product", "10k yuan", "neither", "", "GDP; 生产总值", "")
    ]


def test_areas(catalog: Catalog) -> None:
    dictionaries = catalog.dictionaries(catalog.get_dataset("demo"))
    assert ids(list_areas(dictionaries)) == ["county", "moqiao", "luming"]
    assert ids(list_areas(dictionaries, "墨")) == ["moqiao"]
    assert ids(list_areas(dictionaries, "0101")) == ["county", "moqiao", "luming"]
    assert ids(list_areas(dictionaries, level="township")) == ["moqiao", "luming"]
    assert ids(list_areas(dictionaries, within="county")) == ["moqiao", "luming"]
    assert ids(list_areas(dictionaries, within="moqiao")) == []
    assert list_areas(dictionaries).cells(1, 1)[0][:7] == (
        "moqiao", "墨桥镇", "Moqiao Town", "township", "Demo County", "", "010101",
    )  # fmt: skip
    assert list_areas(dictionaries).rows(1, 1)[0][4] == "county"


def test_a_listing_has_the_manners_of_a_sheet() -> None:
    columns = (
        Column(id="name", title="Name"),
        Column(id="count", title="Count", kind="number", decimals=0),
        Column(id="origin", title="Origin"),
    )
    listing = Listing(
        title="T",
        subtitle="S",
        columns=columns,
        entries=(("a\x07", 1234, "user"), ("b", None, "site")),
        empty="none",
        labels={"origin": {"user": "user's own"}},
    )
    sheet = listing.sheet()
    assert listing.height == sheet.height == 2
    assert listing.cells(0, 9) == sheet.cells(0, 9) == [("a␇", "1,234", "user's own"), ("b", "—", "site")]
    assert listing.cells(1, 1) == [("b", "—", "site")]
    assert listing.rows(0, 1) == sheet.rows(0, 1) == [("a\x07", 1234, "user")]
    assert (sheet.title, sheet.subtitle, sheet.empty) == ("T", "S", "none")
    assert listing.frame().collect_schema().names() == ["name", "count", "origin"]
    assert replace(listing, ascii=True).cells(1, 1) == [("b", "-", "site")]
    assert replace(listing, entries=()).sheet().height == 0


def test_the_overview_of_observations(catalog: Catalog) -> None:
    dataset = catalog.get_dataset("demo")
    (entry,) = dataset_overview([(dataset, Tables(catalog, dataset))], catalog.note_broken).entries
    assert entry == ("demo", "Title of demo", 1, 1, "2024–2024", 3)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a\n1\n2\n", (None, None, "", 2)),
        ("area,year,value\na,2023,1\nb,2024,1\n", (1, 2, "2023–2024", 2)),
        ("area,year,value\na,,1\n", (1, 1, "", 1)),
    ],
)
def test_the_overview_of_a_lone_file(tmp_path: Path, content: str, expected: tuple[object, ...]) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(content)
    catalog = Catalog([], [path])
    dataset = dataset_of_file(path)
    (entry,) = dataset_overview([(dataset, Tables(catalog, dataset))], catalog.note_broken).entries
    assert entry == ("figures", "figures.csv", *expected)


def test_the_overview_notes_what_is_broken(catalog: Catalog, tmp_path: Path) -> None:
    broken = tmp_path / "datasets" / "broken"
    broken.mkdir()
    (broken / "dataset.toml").write_text(TOML.format(id="broken"))
    (broken / "observations.csv").write_text("a\n1\n")
    datasets = [(dataset, Tables(catalog, dataset)) for dataset in catalog.datasets.values()]
    assert ids(dataset_overview(datasets, catalog.note_broken)) == ["demo"]
    assert list(catalog.broken_datasets) == ["broken"]


def test_the_overview_of_a_file_that_is_broken_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_bytes(b"a,b\n1,\0\n")
    catalog = Catalog([], [path])
    dataset = dataset_of_file(path)
    with pytest.raises(DatasetError, match="zero byte"):
        dataset_overview([(dataset, Tables(catalog, dataset))], catalog.note_broken)
    assert catalog.broken_datasets == {}


def test_observations_are_named(catalog: Catalog) -> None:
    dataset = catalog.get_dataset("demo")
    tables = Tables(catalog, dataset)
    sheet = observation_sheet(tables["all_observations"], dataset, tables.dictionaries(dataset))
    named = sheet.select(["indicator_name", "area_name", "period", "residence", "value", "unit", "kind"])
    assert named.cells(0, 3) == [
        ("Gross domestic product", "Moqiao Town", "2024", "total", "12,345.5", "10k yuan", "actual"),
        ("Gross domestic product", "Moqiao Town", "2024", "Rural", "3", "%", "stated growth"),
        ("Gross domestic product", "Moqiao Town", "—", "total", "1", "10k yuan", "actual"),
    ]
    assert sheet.column("residence").title == "Residence"
    assert {"current", "versions"} <= {column.id for column in sheet.columns}
    current = observation_sheet(tables["observations"], dataset, tables.dictionaries(dataset))
    assert "versions" not in {column.id for column in current.columns}
    assert dict(sheet.detail(0, "value"))["Source"] == "book: 年鉴"


def test_a_plain_table() -> None:
    sheet = plain_sheet(pl.LazyFrame({"area": ["a"], "n": [1]}), title="T", subtitle="S")
    assert [(column.title, column.kind) for column in sheet.columns] == [("Area", "text"), ("n", "number")]
    assert sheet.detail(0, "n") == [("n", "1")]


def test_a_source_that_is_not_listed_keeps_its_id(catalog: Catalog) -> None:
    dictionaries = catalog.dictionaries(catalog.get_dataset("demo"))
    assert source_name(dictionaries, "hearsay") == "hearsay"
    full = Source(id="x", title=Text(en="Book"), publisher="Bureau", date="2024", file="book.txt")
    assert source_name(replace(dictionaries, sources={"x": full}), "x") == "x: Book, Bureau, 2024, book.txt"


def test_titles_are_in_both_languages_and_in_order() -> None:
    assert list(TITLES) == sorted(TITLES)
    assert all(title.zh and title.en for title in TITLES.values())
    assert title_of("rank") == "Rank"
    assert title_of("unheard_of") == "unheard_of"
