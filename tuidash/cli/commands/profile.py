"""`tuidash profile`."""

from __future__ import annotations

from typing import Any

import click

from tuidash.cli.complete import complete_area
from tuidash.cli.options import dataset_option, output_options, shared_options
from tuidash.cli.session import open_workspace
from tuidash.cli.speak import SpokenCommand
from tuidash.language import tr


@click.command(
    "profile",
    cls=SpokenCommand,
    help=tr("Show every indicator that AREA reports, with its latest value, change, target and trend."),
    epilog=tr("Example: tuidash profile yanqiu --period 2023"),
)
@click.argument("area", default="", shell_complete=complete_area)
@dataset_option
@click.option("--all", "everywhere", is_flag=True, help=tr("Every area instead of one."))
@click.option("--period", help=tr("Period, such as 2024 or 2024-H1; the latest of each by default."))
@output_options()
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    area: str,
    dataset: str | None,
    everywhere: bool,
    period: str | None,
    **options: Any,
) -> None:
    """Shows it."""
    from tuidash.cli.emit import Output, check_target, emit

    output = Output.of(options)
    check_target(output)
    workspace = open_workspace(ctx)
    chosen = workspace.get_dataset(dataset)
    area = "" if everywhere else area or chosen.defaults.area
    emit(ctx, workspace, workspace.profile(chosen, area or None, period), output)
