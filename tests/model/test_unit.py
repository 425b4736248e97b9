"""Units: labels, and arithmetic that loses nothing and mixes nothing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuidash import language
from tuidash.errors import DatasetError
from tuidash.model.unit import UNITS, UnlikeUnits, add, compare, convert, find_unit

CODES = sorted(UNITS)
LABELLESS = {"ratio", "index", "number"}
"""Pure numbers, which people print without a unit."""
VALUES = st.decimals(-(10**9), 10**9, places=4, allow_nan=False)
UNKNOWN_TO_PINT = {
    "percent", "permille", "ratio", "pp", "index", "score", "times", "number", "yuan", "usd", "twd",
    "hkd", "eur", "jpy", "gbp", "intd", "lcu", "person", "person_time", "household", "birth", "school",
    "bed", "piece", "volume", "set", "vehicle", "head", "li",
    "jia", "cun", "zhang", "qian", "chi", "jin", "liang", "dan", "tce",
    "kgce", "ping", "qing", "celsius", "decibel", "quarter", "person_day", "t_km", "person_km", "kv",
    "kva",
}  # fmt: skip
PINT_NAMES = {
    "m2": "m**2", "km2": "km**2", "mile2": "mile**2", "cm2": "cm**2", "wh": "Wh", "twh": "TWh", "tj": "TJ",
    "ft2": "foot**2", "ha": "hectare", "m3": "m**3",
    "km3": "km**3", "nmi": "nautical_mile", "kw": "kW", "w": "W", "mw": "MW", "gw": "GW", "kwh": "kWh",
    "mwh": "MWh", "gwh": "GWh", "kj": "kJ", "mj": "MJ", "gj": "GJ", "um": "micrometer", "ug": "microgram",
}  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_every_unit_is_labelled_in_both_languages(code: str) -> None:
    label = UNITS[code].label
    assert bool(label.zh) == bool(label.en) == (code not in LABELLESS)
    assert UNITS[code].code == code
    assert UNITS[code].factor > 0
    assert UNITS[code].description


@given(st.sampled_from(CODES), st.sampled_from(CODES), VALUES)
def test_converting_there_and_back_gives_exactly_the_same(first: str, second: str, value: Decimal) -> None:
    source, target = UNITS[first], UNITS[second]
    if source.quantity != target.quantity:
        with pytest.raises(ValueError, match="measures"):
            convert(value, source, target)
        return
    exact = Fraction(value)
    assert convert(convert(exact, source, target), target, source) == exact
    back = convert(convert(value, source, target), target, source)
    assert abs(back - value) <= abs(value) * Decimal("1e-20")


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("1.5", "100m_yuan", "10k_yuan", "15000"),
        ("3.8", "10k_person", "person", "38000"),
        ("3.8", "10k_yuan", "yuan", "38000"),
        ("15", "mu", "m2", "10000"),
        ("1", "ha", "mu", "15"),
        ("1", "km2", "mu", "1500"),
        ("2", "10k_mu", "ha", "1333.333333333333333333333333"),
        ("96.2", "percent", "ratio", "0.962"),
        ("6", "permille", "percent", "0.6"),
        ("1", "10m_yuan", "1m_yuan", "10"),
        ("1", "1t_yuan", "100m_yuan", "10000"),
        ("500", "kg_per_mu", "t_per_ha", "7.5"),
        ("1500", "yuan_per_month", "yuan_per_year", "18000"),
        ("5.2", "bed_per_1000", "bed_per_10k_person", "52"),
        ("1", "kwh", "mj", "3.6"),
        ("123456789012345678901234567890.12", "km", "m", "123456789012345678901234567890120"),
    ],
)
def test_conversions_known_by_heart(value: str, source: str, target: str, expected: str) -> None:
    assert convert(Decimal(value), UNITS[source], UNITS[target]) == Decimal(expected)


def test_a_mu_is_exactly_two_thousand_thirds_of_a_square_metre() -> None:
    assert convert(Fraction(1), UNITS["mu"], UNITS["m2"]) == Fraction(2000, 3)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("pp", "percent"), ("person", "household"), ("person", "person_time"), ("yuan", "usd"),
        ("yuan", "yuan_at_2015"), ("usd_at_2010", "usd_at_2015"), ("mu", "m"), ("kw", "kwh"),
        ("yuan", "piece"),
        ("day", "month"), ("yuan_per_mu", "yuan"), ("index", "ratio"), ("1000_number", "1000_person"),
    ],
)  # fmt: skip
def test_unlike_units_neither_convert_nor_add_nor_compare(first: str, second: str) -> None:
    one, left, right = Decimal(1), UNITS[first], UNITS[second]
    for refused in (convert, add, compare):
        arguments = (one, left, right) if refused is convert else (one, left, one, right)
        with pytest.raises(UnlikeUnits, match=r"do not convert, add or compare"):
            refused(*arguments)


def test_a_refusal_says_what_each_measures_and_what_would_convert() -> None:
    with pytest.raises(DatasetError) as refused:
        add(Decimal(1), UNITS["10k_person"], Decimal(1), UNITS["household"])
    assert refused.value.message == (
        "10k persons (10k_person) measures people, households (household) measures households: "
        "they do not convert, add or compare"
    )
    assert refused.value.hint is not None
    assert "persons (person)" in refused.value.hint
    language.use("zh")
    with pytest.raises(DatasetError) as refused:
        convert(Decimal(1), UNITS["pp"], UNITS["percent"])
    assert "百分点" in refused.value.message
    assert "不是百分比" in str(refused.value.hint)


@given(VALUES, VALUES)
def test_sums_and_comparisons_agree_with_fractions(first: Decimal, second: Decimal) -> None:
    mu, ha = UNITS["mu"], UNITS["ha"]
    exact = Fraction(first) + 15 * Fraction(second)
    assert add(Fraction(first), mu, Fraction(second), ha) == exact
    assert Fraction(add(first, mu, second, ha)) == exact
    assert compare(first, mu, second, ha) == (Fraction(first) > 15 * Fraction(second)) - (
        Fraction(first) < 15 * Fraction(second)
    )


def test_find_unit() -> None:
    assert find_unit("mu") == UNITS["mu"]
    assert find_unit("furlong") is None
    for code in (
        "",
        "10k_",
        "10k_percent",
        "per_",
        "yuan_per_",
        "yuan_per_percent",
        "mu_at_2015",
        "_per_person",
    ):
        assert find_unit(code) is None
        assert code not in UNITS
    with pytest.raises(KeyError):
        UNITS["furlong"]
    assert len(UNITS) == len(list(UNITS)) == len(set(UNITS))


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("1000_yuan", "千元", "1000 yuan"),
        ("10b_yuan", "百亿元", "10b yuan"),
        ("kg_per_person_per_year", "公斤/人/年", "kg/person/year"),
        ("piece_per_10k_person", "个/万人", "no./10k persons"),
        ("per_1000_birth", "每千活产", "per 1000 live births"),
        ("usd_at_2015", "美元（2015年价）", "USD (2015 prices)"),
    ],
)
def test_scales_and_strokes_follow_a_rule(code: str, zh: str, en: str) -> None:
    label = UNITS[code].label
    assert (label.zh, label.en) == (zh, en)


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry:
    known: pint.UnitRegistry = pint.UnitRegistry(non_int_type=Fraction)
    known.define("mu = 2000 / 3 * meter ** 2")
    return known


KNOWN_TO_PINT = sorted({code.split("_per_")[0] for code in CODES if "_" not in code} - UNKNOWN_TO_PINT)


@pytest.mark.parametrize("first", KNOWN_TO_PINT)
def test_factors_are_those_of_pint(first: str, registry: pint.UnitRegistry) -> None:
    compared = 0
    for second in KNOWN_TO_PINT:
        source, target = UNITS[first], UNITS[second]
        if not source.like(target):
            continue
        left, right = (registry(PINT_NAMES.get(code, code)) for code in (first, second))
        assert float(left.to(right.units).magnitude) == pytest.approx(
            float(source.factor / target.factor), rel=1e-5 if "acre" in (first, second) else 1e-12
        )
        compared += 1
    assert compared


@pytest.mark.parametrize(
    ("source", "target", "left", "right"),
    [
        ("kg_per_mu", "t_per_ha", "kg / mu", "t / hectare"),
        ("mg_per_l", "kg_per_m3", "mg / L", "kg / m**3"),
        ("kwh_per_day", "mj_per_hour", "kWh / day", "MJ / hour"),
        ("10k_t", "kg", "10000 t", "kg"),
        ("1m_m3", "l", "1000000 m**3", "L"),
    ],
)
def test_compound_factors_are_those_of_pint(
    source: str, target: str, left: str, right: str, registry: pint.UnitRegistry
) -> None:
    expected = registry(left).to(registry(right).units).magnitude
    assert float(UNITS[source].factor / UNITS[target].factor) == pytest.approx(float(expected), rel=1e-12)
