"""Fractions as decimals, without a digit lost where that is possible."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

_REPEATING = Context(prec=28)
"""Digits of a decimal that never ends."""


def as_decimal(fraction: Fraction) -> Decimal:
    """Returns the decimal equal to a fraction, or its first 28 digits, rounded, where it never ends."""
    over, under = fraction.numerator, fraction.denominator
    twos = (under & -under).bit_length() - 1
    rest, fives = under >> twos, 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    if rest != 1:
        return _REPEATING.divide(Decimal(over), Decimal(under))
    places = max(twos, fives)
    digits = over * 10**places // under
    sign, text = int(digits < 0), str(abs(digits))
    return Decimal((sign, tuple(int(digit) for digit in text), -places))
