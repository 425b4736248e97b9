"""Chinese numerals: everyday, traditional and financial forms."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {
    character: value
    for value, characters in enumerate(
        ("零〇", "一壹弌", "二贰貳弍", "三叁參弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for character in characters
}
_PAIR = "两兩"
_TENS = {"廿": 2, "卅": 3, "卌": 4}
_RANKS = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3}
_MYRIAD = "万萬"
_MYRIAD_SQUARED = "亿億"
_POINT = "点點"
NUMERAL_CHARACTERS = "".join((*_DIGITS, _PAIR, *_TENS, *_RANKS, _MYRIAD, _MYRIAD_SQUARED))
"""Every character that a whole numeral can hold."""
_DIGIT_BY_DIGIT = re.compile(f"[{''.join(_DIGITS)}]+")
_LEAST_DIGITS = 3
"""Two digits side by side mean "three or four", unless one is a zero."""


class NumeralError(ValueError):
    """A text is no Chinese numeral; `position` is the character, from 0, where that shows."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


def parse_numeral(text: str) -> Decimal:
    """Returns the number that a Chinese numeral says, such as 三百二十一, 二〇一一, 壹佰 or 三点五.

    A digit after a hundred or more needs its rank or a 零 before it: 三百五 is refused, since it is said for
    350 and misread as 305.

    Raises:
        NumeralError: the text is no numeral, or says its number in a way that is taken in two.
    """
    whole, point, fraction = _split(text)
    digits = _fraction(fraction, len(whole) + 1) if point else ""
    number = parse_digits(whole) if _is_digit_by_digit(whole) else _Numeral(whole).number()
    return Decimal(f"{number}.{digits}") if point else Decimal(number)


def parse_digits(text: str) -> int:
    """Returns the number whose digits a text names one by one, such as 二〇一一.

    Raises:
        NumeralError: another character, a leading zero, or two digits that may mean "three or four".
    """
    if not _is_digit_by_digit(text):
        raise NumeralError(next((i for i, character in enumerate(text) if character not in _DIGITS), 0))
    values = [_DIGITS[character] for character in text]
    if values[0] == 0 and len(values) > 1:
        raise NumeralError(0)
    if 1 < len(values) < _LEAST_DIGITS and 0 not in values:
        raise NumeralError(1)
    return int("".join(map(str, values)))


def _split(text: str) -> tuple[str, str, str]:
    for position, character in enumerate(text):
        if character in _POINT:
            return text[:position], character, text[position + 1 :]
    return text, "", ""


def _fraction(text: str, offset: int) -> str:
    for position, character in enumerate(text):
        if character not in _DIGITS:
            raise NumeralError(offset + position)
    if not text:
        raise NumeralError(offset - 1)
    return "".join(str(_DIGITS[character]) for character in text)


def _is_digit_by_digit(text: str) -> bool:
    return _DIGIT_BY_DIGIT.fullmatch(text) is not None


class _Numeral:
    """Reads a numeral with ranks from left to right; each rank must be below the one before it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def number(self) -> int:
        """Returns the number; the whole text must be one numeral."""
        number = self._up_to_myriads()
        if self._take(_MYRIAD_SQUARED):
            if number == 0:
                raise NumeralError(self._at - 1)
            number = number * 10**8 + self._rest(8, number)
        if self._at < len(self._text):
            raise NumeralError(self._at)
        return number

    def _up_to_myriads(self, *, first: bool = True) -> int:
        number = self._section(first=first)
        if self._take(_MYRIAD):
            if number == 0:
                raise NumeralError(self._at - 1)
            return number * 10**4 + self._rest(4, number)
        return number

    def _rest(self, ranks: int, before: int) -> int:
        """What follows 万 or 亿: nothing, or a smaller number that a 零 leads unless its own rank is said."""
        if self._at == len(self._text) or self._text[self._at] in _MYRIAD_SQUARED:
            return 0
        begun = self._at
        zero = self._take_zero()
        rest = self._section(first=False) if ranks == 4 else self._up_to_myriads(first=False)
        bare = rest < 10 and not zero
        needless = zero and rest >= 10 ** (ranks - 1) and before % 10 > 0
        if rest == 0 or bare or needless:
            raise NumeralError(begun)
        return rest

    def _section(self, *, first: bool) -> int:
        """A number below ten thousand; only one that continues no larger one may be zero."""
        begun = self._at
        number, last, zero = 0, 4, False
        while self._at < len(self._text):
            place = self._at
            if number and not zero and self._take_zero():
                zero = True
                continue
            digit, rank = self._digit_and_rank(bare_ten=number == 0 or last > 1)
            if rank is None:
                break
            gap = last - rank > 1 and last < 4
            if rank >= last or (rank == 0 and gap and not zero) or (zero and not gap):
                raise NumeralError(place)
            number, last, zero = number + digit * 10**rank, rank, False
        if zero or (self._at == begun):
            raise NumeralError(min(self._at, max(len(self._text) - 1, 0)))
        if number == 0 and (not first or self._at < len(self._text)):
            raise NumeralError(begun)
        return number

    def _digit_and_rank(self, *, bare_ten: bool) -> tuple[int, int | None]:
        character = self._text[self._at]
        following = self._text[self._at + 1 : self._at + 2]
        if character in _TENS:
            self._at += 1
            return _TENS[character], 1
        if _RANKS.get(character) == 1 and bare_ten:
            self._at += 1
            return 1, 1
        if character in _PAIR:
            # 两 is said before 百, 千, 万 and 亿 or alone: 十两 is a weight.
            alone = self._at == 0 or self._text[self._at - 1] in f"零〇{_MYRIAD}{_MYRIAD_SQUARED}"
            larger = following and following in _MYRIAD + _MYRIAD_SQUARED
            if _RANKS.get(following, 0) < 2 and not (alone and (larger or len(self._text) == 1)):
                raise NumeralError(self._at)
            digit = 2
        elif character in _DIGITS:
            digit = _DIGITS[character]
        else:
            return 0, None
        rank = _RANKS.get(following, 0)
        if digit == 0 and rank:
            raise NumeralError(self._at + 1)
        self._at += 2 if rank else 1
        return digit, rank

    def _take(self, characters: str) -> bool:
        taken = self._at < len(self._text) and self._text[self._at] in characters
        self._at += taken
        return taken

    def _take_zero(self) -> bool:
        return self._take("零〇")
