"""Names that hold the names of the places around them."""

from __future__ import annotations

import pytest

from tuidash.reading.areas.levels import levels_of, slot_levels
from tuidash.reading.areas.names import area_key, code_key, printed_name
from tuidash.reading.areas.paths import split_path, split_paths


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("連江縣南竿鄉", ("連江縣", "南竿鄉")),
        ("新北市板橋區", ("新北市", "板橋區")),
        ("臺南市新市區", ("臺南市", "新市區")),
        ("桃園縣平鎮市", ("桃園縣", "平鎮市")),
        ("济宁市市中区", ("济宁市", "市中区")),
        ("河北省石家庄市长安区", ("河北省", "石家庄市", "长安区")),
        ("新市區", ("新市區",)),
        ("a/b", ("a", "b")),
        ("北京", ("北京",)),
    ],
)
def test_paths_are_split(name: str, parts: tuple[str, ...]) -> None:
    assert split_path(name) == parts


def test_a_name_that_only_looks_like_a_path_is_left_whole() -> None:
    names = ["大市聚镇", "城关镇", "沙溪镇", "东华门街道", "景山街道"]
    assert split_paths(names) == {name: (name,) for name in names}


def test_names_without_a_level_are_split_by_the_places_around_others() -> None:
    names = [
        "高雄市三民一",
        "高雄市鳳山區",
        "高雄市左營區",
        *(f"高雄市第{n}區" for n in "甲乙丙丁戊己庚辛壬癸"),
    ]
    assert split_paths(names)["高雄市三民一"] == ("高雄市", "三民一")


@pytest.mark.parametrize(
    ("text", "printed"),
    [("東　區", "東區"), (" 合　計 ", "合計"), ("＃城镇", "城镇"), ("其中：城区", "城区"),
     ("New  York", "New York"),
     ("朝阳（新）区", "朝阳(新)区")],
)  # fmt: skip
def test_what_only_sets_a_name_is_left_out(text: str, printed: str) -> None:
    assert printed_name(text) == printed


def test_writings_of_one_name_are_equal() -> None:
    assert area_key("臺北縣") == area_key("台北县")
    assert code_key("65000010001   ") == code_key("65000010-001")


def test_ends_of_names_tell_levels() -> None:
    assert levels_of("南竿鄉") == ("township",)
    assert "county" in levels_of("南投市")
    assert "township" in levels_of("南投市")
    assert levels_of("市") == ()
    assert slot_levels([{"連江縣", "新北市"}, {"板橋區", "南竿鄉"}, {"仁愛村"}]) == (
        "county",
        "township",
        "village",
    )
