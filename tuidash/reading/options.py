"""How a file is to be read where the reader is not to find out by itself, and how it says how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import Protocol

from tuidash.errors import Cancelled
from tuidash.language import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What a person fixed about a file; whatever is empty is found out."""

    encoding: str = ""
    """Name of an encoding, such as gb18030 or big5."""
    delimiter: str = ""
    """One character, or `tab`."""
    sheet: str = ""
    """Name of the only sheet to read; all sheets when empty."""


class Listener(Protocol):
    """Whoever wants to know how far long work is."""

    def __call__(self, what: str, done: int, total: int) -> None:
        """Hears that `done` of `total` (bytes, rows or files) of `what` are done; total 0 is unknown."""


class Watch:
    """Carries progress out of long work and the wish to stop into it; another thread may cancel."""

    def __init__(self, listener: Listener | None = None) -> None:
        self._listener = listener
        self._stop = Event()

    def cancel(self) -> None:
        """Asks the work to stop; it does so at its next report."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._stop.is_set()

    def report(self, what: str, done: int = 0, total: int = 0) -> None:
        """Tells how far the work is.

        Raises:
            Cancelled: somebody asked the work to stop.
        """
        if self._stop.is_set():
            raise Cancelled(tr("Stopped; nothing was changed"))
        if self._listener is not None:
            self._listener(what, done, total)
