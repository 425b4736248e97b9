"""`tuidash export`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tuidash.cli.complete import complete_dataset
from tuidash.cli.options import input_options, output_options, shared_options
from tuidash.cli.session import open_workspace
from tuidash.cli.speak import SpokenCommand
from tuidash.errors import UsageError
from tuidash.language import tr

if TYPE_CHECKING:
    from tuidash.catalog.dataset import Dataset
    from tuidash.cli.emit import Output
    from tuidash.workspace.workspace import Workspace


@click.command(
    "export",
    cls=SpokenCommand,
    help=tr("Write a table of DATASET (or of a file), with the rows and columns asked for."),
    epilog=tr(
        "Example: tuidash export demo-county --where \"indicator = 'gdp'\" --columns area,period,value"
    ),
)
@click.argument("dataset", shell_complete=complete_dataset)
@click.option("--table", default="", metavar="NAME", help=tr("Table; observations where there are any."))
@click.option("--where", default="", metavar="SQL", help=tr("Condition that rows must meet."))
@click.option("--columns", default="", metavar="NAMES", help=tr("Columns, separated by commas."))
@click.option(
    "--standard",
    type=click.Choice(["sdmx-csv", "data-package"]),
    help=tr("Write all observations in an agreed format; a data package is a folder, named with -o."),
)
@input_options()
@output_options()
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    dataset: str,
    table: str,
    where: str,
    columns: str,
    standard: str | None,
    **options: Any,
) -> None:
    """Writes it."""
    from tuidash.cli.emit import Output, check_target, emit
    from tuidash.workspace.exporting import export_sheet, open_named

    output = Output.of(options)
    if standard is not None:
        _check_alone(standard, table=table, where=where, columns=columns, output=output)
    if standard == "sdmx-csv":
        output = output._replace(format_name="csv")
    if standard != "data-package":
        check_target(output)
    workspace, chosen = open_named(lambda files: open_workspace(ctx, files), dataset)
    if standard is not None:
        _write_standard(ctx, workspace, chosen, standard, where, output)
        return
    names = [name.strip() for name in columns.split(",") if name.strip()]
    emit(ctx, workspace, export_sheet(workspace, chosen, table=table, where=where, columns=names), output)


def _check_alone(standard: str, *, table: str, where: str, columns: str, output: Output) -> None:
    """Refuses options that an agreed format leaves no room for.

    Raises:
        UsageError: there is one.
    """
    refused = {"--table": table, "--columns": columns, "--null": output.null, "--no-header": output.no_header}
    if standard == "data-package":
        refused |= {"--where": where, "--format": output.format_name, "--limit": output.limit}
        if output.path is None:
            raise UsageError(
                tr("A data package is a folder and needs a name"), hint=tr("Name it with -o FOLDER")
            )
    elif output.format_name not in (None, "csv"):
        refused["--format"] = output.format_name
    given = [name for name, value in refused.items() if value]
    if given:
        names = ", ".join(given)
        raise UsageError(tr("--standard {standard} does not go with {names}", standard=standard, names=names))


def _write_standard(
    ctx: click.Context, workspace: Workspace, dataset: Dataset, standard: str, where: str, output: Output
) -> None:
    from tuidash.cli.emit import emit
    from tuidash.cli.session import narrate
    from tuidash.workspace.exchanging import sdmx_sheet, write_data_package

    if standard == "data-package" and output.path is not None:
        count = write_data_package(workspace, dataset, output.path, force=output.force)
        narrate(ctx, tr("Wrote {count} table(s) to {path}", count=count, path=output.path))
        return
    sheet, lost = sdmx_sheet(workspace, dataset, where)
    emit(ctx, workspace, sheet, output)
    narrate(ctx, tr("Not kept: {what}", what="; ".join(lost)))
