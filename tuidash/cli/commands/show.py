"""`tuidash show`."""

from __future__ import annotations

import sys

import click
from click.shell_completion import CompletionItem

from tuidash.cli.complete import complete_area, complete_dataset, complete_indicator, complete_query
from tuidash.cli.options import dataset_option, shared_options
from tuidash.cli.session import open_workspace, report_broken
from tuidash.cli.speak import SpokenCommand
from tuidash.language import tr


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    found = complete_query(ctx, param, incomplete) + complete_dataset(ctx, param, incomplete)
    return found + complete_indicator(ctx, param, incomplete) + complete_area(ctx, param, incomplete)


@click.command(
    "show",
    cls=SpokenCommand,
    help=tr("Show what NAME is: a saved query, a dataset, an indicator or an area."),
)
@click.argument("name", shell_complete=_complete)
@dataset_option
@shared_options
@click.pass_context
def command(ctx: click.Context, name: str, dataset: str | None) -> None:
    """Shows it."""
    from tuidash.workspace.showing import describe_name

    workspace = open_workspace(ctx, dataset=dataset)
    text = describe_name(workspace, name, dataset)
    report_broken(ctx, workspace.catalog.broken_datasets)
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
