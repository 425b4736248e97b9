"""Characters of numbers: full-width forms and signs, digits in groups, powers of ten, scale words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Context, Decimal

from tuidash.language import tr
from tuidash.model.numeral import NUMERAL_CHARACTERS, NumeralError, parse_numeral

LONGEST = 100
"""Characters that a number with all its words can have; longer texts are sentences."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SMALL = {"﹪": "%", "﹣": "-", "﹢": "+", "﹐": ",", "﹒": ".", "∶": ":", "﹕": ":", "￥": "¥"}
_FULL_WIDTH |= {ord(wide): ord(narrow) for wide, narrow in _SMALL.items()}
MINUS = "-−‐‑–"
"""Characters printed as a minus; the em dash is none, it stands for a missing number."""
_BLANKS = (*range(9, 14), 0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x3000, 0xFEFF)
_SPACES = dict.fromkeys(_BLANKS, ord(" "))

SCALES = {
    word: 10**power
    for power, words in {
        2: "百", 3: "千 仟", 4: "万 萬", 5: "十万 十萬", 6: "百万 百萬", 7: "千万 千萬 仟万 仟萬", 8: "亿 億",
        9: "十亿 十億", 10: "百亿 百億", 11: "千亿 千億", 12: "万亿 萬億",
    }.items()
    for word in words.split()
}  # fmt: skip
_ENGLISH = {"thousand": 3, "million": 6, "mn": 6, "mln": 6, "billion": 9, "bn": 9, "trillion": 12}
SCALES |= {word: 10**power for word, power in _ENGLISH.items()}
SCALE = (
    "|".join(sorted((word for word in SCALES if word not in _ENGLISH), key=len, reverse=True))
    + f"|(?i:{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})(?![a-zA-Z])"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_GROUPED = re.compile(r"[0-9]{1,3}(?P<mark>[,' ])[0-9]{3}(?:(?P=mark)[0-9]{3})*")
_PLAIN = re.compile(r"[0-9]+")
_POWER = re.compile(
    r"[eE](?P<e>[+-]?[0-9]{1,2})|\s*[×xX*]\s*10(?:\^(?P<caret>-?[0-9]{1,2})|(?P<raised>[⁰¹²³⁴-⁹⁻]{1,3}))"
)
BODY = re.compile(
    rf"(?P<arabic>(?:[0-9](?:[0-9,.']| (?=[0-9]))*|\.[0-9]+)(?:{_POWER.pattern})?)"
    rf"|(?P<numeral>(?:百分之|千分之)?[{NUMERAL_CHARACTERS}]+(?:[点點][零〇一二三四五六七八九]+)?)"
)
"""Where the digits of a number can stand; which of them make a number is decided afterwards."""
_EXACT = Context(prec=400)
_SHARES = {"百分之": "%", "千分之": "‰"}


class NumberError(ValueError):
    """A text is no number, or could be two; `column` counts characters from 1."""

    def __init__(self, message: str, column: int = 1) -> None:
        super().__init__(message)
        self.column = column


class UnknownUnit(NumberError):
    """What follows the number may be its unit, but is not known as one."""

    def __init__(self, unit: str, column: int) -> None:
        super().__init__(tr("{text} is not known as a unit", text=unit), column)
        self.unit = unit


@dataclass(slots=True)
class Cell:
    """A text being read: what is left of it lies between `start` and `end`."""

    text: str
    start: int
    end: int
    rules: list[str] = field(default_factory=list)
    units: frozenset[str] = frozenset()

    @property
    def left(self) -> str:
        """What is not read yet."""
        return self.text[self.start : self.end]

    def trim(self) -> None:
        """Leaves out spaces at both ends."""
        left = self.left
        if left[:1] == " " or left[-1:] == " ":
            self.start += len(left) - len(left.lstrip(" "))
            self.end -= len(left) - len(left.rstrip(" "))

    def applied(self, rule: str) -> None:
        """Notes what was done to the text."""
        if rule not in self.rules:
            self.rules.append(rule)

    def take(self, pattern: re.Pattern[str], rule: str = "") -> re.Match[str] | None:
        """Takes what matches from the front."""
        found = pattern.match(self.text, self.start, self.end)
        if found:
            self.start = found.end()
            if rule:
                self.applied(rule)
            self.trim()
        return found

    def take_end(self, pattern: re.Pattern[str], rule: str = "") -> re.Match[str] | None:
        """Takes what matches up to the end; the pattern ends in a dollar sign."""
        found = pattern.search(self.text, self.start, self.end)
        if found:
            self.end = found.start()
            if rule:
                self.applied(rule)
            self.trim()
        return found

    def error(self, message: str, at: int | None = None) -> NumberError:
        """Returns an error at a character, at the first one that is left unless told."""
        return NumberError(message, (self.start if at is None else at) + 1)


def open_cell(text: str, units: frozenset[str]) -> Cell:
    """Returns a cell to read, with full-width characters and odd spaces in their common form.

    Raises:
        NumberError: the text is empty or too long for a number.
    """
    narrow = text.translate(_FULL_WIDTH)
    common = narrow.translate(_SPACES)
    cell = Cell(common, 0, len(common), units=units)
    if narrow != text:
        cell.applied("full_width")
    if " " in common:
        cell.applied("spaces")
    cell.trim()
    if cell.start == cell.end:
        raise NumberError(tr("The cell is empty"))
    if cell.end - cell.start > LONGEST:
        raise NumberError(tr("The text is too long for a number"))
    return cell


def read_body(cell: Cell) -> tuple[Decimal, str] | None:
    """Takes the digits or the numeral at the front: the number, and % or ‰ where 百分之 or 千分之 says so.

    Raises:
        NumberError: the digits or characters there make no number, or could make two.
    """
    begun = cell.start
    found = cell.take(BODY)
    if found is None:
        return None
    if found["arabic"] is not None:
        return _arabic(cell, found, begun), ""
    share = _SHARES.get(found["numeral"][:3], "")
    text = found["numeral"][3:] if share else found["numeral"]
    cell.applied("numeral")
    try:
        return parse_numeral(text), share
    except NumeralError as error:
        at = begun + (3 if share else 0) + error.position
        raise cell.error(
            tr("{text} is not a Chinese numeral that can mean only one number", text=text), at
        ) from error


def scaled(value: Decimal, factor: int) -> Decimal:
    """Returns a value times a scale, every digit kept."""
    return _EXACT.multiply(value, Decimal(factor))


def _arabic(cell: Cell, found: re.Match[str], begun: int) -> Decimal:
    text = found["arabic"]
    power = found["e"] or found["caret"] or (found["raised"] or "").translate(_RAISED)
    digits = _POWER.sub("", text) if power else text
    if power and not _PLAIN.fullmatch(power.lstrip("+-")):
        raise cell.error(tr("{text} is not a power of ten", text=text), begun)
    whole, point, fraction = digits.partition(".")
    if "." in fraction or (point and not _PLAIN.fullmatch(fraction)):
        raise cell.error(_pointed(digits), begun + len(whole))
    if whole and not _PLAIN.fullmatch(whole):
        _check_groups(cell, whole, begun)
        whole = re.sub(r"[,' ]", "", whole)
    if len(whole) > 1 and whole[0] == "0":
        raise cell.error(tr("{text} begins with 0, as codes do and numbers do not", text=digits), begun)
    if not whole:
        cell.applied("point")
    number = Decimal(f"{whole or '0'}{point}{fraction}")
    if power:
        cell.applied("power")
        number = number.scaleb(int(power), _EXACT)
    return number


def _check_groups(cell: Cell, whole: str, begun: int) -> None:
    grouped = _GROUPED.fullmatch(whole)
    if grouped and whole[0] != "0":
        cell.applied("thousands")
        return
    at = begun + next(i for i, character in enumerate(whole) if character in ",' ")
    if whole.count(",") == 1 and " " not in whole and "'" not in whole:
        raise cell.error(
            tr("{text} may have a decimal comma; thousands stand in groups of three digits", text=whole), at
        )
    raise cell.error(tr("The digits of {text} are not in groups of three", text=whole), at)


def _pointed(digits: str) -> str:
    if digits.count(".") > 1:
        return tr("{text} has more than one decimal point", text=digits)
    if "," in digits.partition(".")[2]:
        return tr("{text} may have a decimal comma; thousands stand in groups of three digits", text=digits)
    return tr("{text} is not a number: digits must follow the decimal point", text=digits)
