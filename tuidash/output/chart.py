"""Charts of one line of text, in exact terminal cells and readable without colour."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal

Number = int | float | Decimal

_LEVELS = "▁▂▃▄▅▆▇█"
_LEVELS_ASCII = "_-=+*%#@"
_GAP, _GAP_ASCII = "·", "."
_LAST, _LAST_ASCII = "◂", "<"

_LEFT_EIGHTHS = " ▏▎▍▌▋▊▉█"
_RIGHT_EIGHTHS = " ▕▕▐▐▐▐██"
"""Unicode has only an eighth and a half that start at the right side of a cell."""
_ZERO, _ZERO_ASCII = "│", "|"
_TARGET, _TARGET_ASCII = "┃", "!"
_BEYOND_HIGH, _BEYOND_LOW = "▶", "◀"


def sparkline(values: Sequence[Number | None], width: int | None = None, *, ascii: bool = False) -> str:
    """Returns one character per value from the lowest to the highest, gaps as `·` (ASCII `.`).

    The last value present is followed by `◂` (ASCII `<`), so n values take n + 1 cells; a `width`
    above that is filled with spaces. Only below it are neighbours averaged into width - 1 values.
    Equal values are drawn at half height; NaN is a gap; infinities stand at the ends of the scale.
    """
    points = [_point(value) for value in values]
    if width is not None and len(points) > max(width - 1, 1):
        points = list(_means(points, max(width - 1, 1)))
    width = len(points) + 1 if width is None else max(width, 0)
    gap = _GAP_ASCII if ascii else _GAP
    levels = _LEVELS_ASCII if ascii else _LEVELS
    finite = [point for point in points if point is not None and math.isfinite(point)]
    low, high = (min(finite), max(finite)) if finite else (0.0, 0.0)
    marks = [gap if point is None else levels[_level(point, low, high)] for point in points]
    last = max((place for place, point in enumerate(points) if point is not None), default=None)
    if last is not None and width > 1:
        marks.insert(last + 1, _LAST_ASCII if ascii else _LAST)
    return "".join(marks)[:width].ljust(width)


def _point(value: Number | None) -> float | None:
    if value is None:
        return None
    point = _float(value)
    return None if math.isnan(point) else point


def _float(value: Number) -> float:
    try:
        return float(value)
    except OverflowError:  # a whole number beyond the largest float
        return math.inf if value > 0 else -math.inf


def _means(points: Sequence[float | None], count: int) -> Iterator[float | None]:
    for place in range(count):
        start, end = place * len(points) // count, (place + 1) * len(points) // count
        yield _mean([point for point in points[start:end] if point is not None])


def _mean(present: Sequence[float]) -> float | None:
    infinite = {point for point in present if math.isinf(point)}
    if infinite or not present:
        return infinite.pop() if len(infinite) == 1 else None
    return math.fsum(point / len(present) for point in present)


def _level(point: float, low: float, high: float) -> int:
    if math.isinf(point):
        return 7 if point > 0 else 0
    if low == high:
        return 3
    # Halves keep the span of very large numbers finite.
    share = (point / 2 - low / 2) / (high / 2 - low / 2)
    return min(7, int(share * 8))


def bar(
    value: Number | None,
    low: Number,
    high: Number,
    width: int,
    *,
    ascii: bool = False,
    target: Number | None = None,
) -> str:
    """Returns a bar from zero to `value` in exactly `width` cells; a missing value is empty.

    The scale spans `low` to `high` and always includes zero, whose line is drawn when `low` is negative.
    A value beyond the scale ends in an arrow; a target within it is a tick (`┃`, ASCII `!`).
    """
    length = _point(value)
    if length is None or width <= 0:
        return " " * max(width, 0)
    scale = _Scale(_limit(low), _limit(high), width)
    cells = [" "] * width
    scale.draw(cells, length, ascii)
    if scale.zero is not None:
        cells[scale.zero] = _ZERO_ASCII if ascii else _ZERO
    if target is not None and (place := scale.place(_float(target))) is not None:
        cells[place] = _TARGET_ASCII if ascii else _TARGET
    return "".join(cells)


class _Scale:
    """Where zero, negative and positive parts of a row of bars lie."""

    def __init__(self, low: float, high: float, width: int) -> None:
        self.low, self.high = min(low, 0.0), max(high, 0.0)
        self.zero: int | None = None
        """Cell of the zero line."""
        self.left = 0
        """Cells for negative values."""
        if self.low < 0:
            span = self.high / 2 - self.low / 2
            self.left = round((width - 1) * (-self.low / 2 / span))
            if width >= 3 and self.high > 0:
                self.left = min(max(self.left, 1), width - 2)
            self.zero = self.left
        self.right = width - self.left - (self.zero is not None)
        """Cells for positive values."""

    def draw(self, cells: list[str], value: float, ascii: bool) -> None:
        """Fills the cells between zero and `value`."""
        if value < 0:
            self._draw_negative(cells, value, ascii)
        elif value > 0:
            self._draw_positive(cells, value, ascii)

    def _draw_positive(self, cells: list[str], value: float, ascii: bool) -> None:
        start = len(cells) - self.right
        if not self.right:
            return
        full, rest = divmod(_eighths(value, self.high, self.right, ascii), 8)
        cells[start : start + full] = ["#" if ascii else "█"] * full
        if rest:
            cells[start + full] = _LEFT_EIGHTHS[rest]
        if value > self.high:
            cells[-1] = ">" if ascii else _BEYOND_HIGH

    def _draw_negative(self, cells: list[str], value: float, ascii: bool) -> None:
        if not self.left:
            return
        full, rest = divmod(_eighths(-value, -self.low, self.left, ascii), 8)
        cells[self.left - full : self.left] = ["#" if ascii else "█"] * full
        if rest:
            cells[self.left - full - 1] = _RIGHT_EIGHTHS[rest]
        if value < self.low:
            cells[0] = "<" if ascii else _BEYOND_LOW

    def place(self, value: float) -> int | None:
        """Returns the cell that holds `value`, None when the scale does not reach it."""
        if not self.low <= value <= self.high:
            return None
        if value < 0:
            return self.left - max(1, math.ceil(value / self.low * self.left)) if self.left else None
        if value == 0:
            return self.zero if self.zero is not None else 0
        start = self.left + (self.zero is not None)
        return start + max(1, math.ceil(value / self.high * self.right)) - 1 if self.right else None


def _limit(value: Number) -> float:
    """Returns an end of a scale as a number that can be divided by."""
    largest = sys.float_info.max
    limit = _float(value)
    return 0.0 if math.isnan(limit) else min(max(limit, -largest), largest)


def _eighths(value: float, limit: float, cells: int, ascii: bool) -> int:
    """Returns the length of a bar in eighths of a cell; what is not zero is never drawn as nothing."""
    share = 1.0 if value >= limit else value / limit
    if ascii:
        return max(1, math.floor(share * cells + 0.5)) * 8
    return max(1, math.floor(share * cells * 8 + 0.5))
