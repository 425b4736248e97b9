"""Copies the bundled samples to where a user can change them."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tuidash.errors import ExportError
from tuidash.language import tr
from tuidash.places import DATA_FOLDERS, samples_folder

_LEFT_OUT = ("__pycache__", "*.pyc", ".*")


def copy_samples(folder: Path) -> list[Path]:
    """Copies datasets/ and queries/ into `folder`, all or nothing, and returns what was made.

    Raises:
        ExportError: one of them is there already, or the folder cannot be written.
    """
    targets = [folder / name for name in DATA_FOLDERS]
    for target in targets:
        if target.exists():
            raise ExportError(
                tr("{path} exists already", path=target), hint=tr("Name another folder; nothing was copied")
            )
    made = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".tuidash-", dir=folder) as temporary:
            for name in DATA_FOLDERS:
                ignored = shutil.ignore_patterns(*_LEFT_OUT)
                shutil.copytree(samples_folder() / name, Path(temporary) / name, ignore=ignored)
            for name, target in zip(DATA_FOLDERS, targets, strict=True):
                (Path(temporary) / name).rename(target)
                made.append(target)
    except BaseException as error:
        for target in made:
            shutil.rmtree(target, ignore_errors=True)
        if not isinstance(error, OSError):
            raise
        reason = error.strerror or str(error)
        raise ExportError(
            tr("Cannot write {path}: {reason}", path=folder, reason=reason),
            hint=tr("Name another folder; nothing was copied"),
        ) from error
    return targets
