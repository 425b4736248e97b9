"""Units of indicators, which compute: what each measures, and what converts into what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import overload

from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.model.exact import as_decimal
from tuidash.model.quantity import describe
from tuidash.model.text import Text
from tuidash.model.unit_table import (
    ABBREVIATED,
    COMMON,
    CURRENCIES,
    LABELS,
    PLAIN,
    SCALED,
    SCALES,
    SINGULAR,
)

Dimensions = tuple[tuple[str, int], ...]


class UnlikeUnits(DatasetError, ValueError):
    """Two units measure different quantities, so their values neither convert, add nor compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of measurement; units of the same dimensions convert by their factors."""

    code: str
    label: Text
    dimensions: Dimensions
    """Quantities with their powers, in order; empty for a share."""
    factor: Fraction = Fraction(1)
    """Size in the base units of the dimensions."""
    prices: int | None = None
    """Year at whose prices money is counted; None for current prices and what is not money."""

    def __str__(self) -> str:
        return str(self.label)

    @property
    def quantity(self) -> str:
        """What is measured, as one name: `money`, `mass_per_area`."""
        over = "_".join(quantity for quantity, power in self.dimensions for _ in range(power))
        under = [f"per_{quantity}" for quantity, power in self.dimensions for _ in range(-power)]
        name = "_".join([*([over] if over else []), *under]) or "share"
        return f"{name}_at_{self.prices}" if self.prices else name

    @property
    def description(self) -> str:
        """What is measured, in the language of the interface."""
        return describe(self.dimensions, self.prices)

    def like(self, other: Unit) -> bool:
        """Tells whether both measure the same, so that values convert."""
        return self.dimensions == other.dimensions and self.prices == other.prices


def _rows(rows: tuple[tuple[str, str, str, str, str], ...]) -> dict[str, Unit]:
    return {
        code: Unit(
            code=code,
            label=Text(zh=zh, en=en),
            dimensions=() if quantity == "share" else ((quantity, 1),),
            factor=_factor(factor),
        )
        for code, zh, en, quantity, factor in rows
    }


def _factor(text: str) -> Fraction:
    over, _, under = text.partition("/")
    return Fraction(over) / Fraction(under or "1")


_SCALED = _rows(SCALED)
_BASES = {**_rows(PLAIN), **_SCALED}
_SCALES = {code: (Text(zh=zh, en=en), size) for code, zh, en, size in SCALES}
_CODE = re.compile(
    rf"(?:(?P<scale>{'|'.join(_SCALES)})_)?(?P<base>[a-z0-9_]+?)(?:_at_(?P<year>(?:19|20)\d\d))?"
)


def _simple(code: str) -> Unit | None:
    match = _CODE.fullmatch(code)
    if match is None:
        return None
    scale, year = match["scale"], match["year"]
    base = (_SCALED if scale else _BASES).get(match["base"])
    if base is None or (year and base.code not in CURRENCIES):
        return None
    label, size = _SCALES[scale] if scale else (Text(), 1)
    zh = label.zh + base.label.zh
    en = f"{label.en} {base.label.en}".strip()
    if year:
        zh, en = f"{zh}（{year}年价）", f"{en} ({year} prices)"
    return Unit(
        code=code,
        label=Text(zh=zh, en=en),
        dimensions=base.dimensions,
        factor=base.factor * size,
        prices=int(year) if year else None,
    )


@lru_cache(maxsize=4096)
def find_unit(code: str) -> Unit | None:
    """Returns the unit with this code, or None.

    A code is a unit, `<scale>_` before it, `_at_<year>` after money, and `_per_` between units; scales and
    units are those of `tuidash.model.unit_table`.
    """
    if code.startswith("_"):
        return None
    over, *under = f" {ABBREVIATED.get(code, code)}".replace(" per_", " _per_").split("_per_")
    numerator = _simple(over.strip()) if over.strip() else None
    denominators = [_simple(part) for part in under]
    if (over.strip() and numerator is None) or None in denominators:
        return None
    if not denominators:
        return numerator
    return _compound(code, numerator, [unit for unit in denominators if unit])


def _compound(code: str, numerator: Unit | None, denominators: list[Unit]) -> Unit | None:
    powers: dict[str, int] = dict(numerator.dimensions) if numerator else {}
    factor = numerator.factor if numerator else Fraction(1)
    zh, en = (numerator.label.zh, numerator.label.en) if numerator else ("", "")
    if (numerator and not zh) or not all(unit.dimensions and unit.label.zh for unit in denominators):
        return None
    for unit in denominators:
        factor /= unit.factor
        for quantity, power in unit.dimensions:
            powers[quantity] = powers.get(quantity, 0) - power
        zh += f"/{unit.label.zh}" if zh else f"每{unit.label.zh}"
        en += f"/{_singular(unit)}" if en else f"per {unit.label.en}"
    if code in LABELS:
        zh, en = LABELS[code]
    dimensions = tuple(sorted(pair for pair in powers.items() if pair[1]))
    prices = numerator.prices if numerator else None
    return Unit(code=code, label=Text(zh=zh, en=en), dimensions=dimensions, factor=factor, prices=prices)


def _singular(unit: Unit) -> str:
    return SINGULAR.get(unit.label.en, unit.label.en)


class _Units(Mapping[str, Unit]):
    """Every unit by its code; going through it gives those that people name, `in` knows all."""

    def __getitem__(self, code: str) -> Unit:
        unit = find_unit(code)
        if unit is None:
            raise KeyError(code)
        return unit

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and find_unit(code) is not None

    def __iter__(self) -> Iterator[str]:
        yield from _BASES
        yield from COMMON

    def __len__(self) -> int:
        return len(_BASES) + len(COMMON)


UNITS: Mapping[str, Unit] = _Units()
"""Every unit by its code."""


def check_like(first: Unit, second: Unit) -> None:
    """Refuses two units that measure different quantities.

    Raises:
        UnlikeUnits: says what each measures and what would convert.
    """
    if first.like(second):
        return
    partners = [unit for unit in UNITS.values() if unit.like(first) and unit.code != first.code]
    names = ", ".join(f"{unit} ({unit.code})" if str(unit) else unit.code for unit in partners[:6])
    hint = tr("{unit} converts into: {names}", unit=first.code, names=names)
    if {first.quantity, second.quantity} == {"share", "points"}:
        hint = tr("A percentage point is the difference of two percentages, not a percentage.")
    elif not names:
        hint = tr("Nothing else converts into {unit}.", unit=first.code)
    raise UnlikeUnits(
        tr(
            "{first} measures {what}, {second} measures {other}: they do not convert, add or compare",
            first=_named(first),
            what=first.description,
            second=_named(second),
            other=second.description,
        ),
        hint=hint,
    )


def _named(unit: Unit) -> str:
    return f"{unit} ({unit.code})" if str(unit) not in ("", unit.code) else unit.code


def ratio(source: Unit, target: Unit) -> Fraction:
    """Returns what a value of `source` is multiplied by to be one of `target`.

    Raises:
        UnlikeUnits: the two measure different quantities.
    """
    check_like(source, target)
    return source.factor / target.factor


@overload
def convert(value: Decimal, source: Unit, target: Unit) -> Decimal: ...
@overload
def convert(value: Fraction, source: Unit, target: Unit) -> Fraction: ...
def convert(value: Decimal | Fraction, source: Unit, target: Unit) -> Decimal | Fraction:
    """Returns `value` of `source` in `target`: exactly for a fraction or where a decimal can be exact.

    A decimal that would not end, such as a third, has 28 digits.

    Raises:
        UnlikeUnits: the two measure different quantities.
    """
    exact = Fraction(value) * ratio(source, target)
    return as_decimal(exact) if isinstance(value, Decimal) else exact


@overload
def add(value: Decimal, unit: Unit, other: Decimal, other_unit: Unit) -> Decimal: ...
@overload
def add(value: Fraction, unit: Unit, other: Fraction, other_unit: Unit) -> Fraction: ...
def add(
    value: Decimal | Fraction, unit: Unit, other: Decimal | Fraction, other_unit: Unit
) -> Decimal | Fraction:
    """Returns the sum of two values in the unit of the first.

    Raises:
        UnlikeUnits: the two measure different quantities, such as people and households.
    """
    exact = Fraction(value) + Fraction(other) / ratio(unit, other_unit)
    return as_decimal(exact) if isinstance(value, Decimal) else exact


def compare(value: Decimal | Fraction, unit: Unit, other: Decimal | Fraction, other_unit: Unit) -> int:
    """Returns -1, 0 or 1 as the first value is less than, equal to or more than the second, exactly.

    Raises:
        UnlikeUnits: the two measure different quantities.
    """
    difference = Fraction(value) - Fraction(other) / ratio(unit, other_unit)
    return (difference > 0) - (difference < 0)
