"""`tuidash config`."""

from __future__ import annotations

from typing import Any

import click

from tuidash.cli.options import output_options, shared_options
from tuidash.cli.session import open_workspace
from tuidash.cli.speak import SpokenCommand, SpokenGroup
from tuidash.language import tr


@click.group("config", cls=SpokenGroup, help=tr("Settings."))
@shared_options
def command() -> None:
    """Groups what concerns settings."""


@command.command(
    "show", cls=SpokenCommand, help=tr("Show every setting, its value and where the value comes from.")
)
@output_options()
@shared_options
@click.pass_context
def show(ctx: click.Context, /, **options: Any) -> None:
    """Shows them."""
    from tuidash.cli.emit import Output, check_target, emit

    output = Output.of(options)
    check_target(output)
    workspace = open_workspace(ctx)
    emit(ctx, workspace, workspace.setting_list(), output)
