"""What a person names, is asked and is told about an import in the app."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tuidash.catalog.past import past_day
from tuidash.errors import DatasetError, UsageError
from tuidash.model.profile import Profile, Question
from tuidash.store.request import FileReport, ImportReport
from tuidash.workspace import Workspace
from tuidash.workspace.asking import (
    check_answer,
    files_named,
    refuse_past,
    told_answers,
    way_back,
    writable_datasets,
)

QUESTION = Question(key="period", text="Which period?", choices=(("file", "from the name"),))


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("2024-01.csv", "2024-02.csv", "odd;name [1].csv"):
        Path(name).write_text("a\n1\n")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2024-01.csv", ["2024-01.csv"]),
        ("2024-*.csv", ["2024-01.csv", "2024-02.csv"]),
        ("2024-02.csv; 2024-01.csv ;", ["2024-02.csv", "2024-01.csv"]),
        ("2024-01.csv; 2024-*.csv", ["2024-01.csv", "2024-02.csv"]),
        ("odd;name [1].csv", ["odd;name [1].csv"]),
        ("absent.csv", ["absent.csv"]),
    ],
)
def test_files_are_named_by_path_or_pattern(text: str, names: list[str]) -> None:
    assert [str(path) for path in files_named(text)] == names


def test_an_absolute_pattern_finds_files_too(tmp_path: Path) -> None:
    assert [path.name for path in files_named(f"{tmp_path}/2024-*.csv")] == ["2024-01.csv", "2024-02.csv"]


@pytest.mark.parametrize("text", ["", " ; ", "nothing-*.csv"])
def test_a_text_that_names_no_file_is_refused(text: str) -> None:
    with pytest.raises(DatasetError) as error:
        files_named(text)
    assert error.value.hint


def test_samples_are_not_offered_but_a_dataset_behind_a_file_of_its_name_is() -> None:
    Path("p/datasets/towns").mkdir(parents=True)
    Path("p/datasets/towns/dataset.toml").write_text('id = "towns"\ntitle = { zh = "乡镇", en = "Towns" }\n')
    workspace = Workspace.open(data=Path("p"), flags={"lang": "en"})
    assert writable_datasets(workspace) == {"towns": "Towns"}
    Path("towns.csv").write_text("a\n1\n")
    shadowed = Workspace.open(data=Path("p"), files=[Path("towns.csv")], flags={"lang": "en"})
    assert writable_datasets(shadowed) == {"towns": "towns"}


def test_a_dataset_that_may_not_be_written_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("p/datasets/towns").mkdir(parents=True)
    Path("p/datasets/towns/dataset.toml").write_text('id = "towns"\ntitle = { zh = "乡镇", en = "Towns" }\n')
    workspace = Workspace.open(data=Path("p"), flags={"lang": "en"})
    monkeypatch.setattr("tuidash.workspace.asking.os.access", lambda *_: False)
    assert writable_datasets(workspace) == {}


def test_the_past_is_not_changed() -> None:
    refuse_past(Workspace.open(flags={"lang": "en"}))
    with pytest.raises(UsageError, match="leave out --as-of"):
        refuse_past(Workspace.open(flags={"lang": "en"}, as_of="2024-05"))


def test_an_answer_is_checked_at_once() -> None:
    check_answer(QUESTION, "2024")
    with pytest.raises(UsageError, match="banana"):
        check_answer(QUESTION, "banana")


def test_answers_are_told_with_what_they_mean() -> None:
    assert told_answers([QUESTION], {"period": "file"}) == [("period", "file (from the name)")]
    assert told_answers([QUESTION], {"period": "2024"}) == [("period", "2024")]
    assert told_answers([QUESTION], {}) == []


def report(*files: FileReport, created: bool = False) -> ImportReport:
    return ImportReport(
        folder=Path("/d/towns"), profile=Profile(name="p"), created=created, changed=True, files=files
    )


@pytest.mark.parametrize(
    ("vintage", "day"), [("2026-03-01", "2026-02-28"), ("2026-03-01T00:00:00Z", "2026-02-28T23:59:59")]
)
def test_the_way_back_leads_to_the_time_before(vintage: str, day: str) -> None:
    _, told = way_back(report(FileReport(file="a", vintage=vintage, revised=1)))
    assert told == f"To see it as it was: tuidash --as-of {day}"
    assert past_day(day)[:10] < date(2026, 3, 1).isoformat()


def test_a_new_dataset_has_no_past_and_an_import_of_nothing_no_way_back() -> None:
    assert way_back(report(FileReport(file="a", added=1), created=True)) == [
        "The dataset is new: /d/towns holds all of it and nothing else"
    ]
    assert way_back(report(FileReport(file="a", vintage="2026-03-01", same=3))) == []
