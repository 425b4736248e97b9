"""Which column says what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.conftest import GridOf
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.errors import UsageError
from tuidash.model.indicator import Indicator
from tuidash.model.profile import ColumnPlan, Profile
from tuidash.model.text import Text
from tuidash.reading.grid.open import open_grids
from tuidash.reading.roles.answer import answer
from tuidash.reading.roles.parts import split_part
from tuidash.reading.roles.proposal import Proposal
from tuidash.reading.roles.propose import propose
from tuidash.reading.shape.find import find_tables

MONTH = """年月,區域,村里,戶數,人口,男性人口,女性人口
2014-12,連江縣南竿鄉,仁愛村,113,569,309,260
2014-12,連江縣南竿鄉,介壽村,488,2367,1318,1049
"""
TITLED = """101年度統計表-縣市別：嘉義市,單位：金額(千元),
鄉鎮市區,村里,所得總額
東　區,中庄里,855226
東　區,頂庄里,697974
東　區,合　計,1553200
"""


def proposed(grid_of: GridOf, text: str, name: str = "file.csv", profile: Profile | None = None) -> Proposal:
    return propose(find_tables(grid_of(text, name=name)), Dictionaries(), profile)


def roles(proposal: Proposal) -> dict[str, str]:
    return {name: planned.plan.role for name, planned in proposal.columns.items()}


def keys(proposal: Proposal) -> set[str]:
    return {question.key for question in proposal.questions}


def test_wide_by_indicator_with_parts(grid_of: GridOf) -> None:
    proposal = proposed(grid_of, MONTH)
    assert roles(proposal) == {
        "年月": "period", "區域": "parent", "村里": "area", "戶數": "value", "人口": "value",
        "男性人口": "value", "女性人口": "value",
    }  # fmt: skip
    men = proposal.columns["男性人口"].plan
    assert (men.indicator, men.dimensions, men.unit) == ("人口", {"sex": "male"}, "person")
    assert proposal.columns["戶數"].plan.unit == "household"
    assert not proposal.questions


def test_long(grid_of: GridOf) -> None:
    proposal = proposed(grid_of, "地区,年份,指标,数值,单位\n甲县,2020,收入,3,元\n乙县,2020,收入,4,元\n")
    assert list(roles(proposal).values()) == ["area", "year", "indicator", "value", "unit"]
    assert not proposal.questions


def test_wide_by_period_with_rows_that_are_indicators(grid_of: GridOf) -> None:
    proposal = proposed(grid_of, "指标,2019年,2020年\n收入（元）,3,4\n支出（元）,1,2\n")
    assert [planned.plan.period for planned in proposal.columns.values()] == ["", "2019", "2020"]
    assert roles(proposal)["指标"] == "indicator"
    assert "area" in keys(proposal)


def test_no_part_without_its_whole(grid_of: GridOf) -> None:
    proposal = proposed(grid_of, "年,村,博畢_男,博畢_女\n2020,甲村,1,2\n2020,乙村,1,3\n")
    assert [planned.plan.indicator for planned in proposal.columns.values()][2:] == ["博畢_男", "博畢_女"]
    assert keys(proposal) == {"unit"}


def test_the_period_of_the_title_counts_in_its_calendar(grid_of: GridOf) -> None:
    text = TITLED
    proposal = proposed(grid_of, text)
    assert (proposal.profile.period, proposal.profile.area, proposal.profile.totals) == (
        "title",
        "title",
        "keep",
    )
    assert proposal.columns["所得總額"].plan.unit == ""  # each table says its own
    assert any("2012" in remark for remark in proposal.remarks)


@pytest.mark.parametrize(("name", "asked"), [("2014-04.csv", False), ("income_2014.csv", False),
                                              ("a2014-2015.csv", True), ("income.csv", True)])  # fmt: skip
def test_the_period_of_the_name_when_it_is_the_only_one(grid_of: GridOf, name: str, asked: bool) -> None:
    proposal = proposed(grid_of, "村,人口\n甲村,3\n乙村,4\n", name)
    assert ("period" in keys(proposal)) == asked
    assert (proposal.profile.period == "file") != asked


def test_a_known_indicator_is_found_by_its_alias(grid_of: GridOf) -> None:
    known = Indicator(id="population", name=Text(zh="常住人口"), aliases=("人口",), unit="10k_person")
    tables = find_tables(grid_of(MONTH))
    proposal = propose(tables, Dictionaries(indicators={"population": known}))
    assert proposal.columns["女性人口"].plan.indicator == "population"


def test_a_profile_is_kept_and_unknown_columns_are_told(grid_of: GridOf) -> None:
    profile = proposed(grid_of, MONTH).profile
    text = MONTH.replace("戶數", "戶數,棄數").replace("113", "113,1").replace("488", "488,2")
    later = proposed(grid_of, text, profile=profile)
    assert later.columns["戶數"].plan == profile.columns["戶數"]
    assert any("棄數" in remark for remark in later.remarks)


def test_an_unclear_column_is_asked_about(grid_of: GridOf) -> None:
    proposal = proposed(grid_of, "村,年,人口,甲乙\n甲村,2020,3,abc\n乙村,2020,4,def\n")
    assert keys(proposal) == {"columns.甲乙.role"}


def test_answers_enter_the_profile() -> None:
    profile = Profile(name="x", columns={"a.b": ColumnPlan(role="value")})
    assert answer(profile, "columns.a.b.unit", "万元").columns["a.b"].unit == "10k_yuan"
    assert answer(profile, "unit", "人").unit == "person"
    assert answer(profile, "areas.城关镇", "11").areas == {"城关镇": "11"}
    assert answer(profile, "period", "2020年").period == "2020"
    assert answer(profile, "rank", "2").rank == 2


@pytest.mark.parametrize(
    ("key", "text", "hint"),
    [("totals", "kep", "keep"), ("perid", "2020", "period"), ("columns.a.role", "valeu", "value"),
     ("calendar", "rok", "roc"), ("unit", "yuann", "yuan"), ("rank", "0", None), ("period", "soon", "2024")],
)  # fmt: skip
def test_bad_answers_are_refused(key: str, text: str, hint: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        answer(Profile(name="x"), key, text)
    assert (hint or "") in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("name", "base", "parts"),
    [("出生數-男", "出生數", {"sex": "male"}), ("出生數_f", "出生數", {"sex": "female"}),
     ("出生數（女）", "出生數", {"sex": "female"}), ("女性出生數", "出生數", {"sex": "female"}),
     ("出生數_異性", "出生數", {"couple": "opposite_sex"}), ("死亡數-男", "死亡數-男", {})],
)  # fmt: skip
def test_parts(name: str, base: str, parts: dict[str, str]) -> None:
    assert split_part(name, {"出生數"}) == (base, parts)


def test_six_months_in_six_headers_are_one_dataset(shared_data: Path) -> None:
    paths = sorted((shared_data / "tw_bdmd").glob("*.csv"))
    tables = [table for path in paths for grid in open_grids(path) for table in find_tables(grid)]
    proposal = propose(tables, Dictionaries())
    assert not proposal.questions
    assert {planned.plan.indicator for planned in proposal.columns.values()} == {
        "", "birth", "death", "marry_pair", "divorce_pair",
    }  # fmt: skip
    couples = proposal.profile.columns["結婚對數_同性_男"]
    assert couples.dimensions == {"couple": "same_sex", "sex": "male"}
    assert proposal.profile.columns["marry_pair"].indicator == "marry_pair"
