"""Tables of areas: what they are told by, and which areas they list."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.reading.conftest import GridOf
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.model.area import Area
from tuidash.model.text import Text
from tuidash.reading.listing.codes import parents_by_code, significant
from tuidash.reading.listing.levels import level_written
from tuidash.reading.listing.listing import Listing
from tuidash.reading.listing.read import read_listing
from tuidash.reading.roles.answer import answer
from tuidash.reading.roles.propose import propose
from tuidash.reading.shape.find import find_tables

PROVINCES = "code,name\n11,北京市\n34,安徽省\n"
CITIES = "code,name,provinceCode\n1101,市辖区,11\n3415,六安市,34\n"
COUNTIES = (
    "code,name,cityCode,provinceCode\n110101,东城区,1101,11\n341522,霍邱县,3415,34\n341523,舒城县,3415,34\n"
)
TOWNS = """code,name,areaCode,provinceCode,cityCode
110101001,东华门街道,110101,11,1101
110101002,十八里店地区,110101,11,1101
341522100,城关镇,341522,34,3415
341523100,城关镇,341523,34,3415
"""


def listing_of(
    grid_of: GridOf, *texts: str, known: Mapping[str, Area] | None = None, unknown: str = ""
) -> Listing:
    tables = [
        table
        for number, text in enumerate(texts)
        for table in find_tables(grid_of(text, name=f"t{number}.csv"))
    ]
    areas = dict(known or {})
    proposal = propose(tables, Dictionaries(areas=areas))
    assert proposal.lists_areas
    assert proposal.questions == ()
    profile = proposal.profile
    if unknown:
        profile = answer(profile, "areas.*", unknown)
    return read_listing(tables, profile, areas)


def levels(listing: Listing) -> dict[str, str]:
    return {area.id: area.level for area in listing.areas.values()}


def parents(listing: Listing) -> dict[str, str]:
    return {area.id: area.parent for area in listing.areas.values()}


def test_parents_stand_in_other_tables_in_any_order(grid_of: GridOf) -> None:
    listing = listing_of(grid_of, TOWNS, PROVINCES, COUNTIES, CITIES)
    assert listing.questions == ()
    assert parents(listing) == {
        "11": "", "34": "", "1101": "11", "3415": "34", "110101": "1101", "341522": "3415", "341523": "3415",
        "110101001": "110101", "110101002": "110101", "341522100": "341522", "341523100": "341523",
    }  # fmt: skip
    assert listing.levels == {"province": 2, "city": 2, "county": 3, "township": 4}
    assert listing.repeated == {"城关镇": 2}
    assert listing.repeated_within == {}
    assert listing.places[0].locator == "t0.csv:2"


def test_reading_again_finds_nothing_new(grid_of: GridOf) -> None:
    tables = (PROVINCES, CITIES, COUNTIES, TOWNS)
    known = listing_of(grid_of, *tables).areas
    again = listing_of(grid_of, *tables, known=known)
    assert (again.new, again.changed, again.areas) == (frozenset(), {}, dict(known))


def test_what_changed_is_told_by_area(grid_of: GridOf) -> None:
    known = listing_of(grid_of, PROVINCES, CITIES, COUNTIES, TOWNS).areas
    revised = TOWNS.replace("东华门街道", "东华街道").replace("城关镇,341523,34", "城关镇,341522,34")
    listing = listing_of(grid_of, revised + "110101003,新街道,110101,11,1101\n", known=known)
    assert listing.changed == {"110101001": ("name",), "341523100": ("parent",)}
    assert listing.new == {"110101003"}
    assert listing.areas["110101001"].name.zh == "东华街道"
    assert listing.areas["110101001"].aliases == ("东华门街道",)


def test_places_around_that_nobody_knows_are_asked_about(grid_of: GridOf) -> None:
    listing = listing_of(grid_of, TOWNS)
    [question] = listing.questions
    assert question.key == "areas.*"
    assert question.examples == ("110101", "341522", "341523")
    made = listing_of(grid_of, TOWNS, unknown="+")
    assert made.areas["110101"] == Area(id="110101", code="110101", name=Text(zh="110101"), level="county")
    left = listing_of(grid_of, TOWNS, unknown="-")
    assert (left.areas, left.set_aside.height) == ({}, 4)
    assert set(left.set_aside["reason"]) == {f"{code} is no known area" for code in question.examples}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "縣市,鄉鎮市區,村里\n臺北市,松山區,中崙里\n臺北市,大安區,中崙里\n",
            {
                "臺北市": "county", "臺北市/松山區": "township", "臺北市/大安區": "township",
                "臺北市/松山區/中崙里": "village", "臺北市/大安區/中崙里": "village",
            },
        ),
        (
            "名称,级别,上级\n城关镇,乡镇,甲县\n某省,省级,\n甲市,地级,某省\n甲县,县级,甲市\n",
            {"某省": "province", "某省/甲市": "city", "某省/甲市/甲县": "county",
             "某省/甲市/甲县/城关镇": "township"},
        ),
        (
            "代码,名称\n110000,北京市\n110100,市辖区\n110101,东城区\n130000,河北省\n130100,石家庄市\n",
            {"110000": "province", "130000": "province", "110100": "city", "130100": "city",
             "110101": "county"},
        ),
        (
            "id,name,parent_id,latitude,name_en\nA1,甲县,,1.5,Jia\nA2,乙镇,A1,2,Yi\n",
            {"A1": "county", "A2": "township"},
        ),
        ("乡镇,备注\n甲镇,x\n乙乡,y\n丙街道,z\n", dict.fromkeys(("甲镇", "乙乡", "丙街道"), "township")),
    ],
)  # fmt: skip
def test_hierarchies_of_every_kind(grid_of: GridOf, text: str, expected: dict[str, str]) -> None:
    listing = listing_of(grid_of, text)
    assert levels(listing) == expected
    again = listing_of(grid_of, text, known=listing.areas)
    assert (again.new, again.changed) == (frozenset(), {})


def test_english_names_and_coordinates(grid_of: GridOf) -> None:
    listing = listing_of(grid_of, "id,name,parent_id,latitude,name_en\nA1,甲县,,1.5,Jia\nA2,乙镇,A1,2,Yi\n")
    assert listing.areas["A2"] == Area(
        id="A2", code="A2", name=Text(zh="乙镇", en="Yi"), level="township", parent="A1"
    )


def test_rows_that_list_nothing_are_set_aside(grid_of: GridOf) -> None:
    text = "代码,名称,上级\n1,甲县,\n11,乙镇,1\n11,乙镇,1\n11,丙镇,1\n12,,1\n13,合　计,1\n"
    text += "14,丁镇,15\n15,戊镇,14\n"
    listing = listing_of(grid_of, text)
    assert set(listing.areas) == {"1", "11"}
    assert dict(listing.set_aside.select("line", "reason").iter_rows()) == {
        4: "listed already in t0.csv:3",
        5: "11 is the code of 乙镇 in t0.csv:3",
        6: "no name of an area in this row",
        7: "a total is no area",
        8: "lies within itself",
        9: "lies within itself",
    }


def test_an_area_without_code_gets_it(grid_of: GridOf) -> None:
    known = {
        "34": Area(id="34", code="34", name=Text(zh="安徽省"), level="province"),
        "liuan": Area(id="liuan", name=Text(zh="六安市"), level="city", parent="34"),
    }
    listing = listing_of(grid_of, CITIES.replace("1101,市辖区,11\n", ""), known=known)
    assert listing.changed == {"liuan": ("code",)}
    assert listing.areas["liuan"].code == "3415"


def test_a_level_that_a_person_set_stands(grid_of: GridOf) -> None:
    known = {"34": Area(id="34", code="34", name=Text(zh="安徽省"), level="zone")}
    assert listing_of(grid_of, "code,name\n34,安徽省\n", known=known).changed == {}
    told = listing_of(grid_of, "code,name,level\n34,安徽省,省级\n", known=known)
    assert told.changed == {"34": ("level",)}


@pytest.mark.parametrize(
    "text",
    [
        "乡镇,人口\n甲镇,5\n乙镇,6\n",
        "code,name,population\n11,甲镇,5\n12,乙镇,6\n",
        "name,score\nann,5\nbob,6\n",
        "姓名,职务\n张三,主任\n李四,科员\n",
        "地区,年份,备注\n甲镇,2020,x\n乙镇,2021,y\n",
    ],
)
def test_other_tables_are_no_tables_of_areas(grid_of: GridOf, text: str) -> None:
    assert not propose(find_tables(grid_of(text)), Dictionaries()).lists_areas


@pytest.mark.parametrize(
    ("code", "digits"),
    [("110000", 2), ("110100", 4), ("110101", 6), ("110101001000", 9), ("11", 2), ("65000010001", 11)],
)
def test_digits_that_count(code: str, digits: int) -> None:
    assert significant(code) == digits


def test_serial_numbers_are_no_codes_of_parents() -> None:
    assert parents_by_code([str(number) for number in range(1, 31)], ()) == {}
    assert parents_by_code(["11", "1101", "110101"], ()) == {"1101": "11", "110101": "1101"}
    assert parents_by_code(["110101001"], {"110101"}) == {"110101001": "110101"}


@pytest.mark.parametrize(
    ("text", "level"),
    [("县级", "county"), ("county", "county"), ("乡镇街道", "township"), ("省", "province"), ("3", "")],
)
def test_levels_as_written(text: str, level: str) -> None:
    assert level_written(text) == level


def test_entities_with_columns_that_are_not_kept(grid_of: GridOf) -> None:
    text = "country,income,is--country,iso_numeric,latitude,name,region\n"
    text += "abw,high,TRUE,533,12.5,Aruba,america\nafg,low,TRUE,4,33.0,Afghanistan,asia\n"
    listing = listing_of(grid_of, text)
    assert [(area.id, area.code, str(area.name)) for area in listing.areas.values()] == [
        ("america", "", "america"),
        ("asia", "", "asia"),
        ("abw", "abw", "Aruba"),
        ("afg", "afg", "Afghanistan"),
    ]
    assert listing.areas["abw"].level == "nation"
