"""Derived files that are safe to delete: written whole, readable by their user only, bounded in size."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from tuidash import __version__
from tuidash.places import user_folder

LIMIT_BYTES = 2 << 30
"""How much is kept; what was not used for longest goes first, what was just written stays in any case."""
ABANDONED = 3600.0
"""Seconds without a write after which an unfinished file belongs to nobody any more."""
FRESH = 60.0
"""Seconds for which a file stays in any case, with others that were written for the same purpose."""
_CODE = ("cache.py", "catalog", "data", "model", "query", "reading")
"""Parts of the package that decide what is derived."""
_FINGER = 1 << 16
"""Bytes at either end of a file that its fingerprint covers."""
_PAUSE = 0.1


class Cache:
    """A folder of derived files; where it cannot be written, everything is simply derived again."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = user_folder("cache") if folder is None else folder

    def path(self, kind: str, key: str, suffix: str, *, owner: str = "") -> Path:
        """Returns where the file for a key lies, whether it is there or not.

        Of the files of one owner a newer one takes the place of all others.
        """
        name = _short(key, 40) if not owner else f"{_short(owner, 20)}-{_short(key, 20)}"
        return self._folder / kind / f"{name}{suffix}"

    def find(self, path: Path) -> bool:
        """Tells whether a file is there, and if so that it was used now."""
        try:
            os.utime(path)
        except FileNotFoundError:
            return False
        except OSError:  # of another user, or on a disk that is not to be written
            return path.is_file()
        return True

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
            self._shrink(path)
        except OSError:  # nothing is lost: what is not kept is derived again
            return False
        return True

    @contextmanager
    def alone(self, path: Path, waiting: Callable[[], None]) -> Iterator[None]:
        """Keeps other processes from deriving the same file; `waiting` is called while one of them does.

        Where files cannot be locked, both derive it and the last one stays.
        """
        import fcntl

        lock = -1
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = os.open(path.with_name(f".{path.stem}.lock"), os.O_CREAT | os.O_RDWR, 0o600)
        try:
            while lock >= 0:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    waiting()
                    time.sleep(_PAUSE)
                except OSError:  # a file system without locks
                    break
            yield
        finally:
            if lock >= 0:
                os.close(lock)

    def _shrink(self, kept: Path) -> None:
        """Removes what a newer file replaces, what nobody finishes, and what was not used for longest."""
        owner, dash, _ = kept.name.partition("-")
        files = []
        for entry in self._folder.glob("*/*"):
            with suppress(OSError):
                stat = entry.stat()
                replaced = dash and entry.parent == kept.parent and entry.name.startswith(f"{owner}-")
                if entry.name.startswith("."):
                    if time.time() - stat.st_mtime > ABANDONED:
                        entry.unlink(missing_ok=True)
                elif replaced and entry != kept:
                    entry.unlink(missing_ok=True)
                elif entry.is_file():
                    files.append((stat, entry))
        total = sum(stat.st_size for stat, _ in files)
        for stat, entry in sorted(files, key=lambda pair: pair[0].st_mtime):
            if total <= LIMIT_BYTES:
                break
            if entry != kept and time.time() - stat.st_mtime > FRESH:
                entry.unlink(missing_ok=True)
                total -= stat.st_size


def _short(key: str, length: int) -> str:
    from hashlib import sha256

    return sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:length]


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
            parts.append(f"{path}:{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ctime_ns}:{stat.st_ino}")
    return "\n".join(parts)


def fingerprint(path: Path) -> str:
    """Returns a text that changes with the bytes of a file, without reading all of them.

    Size, both times to the nanosecond and the inode change with every write and every replacement, even where
    the time of the last change is set back; the hash of both ends tells apart what a file system with
    coarse times does not, unless only the middle was overwritten within one tick of its clock.

    Raises:
        OSError: the file cannot be read.
    """
    from hashlib import sha256

    with path.open("rb") as stream:
        ends = sha256(stream.read(_FINGER))
        stream.seek(max(stream.seek(0, os.SEEK_END) - _FINGER, 0))
        ends.update(stream.read(_FINGER))
    return f"{stamp_of(path.resolve())}:{ends.hexdigest()}"


@cache
def code_stamp() -> str:
    """Returns a text that changes with the version, and with every edit of a checkout."""
    package = Path(__file__).parent
    latest = 0
    for part in _CODE:
        found = [package / part] if part.endswith(".py") else (package / part).rglob("*.py")
        latest = max(latest, *(path.stat().st_mtime_ns for path in found))
    return f"{__version__}:{latest}"
