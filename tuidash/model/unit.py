"""Units of indicators: code, label and what can be converted into what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tuidash.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of measurement; units of one quantity convert by their factors."""

    code: str
    label: Text
    quantity: str
    """What is measured; units of different quantities never convert."""
    factor: Decimal = Decimal(1)
    """Size in the base unit of the quantity."""

    def __str__(self) -> str:
        return str(self.label)


def _unit(code: str, zh: str, en: str, quantity: str, factor: str = "1") -> Unit:
    return Unit(code=code, label=Text(zh=zh, en=en), quantity=quantity, factor=Decimal(factor))


_UNITS = (
    _unit("yuan", "元", "yuan", "money"),
    _unit("10k_yuan", "万元", "10k yuan", "money", "1e4"),
    _unit("100m_yuan", "亿元", "100m yuan", "money", "1e8"),
    _unit("usd", "美元", "USD", "money_usd"),
    _unit("10k_usd", "万美元", "10k USD", "money_usd", "1e4"),
    _unit("100m_usd", "亿美元", "100m USD", "money_usd", "1e8"),
    _unit("person", "人", "persons", "people"),
    _unit("10k_person", "万人", "10k persons", "people", "1e4"),
    _unit("person_time", "人次", "visits", "visits"),
    _unit("household", "户", "households", "households"),
    _unit("percent", "%", "%", "share", "1e-2"),
    _unit("permille", "‰", "‰", "share", "1e-3"),
    _unit("ratio", "", "", "share"),
    _unit("pp", "个百分点", "pp", "points"),
    _unit("index", "", "", "index"),
    _unit("score", "分", "points", "score"),
    _unit("times", "倍", "times", "multiple"),
    _unit("mu", "亩", "mu", "area", "10000"),
    _unit("10k_mu", "万亩", "10k mu", "area", "1e8"),
    _unit("m2", "平方米", "m²", "area", "15"),
    _unit("10k_m2", "万平方米", "10k m²", "area", "150000"),
    _unit("ha", "公顷", "ha", "area", "150000"),
    _unit("km2", "平方公里", "km²", "area", "15000000"),
    _unit("m", "米", "m", "length"),
    _unit("km", "公里", "km", "length", "1000"),
    _unit("kg", "公斤", "kg", "mass"),
    _unit("t", "吨", "t", "mass", "1000"),
    _unit("10k_t", "万吨", "10k t", "mass", "1e7"),
    _unit("kw", "千瓦", "kW", "power"),
    _unit("kwh", "千瓦时", "kWh", "energy"),
    _unit("m3", "立方米", "m³", "volume"),
    _unit("10k_m3", "万立方米", "10k m³", "volume", "1e4"),
    _unit("piece", "个", "no.", "count"),
    _unit("volume", "册", "volumes", "books"),
    _unit("set", "台套", "sets", "sets"),
    _unit("vehicle", "辆", "vehicles", "vehicles"),
    _unit("head", "头", "head", "animals"),
    _unit("year", "年", "years", "years"),
    _unit("month", "月", "months", "months"),
    _unit("day", "天", "days", "days"),
    _unit("week", "周", "weeks", "weeks"),
    _unit("hour", "小时", "hours", "hours"),
    _unit("yuan_per_month", "元/月", "yuan/month", "money_per_month"),
    _unit("yuan_per_year", "元/年", "yuan/year", "money_per_year"),
    _unit("yuan_per_mu", "元/亩", "yuan/mu", "money_per_area"),
    _unit("yuan_per_t", "元/吨", "yuan/t", "money_per_mass"),
    _unit("yuan_per_km", "元/公里", "yuan/km", "money_per_length"),
    _unit("kg_per_mu", "公斤/亩", "kg/mu", "mass_per_area"),
    _unit("mg_per_l", "毫克/升", "mg/L", "concentration"),
    _unit("m2_per_person", "平方米/人", "m²/person", "area_per_person"),
    _unit("volume_per_person", "册/人", "volumes/person", "books_per_person"),
    _unit("person_per_school", "人/所", "persons/school", "people_per_school"),
    _unit("person_per_km2", "人/平方公里", "persons/km²", "density"),
    _unit("bed_per_1000", "张/千人", "beds/1,000", "beds_per_people"),
)
# One mu is 10000/15 m²; a base of 1/15 m² keeps every factor of an area a whole number.

UNITS: dict[str, Unit] = {unit.code: unit for unit in _UNITS}
"""Every unit by its code."""


def find_unit(code: str) -> Unit | None:
    """Returns the unit with this code, or None."""
    return UNITS.get(code)


def convert(value: Decimal, source: Unit, target: Unit) -> Decimal:
    """Returns `value` of `source` in `target`.

    Raises:
        ValueError: the two measure different quantities.
    """
    if source.quantity != target.quantity:
        raise ValueError(
            f"{source.code} measures {source.quantity}, {target.code} measures {target.quantity}"
        )
    return value * source.factor / target.factor
