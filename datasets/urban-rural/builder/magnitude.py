"""Whether a value is its printed number in the unit of its indicator, where that is mechanical."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from builder.checks import NUMBER, Known
from builder.tables import Row
from tuidash.model.status import PERCENT_KINDS

_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_CHINESE = re.compile("[一二两兩三四五六七八九十百千半零〇]")
_SCALES = {
    "万": Decimal(10**4), "萬": Decimal(10**4), "亿": Decimal(10**8), "億": Decimal(10**8),
    "千万": Decimal(10**7), "百万": Decimal(10**6), "千": Decimal(10**3), "百": Decimal(10**2),
}  # fmt: skip
_AREA = {
    "亩": Decimal(10000), "畝": Decimal(10000), "平方公里": Decimal(15000000), "公顷": Decimal(150000),
    "公頃": Decimal(150000),
    "平方米": Decimal(15), "平米": Decimal(15), "平方千米": Decimal(15000000), "k㎡": Decimal(15000000),
    "㎡": Decimal(15),
}  # fmt: skip
_OWN = {
    "10k_yuan": 10**4, "100m_yuan": 10**8, "10k_usd": 10**4, "100m_usd": 10**8, "10k_person": 10**4,
    "10k_t": 10**4, "10k_m3": 10**4, "10k_m2": 150000, "10k_mu": 10**8, "mu": 10000, "m2": 15, "ha": 150000,
    "km2": 15000000,
}  # fmt: skip
_FREE = ("suspect", "unit", "exception", "converted", "each", "per ")
"""Words of a note that explain why a value is not the printed number as it stands."""


def magnitudes(row: Row, known: Known) -> Iterator[str]:
    """The value is the printed number times its scale, up to a factor between named units."""
    indicator = known.indicators.get(row["indicator"])
    found = _NUMBERS.findall(row["raw"])
    if (
        indicator is None
        or len(found) != 1
        or not NUMBER.fullmatch(row["value"])
        or _CHINESE.search(row["raw"])
    ):
        return
    if any(word in row["note"] for word in _FREE):
        return
    unit = "percent" if row["kind"] in PERCENT_KINDS else indicator.unit
    printed = Decimal(found[0]) * _scale(row["raw"])
    own = Decimal(_OWN.get(unit, 1))
    possible = {printed / own, -printed / own}
    for word, factor in _AREA.items():
        if word in row["raw"] or word in row["raw_unit"]:
            possible |= {printed * factor / own}
    if unit in ("km", "m", "kg", "t", "10k_t", "month", "year", "day", "hour", "kw", "kwh", "m3", "10k_m3"):
        possible |= {
            printed * factor / own
            for factor in (Decimal(1000), Decimal("0.001"), Decimal("0.5"), Decimal(12))
        }
    if Decimal(row["value"]) not in possible:
        yield f"value {row['value']} ({unit}) is not the printed {row['raw']}"


def _scale(raw: str) -> Decimal:
    after = _NUMBERS.split(raw, maxsplit=1)[1].lstrip("余多來来 ")
    for word in sorted(_SCALES, key=len, reverse=True):
        if after.startswith(word):
            return _SCALES[word]
    return Decimal(1)
