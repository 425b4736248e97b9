"""The object that both front ends hold: what it opens, and what it keeps of it."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

from tests.catalog.conftest import AREAS, INDICATORS, SOURCES
from tests.data.test_observations import table
from tuidash import language
from tuidash.catalog.saved_query import SavedQuery
from tuidash.errors import DatasetError, ExportError, QueryError, UsageError
from tuidash.places import samples_folder
from tuidash.workspace import Workspace
from tuidash.workspace.exporting import export_sheet, write_sheet

TOML = """
id = "little"
title = { zh = "小数据集", en = "Little" }
[dimensions.residence]
title = "Residence"
codes = { rural = { zh = "农村", en = "Rural" } }
"""
QUERY = """
-- title = "Values"
-- [parameters.period]
-- type = "period"
-- choices_query = "SELECT DISTINCT period, period || '年', 'year ' || period FROM observations ORDER BY 1"
-- [parameters.area]
-- type = "area"
-- choices_query = "SELECT id FROM areas WHERE level = 'township'"
SELECT area, value FROM observations WHERE period = coalesce($period, period) AND area = coalesce($area, area)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place with one dataset and one query, on a machine without any other."""
    for name in (
        "HOME",
        "XDG_DATA_HOME",
        "XDG_DATA_DIRS",
        "XDG_CONFIG_HOME",
        "XDG_CONFIG_DIRS",
        "XDG_CACHE_HOME",
    ):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    for name in list(os.environ):
        if name.startswith(("TUIDASH_", "LANG", "LC_")):
            monkeypatch.delenv(name)
    dataset = tmp_path / "data" / "datasets" / "little"
    dataset.mkdir(parents=True)
    rows = table({"value": "1"}, {"value": "2", "period": "2023", "period_start": "2023-01-01",
                                  "period_end": "2023-12-31"}, {"area": "luming", "value": "3"})  # fmt: skip
    for name, content in {"dataset.toml": TOML, "indicators.csv": INDICATORS, "areas.csv": AREAS,
                          "sources.csv": SOURCES, "observations.csv": rows,
                          "plain.csv": "a,b\n1,x\n"}.items():  # fmt: skip
        (dataset / name).write_text(content, "utf-8")
    (tmp_path / "data" / "queries").mkdir()
    (tmp_path / "data" / "queries" / "values.sql").write_text(QUERY, "utf-8")
    return tmp_path / "data"


@pytest.fixture
def workspace(folder: Path) -> Workspace:
    return Workspace.open(data=folder, start=folder)


def query(workspace: Workspace) -> SavedQuery:
    return workspace.get_query("values")


def values(workspace: Workspace, **given: str) -> list[float]:
    return [row[1] for row in workspace.run(query(workspace), given).rows(0, 99)]


def test_the_first_dataset_is_meant_where_none_is_named(workspace: Workspace) -> None:
    assert workspace.get_dataset().id == "little"
    assert workspace.get_dataset("demo-county").id == "demo-county"
    assert workspace.query_dataset(query(workspace)).id == "little"
    assert workspace.query_dataset(query(workspace), "urban-rural").id == "urban-rural"


def test_without_any_dataset_it_says_what_to_do(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tuidash.places.samples_folder", lambda: tmp_path / "nothing")
    empty = Workspace.open(start=tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="There are no datasets here") as caught:
        empty.get_dataset()
    assert caught.value.hint == "Name a file, use --data DIR, or copy the samples with: tuidash init DIR"
    assert empty.overview()[0].empty == "There are no datasets; tuidash init DIR copies the samples"


def test_tables(workspace: Workspace) -> None:
    little = workspace.get_dataset("little")
    observations = workspace.table(little, "observations")
    assert observations.columns[0].id == "indicator_name"
    assert (observations.height, observations.sql) == (3, "SELECT * FROM observations")
    plain = workspace.table(little, "plain")
    assert plain.cells(0, 9) == [("1", "x")]
    with pytest.raises(DatasetError, match="little has no table 'plian'"):
        workspace.table(little, "plian")


@pytest.mark.parametrize("content", ["a\n1\n", "area,year,value\na,2024,1\n"])
def test_a_file_called_observations(workspace: Workspace, folder: Path, content: str) -> None:
    path = folder / "observations.csv"
    path.write_text(content)
    opened = Workspace.open(data=folder, files=[path], start=folder)
    assert opened.table(opened.get_dataset(str(path)), "observations").height == 1
    assert opened.overview()[0].entries[0][0] == "observations"


def test_a_file_can_be_compared(folder: Path) -> None:
    path = folder / "income.csv"
    path.write_text("area,year,value\na,2023,1\na,2024,2\nb,2024,4\n")
    opened = Workspace.open(files=[path], start=folder)
    sheet = opened.compare(opened.get_dataset(str(path)), "income")
    assert [row[0] for row in sheet.cells(0, 9)] == ["b", "a"]
    assert opened.profile(opened.get_dataset(str(path)), "a").height == 1


def test_choices_of_a_parameter(workspace: Workspace) -> None:
    little = workspace.get_dataset("little")
    period, area = query(workspace).parameters
    assert workspace.choices(query(workspace), period, little) == [
        ("2023", "year 2023"),
        ("2024", "year 2024"),
    ]
    assert workspace.choices(query(workspace), area, little) == [("moqiao", "moqiao"), ("luming", "luming")]
    language.use("zh")
    assert workspace.choices(query(workspace), period, little)[0] == ("2023", "2023年")


def test_a_query_with_parameters(workspace: Workspace) -> None:
    assert values(workspace) == [1.0, 2.0, 3.0]
    assert values(workspace, period="2023") == [2.0]
    sheet = workspace.run(query(workspace), {"area": "鹿鸣镇", "period": "2024"})
    assert sheet.subtitle == "Values · period=2024 · area=luming"
    assert sheet.title == "Little"
    assert sheet.sql.startswith("SELECT area, value FROM observations")
    with pytest.raises(QueryError, match="'1999' is not one of the choices"):
        workspace.run(query(workspace), {"period": "1999"})


def test_a_wrong_query_of_choices_is_told_with_its_place(workspace: Workspace, folder: Path) -> None:
    path = folder / "queries" / "wrong.sql"
    path.write_text('-- [parameters.p]\n-- choices_query = "SELECT nothing FROM areas"\nSELECT 1')
    with pytest.raises(QueryError) as caught:
        workspace.run(workspace.get_query(str(path)), {"p": "x"})
    assert caught.value.lines()[0].startswith(
        f"{path}: parameters.p.choices_query:1:8: There is no column nothing"
    )


def test_figures_follow_the_file_whatever_was_kept(workspace: Workspace, folder: Path) -> None:
    assert values(workspace) == [1.0, 2.0, 3.0]
    path = folder / "datasets" / "little" / "observations.csv"
    path.write_text(path.read_text("utf-8").replace(",3,", ",4,"), "utf-8")
    assert values(Workspace.open(data=folder, start=folder)) == [1.0, 2.0, 4.0]


def kept(folder: Path) -> list[Path]:
    cache = folder.parent / "xdg_cache_home"
    return sorted(path for path in cache.rglob("*") if path.is_file()) if cache.exists() else []


def test_what_is_kept_is_private_and_safe_to_delete_or_damage(workspace: Workspace, folder: Path) -> None:
    expected = values(workspace)
    files = kept(folder)
    assert files
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert {path.parent.stat().st_mode & 0o777 for path in files} == {0o700}
    assert values(Workspace.open(data=folder, start=folder)) == expected
    for damage in (
        lambda path: path.write_bytes(b"damaged"),
        Path.unlink,
        lambda path: path.write_bytes(b""),
    ):
        for path in kept(folder):
            damage(path)
        assert values(Workspace.open(data=folder, start=folder)) == expected


@pytest.mark.parametrize("suffix", [".plan", ".parquet"])
def test_losing_one_kind_of_what_is_kept_changes_nothing(
    workspace: Workspace, folder: Path, suffix: str
) -> None:
    expected = values(workspace)
    for path in kept(folder):
        if path.suffix == suffix:
            path.unlink()
    assert values(Workspace.open(data=folder, start=folder)) == expected


def test_nothing_is_kept_where_nothing_is_to_be_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TUIDASH_CACHE", "no")
    assert values(Workspace.open(data=folder, start=folder)) == [1.0, 2.0, 3.0]
    assert kept(folder) == []
    monkeypatch.delenv("TUIDASH_CACHE")
    (tmp_path / "xdg_cache_home").write_text("a file in the way")
    assert values(Workspace.open(data=folder, start=folder)) == [1.0, 2.0, 3.0]


def test_problems_of_observations_are_told_each_time(workspace: Workspace, folder: Path) -> None:
    path = folder / "datasets" / "little" / "observations.csv"
    path.write_text(path.read_text("utf-8").replace("moqiao", "moqio"), "utf-8")
    for _ in range(2):
        with pytest.raises(DatasetError, match="problem"):
            values(Workspace.open(data=folder, start=folder))
    assert kept(folder) == []


def test_exporting_what_is_shown(workspace: Workspace, tmp_path: Path) -> None:
    little = workspace.get_dataset("little")
    sheet = workspace.compare(little, "gdp").select(["area_name", "value", "bar"])
    write_sheet(sheet, tmp_path / "o.csv", format="csv", encoding="gb18030")
    assert (tmp_path / "o.csv").read_text("gb18030") == "area_name,value\nLuming Town,3\nMoqiao Town,1\n"
    with pytest.raises(ExportError, match="exists already"):
        write_sheet(sheet, tmp_path / "o.csv", format="csv", encoding="utf-8")
    write_sheet(sheet, tmp_path / "o.csv", format="table", encoding="utf-8", force=True)
    assert "█" in (tmp_path / "o.csv").read_text("utf-8")


def test_exporting_a_table_with_a_condition(workspace: Workspace) -> None:
    little = workspace.get_dataset("little")
    sheet = export_sheet(workspace, little, table="plain", where="a > 0", columns=["b"])
    assert sheet.rows(0, 9) == [("x",)]
    everything = export_sheet(workspace, little, table="", where="", columns=[])
    assert everything.height == 3
    assert {"indicator", "area", "period", "value"} <= set(everything.frame().collect_schema().names())


def test_available_comparisons(workspace: Workspace) -> None:
    found = workspace.available(workspace.get_dataset("little"), "GDP")
    assert [(one.level, one.period, one.areas) for one in found] == [
        ("township", "2024", 2),
        ("township", "2023", 1),
    ]


def test_the_samples_are_whole(folder: Path) -> None:
    workspace = Workspace.open(start=samples_folder())
    assert {"demo-county", "urban-rural"} <= set(workspace.catalog.datasets)
    assert len(workspace.catalog.queries) >= 12
    assert workspace.catalog.broken_datasets == workspace.catalog.broken_queries == {}


def test_a_result_knows_its_columns(workspace: Workspace, folder: Path) -> None:
    path = folder / "queries" / "meanings.sql"
    path.write_text(
        """
