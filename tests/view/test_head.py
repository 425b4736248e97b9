"""First rows look as the whole will look."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from tuidash.data.csv_file import scan_csv
from tuidash.view.head import head_listing, parquet_listing
from tuidash.view.tables import plain_sheet

CONTENT = "area,year,value,share,code,note\n" + "".join(
    f"镇{n},{2000 + n},{n * 1000},{n / 8},00{n},{'x' if n % 2 else ''}\n" for n in range(12)
)


def test_the_first_rows_are_those_of_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(CONTENT, "utf-8")
    whole = plain_sheet(scan_csv(path), title="file.csv")
    head = head_listing(path)
    assert head is not None
    assert head.columns == whole.columns
    assert head.cells(0, 20) == whole.cells(0, 20)


def test_the_first_rows_of_parquet_are_those_of_the_whole(tmp_path: Path) -> None:
    frame = pl.DataFrame({"year": [2020, 2021], "value": [1234.5, None], "list": [[1.0, 2.0], []]})
    frame.write_parquet(tmp_path / "file.parquet")
    whole = plain_sheet(frame.lazy(), title="file.parquet")
    head = parquet_listing(tmp_path / "file.parquet")
    assert head.columns == whole.columns
    assert head.cells(0, 20) == whole.cells(0, 20)


def test_a_file_that_begins_badly_has_none(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("a,b\n1\n")
    assert head_listing(path) is None
