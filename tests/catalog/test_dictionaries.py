"""Tables of indicators, areas and sources: problems with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.conftest import AREAS, INDICATORS, SOURCES, TOML, Write
from tuidash.catalog.dataset import dataset_of_file, read_dataset
from tuidash.catalog.dictionaries import Dictionaries, read_dictionaries
from tuidash.errors import DatasetError, MetadataError


def read(folder: Path) -> Dictionaries:
    return read_dictionaries(read_dataset(folder, "user"))


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(MetadataError) as caught:
        read(folder)
    assert caught.value.message.startswith(str(folder))
    assert all(problem.startswith(f"{folder}/") for problem in caught.value.problems)
    return [problem.removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_everything_is_read(write: Write) -> None:
    found = read(write(indicators=INDICATORS, areas=AREAS, sources=SOURCES))
    assert list(found.indicators) == ["gdp", "income"]
    gdp = found.indicators["gdp"]
    assert gdp.names == ("gdp", "地区生产总值", "Gross domestic product", "GDP", "生产总值")
    assert (gdp.unit, gdp.decimals, gdp.polarity, gdp.lower_bound) == ("10k_yuan", 0, "neutral", None)
    assert found.areas["moqiao"].code == "010101"
    assert found.areas["moqiao"].parent == "county"
    assert found.sources["book"].rank == 1
    assert found.children("county") == ("moqiao", "luming")
    assert found.within("county") == {"moqiao", "luming"}
    assert found.within("moqiao") == frozenset()


def test_all_columns_of_an_indicator(write: Write) -> None:
    table = (
        "id,name_zh,name_en,aliases,definition_zh,definition_en,unit,decimals,polarity,measure,over_areas,"
        "over_time,lower_bound,upper_bound,topic\n"
        "rate,参保率,,,定义,Definition,percent,1,high,rate,ratio,last,0,100.5,health\n"
    )
    rate = read(write(indicators=table)).indicators["rate"]
    assert (rate.polarity, rate.measure, rate.over_areas, rate.over_time) == ("high", "rate", "ratio", "last")
    assert (rate.lower_bound, rate.upper_bound, rate.topic) == (0.0, 100.5, "health")
    assert rate.definition.both == "定义 · Definition"


@pytest.mark.parametrize(
    "content", [INDICATORS.replace("\n", "\r\n"), "\ufeff" + INDICATORS, INDICATORS + "\n\n"]
)
def test_line_ends_marks_and_blank_lines_do_not_matter(write: Write, content: str) -> None:
    folder = write()
    (folder / "indicators.csv").write_bytes(content.encode())
    assert list(read(folder).indicators) == ["gdp", "income"]


def test_absent_tables_are_empty(write: Write, tmp_path: Path) -> None:
    assert read(write()) == Dictionaries()
    file = tmp_path / "indicators.csv"
    file.write_text("id\nx\n")
    assert read_dictionaries(dataset_of_file(file)) == Dictionaries()


def test_problems_of_all_tables_are_told_at_once_with_their_lines(write: Write) -> None:
    folder = write(
        "demo",
        TOML.format(id="demo") + '[defaults]\nindicator = "gpd"\narea = "moqio"\n',
        indicators=(
            "id,name_zh,name_en,unit,decimals,polarity,lower_bound,upper_bound\n"
            'gdp,"a\nb",GDP,yaun,0,hihg,low,\n'
            "gdp,x,,yuan,1.5,,nan,inf\n"
            ",x,,yuan,-1,,,\n"
            "bare,,,,,,,\n"
            "short,x\n"
        ),
        areas=AREAS + "x,,甲,A,,village,cuonty\ny,,乙,B,,hamlet,\n",
        sources="id,title_zh,rank\nbook,年鉴,0\nbook,年鉴,one\n",
    )
    assert problems_of(folder) == [
        "indicators.csv:2: unit: unknown unit 'yaun' Did you mean yuan?",
        "indicators.csv:2: polarity: unknown polarity 'hihg' Did you mean high?",
        "indicators.csv:2: lower_bound: must be a number, found 'low'",
        "indicators.csv:4: decimals: must be a whole number, found '1.5'",
        "indicators.csv:4: lower_bound: must be a number, found 'nan'",
        "indicators.csv:4: upper_bound: must be a number, found 'inf'",
        "indicators.csv:4: 'gdp' is defined twice",
        "indicators.csv:5: id: is missing",
        "indicators.csv:5: decimals: must be at least 0, found -1",
        "indicators.csv:6: name_zh: is missing",
        "indicators.csv:6: unit: is missing",
        "indicators.csv:7: 2 fields, the header has 8",
        "areas.csv:6: level: unknown level 'hamlet' "
        "Known: nation, province, city, county, township, village, zone, other",
        "sources.csv:2: rank: must be at least 1, found 0",
        "sources.csv:3: rank: must be a whole number, found 'one'",
        "sources.csv:3: 'book' is defined twice",
        "areas.csv: x: unknown parent 'cuonty' Did you mean county?",
        "dataset.toml: defaults: unknown indicator 'gpd' Did you mean gdp?",
        "dataset.toml: defaults: unknown area 'moqio' Did you mean moqiao?",
    ]


@pytest.mark.parametrize(
    ("table", "content", "expected"),
    [
        ("indicators", "", ["indicators.csv:1: the first line must name the columns, and one of them id"]),
        ("areas", "name_zh\n甲\n", ["areas.csv:1: the first line must name the columns, and one of them id"]),
        ("sources", "id,rank,rank\n", ["sources.csv:1: column(s) named more than once: rank"]),
        ("areas", "id,name_zh,levle\na,甲,x\nb,乙,y\n", [
            "areas.csv:1: unknown column 'levle' Did you mean level?"
        ]),
        ("areas", "id,name_zh,parent\na,甲,b\nb,乙,a\nc,丙,a\nd,丁,d\n", [
            "areas.csv: a: lies within itself, its parent being 'b'",
            "areas.csv: b: lies within itself, its parent being 'a'",
            "areas.csv: d: lies within itself, its parent being 'd'",
        ]),
        ("areas", "id,name_zh,valid_from,valid_to\na,甲,2017-02-30,2020\n", [
            "areas.csv:2: valid_from: must be a date or period, found '2017-02-30'"
        ]),
    ],
)  # fmt: skip
def test_problems_of_one_table(write: Write, table: str, content: str, expected: list[str]) -> None:
    assert problems_of(write(**{table: content})) == expected


def test_areas_within_one_another_end(write: Write) -> None:
    chain = "id,name_zh,parent\na,甲,\nb,乙,a\nc,丙,b\n"
    assert read(write(areas=chain)).within("a") == {"b", "c"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"id,name_zh\na,\xc4\xdc\n", "codec can't decode"),
        (b'id,name_zh\na,"x\n', "unexpected end of data"),
        (b'id,name_zh\na,"x"y\n', "',' expected after '\"'"),
    ],
)
def test_a_table_that_is_no_csv_is_told(write: Write, content: bytes, reason: str) -> None:
    folder = write()
    (folder / "areas.csv").write_bytes(content)
    with pytest.raises(DatasetError, match=r"areas\.csv is not a CSV file in UTF-8: ") as caught:
        read(folder)
    assert reason in caught.value.message


def test_a_table_that_may_not_be_read_is_told(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = read_dataset(write(areas=AREAS), "user")

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DatasetError, match=r"Cannot read .*areas\.csv: Permission denied"):
        read_dictionaries(dataset)