-- [parameters.of]
-- type = "indicator"
-- default = "gdp"
-- [columns.amount]
-- title = { zh = "金额", en = "Amount" }
-- unit = "$of"
-- [columns.share]
-- unit = "percent"
-- decimals = 1
-- kind = "change"
-- [columns.unknown]
-- unit = "$nothing"
SELECT area, level, status, value AS amount, value / 3 AS share, 1 AS unknown, 'x' AS plain
FROM observations JOIN areas ON areas.id = observations.area
WHERE indicator = $of ORDER BY value
""",
        "utf-8",
    )
    sheet = workspace.run(workspace.get_query(str(path)))
    assert [(column.header, column.kind) for column in sheet.columns] == [
        ("Area", "text"),
        ("Level", "text"),
        ("Status", "text"),
        ("Amount (10k yuan)", "number"),
        ("share (%)", "change"),
        ("unknown", "number"),
        ("plain", "text"),
    ]
    assert sheet.cells(0, 1) == [("moqiao", "township", "normal", "1", "+0.3", "1", "x")]
    assert dict(sheet.detail(0, "area"))["Area"] == "墨桥镇 · Moqiao Town [moqiao]"
    income = workspace.run(workspace.get_query(str(path)), {"of": "收入"})
    assert income.column("amount").header == "Amount (yuan)"
    assert (income.height, income.empty) == (0, "The query found no rows")


def test_a_result_that_points_and_trends(workspace: Workspace) -> None:
    demo = workspace.get_dataset("demo-county")
    sheet = workspace.sql("SELECT unit, polarity, decimals FROM indicators WHERE id = 'gdp'", demo)
    assert sheet.cells(0, 1) == [("10k yuan", "higher", "0")]
    assert pl.Series(sheet.frame().collect()["unit"]).to_list() == ["10k_yuan"]
    value = workspace.sql(
        "SELECT value FROM observations WHERE indicator = 'urbanisation_rate' LIMIT 1", demo
    )
    assert value.columns[0].header == "Value (%)"
    assert value.columns[0].decimals == 1
