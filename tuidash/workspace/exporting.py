"""Rows of a dataset chosen by a condition, for `export`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tuidash.catalog.dataset import TABLE_SUFFIXES, Dataset
from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tuidash.view.sheet import Sheet


def open_named(
    open_workspace: Callable[[tuple[Path, ...]], Workspace], name: str
) -> tuple[Workspace, Dataset]:
    """Returns the dataset that `name` names, be it an id or the path of a file, and its workspace.

    Raises:
        DatasetError: there is neither.
    """
    path = Path(name)
    if path.suffix.lower() in TABLE_SUFFIXES:
        workspace = open_workspace((path,))
        return workspace, workspace.get_dataset(name)
    workspace = open_workspace(())
    return workspace, workspace.get_dataset(name)


def export_sheet(
    workspace: Workspace, dataset: Dataset, *, table: str, where: str, columns: Sequence[str]
) -> Sheet:
    """Returns the rows of a table that meet a condition, with the columns asked for.

    Raises:
        QueryError: the condition is wrong or a column does not exist.
        DatasetError: there is no such table.
    """
    names = workspace.tables(dataset).names(dataset)
    if not names:
        raise DatasetError(
            tr("{dataset} has no tables", dataset=dataset.id),
            hint=tr("Put observations.csv or other tables into {path}", path=dataset.path),
        )
    if not table:
        table = "observations" if "observations" in names and not dataset.is_file else names[0]
    workspace.tables(dataset).table(dataset, table)
    chosen = ", ".join(_quoted(name) for name in columns) or "*"
    condition = f"\nWHERE {where}" if where else ""
    return workspace.sql(f"SELECT {chosen} FROM {_quoted(table)}{condition}", dataset, path="<export>")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
