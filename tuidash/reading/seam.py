"""The one place where errors of Polars and the system become errors about a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from tuidash.errors import DatasetError
from tuidash.language import tr


@contextmanager
def dataset_errors(path: Path) -> Iterator[None]:
    """Turns what goes wrong while `path` is read into a DatasetError.

    Raises:
        DatasetError: instead of any error of Polars or the system.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error).splitlines()[0]
        raise DatasetError(tr("Cannot read {path}: {reason}", path=path, reason=reason)) from error
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        kind = path.suffix.lstrip(".").upper()
        raise DatasetError(
            tr("{path} is not a sound {kind} file: {reason}", path=path, kind=kind, reason=reason),
            hint=tr("End each line alike, and quote each cell that holds a quote or a line end")
            if kind == "CSV"
            else tr("Copy or download it again; part of it may be missing"),
        ) from error
