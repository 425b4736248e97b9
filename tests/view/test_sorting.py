"""A table that is sorted a range of keys at a time is sorted like any other."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tuidash.errors import Cancelled
from tuidash.reading.options import Watch
from tuidash.reading.watching import watched_by
from tuidash.view import sorting
from tuidash.view.sorting import sort_rows

ROWS = 2000
KEYS = {
    "whole": [n * 7919 % 1009 for n in range(ROWS)],
    "few": [n % 3 for n in range(ROWS)],
    "one": [1] * ROWS,
    "blank": [n % 50 if n % 3 else None for n in range(ROWS)],
    "nothing": [None] * (ROWS - 1) + [1],
    "mostly one": [5 if n % 10 else n for n in range(ROWS)],
    "floats": [math.nan if n % 7 == 0 else n * 31 % 97 / 8 for n in range(ROWS)],
    "endless": [math.inf if n % 5 == 0 else -math.inf if n % 5 == 1 else n % 11 / 2 for n in range(ROWS)],
    "texts": [f"镇{n * 37 % 501}" if n % 9 else "" for n in range(ROWS)],
    "days": [date.fromordinal(730_000 + n * 13 % 300) for n in range(ROWS)],
    "truths": [n % 4 == 0 for n in range(ROWS)],
}


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "HELD", 0)
    monkeypatch.setattr(sorting, "PART", 400)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("kind", KEYS)
def test_ranges_of_keys_give_the_same_order(tmp_path: Path, kind: str, descending: bool) -> None:
    path = tmp_path / "table.parquet"
    pl.DataFrame({"key": KEYS[kind], "row": range(ROWS)}, strict=False).write_parquet(
        path, row_group_size=100
    )
    lazy = pl.scan_parquet(path)
    found = sort_rows(lazy, ROWS, "key", descending=descending).collect()
    wanted = lazy.sort("key", descending=descending, nulls_last=True, maintain_order=True).collect()
    assert found["row"].to_list() == wanted["row"].to_list()
    assert found.equals(wanted)


def test_sorting_can_be_stopped() -> None:
    watch = Watch(lambda what, done, total: watch.cancel() if done > 2 else None)  # noqa: ARG005
    lazy = pl.LazyFrame({"key": KEYS["whole"]})
    with watched_by(watch), pytest.raises(Cancelled):
        sort_rows(lazy, ROWS, "key", descending=False)
