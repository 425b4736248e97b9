"""Files of agreed formats become datasets without a question."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from tuidash.errors import DatasetError
from tuidash.reading.options import Watch
from tuidash.store.agreed import package_files
from tuidash.store.importing import import_files
from tuidash.store.request import ImportReport, Request
from tuidash.store.state import State, read_state
from tuidash.workspace import Workspace
from tuidash.workspace.exchanging import write_data_package

EUROSTAT = "freq,unit,geo\\TIME_PERIOD\t2010 \t2011 \nA,PC,AT\t12.3 p\t: \nA,PC,DE\t7\t8\n"
REVISED = EUROSTAT.replace("12.3 p", "12.4")
BANK = "Country Name,Country Code,Year,Value\nAustria,AT,2010,1\nGermany,DE,2010,2\n"


def load(folder: Path, *files: Path, month: int = 5) -> ImportReport:
    request = Request(folder=folder, files=files, loaded_at=datetime(2024, month, 1, tzinfo=UTC))
    return import_files(request, cache=None, watch=Watch(), tell=print)


def rows(state: State, *names: str) -> list[tuple[object, ...]]:
    found = state.observations()
    assert found is not None
    return found.filter(pl.col("current")).sort("area", "period").select(names).collect().rows()


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_revised_file_of_eurostat_revises_what_changed(tmp_path: Path) -> None:
    folder = tmp_path / "europe"
    report = load(folder, written(tmp_path, "estat_edu.tsv", EUROSTAT))
    assert (report.questions, report.files[0].added, report.files[0].changed_cells) == ((), 4, 2)
    assert rows(read_state(folder), "area", "period", "value", "status") == [
        ("AT", "2010", 12.3, "P"),
        ("AT", "2011", None, "O"),
        ("DE", "2010", 7.0, "A"),
        ("DE", "2011", 8.0, "A"),
    ]
    assert not load(folder, tmp_path / "estat_edu.tsv").changed
    report = load(folder, written(tmp_path, "estat_edu.tsv", REVISED), month=6)
    assert (report.files[0].added, report.files[0].revised, report.files[0].same) == (0, 1, 3)
    assert rows(read_state(folder), "value", "status", "vintage")[0] == (12.4, "A", "2024-06-01")


def test_new_indicators_show_the_digits_that_were_printed(tmp_path: Path) -> None:
    load(tmp_path / "europe", written(tmp_path, "estat_edu.tsv", EUROSTAT))
    load(tmp_path / "world", written(tmp_path, "people.csv", BANK))
    found = [read_state(tmp_path / name).dictionaries.indicators.values() for name in ("europe", "world")]
    assert [each.decimals for one in found for each in one] == [1, 0]


def test_codes_that_the_dataset_knows_keep_its_ids(tmp_path: Path) -> None:
    folder = tmp_path / "europe"
    load(folder, written(tmp_path, "estat_edu.tsv", EUROSTAT))
    areas = folder / "areas.csv"
    lines = areas.read_text("utf-8").replace("\nAT,AT,", "\naustria,AT,")
    areas.write_text(lines, encoding="utf-8")
    observations = folder / "observations.csv"
    observations.write_text(observations.read_text("utf-8").replace(",AT,", ",austria,"), encoding="utf-8")
    load(folder, written(tmp_path, "gdp.csv", BANK))
    state = read_state(folder)
    assert set(state.dictionaries.areas) == {"austria", "DE"}
    assert ("austria", "gdp") in rows(state, "area", "indicator")


def test_a_data_package_of_tuidash_comes_back_with_sources_and_vintages(tmp_path: Path) -> None:
    workspace = Workspace.open(data=Path(__file__).parents[2])
    dataset = workspace.get_dataset("urban-rural")
    write_data_package(workspace, dataset, tmp_path / "package", force=False)
    files = package_files([tmp_path / "package"])
    assert [path.name for path in files] == ["observations.csv"]
    folder = tmp_path / "back"
    report = load(folder, *files)
    assert (report.files[0].added, report.files[0].set_aside) == (1737, 0)
    state = read_state(folder)
    assert state.dictionaries.sources == workspace.dictionaries(dataset).sources
    assert state.dictionaries.areas == workspace.dictionaries(dataset).areas
    observations = state.observations()
    assert observations is not None
    before = workspace.tables(dataset).table(dataset, "all_observations")
    names = before.collect_schema().names()
    assert observations.select(names).collect().equals(before.collect())


def test_a_package_of_others_gives_its_tables(tmp_path: Path) -> None:
    text = '{"name": "x", "resources": [{"name": "gdp", "path": "gdp.csv", "schema": {"fields": []}}]}'
    written(tmp_path, "datapackage.json", text)
    written(tmp_path, "gdp.csv", BANK)
    assert package_files([tmp_path, tmp_path / "gdp.csv"]) == (tmp_path / "gdp.csv",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "datapackage.json:1:2: not JSON"),
        ("[]", "is no description"),
        ("{}", "describes no table"),
        ('{"resources": [3]}', "resources.1 must be a table"),
        ('{"resources": [{"path": "../x.csv"}]}', "lies outside the package"),
        ('{"resources": [{"path": "https://example.org/x.csv"}]}', "lies outside the package"),
        ('{"resources": [{"path": "gone.csv"}]}', "describes no table"),
    ],
)
def test_a_package_that_cannot_be_read(tmp_path: Path, text: str, message: str) -> None:
    written(tmp_path, "datapackage.json", text)
    with pytest.raises(DatasetError, match=message):
        package_files([tmp_path])
