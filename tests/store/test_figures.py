"""All figures of a dataset are written in order, however many there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from tests.store.frames import DIMENSIONS, rows
from tests.store.test_importing import current, load, written
from tuidash.catalog.dataset import read_dataset
from tuidash.data.observations import scan_checked
from tuidash.store import figures
from tuidash.store.figures import PARQUET, write_figures
from tuidash.store.state import read_state
from tuidash.store.transaction import Draft


@pytest.mark.parametrize("held", [1, 2, 1000])
def test_slices_keep_every_row_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int) -> None:
    monkeypatch.setattr(figures, "MOST_CSV_ROWS", 0)
    monkeypatch.setattr(figures, "_PIECE", held)
    before = rows(*({"area": f"a{n}"} for n in range(5)))
    added = [rows(*({"area": f"{name}{n}"} for n in range(3)), source=name) for name in "bc"]
    write_figures(Draft(tmp_path, tmp_path / "none"), None, before, added, DIMENSIONS)
    found = scan_checked(tmp_path / PARQUET, DIMENSIONS).collect()
    assert found["area"].to_list() == [*(f"a{n}" for n in range(5)), "b0", "b1", "b2", "c0", "c1", "c2"]
    assert_frame_equal(found.head(5), before.collect())


def test_a_dataset_that_outgrows_csv_becomes_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "towns"
    load(folder, written(tmp_path, "乡镇,人口（人）\n城关镇,12345\n河口乡,4567\n"))
    assert read_dataset(folder, "option").tables()["observations"].suffix == ".csv"
    monkeypatch.setattr(figures, "MOST_CSV_ROWS", 3)
    monkeypatch.setattr(figures, "_PIECE", 1)
    for later, count in ((1, 4568), (2, 4569)):
        text = f"乡镇,人口（人）\n城关镇,12345\n河口乡,{count}\n"
        load(folder, written(tmp_path, text), later=later)
        if later == 1:
            monkeypatch.setattr(figures, "MOST_CSV_ROWS", 2)
    stored = read_state(folder).figures()
    assert stored is not None
    assert stored.collect()["value"].to_list() == [12345.0, 4567.0, 4568.0, 4569.0]
    assert sorted(current(folder, "value")) == [(4569.0,), (12345.0,)]
    assert not (folder / "observations.csv").exists()
