"""`tuidash init`."""

from __future__ import annotations

from pathlib import Path

import click

from tuidash.cli.options import shared_options
from tuidash.cli.session import narrate
from tuidash.cli.speak import SpokenCommand
from tuidash.language import tr


@click.command(
    "init",
    cls=SpokenCommand,
    help=tr("Copy the sample datasets and saved queries into DIR, which must not hold any."),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@shared_options
@click.pass_context
def command(ctx: click.Context, folder: Path) -> None:
    """Copies them."""
    from tuidash.workspace.samples import copy_samples

    for path in copy_samples(folder):
        narrate(ctx, tr("Made {path}", path=path))
