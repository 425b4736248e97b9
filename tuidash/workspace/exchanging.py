"""Datasets written as other programs read them."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tuidash.catalog.dataset import Dataset
from tuidash.errors import DatasetError, ExportError
from tuidash.language import tr
from tuidash.workspace.workspace import Workspace

if TYPE_CHECKING:
    import polars as pl

    from tuidash.view.sheet import Sheet

STANDARDS = ("sdmx-csv", "data-package")
"""Agreed formats that a dataset can be written in."""


def sdmx_sheet(workspace: Workspace, dataset: Dataset, where: str = "") -> tuple[Sheet, tuple[str, ...]]:
    """Returns the current observations that meet a condition as rows of SDMX-CSV, and what they cannot keep.

    Raises:
        QueryError: the condition is wrong.
        DatasetError: the dataset holds no observations.
    """
    from tuidash.query import compile_query
    from tuidash.store.exchange.sdmx_csv import sdmx_rows
    from tuidash.view.tables import plain_sheet

    tables = workspace.tables(dataset)
    observations = tables.table(dataset, "observations")
    if where:
        text = f"SELECT * FROM observations\nWHERE {where}"
        observations = compile_query(text, {"observations": observations}, path="<export>").lazy
    written = sdmx_rows(observations, dataset, tables.dictionaries(dataset))
    return plain_sheet(written.rows, title=dataset.heading, subtitle="SDMX-CSV 2.1"), written.lost


def write_data_package(workspace: Workspace, dataset: Dataset, folder: Path, *, force: bool) -> int:
    """Writes all tables of a dataset as a Data Package into a folder, whole or not at all.

    Returns the number of tables.

    Raises:
        ExportError: the folder cannot be written, or is there without `force`.
        DatasetError: the dataset is a lone file, which has no description to go with it.
    """
    from tuidash.store.exchange.data_package import package_bytes

    if dataset.is_file:
        raise DatasetError(
            tr("{path} has no description that a Data Package could hold", path=dataset.path),
            hint=tr("Import it into a dataset first: tuidash import {path} --into NAME", path=dataset.path),
        )
    _check_folder(folder, force)
    temporary = folder.with_name(f".tuidash-{secrets.token_hex(6)}.tmp")
    try:
        temporary.mkdir()
        columns: dict[str, list[str]] = {}
        for name, lazy in _package_tables(workspace, dataset).items():
            columns[name] = lazy.collect_schema().names()
            _write_table(lazy, temporary / f"{name}.csv")
        (temporary / "datapackage.json").write_bytes(package_bytes(dataset, columns))
        _put(temporary, folder)
    except OSError as error:
        raise ExportError(tr("Cannot write {path}: {reason}", path=folder, reason=error.strerror)) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return len(columns)


def _package_tables(workspace: Workspace, dataset: Dataset) -> dict[str, pl.LazyFrame]:
    """Returns every table under its own name; observations with all versions."""
    tables = workspace.tables(dataset)
    found = {}
    for name in dataset.tables():
        if name == "observations":
            found[name] = tables.table(dataset, "all_observations").drop("current", "versions")
        else:
            found[name] = tables.table(dataset, name)
    return found


def _write_table(lazy: pl.LazyFrame, path: Path) -> None:
    from tuidash.output.formats import get_format, write_table
    from tuidash.output.table import WriteOptions
    from tuidash.view.tables import plain_sheet

    with path.open("wb") as stream:
        write_table(plain_sheet(lazy, title=path.stem), stream, get_format("csv"), WriteOptions())


def _check_folder(folder: Path, force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise ExportError(tr("{path} is a file; a Data Package is a folder", path=folder))
    if folder.is_dir() and any(folder.iterdir()):
        if not force:
            raise ExportError(
                tr("The folder {path} is there and not empty", path=folder),
                hint=tr("Choose another name, or add --force to replace it."),
            )
        if not (folder / "datapackage.json").is_file():  # never somebody's other files
            raise ExportError(tr("The folder {path} holds no Data Package to replace", path=folder))
    if not folder.absolute().parent.is_dir():
        raise ExportError(
            tr("The folder {path} does not exist", path=folder.parent), hint=tr("Create it first.")
        )


def _put(temporary: Path, folder: Path) -> None:
    if not folder.exists():
        temporary.rename(folder)
        return
    before = folder.with_name(f".tuidash-{secrets.token_hex(6)}.old")
    folder.rename(before)
    try:
        os.replace(temporary, folder)  # noqa: PTH105 - a folder takes the free name
    except OSError:
        before.rename(folder)
        raise
    shutil.rmtree(before, ignore_errors=True)
