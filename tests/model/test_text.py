"""Texts in two languages and the things that carry them."""

from __future__ import annotations

import pytest

from tuidash import language
from tuidash.model.area import LEVELS, Area
from tuidash.model.indicator import Indicator
from tuidash.model.status import BASES, KINDS, PERCENT_KINDS, RELATIONS, STATUSES, VALUELESS
from tuidash.model.text import Text
from tuidash.model.unit import UNITS


@pytest.mark.parametrize(
    ("zh", "en", "in_chinese", "in_english", "both"),
    [
        ("收入", "Income", "收入", "Income", "收入 · Income"),
        ("收入", "", "收入", "收入", "收入"),
        ("", "Income", "Income", "Income", "Income"),
        ("GDP", "GDP", "GDP", "GDP", "GDP"),
        ("", "", "", "", ""),
    ],
)
def test_a_text_falls_back_on_the_other_language(
    zh: str, en: str, in_chinese: str, in_english: str, both: str
) -> None:
    text = Text(zh=zh, en=en)
    assert str(text) == in_english
    assert text.both == both
    language.use("zh")
    assert str(text) == in_chinese


@pytest.mark.parametrize("names", [STATUSES, KINDS, RELATIONS, BASES, LEVELS])
def test_every_code_is_named_in_both_languages(names: dict[str, Text]) -> None:
    assert all(text.zh and text.en for text in names.values())


def test_codes_that_others_build_on_exist() -> None:
    assert set(STATUSES) > VALUELESS
    assert set(KINDS) > PERCENT_KINDS


def test_an_indicator_and_an_area_are_found_by_all_their_names() -> None:
    indicator = Indicator(id="gdp", name=Text(zh="生产总值", en=""), aliases=("GDP",), unit="10k_yuan")
    assert indicator.names == ("gdp", "生产总值", "GDP")
    assert indicator.canonical_unit is UNITS["10k_yuan"]
    assert indicator.unit_label == "10k yuan"
    language.use("zh")
    assert indicator.unit_label == "万元"
    area = Area(id="a", code="01", name=Text(en="A Town"), aliases=("甲",))
    assert area.names == ("a", "01", "A Town", "甲")
