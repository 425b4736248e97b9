"""Workbooks as grids, one for each filled sheet."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

from tuidash.errors import DatasetError, TuidashError
from tuidash.language import tr
from tuidash.reading.grid.grid import Grid
from tuidash.reading.grid.sheet import Sheet
from tuidash.reading.grid.xls import read_xls, xls_sheet_names
from tuidash.reading.grid.xlsx import read_xlsx, sheet_names
from tuidash.reading.options import ReadOptions, Watch
from tuidash.reading.text.compression import cannot_read
from tuidash.reading.text.signature import seems_to_be

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls")
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Read = Callable[[Path, str, Watch | None], Iterator[Sheet]]


def open_workbook(path: Path, options: ReadOptions, *, watch: Watch | None = None) -> tuple[Grid, ...]:
    """Returns a grid for each sheet that holds anything, or for the one asked for.

    Raises:
        DatasetError: it is no workbook, damaged, protected or empty, or the readers are not installed.
        Cancelled: whoever watches asked to stop.
    """
    read, names = _reader(path)
    try:
        sheets = list(read(path, options.sheet, watch))
        known = [sheet.name for sheet in sheets] or names(path)
    except TuidashError:
        raise
    except ImportError as error:
        raise DatasetError(
            tr("{path} needs an extra to be read: {name}", path=path, name=error.name),
            hint=tr("Install it with: {command}", command="pip install 'tuidash[excel]'"),
        ) from error
    except Exception as error:  # readers fail on damaged files in every way there is
        raise _unreadable(path, error) from error
    if options.sheet and not sheets:
        raise DatasetError(
            tr("{path} has no sheet {name}", path=path, name=options.sheet),
            hint=tr("Its sheets are {names}", names=", ".join(known)),
        )
    grids = [sheet.grid() for sheet in sheets if not sheet.is_empty]
    if not grids:
        raise DatasetError(tr("{path} holds no cell with a value", path=path))
    empty = [sheet.name for sheet in sheets if sheet.is_empty]
    if empty:
        remark = tr("Empty sheets are left out: {names}", names=", ".join(empty))
        grids[0] = dataclasses.replace(grids[0], remarks=(*grids[0].remarks, remark))
    return tuple(grids)


def _reader(path: Path) -> tuple[Read, Callable[[Path], list[str]]]:
    """Returns what reads a workbook by its first bytes, whatever its suffix says."""
    try:
        with path.open("rb") as stream:
            start = stream.read(1 << 16)
    except OSError as error:
        raise cannot_read(path, error) from error
    if not start:
        raise DatasetError(tr("{path} is empty", path=path))
    if start.startswith(_ZIP):
        return read_xlsx, sheet_names
    if start.startswith(_COMPOUND):
        if _ENCRYPTED in path.read_bytes():
            raise _protected(path)
        return read_xls, xls_sheet_names
    kind = seems_to_be(start)
    if kind:
        raise DatasetError(
            tr("{path} is no Excel workbook; it seems to be {kind}", path=path, kind=kind),
            hint=tr("Open it in a spreadsheet program and save it as .xlsx or CSV"),
        )
    raise DatasetError(
        tr("{path} is no Excel workbook; it seems to be text", path=path),
        hint=tr("Give it the suffix .csv"),
    )


def _unreadable(path: Path, error: Exception) -> DatasetError:
    reason = (str(error).splitlines() or [type(error).__name__])[0]
    if "encrypted" in reason.lower() or "password" in reason.lower():
        return _protected(path)
    return DatasetError(
        tr("{path} is a damaged workbook: {reason}", path=path, reason=reason),
        hint=tr("Open it in a spreadsheet program and save it again"),
    )


def _protected(path: Path) -> DatasetError:
    return DatasetError(
        tr("{path} is protected by a password", path=path),
        hint=tr("Save it without the password in a spreadsheet program"),
    )
