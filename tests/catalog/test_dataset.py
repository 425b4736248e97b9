"""Descriptions of datasets: every problem at once, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.conftest import Write
from tuidash import language
from tuidash.catalog.dataset import FILE_SUFFIXES, Dataset, dataset_of_file, read_dataset
from tuidash.errors import DatasetError, MetadataError

FULL = """
id = "demo"
title = { zh = "示范", en = "Demo" }
description = "Both languages alike"
synthetic = true
licence = "MIT"
[defaults]
indicator = "gdp"
level = "township"
period = "2024h1"
area = "county"
[dimensions.residence]
title = { zh = "城乡", en = "Residence" }
codes = { urban = { zh = "城镇", en = "Urban" }, rural = "Rural" }
"""


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(MetadataError) as caught:
        read_dataset(folder, "user")
    path = str(folder / "dataset.toml")
    assert caught.value.message == f"{path}: {len(caught.value.problems)} problem(s) in the description"
    assert all(problem.startswith(path) for problem in caught.value.problems)
    return [problem.removeprefix(f"{path}: ") for problem in caught.value.problems]


def test_a_full_description(write: Write) -> None:
    folder = write("demo", FULL)
    dataset = read_dataset(folder, "project")
    assert (dataset.id, dataset.path, dataset.origin) == ("demo", folder, "project")
    assert dataset.title.both == "示范 · Demo"
    assert dataset.description.zh == dataset.description.en == "Both languages alike"
    assert (dataset.synthetic, dataset.licence) == (True, "MIT")
    assert (dataset.defaults.indicator, dataset.defaults.level) == ("gdp", "township")
    assert (dataset.defaults.period, dataset.defaults.area) == ("2024-H1", "county")
    (dimension,) = dataset.dimensions
    assert (dimension.id, str(dimension.title)) == ("residence", "Residence")
    assert {code: text.both for code, text in dimension.codes.items()} == {
        "urban": "城镇 · Urban",
        "rural": "Rural",
    }
    assert not dataset.is_file


def test_a_short_description(write: Write) -> None:
    dataset = read_dataset(write(), "user")
    assert str(dataset.title) == "Title of demo"
    assert not dataset.synthetic
    assert dataset.dimensions == ()


def test_all_problems_are_told_at_once(write: Write) -> None:
    folder = write(
        "demo",
        """
        id = "other"
        titel = "Demo"
        synthetic = "yes"
        licence = 3
        [defaults]
        level = "townshp"
        period = "2024-H3"
        indicater = "gdp"
        [dimensions]
        sex = "male"
        [dimensions.residence]
        codes = { urban = 1, rural = { de = "Land" } }
        order = 1
        """,
    )
    assert problems_of(folder) == [
        "title: is missing",
        "synthetic: must be true or false",
        "licence: must be text",
        "defaults: level: unknown level 'townshp' Did you mean township?",
        "defaults: period: must be a date or period, found '2024-H3'",
        "defaults: unknown key 'indicater' Did you mean indicator?",
        "dimensions.sex: must be a table",
        "dimensions.residence: title: is missing",
        "dimensions.residence.codes: urban: must be text or { zh = …, en = … }",
        "dimensions.residence.codes: rural: unknown language 'de' Known: zh, en",
        "dimensions.residence: unknown key 'order' Did you mean codes?",
        "id: must be the name of the folder, demo",
        "unknown key 'titel' Did you mean title?",
    ]


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        ("", ["id: is missing", "title: is missing"]),
        ('id = "demo"\ntitle = ""', ["title: is missing"]),
        ('id = "demo"\ntitle = {}', ["title: is missing"]),
        ('id = "demo"\ntitle = { zh = 1 }', ["title: must be text or { zh = …, en = … }"]),
        ('id = "demo"\ntitle = "x"\ndefaults = 1', ["defaults: must be a table"]),
        ('id = 1\ntitle = "x"', ["id: must be text"]),
        ('id = "demo"\ntitle = "x"\nzzz = 1', [
            "unknown key 'zzz' Known: defaults, description, dimensions, id, licence, synthetic, title"
        ]),
    ],
)  # fmt: skip
def test_single_problems(write: Write, toml: str, expected: list[str]) -> None:
    assert problems_of(write("demo", toml)) == expected


def test_problems_are_told_in_chinese(write: Write) -> None:
    folder = write("demo", 'id = "demo"\ntitel = "x"')
    language.use("zh")
    assert problems_of_in_chinese(folder) == ["title: 缺失", "未知的键 'titel' 您是不是要找 title？"]


def problems_of_in_chinese(folder: Path) -> list[str]:
    with pytest.raises(MetadataError) as caught:
        read_dataset(folder, "user")
    assert caught.value.message.endswith("：说明中有 2 处问题")
    return [problem.removeprefix(f"{folder / 'dataset.toml'}: ") for problem in caught.value.problems]


@pytest.mark.parametrize("content", [b"id = ", b"\xff\xfe", b'title = "\x00"', "id = “demo”".encode()])
def test_what_is_no_toml_is_told_with_its_path(write: Write, content: bytes) -> None:
    folder = write()
    (folder / "dataset.toml").write_bytes(content)
    with pytest.raises(DatasetError, match=r"dataset\.toml is not a TOML file: "):
        read_dataset(folder, "user")


def test_a_description_that_cannot_be_read_is_told(write: Write) -> None:
    folder = write()
    (folder / "dataset.toml").unlink()
    with pytest.raises(DatasetError, match=r"Cannot read .*dataset\.toml: No such file or directory"):
        read_dataset(folder, "user")


def test_tables_are_files_and_parquet_wins(write: Write) -> None:
    folder = write(observations="x\n", areas="x\n")
    (folder / "observations.parquet").write_bytes(b"")
    (folder / "notes.txt").write_bytes(b"")
    tables = read_dataset(folder, "user").tables()
    assert {name: path.name for name, path in tables.items()} == {
        "areas": "areas.csv",
        "observations": "observations.parquet",
    }


@pytest.mark.parametrize(
    ("zh", "en", "synthetic", "in_english", "in_chinese"),
    [
        ("示范县（合成数据）", "Demo (Synthetic)", True, "Demo (Synthetic)", "示范县（合成数据）"),
        ("示范县", "Demo", True, "Demo [synthetic]", "示范县 [合成]"),
        ("示范县", "Demo", False, "Demo", "示范县"),
    ],
)
def test_made_up_figures_are_marked(
    tmp_path: Path, zh: str, en: str, synthetic: bool, in_english: str, in_chinese: str
) -> None:
    from tuidash.model.text import Text

    dataset = Dataset(id="x", path=tmp_path, origin="user", title=Text(zh=zh, en=en), synthetic=synthetic)
    assert dataset.heading == in_english
    language.use("zh")
    assert dataset.heading == in_chinese


def test_a_lone_file_is_a_dataset_of_one_table(tmp_path: Path) -> None:
    path = tmp_path / "income.CSV"
    path.write_text("a\n1\n")
    dataset = dataset_of_file(path)
    assert (dataset.id, dataset.origin, dataset.heading) == ("income", "file", "income.CSV")
    assert dataset.is_file
    assert dataset.tables() == {"income": path}


def test_a_folder_of_a_dataset_can_be_named_like_a_file(write: Write) -> None:
    assert dataset_of_file(write()).id == "demo"


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("missing.csv", "There is no file {path}", "Check the spelling and the folder, {folder}"),
        ("folder", "{path} is a folder without dataset.toml",
         "Name a .csv or .parquet file, or use --data for a folder that holds datasets/"),
        ("book.docx", "{path} is not a table that tuidash opens", "It opens {suffixes}"),
        ("x" * 300, "There is no file {path}", "Check the spelling and the folder, {folder}"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_told(tmp_path: Path, name: str, message: str, hint: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "book.docx").write_bytes(b"PK")
    path = tmp_path / name
    with pytest.raises(DatasetError) as caught:
        dataset_of_file(path)
    assert caught.value.message == message.format(path=path)
    assert caught.value.hint == hint.format(folder=tmp_path, suffixes=", ".join(FILE_SUFFIXES))
