"""What is known about the rows of a large text, kept so that it need not be gone through again."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path

from tuidash.cache import Cache
from tuidash.reading.grid.fitting import Fitting

_KIND = "reading"
_MOST = 10_000
"""Rows set aside up to which a survey is kept."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Which rows of a text are in its grid and how they are got at; without rows only the usual width."""

    fitting: Fitting
    is_scanned: bool
    """Whether the text can be scanned where it lies."""
    quote: str = ""
    """What stands around fields, nothing where no field is quoted."""
    has_doubled: bool = False
    """Whether quotes follow each other, so that a field may be nothing but quotes."""


def find_survey(cache: Cache | None, key: str) -> Survey | None:
    """Returns the survey that was kept for a text, if there is one."""
    if cache is None:
        return None
    path = _path(cache, key)
    try:
        told = json.loads(path.read_text("utf-8"))
        fitting = Fitting(**told["fitting"])
        fitting.skipped = {int(line): (reason, text) for line, (reason, text) in fitting.skipped.items()}
        rest = {name: told[name] for name in ("is_scanned", "quote", "has_doubled")}
        survey = Survey(fitting, **rest)
    except (OSError, ValueError, KeyError, TypeError):  # not there, or not as it was written
        return None
    return survey if cache.find(path) else None


def keep_survey(cache: Cache | None, key: str, survey: Survey) -> None:
    """Keeps a survey; one that is there stays as it is."""
    if cache is None or len(survey.fitting.skipped) + len(survey.fitting.short) > _MOST:
        return
    path = _path(cache, key)
    if not cache.find(path):
        text = json.dumps(dataclasses.asdict(survey), ensure_ascii=False)
        cache.write(path, lambda target: _write(target, text))


def _write(target: Path, text: str) -> None:
    target.write_text(text, "utf-8")


def _path(cache: Cache, key: str) -> Path:
    return cache.path(_KIND, key, ".json")
