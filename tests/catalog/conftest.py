"""Datasets written for one test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]

TOML = 'id = "{id}"\ntitle = "Title of {id}"\n'
INDICATORS = (
    "id,name_zh,name_en,aliases,unit,decimals\n"
    "gdp,地区生产总值,Gross domestic product,GDP;生产总值,10k_yuan,0\n"
    "income,居民收入,Income of residents,收入,yuan,2\n"
)
AREAS = (
    "id,code,name_zh,name_en,aliases,level,parent\n"
    "county,0101,示范县,Demo County,示范,county,\n"
    "moqiao,010101,墨桥镇,Moqiao Town,墨桥,township,county\n"
    "luming,010102,鹿鸣镇,Luming Town,鹿鸣,township,county\n"
)
SOURCES = "id,title_zh,title_en,rank\nbook,年鉴,Yearbook,1\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Returns a function that writes a dataset folder; its files are given by name without suffix."""

    def dataset(
        identity: str = "demo", toml: str | None = None, /, *, place: str = "", **tables: str
    ) -> Path:
        folder = tmp_path / place / "datasets" / identity
        folder.mkdir(parents=True, exist_ok=True)
        text = TOML.format(id=identity) if toml is None else toml
        (folder / "dataset.toml").write_text(text, "utf-8")
        for name, content in tables.items():
            (folder / f"{name}.csv").write_text(content, "utf-8")
        return folder

    return dataset
