"""The build of the urban-rural dataset: the same bytes every time, and every problem told at once."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "datasets" / "urban-rural"
BUILT = ("observations.csv", "datapackage.json")
NO_TEXTS = Path("/nonexistent")


@pytest.fixture(scope="module")
def script() -> Iterator[ModuleType]:
    """The script as a module; the folder that it puts on the path is taken off again."""
    before = list(sys.path)
    spec = importlib.util.spec_from_file_location("urban_rural_build", FOLDER / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path[:] = before


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what the build reads, with tables that must not change when it stops."""
    folder = tmp_path / "urban-rural"
    folder.mkdir()
    for name in ("dataset.toml", "indicators.csv", "areas.csv", "sources.csv", "rules.csv"):
        shutil.copy(FOLDER / name, folder / name)
    shutil.copytree(FOLDER / "readings", folder / "readings")
    for name in BUILT:
        (folder / name).write_text("the last good one", "utf-8")
    return folder


def problems(script: ModuleType, folder: Path, texts: Path = NO_TEXTS) -> list[str]:
    """Returns what the build says is wrong; with problems, the last good tables are as they were."""
    found: list[str] = script.build(folder, texts)
    if found:
        assert [(folder / name).read_text("utf-8") for name in BUILT] == ["the last good one"] * 2
        assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == []
    return found


def change(folder: Path, name: str, line: int, **cells: str) -> None:
    """Changes cells of one line of a table."""
    path = folder / name
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    for column, text in cells.items():
        rows[line - 1][rows[0].index(column)] = text
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def test_the_committed_tables_are_those_of_the_readings(script: ModuleType, copy: Path) -> None:
    assert problems(script, copy) == []
    first = [(copy / name).read_bytes() for name in BUILT]
    assert first == [(FOLDER / name).read_bytes() for name in BUILT]
    assert problems(script, copy) == []
    assert [(copy / name).read_bytes() for name in BUILT] == first


def test_the_command_builds_a_folder_or_ends_with_1(copy: Path) -> None:
    command = [sys.executable, str(FOLDER / "build.py"), str(copy)]
    environment = os.environ | {"PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"}

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, capture_output=True, text=True, check=False, env=environment, stdin=subprocess.DEVNULL
        )

    ended = run()
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "observations from" in ended.stdout
    built = (copy / "observations.csv").read_bytes()
    change(copy, "readings/000-1.csv", 2, kind="actal")
    ended = run()
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.splitlines() == [
        "readings/000-1.csv:2: unknown kind 'actal', did you mean actual?",
        "1 problem(s); the tables are as they were",
    ]
    assert (copy / "observations.csv").read_bytes() == built


READING = "readings/001-5.csv"
WRONG = [
    ({"indicator": "gpd"}, "unknown indicator 'gpd', did you mean gdp"),
    ({"area": "nowhere-at-all"}, "unknown area 'nowhere-at-all'"),
    ({"source": "009/9"}, "unknown source '009/9'"),
    ({"source": "001/4"}, "source 001/4 in the reading of 001/5"),
    ({"basis": "stok"}, "unknown basis 'stok', did you mean stock?"),
    ({"relation": "more"}, "unknown relation 'more'"),
    ({"status": "Z"}, "unknown status 'Z'"),
    ({"residence": "town"}, "unknown residence 'town'"),
    ({"stage": ""}, "unknown stage ''"),
    ({"value": "1,5"}, "value '1,5' is not a plain decimal"),
    ({"value": "1e5"}, "value '1e5' is not a plain decimal"),
    ({"value": "1234567890.1234567"}, "has more than 15 digits"),
    ({"value": "7.12345"}, "value 7.12345 has more than the "),
    ({"value": ""}, "a value is empty exactly when the status is O or Q"),
    ({"lower": "1"}, "limits without a range"),
    ({"relation": "range"}, "a range has two limits and no value"),
    ({"relation": "range", "value": "", "lower": "9", "upper": "3"}, "lower 9 is above upper 3"),
    ({"numerator": "5"}, "numerator and denominator come together"),
    ({"numerator": "5", "denominator": "7"}, "5 of 7 is not"),
    ({"period": "2010-13"}, "is not a period"),
    ({"period": "2010", "period_start": "2010-12-31", "period_end": "2010-01-01"}, "before it starts"),
    (
        {"period": "2010", "period_start": "2010-01-01", "period_end": "2010-06-30"},
        "period 2010 is 2010-01-01",
    ),
    ({"period": ""}, "dates without a period"),
    (
        {"period": "", "period_start": "", "period_end": ""},
        "an unknown period has status U (or O) and a note",
    ),
    ({"vintage": "today"}, "vintage 'today' is not a date"),
    ({"note": "整句。"}, "a sentence of the source"),
    ({"locator": "line 4"}, "locator 'line 4' is not like 'char 120'"),
    ({"raw": ""}, "raw is empty"),
    ({"raw": "4.5万亩"}, "is not the printed 4.5万亩"),
]


