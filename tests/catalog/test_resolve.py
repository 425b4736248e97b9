"""Indicators, areas, levels and breakdowns by any of their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuidash.catalog.dataset import Dataset, Dimension
from tuidash.catalog.resolve import resolve_area, resolve_dimensions, resolve_indicator, resolve_level
from tuidash.errors import UsageError
from tuidash.model.area import Area
from tuidash.model.indicator import Indicator
from tuidash.model.text import Text

INDICATORS = {
    indicator.id: indicator
    for indicator in (
        Indicator(
            id="gdp", name=Text(zh="地区生产总值", en="Gross domestic product"), aliases=("GDP", "产值")
        ),
        Indicator(id="output", name=Text(zh="总产出", en="Output"), aliases=("产值",)),
        Indicator(id="产值2", name=Text(zh="产值", en="")),
    )
}
AREAS = {
    area.id: area
    for area in (
        Area(id="moqiao", code="010101", name=Text(zh="墨桥镇", en="Moqiao Town"), aliases=("墨桥",)),
        Area(id="luming", code="010102", name=Text(zh="鹿鸣镇", en="Luming Town")),
    )
}


@pytest.mark.parametrize("text", ["gdp", "GDP", " Gdp ", "地区生产总值", "gross DOMESTIC product"])
def test_an_indicator_by_any_name(text: str) -> None:
    assert resolve_indicator(INDICATORS, text).id == "gdp"


@pytest.mark.parametrize("text", ["moqiao", "010101", "墨桥镇", "moqiao town", "墨桥"])
def test_an_area_by_any_name(text: str) -> None:
    assert resolve_area(AREAS, text).id == "moqiao"


def test_a_name_of_several_is_refused_with_their_ids() -> None:
    with pytest.raises(UsageError) as caught:
        resolve_indicator(INDICATORS, "产值")
    assert caught.value.message == (
        "'产值' names several indicators: gdp (Gross domestic product), output (Output), 产值2 (产值)"
    )
    assert caught.value.hint == "Use its id"


def test_an_id_wins_over_names() -> None:
    assert resolve_indicator(INDICATORS | {"产值": INDICATORS["output"]}, "产值").id == "output"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("gpd", "Did you mean gdp?"),
        ("地区总值", "Did you mean 地区生产总值?"),
        ("Ouptut", "Did you mean output?"),
        ("?", "This dataset has 3"),
        ("", "This dataset has 3"),
    ],
)
def test_an_unknown_indicator_gets_a_suggestion(text: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        resolve_indicator(INDICATORS, text)
    assert caught.value.message == f"There is no indicator {text!r}"
    assert caught.value.hint == hint


def test_an_unknown_area_gets_a_suggestion() -> None:
    with pytest.raises(UsageError) as caught:
        resolve_area(AREAS, "墨侨镇")
    assert caught.value.hint == "Did you mean 墨桥镇?"


@pytest.mark.parametrize(
    ("text", "level"),
    [("township", "township"), ("Township", "township"), ("乡镇街道", "township"), ("市", "city")],
)
def test_a_level_by_code_or_name(text: str, level: str) -> None:
    assert resolve_level(text) == level


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("twonship", "Did you mean township?"),
        ("乡镇", "Did you mean 乡镇街道?"),
        ("?", "Use one of: nation, province, city, county, township, village, zone, other"),
    ],
)
def test_an_unknown_level_gets_a_suggestion(text: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        resolve_level(text)
    assert caught.value.hint == hint


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    codes = {"urban": Text(zh="城镇", en="Urban"), "rural": Text(zh="农村", en="Rural")}
    dimensions = (
        Dimension(id="residence", title=Text(en="Residence"), codes=codes),
        Dimension(id="sex", title=Text(en="Sex"), codes={"f": Text(en="Female")}),
    )
    return Dataset(id="demo", path=tmp_path, origin="user", title=Text(en="Demo"), dimensions=dimensions)


def test_breakdowns(dataset: Dataset) -> None:
    assert resolve_dimensions(dataset, []) == {}
    assert resolve_dimensions(dataset, ["residence=rural", "sex=_T"]) == {"residence": "rural", "sex": "_T"}
    assert resolve_dimensions(dataset, ["residence=农村"]) == {"residence": "rural"}


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("residense=rural", "'residense=rural' is not a breakdown of demo", "Did you mean residence?"),
        ("residence", "'residence' is not a breakdown of demo", "Write name=code; names: residence, sex"),
        ("q=1", "'q=1' is not a breakdown of demo", "Write name=code; names: residence, sex"),
        ("residence=rurla", "residence has no code 'rurla'", "Did you mean rural or urban?"),
        ("residence=?", "residence has no code '?'", "Use one of: urban, rural, _T"),
        ("sex=", "sex has no code ''", "Use one of: f, _T"),
    ],
)
def test_unknown_breakdowns_get_a_suggestion(dataset: Dataset, text: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        resolve_dimensions(dataset, [text])
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_an_area_by_its_name_and_what_is_around_it() -> None:
    areas = {f"c{n}": Area(id=f"c{n}", name=Text(zh=f"县{n}")) for n in range(10)}
    areas |= {f"t{n}": Area(id=f"t{n}", name=Text(zh="城关镇"), parent=f"c{n}") for n in range(10)}
    assert resolve_area(areas, "县3/城关镇").id == "t3"
    with pytest.raises(UsageError, match=r"t0 \(县0/城关镇\).* t7 \(县7/城关镇\), and 2 more$"):
        resolve_area(areas, "城关镇")
    with pytest.raises(UsageError, match="There is no area '县11/城关镇'"):
        resolve_area(areas, "县11/城关镇")
