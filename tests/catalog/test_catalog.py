"""What is found where, and what happens to what is broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.catalog.conftest import AREAS, INDICATORS, Write
from tuidash.catalog.catalog import Catalog
from tuidash.errors import DatasetError, MetadataError, UsageError
from tuidash.places import Place

ORIGINS = ("option", "environment", "project", "user", "site", "samples")
Find = Callable[..., Catalog]


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """Returns a function that looks into a place of each origin."""

    def catalog(*files: Path) -> Catalog:
        return Catalog([Place(tmp_path / origin, origin) for origin in ORIGINS], files)

    return catalog


def save(folder: Path, name: str, text: str) -> None:
    (folder / "queries").mkdir(parents=True, exist_ok=True)
    (folder / "queries" / f"{name}.sql").write_text(text, "utf-8")


def test_the_nearest_dataset_and_query_win(find: Find, write: Write, tmp_path: Path) -> None:
    for number, origin in enumerate(ORIGINS):
        for later in ORIGINS[number:]:
            write(f"from-{origin}", place=later)
            save(tmp_path / later, f"from-{origin}", "SELECT 1")
    catalog = find()
    assert {key: dataset.origin for key, dataset in catalog.datasets.items()} == {
        f"from-{origin}": origin for origin in ORIGINS
    }
    assert {key: query.origin for key, query in catalog.queries.items()} == {
        f"from-{origin}": origin for origin in ORIGINS
    }
    assert catalog.get_dataset("from-site").path == tmp_path / "site" / "datasets" / "from-site"
    assert catalog.get_query("from-user").path == tmp_path / "user" / "queries" / "from-user.sql"


def test_nothing_is_found_where_nothing_is(find: Find, tmp_path: Path) -> None:
    (tmp_path / "user").mkdir()
    (tmp_path / "user" / "datasets").write_text("a file")
    (tmp_path / "site" / "datasets" / "no-description").mkdir(parents=True)
    assert find().datasets == {}
    assert find().queries == {}
    with pytest.raises(DatasetError, match="There is no dataset 'demo'") as caught:
        find().get_dataset("demo")
    assert caught.value.hint == "Name a file, use --data DIR, or copy the samples with: tuidash init DIR"


def test_what_is_broken_is_kept_and_hides_nothing_but_its_name(
    find: Find, write: Write, tmp_path: Path
) -> None:
    write("broken", "id = ", place="option")
    write("broken", place="user")
    write("sound", place="user")
    save(tmp_path / "option", "broken", "-- x\nSELECT 1")
    save(tmp_path / "user", "broken", "SELECT 1")
    save(tmp_path / "user", "sound", "SELECT 1")
    catalog = find()
    assert list(catalog.datasets) == ["sound"]
    assert list(catalog.queries) == ["sound"]
    assert list(catalog.broken_datasets) == list(catalog.broken_queries) == ["broken"]
    with pytest.raises(DatasetError, match="is not a TOML file"):
        catalog.get_dataset("broken")
    with pytest.raises(MetadataError, match="1 problem"):
        catalog.get_query("broken")


def test_hidden_queries_are_no_queries(find: Find, tmp_path: Path) -> None:
    save(tmp_path / "user", ".#draft", "-- left by an editor\n")
    assert find().queries == {}
    assert find().broken_queries == {}


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("demo-county", "Did you mean demo?"),
        ("示范", "Did you mean demo?"),
        ("Towns and villages", "Did you mean towns?"),
        ("xyzzy", "Known: demo, towns"),
    ],
)
def test_a_dataset_is_suggested_by_id_and_titles(find: Find, write: Write, name: str, hint: str) -> None:
    write("demo", 'id = "demo"\ntitle = { zh = "示范县", en = "County" }', place="user")
    write("towns", 'id = "towns"\ntitle = { zh = "乡镇", en = "Towns and villages" }', place="user")
    with pytest.raises(DatasetError) as caught:
        find().get_dataset(name)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("laggard", "Did you mean laggards?"),
        ("落后", "Did you mean laggards?"),
        ("xyzzy", "List them with: tuidash queries"),
    ],
)
def test_a_query_is_suggested_by_name_and_titles(find: Find, tmp_path: Path, name: str, hint: str) -> None:
    save(tmp_path / "user", "laggards", '-- title = { zh = "落后乡镇", en = "Who lags" }\nSELECT 1')
    with pytest.raises(UsageError) as caught:
        find().get_query(name)
    assert caught.value.message == f"There is no saved query {name!r}"
    assert caught.value.hint == hint


def test_files_come_first(find: Find, write: Write, tmp_path: Path) -> None:
    write("income", place="option")
    path = tmp_path / "income.csv"
    path.write_text("a\n1\n")
    assert find(path).datasets["income"].origin == "file"
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "income.csv"
    other.write_text("a\n1\n")
    with pytest.raises(UsageError, match="Two files are called income"):
        _ = find(path, other).datasets


def test_dictionaries_are_read_once(find: Find, write: Write) -> None:
    folder = write(indicators=INDICATORS, areas=AREAS, place="user")
    catalog = find()
    first = catalog.dictionaries(catalog.get_dataset("demo"))
    (folder / "indicators.csv").unlink()
    assert catalog.dictionaries(catalog.get_dataset("demo")) is first


def test_a_dataset_whose_tables_are_broken_can_be_noted(find: Find, write: Write) -> None:
    write(areas="", place="user")
    catalog = find()
    dataset = catalog.get_dataset("demo")
    with pytest.raises(MetadataError) as caught:
        catalog.dictionaries(dataset)
    catalog.note_broken(dataset, caught.value)
    assert catalog.broken_datasets == {"demo": caught.value}


def test_a_dataset_can_be_named_by_its_folder(find: Find, write: Write, tmp_path: Path) -> None:
    folder = write("towns", place="elsewhere")
    other = write("towns", place="project")
    catalog = find()
    assert catalog.get_dataset("towns").path == other
    assert catalog.get_dataset(str(folder)).path == folder
    assert catalog.get_dataset(str(folder)) is catalog.get_dataset(str(folder))
    with pytest.raises(DatasetError, match="There is no dataset"):
        catalog.get_dataset(str(tmp_path / "nowhere"))
