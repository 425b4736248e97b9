"""What units measure, in words."""

from __future__ import annotations

from tuidash.language import tr
from tuidash.model.text import Text


def _text(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


QUANTITIES: dict[str, Text] = {
    "share": _text("比重", "a share"),
    "points": _text("百分点之差", "a difference of percentages"),
    "index": _text("指数", "an index"),
    "score": _text("得分", "a score"),
    "multiple": _text("倍数", "a multiple"),
    "number": _text("没有单位的数", "a number without a unit"),
    "money": _text("人民币金额", "money in yuan"),
    "money_usd": _text("美元金额", "money in US dollars"),
    "money_twd": _text("新台币金额", "money in New Taiwan dollars"),
    "money_hkd": _text("港币金额", "money in Hong Kong dollars"),
    "money_eur": _text("欧元金额", "money in euros"),
    "money_jpy": _text("日元金额", "money in Japanese yen"),
    "money_gbp": _text("英镑金额", "money in pounds sterling"),
    "money_intd": _text("国际元金额", "money in international dollars"),
    "money_lcu": _text("本币金额", "money in local currency"),
    "people": _text("人数", "people"),
    "visits": _text("人次", "visits"),
    "households": _text("户数", "households"),
    "births": _text("活产数", "live births"),
    "schools": _text("学校数", "schools"),
    "beds": _text("床位数", "beds"),
    "count": _text("个数", "a count of things"),
    "books": _text("册数", "books"),
    "sets": _text("台套数", "sets of equipment"),
    "vehicles": _text("车辆数", "vehicles"),
    "animals": _text("牲畜家禽数", "animals"),
    "area": _text("面积", "area"),
    "length": _text("长度", "length"),
    "mass": _text("质量", "mass"),
    "coal_equivalent": _text("标准煤", "coal equivalent"),
    "power": _text("功率", "power"),
    "energy": _text("能量", "energy"),
    "voltage": _text("电压", "voltage"),
    "apparent_power": _text("视在功率", "apparent power"),
    "volume": _text("体积", "volume"),
    "time": _text("时间", "time"),
    "calendar": _text("年月数", "years and months"),
    "work": _text("工作量", "work done by people"),
    "transport": _text("货运周转量", "freight carried over a distance"),
    "travel": _text("客运周转量", "passengers carried over a distance"),
    "temperature": _text("温度", "temperature"),
    "sound": _text("声级", "sound level"),
}
"""Quantities by id; units of one of them convert into each other, units of two never do."""


def describe(dimensions: tuple[tuple[str, int], ...], prices: int | None = None) -> str:
    """Returns what a unit of these dimensions measures, in the language of the interface."""
    over = [_name(quantity, power) for quantity, power in dimensions if power > 0]
    under = [_name(quantity, -power) for quantity, power in dimensions if power < 0]
    text = " × ".join(over or ([str(QUANTITIES["number"])] if under else [str(QUANTITIES["share"])]))
    for part in under:
        text = tr("{what} per {part}", what=text, part=part)
    return tr("{what} at prices of {year}", what=text, year=prices) if prices else text


def _name(quantity: str, power: int) -> str:
    name = str(QUANTITIES[quantity])
    return name if power == 1 else f"{name}^{power}"
