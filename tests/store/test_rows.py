"""Rows are added to small tables, and what was there stays."""

from __future__ import annotations

from pathlib import Path

from tuidash.catalog.dataset import read_dataset
from tuidash.catalog.dictionaries import read_dictionaries
from tuidash.model.area import Area
from tuidash.model.indicator import Indicator
from tuidash.model.source import Source
from tuidash.model.text import Text
from tuidash.store.rows import (
    AREA_COLUMNS,
    INDICATOR_COLUMNS,
    SOURCE_COLUMNS,
    area_row,
    indicator_row,
    source_row,
    with_rows,
)

NAMED = Text(zh="甲", en="A")


def test_rows_are_read_as_they_were(tmp_path: Path) -> None:
    area = Area(
        id="01", name=NAMED, code="001", aliases=("x", "y"), level="township", klass="town", note='"n"'
    )
    inner = Area(id="02", name=Text(zh="乙"), parent="01", valid_from="2020")
    indicator = Indicator(
        id="gdp", name=NAMED, unit="10k_yuan", decimals=1, lower_bound=0.1, over_areas="sum"
    )
    source = Source(id="s", title=NAMED, rank=2, file="a,b.csv", date="2024-01-01")
    folder = tmp_path / "towns"
    folder.mkdir()
    (folder / "dataset.toml").write_text('id = "towns"\ntitle = "T"\n', "utf-8")
    for name, columns, rows in (
        ("areas", AREA_COLUMNS, [area_row(area), area_row(inner)]),
        ("indicators", INDICATOR_COLUMNS, [indicator_row(indicator)]),
        ("sources", SOURCE_COLUMNS, [source_row(source)]),
    ):
        (folder / f"{name}.csv").write_text(with_rows(folder / f"{name}.csv", columns, rows), "utf-8")
    read = read_dictionaries(read_dataset(folder, "option"))
    assert read.areas == {"01": area, "02": inner}
    assert read.indicators == {"gdp": indicator}
    assert read.sources == {"s": source}


def test_what_is_there_stays_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    before = '\ufeffname_zh,id,remark\r\n"甲",01,"a\r\nb"'
    path.write_bytes(before.encode())
    after = with_rows(path, ("id", "name_zh"), [{"id": "02", "name_zh": "乙"}])
    assert after == before + "\r\n乙,02,\r\n"


def test_a_column_that_is_lacking_is_added(tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    path.write_text("id,name_zh\n01,甲\n", "utf-8")
    after = with_rows(
        path, ("id", "name_zh", "parent", "note"), [{"id": "02", "name_zh": "乙", "parent": "01"}]
    )
    assert after == "id,name_zh,parent\n01,甲,\n02,乙,01\n"
