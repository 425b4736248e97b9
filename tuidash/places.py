"""The folders that tuidash reads from and writes to, and where each one comes from."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tuidash.errors import UsageError
from tuidash.language import tr

APP_NAME = "tuidash"
DATA_FOLDERS = ("datasets", "queries")
"""Either of these makes a folder a place for datasets and saved queries."""

_XDG = {
    "cache": ("XDG_CACHE_HOME", "~/.cache", "", ""),
    "config": ("XDG_CONFIG_HOME", "~/.config", "XDG_CONFIG_DIRS", "/etc/xdg"),
    "data": ("XDG_DATA_HOME", "~/.local/share", "XDG_DATA_DIRS", "/usr/local/share:/usr/share"),
}
"""For each kind of folder: variable and default of the user's own, of those that all users share."""


class Place(NamedTuple):
    """A folder that may hold `datasets/` and `queries/`, with the reason it is looked at."""

    folder: Path
    origin: str
    """option, environment, project, user, site or samples."""

    @property
    def datasets(self) -> Path:
        """Where its datasets lie."""
        return self.folder / "datasets"

    @property
    def queries(self) -> Path:
        """Where its saved queries lie."""
        return self.folder / "queries"


def data_places(
    data: Path | None = None, *, start: Path | None = None, environment: Mapping[str, str] | None = None
) -> tuple[Place, ...]:
    """Returns the places to search, the most specific first; what an earlier place defines wins.

    Raises:
        UsageError: the folder that the option or the environment names does not exist.
    """
    environment = os.environ if environment is None else environment
    places: dict[Path, Place] = {}
    for folder, origin in _candidates(data, start or _working_folder(), environment):
        resolved = folder.resolve()
        places.setdefault(resolved, Place(resolved, origin))
    return tuple(places.values())


def _candidates(data: Path | None, start: Path, environment: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    if data is not None:
        yield _existing(data, "--data"), "option"
    if environment.get("TUIDASH_DATA"):
        yield _existing(Path(environment["TUIDASH_DATA"]), "TUIDASH_DATA"), "environment"
    project = nearest(start, DATA_FOLDERS, Path.is_dir)
    samples = samples_folder()
    if project is not None and project.resolve() != samples.resolve():
        yield project, "project"
    yield user_folder("data"), "user"
    for folder in site_folders("data"):
        yield folder, "site"
    yield samples, "samples"


def _existing(folder: Path, named_by: str) -> Path:
    if not folder.is_dir():
        raise UsageError(
            tr("There is no folder {path}", path=folder), hint=tr("It is named by {name}", name=named_by)
        )
    return folder


def _working_folder() -> Path:
    """Returns the working folder, or the root when it is gone."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path("/")


def nearest(start: Path, names: tuple[str, ...], exists: Callable[[Path], bool] = Path.exists) -> Path | None:
    """Returns `start` or its closest parent that holds one of `names`, or None."""
    for folder in (start, *start.parents):
        if any(exists(folder / name) for name in names):
            return folder
    return None


def samples_folder() -> Path:
    """Returns the folder of the bundled samples: package data of a wheel, else the checkout."""
    package = Path(__file__).parent
    bundled = package / "samples"
    return bundled if bundled.is_dir() else package.parent


def config_files(start: Path | None = None) -> tuple[tuple[Path, str], ...]:
    """Returns the settings files that may exist, the strongest first, each with its origin."""
    project = nearest(start or _working_folder(), ("tuidash.toml",))
    files = [(project / "tuidash.toml", "project")] if project else []
    files.append((user_folder("config") / "config.toml", "user"))
    files += [(folder / "config.toml", "site") for folder in site_folders("config")]
    return tuple(files)


def user_folder(kind: str) -> Path:
    """Returns the user's own folder for `data`, `config` or `cache`.

    On Linux this follows the XDG rules as platformdirs does, without its import, which costs as much as
    starting Python does.
    """
    if sys.platform != "linux":
        import platformdirs

        return Path(getattr(platformdirs, f"user_{kind}_dir")(APP_NAME, appauthor=False))
    variable, default, _, _ = _XDG[kind]
    named = Path(os.environ.get(variable, ""))
    return (named if named.is_absolute() else Path(default).expanduser()) / APP_NAME


def site_folders(kind: str) -> list[Path]:
    """Returns the folders for `data` or `config` that all users share, the strongest first."""
    if sys.platform != "linux":
        import platformdirs

        find = platformdirs.site_data_dir if kind == "data" else platformdirs.site_config_dir
        found = find(APP_NAME, appauthor=False, multipath=True)
        return [Path(folder) for folder in found.split(os.pathsep)]
    _, _, variable, default = _XDG[kind]
    named = [Path(folder) for folder in os.environ.get(variable, "").split(os.pathsep)]
    folders = [folder for folder in named if folder.is_absolute()]
    return [folder / APP_NAME for folder in folders or map(Path, default.split(os.pathsep))]


def log_folder() -> Path:
    """Returns the folder for crash reports; it is created only when one is written."""
    import platformdirs

    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))
