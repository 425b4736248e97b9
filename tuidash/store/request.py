"""What is to be imported, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tuidash.model.profile import Profile, Question
from tuidash.reading.options import ReadOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Files to import into the dataset in a folder."""

    folder: Path
    files: tuple[Path, ...]
    loaded_at: datetime
    """When, in UTC."""
    options: ReadOptions = field(default_factory=ReadOptions)
    profile: str = ""
    """Name of the profile; empty to take the one that fits."""
    answers: Mapping[str, str] = field(default_factory=dict)
    vintage: str = ""
    """Day of the figures; empty for the day of the import."""
    title: str = ""
    """Title of a new dataset; empty for that of the first table."""
    differences: Path | None = None
    """Parquet file to write with what was added, revised and withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What an import did with one file."""

    file: str
    source: str = ""
    vintage: str = ""
    encoding: str = ""
    rows: int = 0
    figures: int = 0
    added: int = 0
    revised: int = 0
    same: int = 0
    withdrawn: int = 0
    set_aside: int = 0
    changed_cells: int = 0
    areas: bool = False
    """Whether it is a table of areas; `added`, `revised`, `same` and `withdrawn` then count areas."""
    earlier: int = 0
    """Number of the load in which these very bytes were imported before, 0 when they are new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did."""

    folder: Path
    profile: Profile
    created: bool
    """Whether the dataset is new."""
    changed: bool
    """Whether anything was written, or would have been in a dry run."""
    files: tuple[FileReport, ...]
    questions: tuple[Question, ...] = ()
    """What stays open; nothing is written then."""
    remarks: tuple[str, ...] = ()
