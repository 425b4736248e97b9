"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash.model.number import NUMBER_RULES, Number, NumberError, UnknownUnit, parse_number
from tuidash.model.status import RELATIONS, STATUSES

PAIRS = Path(__file__).with_name("numbers.txt")
FIELDS = ("value", "relation", "lower", "upper", "unit", "rank", "parts", "marks", "status", "rules")
WIDE = str.maketrans("0123456789.,%-+", "０１２３４５６７８９．，％－＋")
AWKWARD = "0123456789.,，%‰－-—~至():：约余多近万亿千百元人米k㎡成十三零〇点以上*①[]pe×^ 　¥负▲$²"


def pairs() -> list[tuple[str, str]]:
    lines = PAIRS.read_text("utf-8").splitlines()[1:]
    return [(text, expected) for text, _, expected in (line.partition(" | ") for line in lines)]


def said(text: str) -> str:
    """What is read, in the words of the file of pairs."""
    try:
        number = parse_number(text)
    except NumberError as error:
        return f"refused {error.column}: {error}"
    said = []
    for field in FIELDS:
        value = getattr(number, field)
        if value in (None, "", (), "exact"):
            continue
        if isinstance(value, tuple):
            value = " ".join(map(str, value))
        said.append(f"{field}={format(value, 'f') if isinstance(value, Decimal) else value}")
    return "; ".join(said)


@pytest.mark.parametrize(("text", "expected"), pairs(), ids=lambda text: text.strip() or "blank")
def test_each_text_says_what_stands_beside_it(text: str, expected: str) -> None:
    assert said(text) == expected


def test_there_are_many_pairs_and_every_rule_is_among_them() -> None:
    found = pairs()
    assert len(found) > 200
    assert len({text for text, _ in found}) == len(found)
    rules = {rule for _, expected in found for rule in expected.partition("rules=")[2].split()}
    assert rules == set(NUMBER_RULES) - {"missing"}
    relations = {expected.partition("relation=")[2].partition(";")[0] for _, expected in found} - {""}
    assert relations == set(RELATIONS) - {"exact"}


def test_rules_are_named_in_both_languages() -> None:
    assert all(label.zh and label.en for label in NUMBER_RULES.values())


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000"])
def test_every_kind_of_space_is_a_space(space: str) -> None:
    assert parse_number(f"{space}1{space}234{space}").value == 1234
    with pytest.raises(NumberError):
        parse_number(f"1{space}2")


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u200b", "9" * 101, "约" * 200])
def test_nothing_and_too_much_are_refused(text: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse_number(text)
    assert str(caught.value)


def test_a_unit_that_is_not_known_is_named_and_can_be_given() -> None:
    with pytest.raises(UnknownUnit) as caught:
        parse_number("约12.5标兵")
    assert (caught.value.unit, caught.value.column) == ("标兵", 6)
    number = parse_number("约12.5标兵", ["标兵"])
    assert (number.value, number.unit, number.relation) == (Decimal("12.5"), "标兵", "about")


def test_marks_give_a_status() -> None:
    assert parse_number("12.3p").status == "P"
    assert parse_number("12.3 e").status == "E"
    assert parse_number("12.3*").status == ""
    assert {parse_number(text).status for text in ("1p", "1e")} <= set(STATUSES)


DECIMALS = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3)
POSITIVE = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=2)


@given(DECIMALS)
def test_thousands_percents_and_full_width_read_back(value: Decimal) -> None:
    for text in (f"{value:f}", f"{value:,f}", f"{value:,f}".replace(",", "\u202f"), f"  {value:f}\u3000"):
        assert parse_number(text).value == value
    assert parse_number(f"{value:,f}".translate(WIDE)).value == value
    assert parse_number(f"{value:f}%") == Number(value=value, unit="%", rules=("percent",))
    assert parse_number(f"{value:e}").value == value


@given(POSITIVE, st.sampled_from(["万", "亿", "千", "百万", "千万", "萬", "億"]))
def test_scales_read_back(value: Decimal, scale: str) -> None:
    factor = {"万": 4, "萬": 4, "亿": 8, "億": 8, "千": 3, "百万": 6, "千万": 7}[scale]
    assert parse_number(f"{value:f}{scale}").value == value.scaleb(factor)
    with_unit = parse_number(f"{value:f}{scale}元")
    assert (with_unit.value, with_unit.unit) == (value, f"{scale}元")


@given(POSITIVE, POSITIVE, st.sampled_from(["—", "~", "～", "至", "–", " - "]), st.sampled_from(["%", "元"]))
def test_ranges_read_back(first: Decimal, second: Decimal, separator: str, unit: str) -> None:
    lower, upper = sorted((first, second))
    text = f"{lower:f}{separator}{upper:f}{unit}"
    if lower == upper:
        with pytest.raises(NumberError):
            parse_number(text)
    else:
        number = parse_number(text)
        assert (number.value, number.lower, number.upper, number.unit) == (None, lower, upper, unit)


@given(st.lists(POSITIVE, min_size=2, max_size=5))
def test_ratios_read_back(parts: list[Decimal]) -> None:
    assert parse_number(":".join(f"{part:f}" for part in parts)).parts == tuple(parts)


@given(DECIMALS, st.integers(1, 9999))
def test_ranks_and_brackets_read_back(value: Decimal, rank: int) -> None:
    number = parse_number(f"{value:f}({rank})")
    assert (number.value, number.rank) == (value, rank)
    assert parse_number(f"({abs(value):,f})").value == -abs(value)


@given(st.one_of(st.text(), st.text(AWKWARD, max_size=12)))
def test_only_its_own_error_is_ever_raised(text: str) -> None:
    number, column, reason = Number(value=Decimal(0)), 1, "none"
    try:
        number = parse_number(text)
    except NumberError as error:
        column, reason = error.column, str(error)
    assert reason
    assert 1 <= column <= len(text) + 1
    assert number.relation in RELATIONS
    assert set(number.rules) <= set(NUMBER_RULES)
    assert (number.value is None) == bool(number.parts or number.relation == "range")


@given(st.text(AWKWARD, max_size=10))
def test_a_number_that_was_read_is_read_the_same_when_written_plainly(text: str) -> None:
    try:
        number = parse_number(text)
    except NumberError:
        return
    if number.value is not None:
        again = parse_number(f"{number.value:f}")
        assert (again.value, again.relation, again.unit) == (number.value, "exact", "")
        assert again.rules == ()
