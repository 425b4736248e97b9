"""What a symbol for a missing figure means is what its source says, from the default to a changed table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tuidash.errors import UsageError
from tuidash.reading.options import Watch
from tuidash.store.importing import import_files
from tuidash.store.request import ImportReport, Request
from tuidash.store.state import read_state

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
TEXT = "乡镇,人口（人）\n" + "".join(f"{name}镇,{number}\n" for number, name in enumerate("甲乙丙丁戊己", 11))
TEXT += "庚镇,…\n辛镇,-999\n壬镇,x\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pop_2023.csv").write_text(TEXT, "utf-8")
    return tmp_path / "datasets" / "towns"


def load(folder: Path, *, later: int = 0, **answers: str) -> ImportReport:
    path = folder.parent.parent / "pop_2023.csv"
    request = Request(folder=folder, files=(path,), loaded_at=NOON + timedelta(days=later), answers=answers)
    return import_files(request, cache=None, watch=Watch(), tell=print)


def stated(folder: Path) -> dict[str, tuple[Any, ...]]:
    found = read_state(folder).observations()
    assert found is not None
    rows = found.filter(pl.col("current") & pl.col("raw").is_in(["…", "-999", "x"])).collect()
    return {raw: (status, value) for raw, status, value in rows.select("raw", "status", "value").iter_rows()}


def test_symbols_mean_what_most_sources_mean(folder: Path) -> None:
    load(folder)
    assert stated(folder) == {"…": ("N", None), "-999": ("A", -999.0), "x": ("Q", None)}


def test_an_answer_goes_before_the_defaults_and_is_kept(folder: Path) -> None:
    load(folder, **{"missing.…": "O", "missing.-999": "L"})
    expected = {"…": ("O", None), "-999": ("L", None), "x": ("Q", None)}
    assert stated(folder) == expected
    profile = (folder / "profiles" / "pop.toml").read_text("utf-8")
    assert '[missing]\n"…" = "O"\n-999 = "L"' in profile
    [source] = read_state(folder).dictionaries.sources.values()
    assert source.missing == "…=O; -999=L"
    path = folder.parent.parent / "pop_2023.csv"
    path.write_text(TEXT.replace("甲镇,11", "甲镇,12"), "utf-8")
    [file] = load(folder, later=1).files
    assert (file.revised, file.same) == (1, 8)
    assert stated(folder) == expected


def test_a_changed_table_reads_the_same_bytes_anew(folder: Path) -> None:
    load(folder, **{"missing.…": "O"})
    [again] = load(folder, later=1).files
    assert again.earlier == 1
    profile = folder / "profiles" / "pop.toml"
    profile.write_text(profile.read_text("utf-8").replace('"…" = "O"', '"…" = "M"'), "utf-8")
    [file] = load(folder, later=2).files
    assert (file.earlier, file.revised, file.same) == (0, 1, 8)
    assert stated(folder)["…"] == ("M", None)


def test_a_status_that_is_none_is_refused_with_those_there_are(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"missing.… cannot be 'gone'") as failed:
        load(folder, **{"missing.…": "gone"})
    assert "O (missing)" in (failed.value.hint or "")
    assert not folder.exists()
