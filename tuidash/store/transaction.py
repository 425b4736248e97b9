"""A dataset changes whole or not at all: the new folder is made beside the old one, then they swap.

Everything lies in the folder around the dataset `name`: `.name.new` is the version being made, `.name.work`
holds figures on their way into it, and where
the system cannot exchange two folders, `.name.old` is the version before, for the moment in which neither
stands in its place. A process that is killed leaves one of them behind; the next import mends that.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from polars.exceptions import PolarsError

from tuidash.errors import DatasetError, ExportError
from tuidash.language import tr
from tuidash.places import samples_folder
from tuidash.store.swap import exchange

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Draft:
    """The new version of a dataset, before it takes the place of the old one."""

    def __init__(self, folder: Path, target: Path) -> None:
        self.folder = folder
        self._target = target

    def write(self, name: str, produce: Callable[[Path], None]) -> None:
        """Lets `produce` write a file of the new version; the old one's stays as it is meanwhile."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        made = path.with_name(f".{path.name}.part")
        produce(made)
        before = self._target / name
        if before.is_file():
            _keep_rights(made, before)
        _sync(made)
        made.replace(path)

    def write_text(self, name: str, text: str) -> None:
        """Writes a text file of the new version."""

        def produce(path: Path) -> None:
            path.write_text(text, encoding="utf-8", newline="")

        self.write(name, produce)

    def remove(self, name: str) -> None:
        """Leaves a file out of the new version."""
        (self.folder / name).unlink(missing_ok=True)


def target_of(folder: Path) -> Path:
    """Returns the folder behind symbolic links, after checking that it may be written.

    Raises:
        DatasetError: it belongs to the samples that come with tuidash.
        ExportError: it cannot be written.
    """
    target = folder.resolve()
    for own in {samples_folder().resolve() / "datasets", Path(__file__).resolve().parent.parent}:
        if target.is_relative_to(own):
            raise DatasetError(
                tr("{path} belongs to the samples, which are not changed", path=folder),
                hint=tr("Copy them first with: tuidash init DIR"),
            )
    existing = target if target.is_dir() else target.parent
    for place in (existing, existing.parent) if target.is_dir() else (existing,):
        if place.is_dir() and not os.access(place, os.W_OK | os.X_OK):
            raise ExportError(
                tr("No permission to write in {path}", path=place),
                hint=tr("Import into a folder that you may write: --into PATH"),
            )
    return target


def mend(target: Path) -> None:
    """Clears what a killed import left, and puts the version before in its place where none stands."""
    new, old, work = (_beside(target, what) for what in ("new", "old", "work"))
    if old.exists() and not target.exists():
        old.rename(target)
        _sync(target.parent)
    for leftover in (new, old, work):
        if leftover.exists():
            shutil.rmtree(leftover)


@contextmanager
def working(target: Path) -> Iterator[Path]:
    """Yields a folder beside a dataset for files that an import needs until it ends.

    Raises:
        ExportError: there is no room for them.
    """
    work = _beside(target, "work")
    try:
        work.mkdir()
        with room_in(target):
            yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)  # what stays is cleared by the next import


@contextmanager
def room_in(target: Path) -> Iterator[None]:
    """Turns the errors of a full disk, whoever wrote to it, into one for people.

    Raises:
        ExportError: there is no room.
    """
    try:
        yield
    except (OSError, PolarsError) as error:
        code = getattr(error, "errno", None)
        found = re.search(r"os error (\d+)", str(error)) if code is None else None
        code = int(found[1]) if found else code
        if code not in _NO_ROOM:
            raise
        raise ExportError(
            tr("Cannot write {path}: {reason}", path=target, reason=os.strerror(code)),
            hint=tr("The dataset is as it was"),
        ) from error


@contextmanager
def replacing(target: Path) -> Iterator[Draft]:
    """Yields a copy of a dataset that takes its place when the block ends well.

    Files that are not written anew are shared by both, so that a copy costs nothing. Whoever calls holds
    the lock of the dataset.

    Raises:
        ExportError: the disk is full, or the folder cannot be written.
    """
    new = _beside(target, "new")
    try:
        _copy(target, new)
        yield Draft(new, target)
        _sync_folders(new)
        _swap(new, target)
    except OSError as error:
        raise ExportError(
            tr("Cannot write {path}: {reason}", path=target, reason=error.strerror or str(error)),
            hint=tr("The dataset is as it was"),
        ) from error
    finally:
        if new.exists():
            shutil.rmtree(new)


def _beside(target: Path, what: str) -> Path:
    return target.parent / f".{target.name}.{what}"


def _copy(target: Path, new: Path) -> None:
    new.mkdir()
    if not target.is_dir():
        return
    for folder, folders, files in os.walk(target):
        place = new / Path(folder).relative_to(target)
        for name in files:
            _share(Path(folder) / name, place / name)
        for name in folders:
            inner = Path(folder) / name
            if inner.is_symlink():
                _share(inner, place / name)
            else:
                (place / name).mkdir()
                _keep_rights(place / name, inner)
    _keep_rights(new, target)


def _share(source: Path, copy: Path) -> None:
    try:
        os.link(source, copy, follow_symlinks=False)
    except OSError:  # a file system without hard links, or one that belongs to somebody else
        shutil.copy2(source, copy, follow_symlinks=False)


def _keep_rights(path: Path, before: Path) -> None:
    known = before.stat()
    with suppress(PermissionError):  # a group that one does not belong to cannot be given
        os.chown(path, -1, known.st_gid)
    path.chmod(stat.S_IMODE(known.st_mode))


def _swap(new: Path, target: Path) -> None:
    if not target.exists():
        new.rename(target)
    elif not exchange(new, target):
        old = _beside(target, "old")
        target.rename(old)
        new.rename(target)
        _sync(target.parent)
        shutil.rmtree(old)
    _sync(target.parent)


def _sync_folders(top: Path) -> None:
    for folder, _, _ in os.walk(top):
        _sync(Path(folder))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
