"""Files become figures of a dataset, and what they change is told."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tuidash.catalog.dataset import read_dataset
from tuidash.catalog.dictionaries import read_dictionaries
from tuidash.errors import Cancelled, DatasetError, ExportError, UsageError
from tuidash.reading.options import Watch
from tuidash.store.importing import import_files
from tuidash.store.loads import read_loads
from tuidash.store.request import ImportReport, Request
from tuidash.store.state import read_state

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
FIRST = '乡镇,人口（人）,地区生产总值（万元）\n城关镇,"12,345","38,000"\n河口乡,4567,1200\n山前乡,—,800\n'

IMPORT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tuidash.reading.options import Watch
from tuidash.store.importing import import_files
from tuidash.store.request import Request
print("ready", flush=True)
folder, *files = map(Path, sys.argv[1:])
request = Request(folder=folder, files=tuple(files), loaded_at=datetime(2024, 5, 1, tzinfo=UTC))
report = import_files(request, cache=None, watch=Watch(), tell=print)
sys.exit(len(report.questions))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "datasets" / "towns"


def written(tmp_path: Path, text: str, name: str = "pop_2023.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def load(folder: Path, *files: Path, later: int = 0, dry_run: bool = False, **options: Any) -> ImportReport:
    request = Request(folder=folder, files=files, loaded_at=NOON + timedelta(hours=later), **options)
    return import_files(request, cache=None, watch=Watch(), tell=print, dry_run=dry_run)


def current(folder: Path, *columns: str) -> list[tuple[Any, ...]]:
    found = read_state(folder).observations()
    assert found is not None
    return found.filter("current").select(columns).sort(columns).collect().rows()


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_a_file_becomes_a_dataset(tmp_path: Path, folder: Path) -> None:
    report = load(folder, written(tmp_path, FIRST), title="Towns")
    [file] = report.files
    assert (report.created, report.changed) == (True, True)
    assert (file.rows, file.figures, file.added, file.changed_cells, file.set_aside) == (3, 6, 6, 3, 0)
    dataset = read_dataset(folder, "option")
    assert str(dataset.title) == "Towns"
    known = read_dictionaries(dataset)
    assert len(known.areas) == 3
    assert sorted(indicator.unit for indicator in known.indicators.values()) == ["10k_yuan", "person"]
    assert known.sources["pop_2023"].file == "pop_2023.csv"
    rows = current(folder, "raw", "value", "status", "locator", "source", "vintage")
    assert ("38,000", 38000.0, "A", "pop_2023.csv:2:3", "pop_2023", "2024-05-01") in rows
    assert ("—", None, "O", "pop_2023.csv:4:2", "pop_2023", "2024-05-01") in rows
    changes = pl.read_csv(folder / "changes.csv", infer_schema=False)
    assert set(changes["raw"]) == {"12,345", "38,000", "—"}
    assert changes["load"].unique().to_list() == ["1"]
    [log] = read_loads(folder)
    assert (log.file, log.loaded_at, log.figures, log.added) == ("pop_2023.csv", "2024-05-01T12:00:00Z", 6, 6)
    assert log.bytes == len(FIRST.encode())


def test_the_same_bytes_change_nothing(tmp_path: Path, folder: Path) -> None:
    path = written(tmp_path, FIRST)
    load(folder, path)
    before, inode = contents(folder), folder.stat().st_ino
    report = load(folder, path, later=1)
    assert not report.changed
    assert report.files[0].earlier == 1
    assert contents(folder) == before
    assert folder.stat().st_ino == inode


def test_a_revision_adds_a_vintage(tmp_path: Path, folder: Path) -> None:
    load(folder, written(tmp_path, FIRST))
    (folder / "note.md").write_text("by hand", "utf-8")
    differences = tmp_path / "differences.parquet"
    revised = FIRST.replace("4567", "4600").replace("山前乡,—,800\n", "").replace("1200", '"1,200"')
    report = load(folder, written(tmp_path, revised), later=1, differences=differences)
    [file] = report.files
    assert (file.added, file.revised, file.same, file.withdrawn) == (0, 1, 3, 2)
    told = pl.read_parquet(differences).select("change", "value_old", "value", "difference").rows()
    assert sorted(told, key=str) == [
        ("revised", 4567.0, 4600.0, 33.0),
        ("withdrawn", 800.0, None, None),
        ("withdrawn", None, None, None),
    ]
    assert len(current(folder, "area", "indicator")) == 6
    stored = read_state(folder).observations()
    assert stored is not None
    assert stored.collect().height == 7
    assert (4600.0, "2024-05-01T13:00:00Z") in current(folder, "value", "vintage")
    assert (folder / "note.md").read_text("utf-8") == "by hand"
    assert [log.revised for log in read_loads(folder)] == [0, 1]


def test_a_figure_of_another_file_is_only_stored_when_it_differs(tmp_path: Path, folder: Path) -> None:
    load(folder, written(tmp_path, FIRST))
    again = written(tmp_path, "乡镇,人口（人）\n城关镇,12345\n河口乡,5000\n", "census_2023.csv")
    report = load(folder, again, later=24)
    assert (report.files[0].revised, report.files[0].same, report.files[0].withdrawn) == (1, 1, 0)
    assert (5000.0, "2024-05-02") in current(folder, "value", "vintage")


def test_two_files_at_once_are_two_sources(tmp_path: Path, folder: Path) -> None:
    second = written(tmp_path, FIRST.replace("4567", "4700"), "pop_2024.csv")
    report = load(folder, written(tmp_path, FIRST), second)
    assert [file.added for file in report.files] == [6, 6]
    assert {period for (period,) in current(folder, "period")} == {"2023", "2024"}
    assert list(read_state(folder).dictionaries.sources) == ["pop_2023", "pop_2024"]
    assert list(read_state(folder).profiles) == ["pop"]


def test_a_dry_run_changes_nothing(tmp_path: Path, folder: Path) -> None:
    report = load(folder, written(tmp_path, FIRST), dry_run=True)
    assert report.files[0].added == 6
    assert not folder.parent.exists()


def test_open_questions_change_nothing(tmp_path: Path, folder: Path) -> None:
    report = load(folder, written(tmp_path, "乡镇,人口（人）\n城关镇,5\n", "pop.csv"))
    assert [question.key for question in report.questions] == ["period"]
    assert not folder.parent.exists()
    answered = load(folder, tmp_path / "pop.csv", answers={"period": "2023"})
    assert answered.questions == ()
    assert current(folder, "period", "value") == [("2023", 5.0)]
    written(tmp_path, "乡镇,人口（人）\n城关镇,6\n", "pop.csv")
    assert load(folder, tmp_path / "pop.csv", later=1).questions == ()
    assert current(folder, "period", "value") == [("2023", 6.0)]


def test_cancelling_changes_nothing(tmp_path: Path, folder: Path) -> None:
    load(folder, written(tmp_path, FIRST))
    before = contents(folder)

    def stop(what: str, done: int, total: int) -> None:
        if what == "writing":
            watch.cancel()

    watch = Watch(stop)
    request = Request(
        folder=folder, files=(written(tmp_path, FIRST.replace("800", "801")),), loaded_at=NOON + timedelta(1)
    )
    with pytest.raises(Cancelled):
        import_files(request, cache=None, watch=watch, tell=print)
    assert contents(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["towns"]


def test_a_folder_that_is_no_dataset_is_left_alone(tmp_path: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "other.txt").write_text("x")
    with pytest.raises(DatasetError, match="a folder without dataset"):
        load(folder, written(tmp_path, FIRST))
    assert contents(folder) == {"other.txt": b"x"}


def test_a_broken_dataset_is_not_imported_into(tmp_path: Path, folder: Path) -> None:
    load(folder, written(tmp_path, FIRST))
    areas = folder / "areas.csv"
    areas.write_text(areas.read_text("utf-8").replace("township", "towship"), "utf-8")
    before = contents(folder)
    with pytest.raises(DatasetError, match="problem"):
        load(folder, written(tmp_path, FIRST.replace("800", "801")), later=1)
    assert contents(folder) == before


def test_two_imports_at_once_lose_nothing(tmp_path: Path, folder: Path) -> None:
    load(folder, written(tmp_path, FIRST))
    files = [
        written(tmp_path, FIRST.replace("800", str(year)), f"pop_{year}.csv") for year in range(2010, 2014)
    ]
    command = [sys.executable, "-c", IMPORT, str(folder)]
    processes = [subprocess.Popen([*command, str(file)], stdout=subprocess.PIPE) for file in files]
    assert [process.communicate()[1] for process in processes] == [None] * 4
    assert [process.returncode for process in processes] == [0] * 4
    assert {period for (period,) in current(folder, "period")} == {"2010", "2011", "2012", "2013", "2023"}
    assert [log.id for log in read_loads(folder)] == [1, 2, 3, 4, 5]
    assert [path.name for path in folder.parent.iterdir()] == ["towns"]


def test_a_killed_import_leaves_the_dataset_as_it_was(tmp_path: Path, folder: Path) -> None:
    load(folder, written(tmp_path, FIRST))
    chance = random.Random(4)
    for turn in range(8):
        before = contents(folder)
        file = written(tmp_path, FIRST.replace("800", str(900 + turn)), f"pop_{2030 + turn}.csv")
        command = [sys.executable, "-c", IMPORT, str(folder), str(file)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.random() * 0.6)
            process.send_signal(signal.SIGKILL)
        after = contents(folder)
        if after != before:  # it had ended, or swapped, before it was killed
            assert [log.file for log in read_loads(folder)][-1] == file.name
        assert len(current(folder, "value")) == 6 * len(read_loads(folder))
    load(folder, written(tmp_path, FIRST, "pop_2050.csv"), later=1)
    assert [path.name for path in folder.parent.iterdir()] == ["towns"]


def test_a_given_vintage_that_exists_already_is_refused(tmp_path: Path, folder: Path) -> None:
    load(folder, written(tmp_path, FIRST), vintage="2024-02-01")
    before = contents(folder)
    changed = FIRST.replace("4567", "4600")
    with pytest.raises(
        UsageError, match=r"1 figure.s. differ from those of the same vintage 2024-02-01"
    ) as failed:
        load(folder, written(tmp_path, changed), vintage="2024-02-01")
    assert "--vintage" in (failed.value.hint or "")
    assert contents(folder) == before
    load(folder, written(tmp_path, changed), vintage="2024-02-02")
    assert 4600 in [value for (value,) in current(folder, "value")]


def test_figures_of_an_older_vintage_do_not_become_current(tmp_path: Path, folder: Path) -> None:
    load(folder, written(tmp_path, FIRST), vintage="2024-02-01")
    report = load(folder, written(tmp_path, FIRST.replace("4567", "4600")), vintage="2024-01-01")
    assert any("1 figure(s) are older than those known" in remark for remark in report.remarks)
    assert 4600 not in [value for (value,) in current(folder, "value")]


def test_what_is_withdrawn_is_told_once(tmp_path: Path, folder: Path) -> None:
    load(folder, written(tmp_path, FIRST))
    shorter = "".join(line for line in FIRST.splitlines(keepends=True) if "河口" not in line)
    counts = [
        load(folder, written(tmp_path, text), later=later).files[0].withdrawn
        for later, text in enumerate(
            [
                shorter,
                shorter.replace("800", "900"),
                FIRST.replace("800", "950"),
                shorter.replace("800", "960"),
            ],
            1,
        )
    ]
    assert counts == [2, 0, 0, 2]
    rows = (folder / "withdrawn.csv").read_text("utf-8").splitlines()
    assert rows[0] == "load,source,locator"
    assert len(rows) == 3


def test_a_file_called_by_its_month_names_its_profile_by_its_title_or_dataset(
    tmp_path: Path, folder: Path
) -> None:
    assert load(folder, written(tmp_path, FIRST, "2014-04.csv")).profile.name == "towns"
    titled = written(tmp_path, f"2014年4月人口月报,,\n{FIRST}", "2014_05.csv")
    assert load(folder.with_name("others"), titled).profile.name == "人口月报"


def test_answers_about_what_is_not_there_are_refused(tmp_path: Path, folder: Path) -> None:
    load(folder, written(tmp_path, FIRST))
    path = written(tmp_path, FIRST.replace("城关镇", "城观镇"), "pop_2024.csv")
    for key, text, told, hint in (
        ("columns.人囗.role", "value", "no file has a column '人囗'", "Did you mean 人口?"),
        ("areas.城观镇", "城官镇", "no area with the id '城官镇'", "Did you mean 城关镇"),
        ("areas.城观镇", "nowhere", "no area with the id 'nowhere'", "+ for a new area"),
        ("columns.人口.role", "valu", "cannot be 'valu'", "Did you mean value? Possible: area,"),
        ("basis", "stok", "cannot be 'stok'", "Did you mean stock? Possible: flow,"),
    ):
        with pytest.raises(UsageError) as failed:
            load(folder, path, answers={key: text})
        assert told in failed.value.message
        assert hint in (failed.value.hint or "")


def test_a_full_disk_leaves_the_dataset_as_it_was(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(folder, written(tmp_path, FIRST))
    before = contents(folder.parent)

    def full(*_: object) -> None:
        raise pl.exceptions.ComputeError("could not write: No space left on device (os error 28)")

    monkeypatch.setattr("tuidash.store.importing.copy_to", full)
    with pytest.raises(ExportError, match="No space left on device"):
        load(folder, written(tmp_path, FIRST.replace("4567", "4600")))
    assert contents(folder.parent) == before
