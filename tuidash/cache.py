"""Derived files that are safe to delete: written whole, readable by their user only, bounded in size."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tuidash import __version__
from tuidash.places import user_folder

LIMIT_BYTES = 512 * 1024 * 1024
"""How much is kept; the files that were written first go first."""
_CODE = ("cache.py", "catalog", "data", "model", "query")
"""Parts of the package that decide what is derived."""


class Cache:
    """A folder of derived files; where it cannot be written, everything is simply derived again."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = user_folder("cache") if folder is None else folder

    def path(self, kind: str, key: str, suffix: str) -> Path:
        """Returns where the file for a key lies, whether it is there or not."""
        from hashlib import sha256

        return self._folder / kind / f"{sha256(key.encode()).hexdigest()[:40]}{suffix}"

    def write(self, path: Path, produce: Callable[[Path], None]) -> bool:
        """Lets `produce` write a file that appears at `path` only when it is complete.

        Returns whether it is there now; a full disk or a read-only folder is no error.
        """
        temporary = path.with_name(f".{os.getpid()}-{path.name}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with _removed_on_failure(temporary):
                os.close(os.open(temporary, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
                produce(temporary)
                temporary.replace(path)
            self._shrink()
        except OSError:  # nothing is lost: what is not kept is derived again
            return False
        return True

    def _shrink(self) -> None:
        files = [(entry.stat(), entry) for entry in self._folder.glob("*/*") if entry.is_file()]
        total = sum(stat.st_size for stat, _ in files)
        for stat, entry in sorted(files, key=lambda pair: pair[0].st_mtime):
            if total <= LIMIT_BYTES:
                break
            entry.unlink(missing_ok=True)
            total -= stat.st_size


@contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def stamp_of(*paths: Path) -> str:
    """Returns a text that changes when one of the files is changed, replaced, added or removed."""
    parts = []
    for path in paths:
        try:
            stat = path.stat()
        except OSError:
            parts.append(f"{path}:-")
        else:
            parts.append(f"{path}:{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ino}")
    return "\n".join(parts)


@cache
def code_stamp() -> str:
    """Returns a text that changes with the version, and with every edit of a checkout."""
    package = Path(__file__).parent
    latest = 0
    for part in _CODE:
        found = [package / part] if part.endswith(".py") else (package / part).rglob("*.py")
        latest = max(latest, *(path.stat().st_mtime_ns for path in found))
    return f"{__version__}:{latest}"
