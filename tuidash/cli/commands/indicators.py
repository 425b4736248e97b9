"""`tuidash indicators`."""

from __future__ import annotations

from typing import Any

import click

from tuidash.cli.options import dataset_option, output_options, shared_options
from tuidash.cli.session import open_workspace
from tuidash.cli.speak import SpokenCommand
from tuidash.language import tr


@click.command(
    "indicators", cls=SpokenCommand, help=tr("List the indicators whose names or definition hold TEXT.")
)
@click.argument("text", default="")
@dataset_option
@click.option("--topic", default="", help=tr("Only indicators of this topic."))
@output_options()
@shared_options
@click.pass_context
def command(ctx: click.Context, /, text: str, dataset: str | None, topic: str, **options: Any) -> None:
    """Lists them."""
    from tuidash.cli.emit import Output, check_target, emit

    output = Output.of(options)
    check_target(output)
    workspace = open_workspace(ctx, dataset=dataset)
    emit(ctx, workspace, workspace.indicators(workspace.get_dataset(dataset), text, topic), output)
