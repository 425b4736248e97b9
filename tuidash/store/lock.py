"""One import into a dataset at a time, over all processes."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tuidash.errors import DatasetError, ExportError
from tuidash.language import tr

LIMIT_SECONDS = 600.0
"""How long an import waits for another one."""
_PAUSE_SECONDS = 0.05

Tell = Callable[[str], None]


@contextmanager
def locked(
    folder: Path, *, tell: Tell, check: Callable[[], None], limit: float = LIMIT_SECONDS
) -> Iterator[None]:
    """Holds the right to change a dataset while the block runs.

    The lock belongs to the open file, so it ends with its process however that ends. `tell` hears once
    who holds it; `check` may raise to stop waiting.

    Raises:
        DatasetError: another process held it longer than `limit` seconds.
        ExportError: the folder around the dataset cannot be written.
    """
    path = folder.parent / f".{folder.name}.lock"
    descriptor = _acquire(path, folder, tell, check, limit)
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        path.unlink(missing_ok=True)  # while it is held, so that nobody else's is taken away
        os.close(descriptor)


def _acquire(path: Path, folder: Path, tell: Tell, check: Callable[[], None], limit: float) -> int:
    deadline = time.monotonic() + limit
    told = False
    while True:
        descriptor = _open(path)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace")
        else:
            if _is_still(path, descriptor):
                return descriptor
            holder = ""  # the one before took its file away when it ended
        os.close(descriptor)
        if holder and not told:
            tell(tr("Waiting for another import into {name} (process {pid})", name=folder.name, pid=holder))
            told = True
        if time.monotonic() > deadline:
            raise DatasetError(
                tr("Another import into {name} is still running (process {pid})",
                   name=folder.name, pid=holder or "?"),
                hint=tr("Wait until it has ended, or end it; then import again"),
            )  # fmt: skip
        check()
        if holder:
            time.sleep(_PAUSE_SECONDS)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise ExportError(
            tr("Cannot write {path}: {reason}", path=path.parent, reason=error.strerror),
            hint=tr("Import into a folder that you may write: --into PATH"),
        ) from error


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
