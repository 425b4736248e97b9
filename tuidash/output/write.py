"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tuidash.errors import ExportError
from tuidash.language import tr

_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})
"""What file systems say that know no hard links."""

Produce = Callable[[BinaryIO], None]


def check_output(path: Path, *, force: bool = False) -> None:
    """Tells whether `path` can be written, before any work is done for it.

    Raises:
        ExportError: it cannot.
    """
    with _errors(path):
        _check(path, _target(path), force)


def _check(path: Path, target: Path, force: bool) -> None:
    if target.is_dir():
        raise ExportError(
            tr("{path} is a folder", path=path),
            hint=tr("Name a file in it, such as {path}.", path=path / "out.csv"),
        )
    if not target.parent.is_dir():
        raise ExportError(
            tr("The folder {path} does not exist", path=target.parent), hint=tr("Create it first.")
        )
    if _is_device(target):
        return
    if target.exists() and not force:
        raise _exists(path)
    if target.exists() and not os.access(target, os.W_OK):
        raise ExportError(tr("The file {path} is read-only", path=path))
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise ExportError(tr("No permission to write in {path}", path=target.parent))


def write_output(path: Path, produce: Produce, *, force: bool = False) -> None:
    """Lets `produce` write a file that appears at `path` only when it is complete.

    A symbolic link is followed and stays; devices and pipes are written directly. A new file gets
    the permissions any new file gets, a replaced one keeps its own.

    Raises:
        ExportError: the place cannot be written, the disk is full, or the file is there without `force`.
    """
    with _errors(path):
        target = _target(path)
        _check(path, target, force)
        if not _is_device(target):
            _write_whole(path, target, produce, force)
            return
        with target.open("wb") as stream:
            produce(stream)


@contextmanager
def _errors(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ExportError(
            tr("Cannot write {path}: {reason}", path=path, reason=error.strerror or str(error))
        ) from error


def _write_whole(path: Path, target: Path, produce: Produce, force: bool) -> None:
    temporary = target.with_name(f".tuidash-{secrets.token_hex(6)}.tmp")
    # Created by the system with 0o666, so that the user's umask decides as for any other file.
    descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o666)
    try:
        with open(descriptor, "wb") as stream:  # noqa: PTH123 - a descriptor has no path to open
            if force and target.exists():
                os.fchmod(descriptor, stat.S_IMODE(target.stat().st_mode))
            produce(stream)
            stream.flush()
            os.fsync(descriptor)
        _put(path, temporary, target, force)
    finally:
        temporary.unlink(missing_ok=True)


def _put(path: Path, temporary: Path, target: Path, force: bool) -> None:
    if force:
        temporary.replace(target)
        return
    try:
        # Unlike a rename, a link fails when another process has made the file meanwhile.
        target.hardlink_to(temporary)
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(target):
            raise _exists(path) from error
        temporary.rename(target)


def _target(path: Path) -> Path:
    """Returns the file behind symbolic links."""
    try:
        return path.resolve() if path.is_symlink() else path
    except RuntimeError as error:  # how Python 3.11 and 3.12 report a loop
        raise ExportError(tr("The link {path} leads nowhere", path=path)) from error


def _is_device(target: Path) -> bool:
    return target.exists() and not target.is_file()


def _exists(path: Path) -> ExportError:
    return ExportError(
        tr("The file {path} exists already", path=path),
        hint=tr("Choose another name, or add --force to replace it."),
    )
