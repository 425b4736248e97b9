"""The folders that tuidash reads from and writes to, and where each one comes from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

APP_NAME = "tuidash"
DATA_FOLDERS = ("datasets", "queries")
"""Either of these makes a folder a place for datasets and saved queries."""


@dataclass(frozen=True, slots=True)
class Place:
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
    """Returns the places to search, the most specific first; what an earlier place defines wins."""
    places: dict[Path, Place] = {}
    for folder, origin in _candidates(
        data, start or Path.cwd(), os.environ if environment is None else environment
    ):
        resolved = folder.resolve()
        places.setdefault(resolved, Place(resolved, origin))
    return tuple(places.values())


def _candidates(data: Path | None, start: Path, environment: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    if data is not None:
        yield data, "option"
    if environment.get("TUIDASH_DATA"):
        yield Path(environment["TUIDASH_DATA"]), "environment"
    project = nearest(start, DATA_FOLDERS)
    samples = samples_folder()
    if project is not None and project.resolve() != samples.resolve():
        yield project, "project"
    import platformdirs

    yield Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)), "user"
    site = platformdirs.site_data_dir(APP_NAME, appauthor=False, multipath=True)
    for folder in site.split(os.pathsep):
        yield Path(folder), "site"
    yield samples, "samples"


def nearest(start: Path, names: tuple[str, ...]) -> Path | None:
    """Returns `start` or its closest parent that holds one of `names`, or None."""
    for folder in (start, *start.parents):
        if any((folder / name).exists() for name in names):
            return folder
    return None


def samples_folder() -> Path:
    """Returns the folder of the bundled samples: package data of a wheel, else the checkout."""
    package = Path(__file__).parent
    bundled = package / "samples"
    return bundled if bundled.is_dir() else package.parent


def config_files(start: Path | None = None) -> tuple[tuple[Path, str], ...]:
    """Returns the settings files that may exist, the strongest first, each with its origin."""
    import platformdirs

    project = nearest(start or Path.cwd(), ("tuidash.toml",))
    files = [(project / "tuidash.toml", "project")] if project else []
    files.append((Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)) / "config.toml", "user"))
    for folder in platformdirs.site_config_dir(APP_NAME, appauthor=False, multipath=True).split(os.pathsep):
        files.append((Path(folder) / "config.toml", "site"))
    return tuple(files)


def log_folder() -> Path:
    """Returns the folder for crash reports; it is created only when one is written."""
    import platformdirs

    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))