@pytest.mark.parametrize(("cells", "reason"), WRONG, ids=[reason for _, reason in WRONG])
def test_a_wrong_row_stops_the_build(
    script: ModuleType, copy: Path, cells: dict[str, str], reason: str
) -> None:
    with (FOLDER / READING).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    line = next(
        number
        for number, row in enumerate(rows, start=2)
        if row["relation"] == "exact" and row["value"] and row["status"] == "A" and not row["numerator"]
    )
    change(copy, READING, line, **cells)
    found = [problem for problem in problems(script, copy) if problem.startswith(f"{READING}:{line}: ")]
    assert [problem for problem in found if reason in problem] != []


def test_a_raw_figure_elsewhere_stops_the_build(script: ModuleType, copy: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ("000.txt", "001.txt", "002.txt", "003.txt", "004.txt"):
        (texts / name).write_text("", "utf-8")
    with (FOLDER / "observations.csv").open(encoding="utf-8", newline="") as stream:
        count = sum(1 for _ in csv.DictReader(stream))
    found = problems(script, copy, texts)
    assert len([problem for problem in found if " is not at char " in problem]) == count
    assert found[0].startswith("readings/000-1.csv:2: raw '17公里' is not at char 1084, '' is")


def test_a_figure_stated_twice_stops_the_build(script: ModuleType, copy: Path) -> None:
    path = copy / READING
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[4]]), "utf-8")
    [problem] = problems(script, copy)
    assert problem.startswith(f"{READING}:{len(lines) + 1}: states the figure of {READING}:5 again")


def test_rules_must_say_what_comes_out(script: ModuleType, copy: Path) -> None:
    with (FOLDER / "rules.csv").open(encoding="utf-8", newline="") as stream:
        rules = list(csv.DictReader(stream))
    holding = next(number for number, rule in enumerate(rules, start=2) if rule["holds"] == "yes")
    failing = next(number for number, rule in enumerate(rules, start=2) if rule["holds"] == "no")
    change(copy, "rules.csv", holding, left="[char 1]")
    change(copy, "rules.csv", failing, holds="yes")
    found = problems(script, copy)
    assert len(found) == 2
    names = {rules[holding - 2]["id"]: "is not checkable: there is no figure at [char 1]"}
    names[rules[failing - 2]["id"]] = "holds is 'yes', but the rule fails: "
    for name, reason in names.items():
        [problem] = [line for line in found if f": {name}: " in line]
        assert reason in problem


def test_problems_of_all_files_come_at_once(script: ModuleType, copy: Path) -> None:
    change(copy, "readings/000-1.csv", 3, kind="actal")
    change(copy, "readings/004-7.csv", 2, basis="stok", value="x")
    (copy / "readings" / "003-3.csv").write_bytes("indicator,面积\n".encode("gb18030"))
    (copy / "readings" / "003-4.csv").write_text("indicator,area\n", "utf-8")
    with (copy / "readings" / "003-7.csv").open("a", encoding="utf-8") as stream:
        stream.write("gdp,CN\n")
    with (copy / "areas.csv").open("a", encoding="utf-8") as stream:
        stream.write("nowhere,,某处,Nowhere,,other,CN,,,,\n")
    last = len((copy / "readings" / "003-7.csv").read_text("utf-8").splitlines())
    found = problems(script, copy)
    starts = (
        "readings/000-1.csv:3: unknown kind 'actal', did you mean actual?",
        "readings/004-7.csv:2: unknown basis 'stok', did you mean stock?",
        "readings/004-7.csv:2: value 'x' is not a plain decimal",
        "readings/003-3.csv: is not UTF-8",
        "readings/003-4.csv:1: the columns must be indicator,area,period",
        f"readings/003-7.csv:{last}: 2 fields, the header has 27",
        "areas.csv: nowhere is not used by any reading",
    )
    assert [start for start in starts if not any(line.startswith(start) for line in found)] == []


def test_a_wrong_table_kept_by_hand_stops_the_build(script: ModuleType, copy: Path) -> None:
    change(copy, "indicators.csv", 2, unit="parsec")
    change(copy, "areas.csv", 4, parent="nowhere")
    found = problems(script, copy)
    assert any("indicators.csv:2: unit: unknown unit 'parsec'" in line for line in found)
    assert any("parent 'nowhere'" in line for line in found)


def test_a_missing_reading_stops_the_build(script: ModuleType, copy: Path) -> None:
    (copy / "readings" / "003-17.csv").unlink()
    assert "sources.csv: 003/17 is not used by any reading" in problems(script, copy)


def test_the_package_describes_every_table() -> None:
    package = json.loads((FOLDER / "datapackage.json").read_text("utf-8"))
    assert package["name"] == "urban-rural"
    assert {resource["path"] for resource in package["resources"]} == {
        path.name for path in FOLDER.glob("*.csv")
    }
    for resource in package["resources"]:
        with (FOLDER / resource["path"]).open(encoding="utf-8", newline="") as stream:
            header = next(csv.reader(stream))
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_the_tables_stay_small() -> None:
    sizes = {path.name: path.stat().st_size for path in FOLDER.glob("*.csv")}
    assert sum(sizes.values()) < 1_000_000
