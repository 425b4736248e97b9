"""`tuidash areas`."""

from __future__ import annotations

from typing import Any

import click

from tuidash.cli.complete import complete_area, complete_level
from tuidash.cli.options import dataset_option, output_options, shared_options
from tuidash.cli.session import open_workspace
from tuidash.cli.speak import SpokenCommand
from tuidash.language import tr


@click.command("areas", cls=SpokenCommand, help=tr("List the areas whose names hold TEXT."))
@click.argument("text", default="")
@dataset_option
@click.option("--level", default="", shell_complete=complete_level, help=tr("Only areas of this level."))
@click.option("--within", default="", shell_complete=complete_area, help=tr("Only areas inside this one."))
@output_options()
@shared_options
@click.pass_context
def command(
    ctx: click.Context, /, text: str, dataset: str | None, level: str, within: str, **options: Any
) -> None:
    """Lists them."""
    from tuidash.cli.emit import Output, check_target, emit

    output = Output.of(options)
    check_target(output)
    workspace = open_workspace(ctx, dataset=dataset)
    emit(ctx, workspace, workspace.areas(workspace.get_dataset(dataset), text, level, within), output)
