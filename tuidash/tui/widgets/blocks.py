"""Blocks of finished cells: a bounded cache over a sheet, filled without blocking the screen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tuidash.view.listing import Listing
    from tuidash.view.sheet import Sheet

BLOCK = 256
"""Rows that are fetched at once."""
KEPT = 24
"""Blocks that are kept; the oldest go first, so memory does not grow with the sheet."""
PATIENCE = 0.05
"""Seconds that a frame waits for a block before it is drawn without it."""

Row = tuple[str, ...]


class Blocks:
    """Gives rows of a sheet; a row that is slow to get is announced when it arrives."""

    def __init__(
        self, sheet: Sheet | Listing, arrived: Callable[[int], None], failed: Callable[[Exception], None]
    ) -> None:
        self._sheet = sheet
        self._arrived = arrived
        self._failed = failed
        self._kept: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._lock = Lock()
        self._wanted: int | None = None
        self._running: int | None = None
        self._late: set[int] = set()
        self._idle = Event()
        self._broken = False

    def put(self, index: int, rows: Sequence[Row]) -> None:
        """Takes a block that was fetched elsewhere."""
        with self._lock:
            self._keep(index, rows)

    def row(self, number: int) -> Row | None:
        """Returns the cells of a row, or None while its block is on its way."""
        index, offset = divmod(number, BLOCK)
        rows = self.block(index)
        return rows[offset] if rows is not None and offset < len(rows) else None

    def block(self, index: int) -> Sequence[Row] | None:
        """Returns a block of rows, or None while it is on its way."""
        with self._lock:
            if index in self._kept:
                self._kept.move_to_end(index)
                return self._kept[index]
            if self._broken or index in self._late:
                return None
            self._ask(index)
        self._idle.wait(PATIENCE)
        with self._lock:
            if index not in self._kept:
                self._late.add(index)
            return self._kept.get(index)

    def _ask(self, index: int) -> None:
        """Fetches a block in a thread; of the blocks asked for meanwhile only the last is fetched next."""
        if self._running is not None:
            if self._wanted is not None:
                self._late.discard(self._wanted)
            self._wanted = index
            return
        self._running = index
        self._idle.clear()
        Thread(target=self._fetch, name="tuidash-block", daemon=True).start()

    def _fetch(self) -> None:
        while self._running is not None:
            index = self._running
            try:
                rows = self._sheet.cells(index * BLOCK, BLOCK)
            except Exception as error:  # shown by the grid, or reported by the app as a bug
                with self._lock:
                    self._broken = True
                    self._running = None
                self._failed(error)
                break
            with self._lock:
                self._keep(index, rows)
                self._running, self._wanted = self._wanted, None
                late = index in self._late
                self._late.discard(index)
            if late:
                self._arrived(index)
        self._idle.set()

    def _keep(self, index: int, rows: Sequence[Row]) -> None:
        self._kept[index] = rows
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
