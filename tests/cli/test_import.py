"""`tuidash import`, as a shell sees it."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tuidash.errors import ExitCode

FIRST = '乡镇,人口（人）\n城关镇,"12,345"\n河口乡,4567\n'


@pytest.fixture
def files(here: Path) -> Path:
    (here / "pop_2023.csv").write_text(FIRST, "utf-8")
    (here / "pop_2024.csv").write_bytes(FIRST.replace("4567", "4.6千").encode("gb18030"))
    (here / "pop.csv").write_text(FIRST, "utf-8")
    return here


def test_a_new_dataset_is_made_where_one_may_write(tuidash: Run, files: Path) -> None:
    ended = tuidash("import", "pop_2023.csv", "--into", "towns", "--data", "data")
    assert ended.code == 0
    assert ended.out == ""
    assert "pop_2023.csv: 2 figures from 2 rows: 2 added, 0 revised" in ended.err
    assert f"Made {files / 'data' / 'datasets' / 'towns'}" in ended.err
    told = tuidash("sql", "SELECT area, value FROM observations", "-d", "towns", "--data", "data")
    assert told.out == "area,value\n城关镇,12345\n河口乡,4567\n"


def test_nothing_is_changed_by_the_same_bytes(tuidash: Run, files: Path) -> None:
    tuidash("import", "pop_2023.csv", "--into", "towns", "--data", "data")
    ended = tuidash("import", "pop_2023.csv", "--into", "towns", "--data", "data")
    assert ended.code == 0
    assert "pop_2023.csv: imported already (load 1); unchanged" in ended.err
    assert "is as it was" in ended.err


def test_a_revision_is_told_and_the_past_can_be_read(tuidash: Run, files: Path) -> None:
    both = ("--into", "data/datasets/towns")
    tuidash("import", "pop_2023.csv", *both, "--vintage", "2024-01-31")
    (files / "pop_2023.csv").write_text(FIRST.replace("4567", "4600"), "utf-8")
    ended = tuidash("import", "pop_2023.csv", *both, "--vintage", "2024-05", "--report", "changes.csv")
    assert ended.code == 0
    assert ended.out == ""
    [header, line] = (files / "changes.csv").read_text("utf-8").splitlines()
    row = dict(zip(header.split(","), line.split(","), strict=True))
    assert (row["change"], row["area"], row["value_old"], row["value"]) == (
        "revised",
        "河口乡",
        "4567",
        "4600",
    )
    sql = "SELECT value FROM observations WHERE area = '河口乡'"
    for as_of, value in (("2024-05-30", "4567"), ("2024-05-31", "4600")):
        told = tuidash("sql", sql, "-d", "towns", "--data", "data", "--as-of", as_of)
        assert told.out == f"value\n{value}\n"
    shown = tuidash("sql", sql, "-d", "towns", "--data", "data", "--as-of", "2024-05", "--format", "table")
    assert "as of 2024-05-31" in shown.out


def test_files_in_several_encodings_at_once(tuidash: Run, files: Path) -> None:
    ended = tuidash("import", "pop_2023.csv", "pop_2024.csv", "--into", "towns", "--data", "data")
    assert ended.code == 0, ended.err
    told = tuidash(
        "sql", "SELECT value FROM observations WHERE period = '2024'", "-d", "towns", "--data", "data"
    )
    assert told.out == "value\n12345\n4600\n"


def test_a_column_of_parts_becomes_a_dimension(tuidash: Run, here: Path) -> None:
    text = "乡镇,片区,source,人口（人）\n城关镇,东片,a,5\n城关镇,西片,b,6\n"
    (here / "pop_2023.csv").write_text(text, "utf-8")
    answers = [f"--answer=columns.{name}.role=dimension" for name in ("片区", "source")]
    ended = tuidash("import", "pop_2023.csv", "--into", "towns", "--data", "data", *answers)
    assert ended.code == 0, ended.err
    sql = "SELECT 片区, source_group, value FROM observations"
    told = tuidash("sql", sql, "-d", "towns", "--data", "data")
    assert told.out == "片区,source_group,value\n东片,a,5\n西片,b,6\n"
    made = (here / "data" / "datasets" / "towns" / "dataset.toml").read_text("utf-8")
    assert "[dimensions.source_group]" in made
    ended = tuidash("import", "pop_2023.csv", "--into", "x", "--answer=columns.片区.dimension=value")
    assert ended.code == ExitCode.USAGE
    assert "choose another name" in ended.err


def test_what_stays_open_is_demanded_as_an_option(tuidash: Run, files: Path) -> None:
    ended = tuidash("import", "pop.csv", "--into", "towns", "--data", "data")
    assert ended.code == ExitCode.USAGE
    assert "--answer 'period=" in ended.err
    assert not (files / "data" / "datasets" / "towns").exists()
    assert (
        tuidash("import", "pop.csv", "--into", "towns", "--data", "data", "--answer", "period=2023").code == 0
    )
    (files / "pop.csv").write_text(FIRST.replace("4567", "4600"), "utf-8")
    assert tuidash("import", "pop.csv", "--into", "towns", "--data", "data").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("pop.csv", "--into", "towns", "--answer", "period"), 2, "'period' is not key=value"),
        (("pop.csv", "--into", "..x"), 2, "A dataset cannot be called '..x'"),
        (("pop_2023.csv", "--into", "towns", "--vintage", "soon"), 2, "'soon' is not a day"),
        (("pop_2023.csv", "--into", "towns", "--as-of", "2024"), 2, "leave out --as-of"),
        (("gone.csv", "--into", "towns"), 3, "gone.csv"),
        (("pop_2023.csv", "--into", "demo-county"), 3, "belongs to the samples"),
        (("pop_2023.csv", "--into", "./folder/../data"), 3, "without dataset.toml"),
        (("pop_2023.csv", "--into", "towns", "--report", "taken.csv"), 4, "exists already"),
    ],
)
def test_what_cannot_be_done_is_refused(
    arguments: tuple[str, ...], code: int, told: str, tuidash: Run, files: Path
) -> None:
    ended = tuidash("import", *arguments, "--data", "data")
    assert (ended.code, told in ended.err) == (code, True), ended.err
    assert sorted(path.name for path in (files / "data" / "datasets").iterdir()) == ["little"]


def test_files_without_a_figure_are_refused(tuidash: Run, files: Path) -> None:
    text = "乡镇,年,人口（人）\n城关镇,那年,5\n河口乡,那年,6\n"
    (files / "odd.csv").write_text(text, "utf-8")
    for more in ((), ("--dry-run",)):
        ended = tuidash("import", "odd.csv", "--into", "towns", "--data", "data", *more)
        assert (ended.code, ended.out) == (ExitCode.DATASET, "")
        assert "odd.csv: not one figure can be read; 2 row(s) and cells are set aside" in ended.err
        assert "'那年' is no period (odd.csv:2: 5)" in ended.err
        assert "tuidash inspect odd.csv" in ended.err
    assert sorted(path.name for path in (files / "data" / "datasets").iterdir()) == ["little"]


def test_a_dry_run_changes_nothing(tuidash: Run, files: Path) -> None:
    ended = tuidash("import", "pop_2023.csv", "--into", "towns", "--data", "data", "--dry-run")
    assert ended.code == 0
    assert "Nothing was changed (--dry-run)" in ended.err
    assert not (files / "data" / "datasets" / "towns").exists()


def test_names_of_datasets_are_completed(tuidash: Run, files: Path) -> None:
    asked = {"_TUIDASH_COMPLETE": "bash_complete", "COMP_WORDS": "tuidash --data data import x.csv --into li"}
    assert "little" in tuidash(env={**asked, "COMP_CWORD": "6"}).out


class Terminal:
    """A command in a terminal of its own."""

    def __init__(self, arguments: list[str], cwd: Path, environment: dict[str, str]) -> None:
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tuidash", *arguments], stdin=slave, stdout=slave, stderr=slave, cwd=cwd,
            env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.seen = ""

    def until(self, text: str, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while text not in self.seen:
            ready, _, _ = select.select([self.master], [], [], max(0, end - time.monotonic()))
            assert ready, self.seen
            try:
                self.seen += os.read(self.master, 4096).decode("utf-8", "replace")
            except OSError:
                raise AssertionError(self.seen) from None

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def end(self) -> int:
        try:
            code = self.process.wait(20)
        finally:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        return code


@pytest.fixture
def environment_here(environment: dict[str, str]) -> dict[str, str]:
    return environment | {"PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "xterm"}


def test_a_terminal_is_asked(files: Path, environment_here: dict[str, str]) -> None:
    shell = Terminal(["import", "pop.csv", "--into", "towns", "--data", "data"], files, environment_here)
    shell.until("Answer:")
    shell.type("2023\n")
    shell.until("Profile: pop")
    assert shell.end() == 0
    assert 'period = "2023"' in (files / "data/datasets/towns/profiles/pop.toml").read_text("utf-8")


def test_an_answer_that_fits_no_area_is_asked_for_again(
    tuidash: Run, files: Path, environment_here: dict[str, str]
) -> None:
    assert tuidash("import", "pop_2023.csv", "--into", "towns", "--data", "data").code == 0
    (files / "pop_2025.csv").write_text(FIRST.replace("河口乡", "河囗乡"), "utf-8")
    line = ["import", "pop_2025.csv", "--into", "towns", "--data", "data"]
    shell = Terminal(line, files, environment_here)
    shell.until("Answer:")
    shell.type("river\n")
    shell.until("there is no area with the id 'river'")
    shell.seen = ""
    shell.until("Answer:")
    shell.type("河口乡\n")
    shell.until("Profile: pop")
    assert shell.end() == 0


def test_ctrl_c_at_a_question_changes_nothing(files: Path, environment_here: dict[str, str]) -> None:
    shell = Terminal(["import", "pop.csv", "--into", "towns", "--data", "data"], files, environment_here)
    shell.until("Answer:")
    shell.process.send_signal(signal.SIGINT)
    assert shell.end() == ExitCode.INTERRUPTED
    assert sorted(path.name for path in (files / "data" / "datasets").iterdir()) == ["little"]
