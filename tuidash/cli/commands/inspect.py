"""`tuidash inspect`."""

from __future__ import annotations

from pathlib import Path

import click

from tuidash.cli.complete import complete_dataset
from tuidash.cli.inspected import print_inspection
from tuidash.cli.options import shared_options
from tuidash.cli.reading import pairs_of, reading_options
from tuidash.cli.session import open_workspace
from tuidash.cli.speak import SpokenCommand
from tuidash.errors import ExitCode, TuidashError
from tuidash.language import tr


@click.command(
    "inspect",
    cls=SpokenCommand,
    help=tr(
        "Tell what FILES are and how they would be read: encoding, tables, columns, cells read otherwise "
        "than they are written, what cannot be read, and what stays unclear."
    ),
    epilog=tr("Example: tuidash inspect population.xlsx --into towns"),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--into",
    default="",
    metavar="DATASET",
    shell_complete=complete_dataset,
    help=tr("Dataset whose names, areas and profiles are used."),
)
@reading_options
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["table", "json"]),
    default="table",
    help=tr("Text for people, or JSON with every cell whole."),
)
@shared_options
@click.pass_context
def command(
    ctx: click.Context, /, files: tuple[Path, ...], into: str, encoding: str, delimiter: str, sheet: str,
    profile: str, answer: tuple[str, ...], format_name: str,
) -> None:  # fmt: skip
    """Inspects them."""
    import json

    from tuidash.reading.options import ReadOptions
    from tuidash.reading.watching import current_watch
    from tuidash.store.agreed import package_files
    from tuidash.workspace.inspecting import inspect_file

    workspace = open_workspace(ctx)
    options = ReadOptions(encoding=encoding, delimiter=delimiter, sheet=sheet)
    plain, failed = [], False
    for number, path in enumerate(package_files(files)):
        try:
            found = inspect_file(
                workspace, path, options=options, into=into, profile=profile, answers=pairs_of(answer),
                watch=current_watch(),
            )  # fmt: skip
        except TuidashError as error:
            if error.exit_code != ExitCode.DATASET:
                raise
            failed = True
            click.echo("\n".join(["tuidash: " + error.lines()[0], *error.lines()[1:]]), err=True)
            continue
        if format_name == "json":
            plain.append(found.plain)
            continue
        if number:
            click.echo()
        print_inspection(found, ascii=workspace.ascii)
    if format_name == "json":
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
    if failed:
        ctx.exit(ExitCode.DATASET)
