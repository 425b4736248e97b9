"""Rows of a dataset chosen by a condition, for `export`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tuidash.catalog.dataset import Dataset, is_table_file
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
    if is_table_file(path):
        workspace = open_workspace((path,))
        return workspace, workspace.get_dataset(name)
    workspace = open_workspace(())
    return workspace, workspace.get_dataset(name)


def export_sheet(
    workspace: Workspace, dataset: Dataset, *, table: str, where: str, columns: Sequence[str]
) -> Sheet:
    """Returns a table as the app shows it, with the rows that meet a condition and the columns asked for.

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
    sheet = workspace.table(dataset, table)
    if not columns and not where:
        return sheet
    chosen = ", ".join(_quoted(name) for name in columns or [column.id for column in sheet.columns])
    condition = f"\nWHERE {where}" if where else ""
    return _narrowed(sheet, f"SELECT {chosen} FROM {_quoted(table)}{condition}", table)


def write_sheet(
    sheet: Sheet, path: Path, *, format: str, encoding: str, ascii: bool = False, force: bool = False
) -> None:
    """Writes exactly what a sheet shows; formats of values leave out bars, which repeat a value.

    Raises:
        ExportError: the file exists and `force` is not given, or it cannot be written.
    """
    from tuidash.output.formats import FOR_PEOPLE, get_format, write_table
    from tuidash.output.table import WriteOptions
    from tuidash.output.write import write_output

    shown = sheet if format in FOR_PEOPLE else sheet.without_bars()
    options = WriteOptions(encoding=encoding, ascii=ascii)
    chosen = get_format(format)
    write_output(path, lambda stream: write_table(shown, stream, chosen, options), force=force)


def _narrowed(sheet: Sheet, text: str, table: str) -> Sheet:
    """Returns the rows and columns of a sheet that a statement over it, named `table`, chooses."""
    from tuidash.query import collect, compile_query

    result = compile_query(text, {table: sheet.lazy}, path="<export>")
    names = [column.name for column in result.columns]
    return replace(sheet.select(names), lazy=collect(result).lazy(), row_decimals="", sql=text)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
