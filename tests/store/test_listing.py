"""Tables of areas make and extend the areas of a dataset, and none is ever deleted."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tuidash.reading.options import Watch
from tuidash.store.importing import import_files
from tuidash.store.loads import read_loads
from tuidash.store.request import ImportReport, Request
from tuidash.store.rows import with_changes
from tuidash.store.state import read_state

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
COUNTIES = "code,name\n341522,霍邱县\n341523,舒城县\n"
TOWNS = "code,name,areaCode\n341522100,城关镇,341522\n341523100,城关镇,341523\n341523101,晓天镇,341523\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "datasets" / "cn"


def load(folder: Path, *, later: int = 0, dry_run: bool = False, **more: Any) -> ImportReport:
    """Imports texts given by the stem of their file."""
    names = [name for name in more if name[0] == "f"]
    files = []
    for name in names:
        path = folder.parent.parent / f"{name.removeprefix('f_')}.csv"
        path.write_text(more.pop(name), "utf-8")
        files.append(path)
    request = Request(folder=folder, files=tuple(files), loaded_at=NOON + timedelta(days=later), **more)
    return import_files(request, cache=None, watch=Watch(), tell=print, dry_run=dry_run)


def told(report: ImportReport) -> list[tuple[int, int, int, int]]:
    return [(each.added, each.revised, each.same, each.withdrawn) for each in report.files]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_tables_of_areas_make_a_dataset(folder: Path) -> None:
    report = load(folder, f_towns=TOWNS, f_counties=COUNTIES)
    assert told(report) == [(3, 0, 0, 0), (2, 0, 0, 0)]
    assert all(each.areas and each.figures == 0 for each in report.files)
    state = read_state(folder)
    areas = state.dictionaries.areas
    assert [(area.id, area.level, area.parent) for area in areas.values()] == [
        ("341522", "county", ""),
        ("341523", "county", ""),
        ("341522100", "township", "341522"),
        ("341523100", "township", "341523"),
        ("341523101", "township", "341523"),
    ]
    rows = state.observations()
    assert rows is not None
    assert rows.collect().height == 0
    assert [(log.file, log.rows, log.added) for log in read_loads(folder)] == [
        ("towns.csv", 3, 3),
        ("counties.csv", 2, 2),
    ]
    listed = pl.read_csv(folder / "listed.csv", infer_schema=False)
    assert ("341523101", "towns", "towns.csv", "4", "1") in listed.rows()


def test_the_same_bytes_change_nothing(folder: Path) -> None:
    load(folder, f_towns=TOWNS, f_counties=COUNTIES)
    before = contents(folder)
    report = load(folder, f_towns=TOWNS, f_counties=COUNTIES, later=1)
    assert not report.changed
    assert contents(folder) == before


def test_a_later_list_tells_what_is_new_renamed_and_gone(folder: Path, tmp_path: Path) -> None:
    load(folder, f_towns=TOWNS, f_counties=COUNTIES)
    differences = tmp_path / "differences.parquet"
    revised = TOWNS.replace("晓天镇", "晓天乡").replace("341522100,城关镇,341522\n", "") + (
        "341523102,桃溪镇,341523\n"
    )
    report = load(folder, f_towns=revised, later=1, differences=differences)
    assert told(report) == [(1, 1, 1, 1)]
    rows = pl.read_parquet(differences).select("change", "area", "name_old", "name", "locator").rows()
    assert sorted(rows) == [
        ("added", "341523102", None, "桃溪镇", "towns.csv:4"),
        ("gone", "341522100", "城关镇", None, None),
        ("renamed", "341523101", "晓天镇", "晓天乡", "towns.csv:3"),
    ]
    areas = read_state(folder).dictionaries.areas
    assert areas["341523101"].aliases == ("晓天镇",)
    assert areas["341522100"].note == "not in towns.csv of 2024-05-02 (load 3)"
    assert areas["341522100"].valid_to == ""
    back = load(folder, f_towns=TOWNS, later=2)
    assert told(back) == [(0, 1, 2, 1)]
    assert read_state(folder).dictionaries.areas["341523101"].name.zh == "晓天镇"


def test_a_list_of_one_county_says_nothing_about_others(folder: Path) -> None:
    load(folder, f_towns=TOWNS, f_counties=COUNTIES)
    report = load(folder, f_shucheng="code,name,areaCode\n341523101,晓天镇,341523\n", later=1)
    assert told(report) == [(0, 0, 1, 1)]
    areas = read_state(folder).dictionaries.areas
    assert areas["341523100"].note
    assert not areas["341522100"].note


def test_an_open_question_or_a_dry_run_writes_nothing(folder: Path) -> None:
    report = load(folder, f_towns=TOWNS)
    assert [question.key for question in report.questions] == ["areas.*"]
    assert not folder.parent.exists()
    assert told(load(folder, f_towns=TOWNS, f_counties=COUNTIES, dry_run=True)) == [
        (3, 0, 0, 0),
        (2, 0, 0, 0),
    ]
    assert not folder.parent.exists()
    assert told(load(folder, f_towns=TOWNS, answers={"areas.*": "+"})) == [(5, 0, 0, 0)]


def test_figures_find_listed_areas(folder: Path) -> None:
    load(folder, f_towns=TOWNS, f_counties=COUNTIES)
    alone = load(folder, f_pop_2023="地区,人口（人）\n城关镇,5\n晓天真,6\n")
    ambiguous, unknown = alone.questions
    assert ambiguous.key == "areas.城关镇"
    assert ambiguous.text.startswith("Which area is 城关镇? 2 areas are called so;")
    assert ambiguous.choices[:2] == (("341522100", "霍邱县/城关镇"), ("341523100", "舒城县/城关镇"))
    assert unknown.choices[0] == ("341523101", "舒城县/晓天镇")
    for text, answers in (
        ("县,乡镇,人口（人）\n舒城县,城关镇,5\n", {}),
        ("代码,地区,人口（人）\n341523100,城关镇,5\n", {}),
        ("地区,人口（人）\n城关镇,5\n", {"area": "舒城县"}),
        ("地区,人口（人）\n城关镇,5\n", {"areas.城关镇": "341523100"}),
    ):
        report = load(folder, f_pop_2023=text, answers=answers, dry_run=True)
        assert (report.questions, report.files[0].figures) == ((), 1)


def test_a_code_of_another_name_is_told(folder: Path) -> None:
    load(folder, f_towns=TOWNS, f_counties=COUNTIES)
    report = load(folder, f_pop_2023="代码,地区,人口（人）\n341523100,晓天镇,5\n")
    assert report.remarks == (
        "1 code(s) belong to areas of other names; the code counts: 341523100 is 舒城县/城关镇, not 晓天镇",
    )


def test_figures_do_not_become_part_of_the_kind_of_table_that_lists(folder: Path) -> None:
    load(folder, f_towns=TOWNS, f_counties=COUNTIES)
    load(folder, f_pop_2023="code,name,人口（人）\n341523100,城关镇,5\n")
    assert sorted(read_state(folder).profiles) == ["pop", "towns"]
    assert not load(folder, f_towns=TOWNS, f_counties=COUNTIES).changed


def test_rows_that_do_not_change_stay_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    path.write_bytes('\ufeffid,name_zh,note\r\na,"甲",\r\n\r\nb,乙,"x\r\ny"\r\nc,丙,'.encode())
    text = with_changes(path, {"b": {"name_zh": "新,乙"}})
    assert text == '\ufeffid,name_zh,note\r\na,"甲",\r\n\r\nb,"新,乙","x\r\ny"\r\nc,丙,\n'
    assert list(csv.reader(text.splitlines()))[1] == ["a", "甲", ""]
