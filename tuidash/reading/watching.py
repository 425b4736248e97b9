"""Who watches the work that this thread does, for work that lies too deep to be handed a watch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from tuidash.reading.options import Watch

_CURRENT: ContextVar[Watch | None] = ContextVar("watch", default=None)


def current_watch() -> Watch:
    """Returns the watch over this thread's work; where nobody watches, one that hears nothing."""
    return _CURRENT.get() or Watch()


@contextmanager
def watched_by(watch: Watch) -> Iterator[None]:
    """Lets a watch hear of all work that this thread does meanwhile, and stop it."""
    token = _CURRENT.set(watch)
    try:
        yield
    finally:
        _CURRENT.reset(token)
