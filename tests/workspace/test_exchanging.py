"""Datasets in agreed formats, out and back in."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from tuidash.errors import DatasetError, ExportError, QueryError
from tuidash.output.formats import get_format, write_table
from tuidash.output.table import WriteOptions
from tuidash.reading.grid.open import open_grids
from tuidash.reading.standards.data_package import read_package
from tuidash.reading.standards.recognise import recognise
from tuidash.store.exchange.own_package import is_own, read_own
from tuidash.workspace import Workspace
from tuidash.workspace.exchanging import sdmx_sheet, write_data_package

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.open(data=CHECKOUT)


@pytest.mark.parametrize("name", ["demo-county", "urban-rural"])
def test_sdmx_csv_gives_back_every_dated_figure(workspace: Workspace, name: str, tmp_path: Path) -> None:
    dataset = workspace.get_dataset(name)
    sheet, lost = sdmx_sheet(workspace, dataset)
    path = tmp_path / "out.csv"
    with path.open("wb") as stream:
        write_table(sheet, stream, get_format("csv"), WriteOptions())
    agreed = recognise(open_grids(path)[0], source="file", vintage="2026-11-22")
    assert agreed is not None
    back = agreed.observations.collect()
    before = workspace.tables(dataset).table(dataset, "observations")
    dated = before.filter(pl.col("period_start").is_not_null()).collect()
    assert agreed.set_aside.height == 0
    assert back.columns == dated.columns
    exact = [column for column in dated.columns if column not in ("period", "raw", "status")]
    assert back.select(exact).equals(dated.select(exact))
    assert back["status"].to_list() == dated["status"].to_list()
    kept = dated["raw"].is_not_null()
    assert back["raw"].filter(kept).to_list() == dated["raw"].filter(kept).to_list()
    units = workspace.dictionaries(dataset).indicators
    for key, indicator in agreed.indicators.items():
        if key in units and key in set(dated.filter(~pl.col("kind").str.contains("growth"))["indicator"]):
            assert indicator.unit == units[key].unit
    assert any("names" in line for line in lost)


@pytest.mark.parametrize("name", ["demo-county", "urban-rural"])
def test_a_data_package_gives_back_everything(workspace: Workspace, name: str, tmp_path: Path) -> None:
    dataset = workspace.get_dataset(name)
    folder = tmp_path / "package"
    assert write_data_package(workspace, dataset, folder, force=False) == len(dataset.tables())
    package = read_package(folder / "datapackage.json")
    assert (package.version, is_own(package), package.name) == (2, True, name)
    back = read_own(package)
    before = workspace.tables(dataset).table(dataset, "all_observations").drop("current", "versions")
    assert back.observations.collect().equals(before.collect())
    dictionaries = workspace.dictionaries(dataset)
    assert dict(back.indicators) == dictionaries.indicators
    assert dict(back.areas) == dictionaries.areas
    assert dict(back.sources) == dictionaries.sources
    assert set(back.dimensions) == {dimension.id for dimension in dataset.dimensions}


def test_only_rows_that_meet_the_condition_are_written(workspace: Workspace) -> None:
    dataset = workspace.get_dataset("demo-county")
    sheet, _ = sdmx_sheet(workspace, dataset, "indicator = 'gdp'")
    assert set(sheet.frame().collect()["INDICATOR"]) == {"gdp"}
    with pytest.raises(QueryError):
        sdmx_sheet(workspace, dataset, "no_such_column = 1")


def test_a_folder_is_replaced_only_when_it_holds_a_package(workspace: Workspace, tmp_path: Path) -> None:
    dataset = workspace.get_dataset("demo-county")
    folder = tmp_path / "package"
    write_data_package(workspace, dataset, folder, force=False)
    (folder / "areas.csv").write_text("changed", encoding="utf-8")
    with pytest.raises(ExportError, match="not empty"):
        write_data_package(workspace, dataset, folder, force=False)
    write_data_package(workspace, dataset, folder, force=True)
    assert json.loads((folder / "datapackage.json").read_text("utf-8"))["name"] == "demo-county"
    assert (folder / "areas.csv").read_text("utf-8") != "changed"
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(ExportError, match="no Data Package"):
        write_data_package(workspace, dataset, other, force=True)
    assert [path.name for path in other.iterdir()] == ["mine.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "package"]


def test_a_lone_file_has_no_description(tmp_path: Path) -> None:
    path = tmp_path / "lone.csv"
    path.write_text("area,year,value\na,2020,1\n", encoding="utf-8")
    workspace = Workspace.open(files=[path])
    with pytest.raises(DatasetError, match="no description"):
        write_data_package(workspace, workspace.get_dataset("lone"), tmp_path / "out", force=False)
