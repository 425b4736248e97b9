"""Writes a result where the options say: data to stdout or a file, narration to stderr."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from tuidash.cli.session import narrate
from tuidash.errors import UsageError
from tuidash.language import tr

if TYPE_CHECKING:
    import click

    from tuidash.output.formats import Format
    from tuidash.output.table import Table, WriteOptions
    from tuidash.view.listing import Listing
    from tuidash.view.sheet import Sheet
    from tuidash.workspace import Workspace


class Output(NamedTuple):
    """The output options of a command."""

    format_name: str | None
    output: str | None
    force: bool
    encoding: str
    no_header: bool
    null: str
    limit: int | None

    @classmethod
    def of(cls, options: dict[str, Any]) -> Output:
        """Returns the output options among those of a command, taking them out."""
        return cls(**{name: options.pop(name) for name in cls._fields})

    @property
    def path(self) -> Path | None:
        """The file to write, None for stdout."""
        return Path(self.output) if self.output and self.output != "-" else None

    def name(self) -> str:
        """The format asked for, else by the name of the file, else by whether a terminal reads it."""
        if self.format_name:
            return self.format_name
        if self.path is not None:
            from tuidash.output.formats import format_for

            return format_for(self.path).name
        return "table" if sys.stdout.isatty() else "csv"


def check_target(output: Output) -> None:
    """Tells whether the file can be written, before any work is done for it.

    Raises:
        ExportError: it cannot.
        UsageError: a binary format would go to a terminal.
    """
    if output.path is not None:
        from tuidash.output.write import check_output

        output.name()
        check_output(output.path, force=output.force)
    elif output.name() == "parquet" and sys.stdout.isatty():
        raise UsageError(
            tr("Parquet is not for a terminal"), hint=tr("Name a file with -o FILE, or pipe the output")
        )


def emit(ctx: click.Context, workspace: Workspace, result: Sheet | Listing, output: Output) -> None:
    """Writes a sheet or a listing.

    Raises:
        ExportError: it cannot be written so, or there.
    """
    name = output.name()
    for told in workspace.file_remarks():
        narrate(ctx, told)
    shown = result if output.limit is None else result.head(output.limit)
    if not _emit_short(shown, name, output):
        _emit_full(ctx, workspace, shown, name, output)
    if output.path is not None:
        narrate(ctx, tr("Wrote {count} row(s) to {path}", count=shown.height, path=output.path))
    if shown.height < result.height:
        narrate(ctx, tr("Shown: {count} of {total} rows (--limit)", count=shown.height, total=result.height))


def _emit_short(result: Sheet | Listing, name: str, output: Output) -> bool:
    """Writes a listing of values to stdout without Polars, where nothing special is asked for."""
    from tuidash.output.short import SHORT_FORMATS
    from tuidash.view.listing import Listing

    special = output.path is not None or output.no_header or output.null or output.encoding != "utf-8"
    special = special or sys.stdout.isatty()  # where control characters must become visible
    if not isinstance(result, Listing) or name not in SHORT_FORMATS or special:
        return False
    rows = result.rows(0, result.height)
    sys.stdout.buffer.write(SHORT_FORMATS[name](result.columns, rows).encode("utf-8"))
    return True


def _emit_full(
    ctx: click.Context, workspace: Workspace, result: Sheet | Listing, name: str, output: Output
) -> None:
    from tuidash.output.formats import FOR_PEOPLE
    from tuidash.view.listing import Listing

    table: Table = result
    if name not in FOR_PEOPLE:
        table = (result.sheet() if isinstance(result, Listing) else result).without_bars()
    elif output.path is None and not result.height and result.empty:
        narrate(ctx, result.empty)
    _write(table, name, output, workspace)


def _write(sheet: Table, name: str, output: Output, workspace: Workspace) -> None:
    from tuidash.output.formats import get_format, write_table
    from tuidash.output.write import write_output

    chosen: Format = get_format(name)
    options = _options(output, workspace, for_terminal=output.path is None and sys.stdout.isatty())

    def produce(stream: BinaryIO) -> None:
        write_table(sheet, stream, chosen, options)

    if output.path is not None:
        write_output(output.path, produce, force=output.force)
    else:
        produce(sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _options(output: Output, workspace: Workspace, *, for_terminal: bool) -> WriteOptions:
    import shutil

    from tuidash.output.table import WriteOptions

    return WriteOptions(
        header=not output.no_header,
        null=output.null,
        encoding=output.encoding,
        width=shutil.get_terminal_size().columns if for_terminal else None,
        ascii=workspace.ascii,
        bold=output.path is None and _coloured(workspace, for_terminal),
        terminal=for_terminal,
    )


def _coloured(workspace: Workspace, for_terminal: bool) -> bool:
    wanted = workspace.settings["color"].text
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return for_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
