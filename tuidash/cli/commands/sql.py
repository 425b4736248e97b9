"""`tuidash sql`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from tuidash.cli.options import dataset_option, input_options, output_options, shared_options
from tuidash.cli.session import open_workspace
from tuidash.cli.speak import SpokenCommand
from tuidash.errors import DatasetError, UsageError
from tuidash.language import tr


@click.command(
    "sql",
    cls=SpokenCommand,
    help=tr("Run one SELECT statement, given as text, in a file (-f) or on stdin (-)."),
    epilog=tr("Example: tuidash sql 'SELECT area, value FROM observations LIMIT 5'"),
)
@click.argument("statement", default="")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("-f", "--file", type=click.Path(path_type=Path), help=tr("File that holds the statement."))
@dataset_option
@click.option("--timeout", type=float, metavar="SECONDS", help=tr("Stop the query after this time."))
@input_options()
@output_options(short_format=False)
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    statement: str,
    files: tuple[Path, ...],
    file: Path | None,
    dataset: str | None,
    timeout: float | None,
    **options: Any,
) -> None:
    """Runs it."""
    from tuidash.cli.emit import Output, check_target, emit

    output = Output.of(options)
    check_target(output)
    if file is not None and statement:
        files, statement = (Path(statement), *files), ""
    text, path = _statement(statement, file)
    workspace = open_workspace(ctx, files, dataset=dataset)
    chosen = workspace.get_dataset(dataset or (str(files[0]) if files else None))
    emit(ctx, workspace, workspace.sql(text, chosen, path=path, timeout=timeout), output)


def _statement(statement: str, file: Path | None) -> tuple[str, str]:
    """Returns the statement and what messages call its place."""
    if file is not None:
        try:
            return file.read_text(encoding="utf-8-sig"), str(file)
        except OSError as error:
            raise DatasetError(
                tr("Cannot read {path}: {reason}", path=file, reason=error.strerror)
            ) from error
        except UnicodeDecodeError as error:
            raise DatasetError(
                tr("{path} is not text in UTF-8: {reason}", path=file, reason=error)
            ) from error
    if statement == "-":
        try:
            return sys.stdin.buffer.read().decode("utf-8-sig"), "<stdin>"
        except UnicodeDecodeError as error:
            raise DatasetError(
                tr("{path} is not text in UTF-8: {reason}", path="<stdin>", reason=error)
            ) from error
    if not statement.strip():
        raise UsageError(
            tr("There is no statement to run"),
            hint=tr("Give one as text, with -f FILE, or - to read stdin"),
        )
    return statement, "<sql>"
