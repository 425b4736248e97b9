"""Names and codes of places to areas."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tuidash.model.area import Area
from tuidash.model.text import Text
from tuidash.reading.areas.match import match_areas
from tuidash.reading.areas.matches import Written


def area(identifier: str, name: str, parent: str = "", code: str = "", aliases: tuple[str, ...] = ()) -> Area:
    return Area(id=identifier, name=Text(zh=name), parent=parent, code=code, aliases=aliases)


KNOWN = {
    each.id: each
    for each in (
        area("1", "甲县", code="1"),
        area("2", "乙县", code="2"),
        area("11", "城关镇", "1", "11", ("关镇",)),
        area("21", "城关镇", "2", "21"),
        area("12", "東區", "1"),
    )
}


def test_a_code_decides() -> None:
    place = Written((), "写错了", "11 ")
    assert match_areas([place], KNOWN, {}).found == {place: "11"}


def test_a_name_is_looked_for_within_its_parents() -> None:
    place = Written(("乙縣",), "城關镇".replace("關", "关"))
    assert match_areas([place], KNOWN, {}).found == {place: "21"}
    code = Written(("2",), "城关镇")
    assert match_areas([code], KNOWN, {}).found == {code: "21"}


def test_several_areas_of_one_name_are_never_guessed() -> None:
    place = Written((), "城关镇")
    matches = match_areas([place], KNOWN, {})
    assert matches.ambiguous == {place: ("11", "21")}
    assert not matches.found


def test_aliases_and_other_writings_are_found() -> None:
    places = [Written((), "关镇"), Written(("甲县",), "東　区")]
    assert list(match_areas(places, KNOWN, {}).found.values()) == ["11", "12"]


def test_unknown_names_come_with_similar_ones() -> None:
    place = Written(("甲县",), "城关乡")
    assert match_areas([place], KNOWN, {}).unknown[place][0] == "11"


def test_the_same_name_with_another_code_is_another_place() -> None:
    places = [Written((), "甲县", "1"), Written(("甲县",), "城关镇", "19")]
    assert match_areas(places, KNOWN, {}).ambiguous == {places[1]: ("11",)}


def test_codes_of_another_system_do_not_hinder() -> None:
    place = Written(("甲县",), "城关镇", "X-9")
    matches = match_areas([place], KNOWN, {})
    assert matches.found == {place: "11"}
    assert len(matches.remarks) == 1


@pytest.mark.parametrize(("answer", "found"), [("21", "21"), ("+", "城关镇"), ("-", None)])
def test_answers_decide(answer: str, found: str | None) -> None:
    place = Written((), "城关镇")
    matches = match_areas([place], KNOWN, {"城关镇": answer})
    assert matches.found.get(place) == found
    assert (place in matches.left_out) == (found is None)


def test_a_new_dataset_gets_all_areas() -> None:
    levels = ("county", "township", "village")
    places = [
        Written(("连江縣", "南竿鄉"), "仁愛村", "", levels),
        Written(("连江縣", "南竿鄉"), "其　他", "", levels),
    ]
    matches = match_areas(places, {}, {})
    assert {each.id: (each.level, each.parent) for each in matches.new.values()} == {
        "连江縣": ("county", ""),
        "连江縣/南竿鄉": ("township", "连江縣"),
        "连江縣/南竿鄉/仁愛村": ("village", "连江縣/南竿鄉"),
        "连江縣/南竿鄉/其他": ("other", "连江縣/南竿鄉"),
    }


def test_41352_townships(shared_data: Path) -> None:
    folder = shared_data / "cn_divisions"
    streets = pl.read_csv(folder / "streets.csv", infer_schema=False)
    counties = pl.read_csv(folder / "areas.csv", infer_schema=False)
    known = {code: area(code, name, code=code) for code, name in counties.select("code", "name").iter_rows()}
    for code, name, county in streets.select("code", "name", "areaCode").iter_rows():
        known[code] = area(code, name, county if county in known else "", code)
    assert len(known) > 41_352
    places = [Written((county,), name) for name, county in streets.select("name", "areaCode").iter_rows()
              if county in known]  # fmt: skip
    matches = match_areas(places, known, {})
    assert not matches.ambiguous
    assert not matches.unknown
    lone = Written((), "城关镇")
    assert len(match_areas([lone], known, {}).ambiguous[lone]) == 88


def test_one_answer_makes_all_unknown_places() -> None:
    places = [Written((), "丁镇"), Written((), "甲镇")]
    known = {"a": Area(id="a", name=Text(zh="甲镇"), level="township")}
    asked = match_areas(places, known, {}, create=False)
    assert list(asked.unknown) == [Written((), "丁镇")]
    made = match_areas(places, known, {"*": "+"}, create=False)
    assert (list(made.new), made.unknown) == (["丁镇"], {})


def test_levels_lie_between_those_around() -> None:
    levels = ("county", "township", "village")
    places = [
        Written(("新北市", "樹林區"), "三福里", "", levels),
        Written(("台中市", "新社區"), "中和里", "", levels),
        Written(("某县", "社区镇"), "中和社区", "", levels),
    ]
    made = match_areas(places, {}, {}).new
    assert [area.level for area in made.values()] == [*levels] * 3
    narrow = [Written(("台中市",), "新社區", "", levels[:2]), Written(("新北市",), "樹林區", "", levels[:2])]
    found = match_areas(narrow, {}, {}).new
    assert [area.level for area in found.values()] == ["county", "township"] * 2


def test_a_city_is_not_the_town_of_its_name() -> None:
    levels = ("county", "township", "village")
    before = Written(("桃園縣", "桃園市"), "泰山里", "", levels)
    after = Written(("桃園市", "桃園區"), "泰山里", "", levels)
    made = match_areas([before, after], {}, {})
    assert made.found[after] == "桃園市/桃園區/泰山里"
    assert {name: area.level for name, area in made.new.items() if not area.parent} == {
        "桃園縣": "county",
        "桃園市": "county",
    }
