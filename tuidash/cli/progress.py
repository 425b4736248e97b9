"""How far long work is, on one line of the terminal that goes away when the work is done."""

from __future__ import annotations

import shutil
from time import monotonic
from typing import TextIO

PATIENCE = 1.0
"""Seconds that work may take before anything is said of it."""
_PAUSE = 0.1


class Progress:
    """Hears how far work is and writes it over the line that it wrote before."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._begun = self._told = 0.0
        self._heard = 0.0
        self._shown = False

    def __call__(self, what: str, done: int, total: int) -> None:
        """Writes the line, unless the work is young, done, or was told of a moment ago."""
        now = monotonic()
        if now - self._heard > PATIENCE:  # another piece of work
            self._begun = now
        self._heard = now
        if total and done >= total:
            self.clear()
        elif now - self._begun >= PATIENCE and now - self._told >= _PAUSE:
            self._told = now
            self._write(f"{what} {100 * done // total} %" if total else what)

    def _write(self, text: str) -> None:
        from tuidash.output.value import cell_width, fit, sanitise

        text = sanitise(text)
        room = shutil.get_terminal_size().columns - 1
        shown = text if cell_width(text) <= room else fit(text, room)
        self._stream.write(f"\r{shown}\x1b[K")
        self._stream.flush()
        self._shown = True

    def clear(self) -> None:
        """Takes the line away, so that what is written next stands alone."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False
