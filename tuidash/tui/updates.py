"""Textual's updates of the screen, sent as what differs from what stands there.

It relies on how Textual 8.2 holds its updates; TUIDASH_STOCK_DRAWING=1 sends them unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.color import ColorSystem
from rich.console import Console
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate

from tuidash.tui.picture import Picture, Piece


class LeanUpdate(CompositorUpdate):
    """An update that is compared with the picture when, and only when, it is sent."""

    def __init__(self, update: LayoutUpdate | ChopsUpdate, picture: Picture, size: tuple[int, int]) -> None:
        self._update = update
        self._picture = picture
        self._size = size

    def render_segments(self, console: Console) -> str:
        """Returns the sequences to send."""
        self._picture.fit(*self._size)
        return self._picture.draw(pieces(self._update), console._color_system or ColorSystem.TRUECOLOR)


def pieces(update: LayoutUpdate | ChopsUpdate) -> Iterator[Piece]:
    """Yields the strips of an update at their places."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield x, y, strip
                x += strip.cell_length
        return
    for y, start, end in update.spans:
        for chop_end, (x, chop) in zip(update.chop_ends[y], update.chops[y].items(), strict=True):
            if chop is not None and x <= end and chop_end > start:
                yield x, y, chop
