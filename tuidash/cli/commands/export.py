"""`tuidash export`."""

from __future__ import annotations

from typing import Any

import click

from tuidash.cli.complete import complete_dataset
from tuidash.cli.options import output_options, shared_options
from tuidash.cli.session import open_workspace
from tuidash.cli.speak import SpokenCommand
from tuidash.language import tr


@click.command(
    "export",
    cls=SpokenCommand,
    help=tr("Write a table of DATASET (or of a CSV or Parquet file), with the rows and columns asked for."),
    epilog=tr(
        "Example: tuidash export demo-county --where \"indicator = 'gdp'\" --columns area,period,value"
    ),
)
@click.argument("dataset", shell_complete=complete_dataset)
@click.option("--table", default="", metavar="NAME", help=tr("Table; observations where there are any."))
@click.option("--where", default="", metavar="SQL", help=tr("Condition that rows must meet."))
@click.option("--columns", default="", metavar="NAMES", help=tr("Columns, separated by commas."))
@output_options()
@shared_options
@click.pass_context
def command(
    ctx: click.Context, /, dataset: str, table: str, where: str, columns: str, **options: Any
) -> None:
    """Writes it."""
    from tuidash.cli.emit import Output, check_target, emit
    from tuidash.workspace.exporting import export_sheet, open_named

    output = Output.of(options)
    check_target(output)
    workspace, chosen = open_named(lambda files: open_workspace(ctx, files), dataset)
    names = [name.strip() for name in columns.split(",") if name.strip()]
    emit(ctx, workspace, export_sheet(workspace, chosen, table=table, where=where, columns=names), output)
