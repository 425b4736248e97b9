"""`tuidash inspect`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tuidash.cli.complete import complete_dataset
from tuidash.cli.options import shared_options
from tuidash.cli.reading import pairs_of, reading_options
from tuidash.cli.session import open_workspace
from tuidash.cli.speak import SpokenCommand
from tuidash.errors import ExitCode, TuidashError
from tuidash.language import tr

if TYPE_CHECKING:
    from tuidash.view.inspection import Inspection
    from tuidash.workspace import Workspace


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
    help=tr("Text for people, or JSON."),
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
        _print(workspace, found)
    if format_name == "json":
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
    if failed:
        ctx.exit(ExitCode.DATASET)


def _print(workspace: Workspace, found: Inspection) -> None:
    import shutil

    from tuidash.output.formats import get_format, write_table
    from tuidash.output.table import WriteOptions
    from tuidash.output.value import cell_width, sanitise

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    click.echo(sanitise(found.path))
    most = max((cell_width(label) for label, _ in found.facts), default=0)
    for label, text in found.facts:
        click.echo(f"  {label}{' ' * (most - cell_width(label))}  {sanitise(text)}")
    for remark in found.remarks:
        click.echo(f"  * {sanitise(remark)}")
    sys.stdout.flush()
    options = WriteOptions(width=width, ascii=workspace.ascii, terminal=sys.stdout.isatty())
    for listing in found.listings:
        click.echo()
        if not listing.height:
            click.echo(listing.empty)
            continue
        sys.stdout.flush()
        write_table(listing, sys.stdout.buffer, get_format("table"), options)
        sys.stdout.buffer.flush()
    if found.questions:
        click.echo("\n" + tr("What stays unclear"))
    for question in found.questions:
        click.echo(f"  ? {sanitise(question.text)}")
        if question.examples:
            click.echo("    " + tr("Found: {names}", names=sanitise(", ".join(question.examples[:5]))))
        for value, meaning in question.choices:
            click.echo(f"    --answer '{sanitise(question.key)}={sanitise(value)}'  {sanitise(meaning)}")
        click.echo(f"    --answer '{sanitise(question.key)}=…'")
