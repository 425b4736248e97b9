"""`tuidash queries`."""

from __future__ import annotations

from typing import Any

import click

from tuidash.cli.options import output_options, shared_options
from tuidash.cli.session import open_workspace, report_broken
from tuidash.cli.speak import SpokenCommand
from tuidash.language import tr


@click.command(
    "queries",
    cls=SpokenCommand,
    help=tr("List the saved queries that hold TEXT in their name, title or description."),
)
@click.argument("text", default="")
@output_options()
@shared_options
@click.pass_context
def command(ctx: click.Context, /, text: str, **options: Any) -> None:
    """Lists them."""
    from tuidash.cli.emit import Output, check_target, emit

    output = Output.of(options)
    check_target(output)
    workspace = open_workspace(ctx)
    listing = workspace.queries(text)
    report_broken(ctx, workspace.catalog.broken_queries)
    emit(ctx, workspace, listing, output)
