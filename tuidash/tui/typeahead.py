"""Keys typed before the dialog or prompt that they are meant for is there.

A key reaches its binding by way of several queues. Over a slow line the letters after `/` may be
waiting already; without this they would act as keys of the table, and `q` would quit.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import events
from textual.message import Message

LONGEST = 1.0
"""Seconds for which keys are held when nothing opens after all."""
OPENING = frozenset(
    (
        "search", "filter", "help", "detail", "choose", "parameters", "column", "export", "sql", "next",
        "choose_file", "import", "answer",
    )
)  # fmt: skip
"""Actions after which the next keys belong to something else."""
BREAKING = frozenset(("escape", "ctrl+c"))
"""Keys that are never held, and that make the held ones pointless."""


class KeysReady(Message):
    """What was opening has the focus, or nothing opens after all."""


Typed = events.Key | events.Paste


class TypeAhead:
    """Holds keys from the one that opens something until that has the focus."""

    def __init__(self, handle: Callable[[Typed], Awaitable[None]]) -> None:
        self._handle = handle
        self._held: list[Typed] | None = None

    @property
    def holding(self) -> bool:
        """Whether keys are held at the moment."""
        return self._held is not None

    def hold(self) -> None:
        """Holds the keys that follow."""
        if self._held is None:
            self._held = []

    def take(self, typed: Typed) -> bool:
        """Tells whether a key is held rather than to be handled now."""
        if self._held is None:
            return False
        if isinstance(typed, events.Key) and typed.key in BREAKING:
            self._held = None
            return False
        self._held.append(typed)
        return True

    async def release(self) -> None:
        """Handles the held keys in order; one of them may make the rest wait again."""
        held, self._held = self._held or [], None
        for place, typed in enumerate(held):
            await self._handle(typed)
            if self.holding:
                self._held = [*(self._held or []), *held[place + 1 :]]
                return
