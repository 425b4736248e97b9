"""A year of monthly files whose headers drift: a question only where a column is really new."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from tuidash.reading.options import Watch
from tuidash.store.importing import import_files
from tuidash.store.request import ImportReport, Request
from tuidash.store.state import read_state

NAMES = ("城关镇", "河口镇", "山前镇", "石桥镇")
FIRST = ("乡镇", "总人口（人）", "出生人数（人）", "地区生产总值（万元）")
HEADERS: dict[int, tuple[str, ...]] = {
    1: FIRST,
    2: FIRST,
    3: ("乡镇", "出生人数（人）", "总人口（人）", "地区生产总值（万元）"),  # another order
    4: ("序号", "乡镇", "总人口（人）", "出生人数（人）", "地区生产总值（万元）"),  # a number before each row
    5: ("乡镇", "总人口(人)", "出生人数（人）", "地区生产总值（亿元）"),  # another unit and other brackets
    6: ("乡镇", "总人口（人）", "出生人数（人）"),  # a column less
    7: FIRST,
    8: ("乡镇", "总人口", "出生人数（人）", "地区生产总值（万元）"),  # no unit in the header
    9: ("乡镇", "总人口（人）", "出生人数（人）", "地区生产总值（万元）", "备注"),  # notes
    10: (
        "乡镇",
        "总人口（人）",
        "出生人数（人）",
        "地区生产总值（万元）",
        "评价",
    ),  # nobody knows what this is
    11: ("乡镇", "总人口（人）", "出生人数（人）", "地区生产总值（万元）", "评价"),
    12: ("乡 镇", "总　人　口（人）", "出生人数（人）", "地区生产总值（万元）"),  # spaces that only set them
}
WORDS = ("优", "良", "中", "差")


def cell(name: str, month: int, row: int) -> str:
    label = "".join(name.split())
    if label.startswith("乡镇"):
        return NAMES[row]
    if label.startswith("地区生产总值"):
        amount = 1000 * month + row
        return str(amount / 10_000) if "亿" in label else str(amount)
    values = {"总人口": 5000 + month + row, "出生人数": 10 + row, "序号": row + 1}
    for key, value in values.items():
        if label.startswith(key):
            return str(value)
    return "" if label == "备注" else WORDS[row]


def write(folder: Path, month: int) -> Path:
    header = HEADERS[month]
    rows = [",".join(cell(name, month, row) for name in header) for row in range(len(NAMES))]
    path = folder / f"乡镇月报_2023-{month:02}.csv"
    path.write_text("\n".join([",".join(header), *rows]) + "\n", "utf-8")
    return path


def load(folder: Path, path: Path, day: int, **answers: str) -> ImportReport:
    request = Request(
        folder=folder,
        files=(path,),
        loaded_at=datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=day),
        answers=answers,
    )
    return import_files(request, cache=None, watch=Watch(), tell=print)


def test_only_a_new_column_is_asked_about(tmp_path: Path) -> None:
    folder = tmp_path / "towns"
    asked = {}
    for month in HEADERS:
        path = write(tmp_path, month)
        report = load(folder, path, month)
        if report.questions:
            asked[month] = [question.key for question in report.questions]
            report = load(folder, path, month, **{"columns.评价.role": "ignore"})
        assert report.questions == (), month
        assert report.profile.name == "乡镇月报", month
        assert report.files[0].set_aside == 0, month
        assert report.files[0].revised == 0, month
    assert asked == {10: ["columns.评价.role"]}
    state = read_state(folder)
    assert set(state.profiles) == {"乡镇月报"}
    found = state.observations()
    assert found is not None
    figures = found.filter("current").collect()
    assert figures.height == 4 * 3 * 12 - 4
    assert sorted(figures["indicator"].unique()) == ["出生人数", "地区生产总值", "总人口"]
    bases = figures.select("indicator", "basis").unique().sort("indicator").rows()
    assert bases == [("出生人数", "flow"), ("地区生产总值", "flow"), ("总人口", "stock")]
    amounts = figures.filter((pl.col("indicator") == "地区生产总值") & (pl.col("area") == "河口镇"))
    assert amounts.sort("period")["value"].to_list() == [
        1000.0 * month + 1 for month in HEADERS if month != 6
    ]
