"""Marks of rows that share their figure: found in parts, kept beside Parquet datasets."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.data.test_observations import RANKS, ROWS, expected, table
from tuidash.cache import Cache
from tuidash.catalog.catalog import Catalog
from tuidash.data import marks, tables
from tuidash.data.observations import mark_current
from tuidash.places import Place


@settings(deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=30), st.integers(1, 7), st.integers(1, 5))
def test_parts_give_what_the_whole_gives(rows: list[dict[str, object]], bucket: int, part: int) -> None:
    schema = dict.fromkeys(rows[0], pl.String) | {"period_start": pl.Date, "period_end": pl.Date}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "_BUCKET_ROWS", bucket)
        patch.setattr(marks, "_PART_ROWS", part)
        marked = mark_current(pl.LazyFrame(rows, schema=schema), ["residence"], RANKS).collect()
    assert marked.select("current", "versions").rows() == expected(rows)
    assert marked.drop("current", "versions").rows(named=True) == rows


def test_an_equal_hash_is_not_yet_an_equal_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    base = {"period_end": None, "basis": "flow", "kind": "actual", "source": None, "vintage": None}
    rows = [base | {"indicator": name, "area": "x", "period_start": "2024"} for name in "aba"]
    monkeypatch.setattr(pl.Expr, "hash", lambda expr: expr.is_null().cast(pl.UInt64))
    schema = dict.fromkeys(rows[0], pl.String)
    marked = mark_current(pl.LazyFrame(rows, schema=schema), (), {}).collect()
    assert marked.select("current", "versions").rows() == [(True, 2), (True, 1), (False, 2)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dataset with its observations as Parquet."""
    folder = tmp_path / "datasets" / "demo"
    folder.mkdir(parents=True)
    (folder / "dataset.toml").write_text(
        'id = "demo"\ntitle = "Demo"\n[dimensions.residence]\ntitle = "R"\ncodes = { urban = "U" }\n'
    )
    (folder / "indicators.csv").write_text("id,name_zh,unit\ngdp,产值,yuan\n", "utf-8")
    (folder / "areas.csv").write_text("id,name_zh\nmoqiao,墨桥镇\n", "utf-8")
    (folder / "sources.csv").write_text("id,title_zh,rank\nbook,年鉴,1\nflash,快报,2\n", "utf-8")
    write(folder, "flash", "book")
    return folder


def write(folder: Path, *sources: str) -> None:
    text = table(*({"value": str(place), "source": source} for place, source in enumerate(sources)))
    frame = pl.read_csv(text.encode(), infer_schema=False).with_columns(
        pl.col("^period_.*$").str.to_date(), pl.col("value").cast(pl.Float64)
    )
    empty = [name for name in ("lower", "upper", "numerator", "denominator") if frame[name].is_null().all()]
    path = folder / "observations.parquet"
    frame.with_columns(pl.col(empty).cast(pl.Float64)).write_parquet(path)
    os.utime(path, ns=(path.stat().st_mtime_ns, path.stat().st_mtime_ns + len(sources)))


def current(folder: Path) -> list[tuple[float, bool, int]]:
    catalog = Catalog([Place(folder.parent.parent, "user")], ())
    found = tables.Tables(catalog, catalog.get_dataset("demo"), Cache(folder.parent.parent / "cache"))
    return found["all_observations"].collect().select("value", "current", "versions").rows()


def test_a_parquet_dataset_is_checked_and_marked_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = current(folder)
    assert first == [(0.0, False, 2), (1.0, True, 2)]
    monkeypatch.delattr(tables, "find_marks")
    monkeypatch.delattr(tables, "check_observations")
    assert current(folder) == first


def test_marks_are_found_again_when_the_dataset_changes(folder: Path) -> None:
    current(folder)
    write(folder, "book", "flash", "book")
    assert current(folder) == [(0.0, True, 3), (1.0, False, 3), (2.0, False, 3)]


@pytest.mark.parametrize("content", [b"", b"PAR1"])
def test_marks_that_were_cut_short_are_found_again(folder: Path, content: bytes) -> None:
    first = current(folder)
    (kept,) = (folder.parent.parent / "cache" / "marks").iterdir()
    kept.write_bytes(content)
    assert current(folder) == first
    assert kept.read_bytes() != content
