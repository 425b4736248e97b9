"""Files that go or change while they are read: no error of Polars comes out of reading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from tuidash.catalog.dictionaries import Dictionaries
from tuidash.errors import DatasetError
from tuidash.reading.grid import delimited
from tuidash.reading.grid.grid import Grid
from tuidash.reading.grid.open import open_grids
from tuidash.reading.observe.observe import observe
from tuidash.reading.roles.propose import propose
from tuidash.reading.seam import dataset_errors
from tuidash.reading.shape import scan
from tuidash.reading.shape.find import find_tables
from tuidash.reading.shape.lone import type_table
from tuidash.reading.shape.table import FoundTable
from tuidash.reading.text import plain_text

TEXT = "乡镇,年份,人口\n" + "".join(f"城关镇,2010,{number}\n" for number in range(600))


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns a file that is scanned where it lies, as large ones are."""
    monkeypatch.setattr(plain_text, "SMALL", 0)
    monkeypatch.setattr(scan, "SMALL", 0)
    path = tmp_path / "file.csv"
    path.write_text(TEXT, "utf-8")
    return path


def remove(path: Path) -> None:
    path.unlink()


def spoil(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\xff," * 4000 + b"\n")


def _table(grid: Grid) -> FoundTable:
    return find_tables(grid)[0]


@pytest.mark.parametrize("harm", [remove, spoil])
def test_a_grid_whose_file_goes_is_an_error_about_the_file(large: Path, harm: Callable[[Path], None]) -> None:
    [grid] = open_grids(large)
    harm(large)
    with pytest.raises(DatasetError, match=r"file\.csv"):
        find_tables(grid)


@pytest.mark.parametrize("harm", [remove, spoil])
@pytest.mark.parametrize("step", ["type", "propose", "observe"])
def test_a_table_whose_file_goes_is_an_error_about_the_file(
    large: Path, harm: Callable[[Path], None], step: str
) -> None:
    [grid] = open_grids(large)
    table = _table(grid)
    profile = propose([table], Dictionaries()).profile
    harm(large)
    steps: dict[str, Callable[[], object]] = {
        "type": lambda: type_table(table),
        "propose": lambda: propose([table], Dictionaries()),
        "observe": lambda: observe(table, profile, Dictionaries(), source="s"),
    }
    with pytest.raises(DatasetError, match=r"file\.csv"):
        steps[step]()


def test_a_text_that_polars_cannot_scan_is_an_error_about_the_file(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise pl.exceptions.ComputeError("broken\nand more")

    monkeypatch.setattr(delimited, "_scan", broken)
    with pytest.raises(DatasetError, match=r"file\.csv is not a sound CSV file: broken$") as caught:
        open_grids(large)
    assert caught.value.hint


@pytest.mark.parametrize("kind", [pl.exceptions.ComputeError, pl.exceptions.SchemaError, FileNotFoundError])
def test_each_kind_of_error_becomes_one_about_the_file(kind: type[Exception]) -> None:
    with pytest.raises(DatasetError, match=r"a\.csv"), dataset_errors(Path("a.csv")):
        raise kind("why")
