"""`tuidash completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from tuidash.cli.options import shared_options
from tuidash.cli.speak import SpokenCommand
from tuidash.language import tr


@click.command(
    "completion",
    cls=SpokenCommand,
    help=tr("Print the completion script of SHELL, for names of queries, parameters, indicators and areas."),
    epilog=tr('Example: eval "$(tuidash completion bash)"'),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@shared_options
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Prints it."""
    found = get_completion_class(shell)
    assert found is not None  # the three shells are those that click knows
    click.echo(found(ctx.find_root().command, {}, "tuidash", "_TUIDASH_COMPLETE").source())
