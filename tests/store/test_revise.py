"""What a new reading changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.store.frames import DIMENSIONS, marked, rows
from tuidash.reading.options import Watch
from tuidash.store import differences, figures, revise
from tuidash.store.differences import write_differences
from tuidash.store.revise import Difference, find_difference


def difference(
    new: pl.LazyFrame, before: pl.LazyFrame | None, *slot: str, work: Path | None = None
) -> Difference:
    return find_difference(new, before, DIMENSIONS, slot=slot, watch=Watch(), work=work)


def counts(found: Difference) -> tuple[int, int, int, int]:
    return found.added, found.revised, found.same, found.withdrawn.len()


def test_everything_is_added_to_an_empty_dataset() -> None:
    found = difference(rows({"area": "a"}, {"area": "b"}), None)
    assert counts(found) == (2, 0, 0, 0)
    assert found.changes.rows() == [(0, "added", None), (1, "added", None)]


@pytest.mark.parametrize("held", [1, 2, 1000])
def test_added_revised_same_and_withdrawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int) -> None:
    monkeypatch.setattr(differences, "_SLICE", held)
    before = rows({"area": "a", "value": 10.0}, {"area": "b"}, {"area": "c"}, {"area": "d"})
    new = rows({"area": "d"}, {"area": "a", "value": 12.0}, {"area": "e"}, {"area": "b"}, source="two")
    found = difference(new, marked(before), "one")
    assert counts(found) == (1, 1, 2, 1)
    assert found.changes.rows() == [(1, "revised", 0), (2, "added", None)]
    assert found.withdrawn.to_list() == [2]
    write_differences(found, new, marked(before), DIMENSIONS, tmp_path / "differences.parquet")
    told = pl.read_parquet(tmp_path / "differences.parquet").select(
        "change", "area", "value_old", "value", "difference", "percent", "locator_old", "locator"
    )
    assert told.rows() == [
        ("revised", "a", 10.0, 12.0, 2.0, 20.0, "one.csv:2:3", "two.csv:3:3"),
        ("added", "e", None, 1.0, None, None, None, "two.csv:4:3"),
        ("withdrawn", "c", 1.0, None, None, None, "one.csv:4:3", None),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"value": 2.0},
        {"value": None, "status": "O"},
        {"status": "P"},
        {"relation": "over"},
        {"numerator": 3.0},
        {"lower": 1.0},
    ],
)
def test_what_counts_as_a_revision(changed: dict[str, Any]) -> None:
    assert counts(difference(rows(changed), marked(rows({})))) == (0, 1, 0, 0)


@pytest.mark.parametrize(
    "changed", [{"raw": "1.0"}, {"note": "x"}, {"locator": "elsewhere"}, {"raw_unit": "人"}]
)
def test_what_is_no_revision(changed: dict[str, Any]) -> None:
    assert counts(difference(rows(changed), marked(rows({})))) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    "changed",
    [{"sex": "F"}, {"year": 2023}, {"basis": "average"}, {"kind": "target"}, {"indicator": "births"}],
)
def test_what_makes_another_figure(changed: dict[str, Any]) -> None:
    assert counts(difference(rows(changed), marked(rows({})), "one")) == (1, 0, 0, 1)


def test_only_the_latest_vintage_is_compared() -> None:
    first, second = rows({"value": 1.0}), rows({"value": 2.0}, source="two", vintage="2024-02-01")
    before = marked(first, second)
    assert counts(difference(rows({"value": 2.0}), before)) == (0, 0, 1, 0)
    back = difference(rows({"value": 1.0}), before)
    assert counts(back) == (0, 1, 0, 0)
    assert back.changes.rows() == [(0, "revised", 1)]


def test_repeated_statements_stand_or_fall_together() -> None:
    before = marked(rows({"value": 1.0}, {"value": 2.0}))
    assert counts(difference(rows({"value": 1.0}, {"value": 2.0}), before)) == (0, 0, 2, 0)
    changed = difference(rows({"value": 1.0}, {"value": 3.0}), before)
    assert changed.changes.rows() == [(0, "revised", 0), (1, "revised", 1)]
    more = difference(rows({"value": 1.0}, {"value": 2.0}, {"value": 4.0}), before)
    assert more.changes.rows() == [(0, "revised", 0), (1, "revised", 1), (2, "revised", None)]


def test_rows_without_a_period_are_the_same_only_in_the_same_place() -> None:
    undated = {"period": None, "period_start": None, "period_end": None, "status": "U"}
    before = marked(rows(undated | {"locator": "here"}))
    assert counts(difference(rows(undated | {"locator": "here"}), before)) == (0, 0, 1, 0)
    assert counts(difference(rows(undated | {"locator": "there"}), before)) == (1, 0, 0, 0)


@pytest.mark.parametrize("kept", [False, True])
def test_buckets_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bool) -> None:
    before = marked(rows(*({"area": f"a{n}", "value": float(n)} for n in range(50))))
    new = rows(*({"area": f"a{n}", "value": float(n - n % 3)} for n in range(10, 60)), source="two")
    whole = difference(new, before, "one")
    monkeypatch.setattr(revise, "_BUCKET_ROWS", 9)
    monkeypatch.setattr(figures, "_PIECE", 7)
    parts = difference(new, before, "one", work=tmp_path / "digests" if kept else None)
    assert (tmp_path / "digests" / "new.parquet").is_file() is kept
    assert counts(parts) == counts(whole) == (10, 27, 13, 10)
    assert parts.changes.equals(whole.changes)
    assert parts.withdrawn.equals(whole.withdrawn)
