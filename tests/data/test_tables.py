"""Tables by the names that SQL uses."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tests.data.test_observations import table
from tuidash.catalog.catalog import Catalog
from tuidash.data.tables import Tables
from tuidash.errors import DatasetError, MetadataError
from tuidash.places import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place with a full dataset, a bare one and a broken one."""
    for name, files in {
        "demo": {
            "dataset.toml": 'id = "demo"\ntitle = "Demo"\n[dimensions.residence]\ntitle = "R"\n'
            'codes = { urban = "U", rural = "R" }\n',
            "indicators.csv": "id,name_zh,unit,decimals,lower_bound\ngdp,产值,yuan,2,\n",
            "areas.csv": "id,code,name_zh\nmoqiao,0101,墨桥镇\n",
            "sources.csv": "id,title_zh,rank\nbook,年鉴,1\nflash,快报,2\n",
            "observations.csv": table({"value": "1", "source": "flash"}, {"value": "2"}),
            "extra.csv": "code,n\n007,1\n",
        },
        "bare": {"dataset.toml": 'id = "bare"\ntitle = "Bare"\n'},
        "broken": {"dataset.toml": ""},
        "wrong": {
            "dataset.toml": 'id = "wrong"\ntitle = "Wrong"\n',
            "observations.csv": "a\n1\n",
            "areas.csv": "",
        },
    }.items():
        folder = tmp_path / "datasets" / name
        folder.mkdir(parents=True)
        for file, content in files.items():
            (folder / file).write_text(content, "utf-8")
    return Place(tmp_path, "user")


def tables(place: Place, dataset: str | None, *files: Path) -> Tables:
    catalog = Catalog([place], files)
    return Tables(catalog, catalog.get_dataset(dataset) if dataset else None)


def lone(tmp_path: Path, content: str, name: str = "income.csv") -> Path:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    return path


def test_the_tables_of_a_dataset(place: Place) -> None:
    found = tables(place, "demo")
    assert found["observations"].collect()["value"].to_list() == [2.0]
    assert found["all_observations"].collect().select("value", "current", "versions").rows() == [
        (1.0, False, 2),
        (2.0, True, 2),
    ]
    assert found["indicators"].collect().schema["decimals"] == pl.Int64
    assert found["indicators"].collect().schema["lower_bound"] == pl.Float64
    assert found["areas"].collect()["code"].to_list() == ["0101"]
    assert found["sources"].collect()["rank"].to_list() == [1, 2]
    assert found["extra"].collect().rows() == [("007", 1)]
    assert found["demo.extra"] is found["extra"]


def test_names_are_known_without_opening_any_file(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pl, "scan_csv", None)
    found = tables(place, "demo")
    own = ["areas", "extra", "indicators", "observations", "sources", "all_observations"]
    assert list(found) == [
        *own,
        *(f"demo.{name}" for name in own),
        *("wrong.areas", "wrong.observations", "wrong.all_observations"),
    ]
    assert len(found) == 15
    assert "observations" in found
    assert "demo.observations" in found
    assert "wrong.observations" in found
    assert "bare.observations" not in found
    assert "nothing" not in found
    assert 1 not in found


def test_without_a_dataset_only_qualified_names_are_known(place: Place) -> None:
    found = tables(place, None)
    assert found["demo.extra"].collect().height == 1
    with pytest.raises(KeyError):
        found["extra"]


@pytest.mark.parametrize(
    "name", ["nothing", "demo.nothing", "nothing.observations", "bare.observations", "", "."]
)
def test_what_does_not_exist_is_a_key_error(place: Place, name: str) -> None:
    with pytest.raises(KeyError):
        tables(place, "demo")[name]


def test_what_is_there_but_broken_is_a_dataset_error(place: Place) -> None:
    found = tables(place, "demo")
    with pytest.raises(MetadataError, match=r"broken/dataset\.toml"):
        found["broken.observations"]
    with pytest.raises(MetadataError, match="wrong"):
        found["wrong.observations"]


def test_a_table_that_is_not_there_is_told_with_those_that_are(place: Place) -> None:
    found = tables(place, "demo")
    with pytest.raises(DatasetError, match="demo has no table 'observation'") as caught:
        found.table(Catalog([place]).get_dataset("demo"), "observation")
    assert caught.value.hint == "Did you mean observations or all_observations?"


def test_a_lone_table(place: Place, tmp_path: Path) -> None:
    path = lone(tmp_path, "a,b\n1,2\n")
    found = tables(place, "income", path)
    dataset = Catalog([place], [path]).get_dataset("income")
    own = ("income", "file", "observations", "all_observations", "changes", "set_aside")
    assert found.names(dataset) == own
    assert found["income"].collect().rows() == found["file"].collect().rows() == [(1, 2)]
    assert not found.has_observations(dataset)
    assert found.dictionaries(dataset).indicators == {}
    with pytest.raises(DatasetError) as caught:
        found["observations"]
    assert caught.value.message == "income.csv holds no observations: no column for area, period, value"
    assert caught.value.hint == "Use its table instead: income"


def test_too_many_rows_are_no_observations(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tuidash.data.tables.MOST_ROWS", 1)
    monkeypatch.setattr("tuidash.data.large.LARGE_BYTES", 0)
    path = lone(tmp_path, "area,year,value\na,2024,1\nb,2024,2\n")
    with pytest.raises(DatasetError, match="it has 2 rows; up to 1 are looked at") as caught:
        tables(place, "income", path)["observations"]
    assert caught.value.hint == f"Use its table income, or import it: tuidash import {path} --into NAME"


def test_a_lone_file_of_observations(place: Place, tmp_path: Path) -> None:
    path = lone(tmp_path, "area,year,value,source\na,2024,1,x\na,2024,2,y\n")
    found = tables(place, "income", path)
    dataset = Catalog([place], [path]).get_dataset("income")
    assert found.has_observations(dataset)
    assert list(found.dictionaries(dataset).areas) == ["a"]
    assert found["income"].collect().height == 2
    assert found["observations"].collect()["value"].to_list() == [1.0]
    assert found["all_observations"].collect()["current"].to_list() == [True, False]
    assert found["income.observations"].collect().height == 1


def test_a_name_with_a_point(place: Place, tmp_path: Path) -> None:
    found = tables(place, "income.2024", lone(tmp_path, "a\n1\n", "income.2024.csv"))
    assert found["income.2024"].collect().rows() == [(1,)]
    assert found["income.2024.file"].collect().rows() == [(1,)]


@pytest.mark.parametrize("name", ["observations.csv", "all_observations.csv"])
def test_a_file_called_like_a_table_of_observations(place: Place, tmp_path: Path, name: str) -> None:
    stem = name.removesuffix(".csv")
    plain = tables(place, stem, lone(tmp_path, "a\n1\n", name))
    assert plain[stem].collect().rows() == [(1,)]
    found = tables(place, stem, lone(tmp_path, "area,year,value\na,2024,1\n", name))
    assert "indicator" in found[stem].collect_schema().names()
    assert found["file"].collect_schema().names() == ["area", "year", "value"]
