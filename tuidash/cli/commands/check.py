"""`tuidash check`."""

from __future__ import annotations

from typing import Any

import click

from tuidash.cli.complete import complete_dataset
from tuidash.cli.options import output_options, shared_options
from tuidash.cli.session import narrate, open_workspace
from tuidash.cli.speak import SpokenCommand
from tuidash.errors import ExitCode
from tuidash.language import tr


@click.command(
    "check",
    cls=SpokenCommand,
    help=tr("Recompute the figures that the rules of DATASET tie to others; exit code 6 when one fails."),
    epilog=tr("Example: tuidash check urban-rural --verdict fails -f table"),
)
@click.argument("dataset", required=False, shell_complete=complete_dataset)
@click.option("--rule", multiple=True, metavar="ID", help=tr("Only this rule; may be repeated."))
@click.option(
    "--verdict",
    multiple=True,
    type=click.Choice(["fails", "unknown", "holds"]),
    help=tr("Show only rules with this verdict; may be repeated."),
)
@output_options()
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    dataset: str | None,
    rule: tuple[str, ...],
    verdict: tuple[str, ...],
    **options: Any,
) -> None:
    """Checks them."""
    from tuidash.cli.emit import Output, check_target, emit
    from tuidash.workspace.checking import check_dataset, has_rules

    output = Output.of(options)
    check_target(output)
    workspace = open_workspace(ctx, dataset=dataset)
    chosen = workspace.get_dataset(dataset)
    if not has_rules(chosen) and not rule:
        narrate(ctx, tr("{dataset} declares no rules, so nothing was checked", dataset=chosen.id))
        return
    checked = check_dataset(workspace, chosen, rules=rule, verdicts=verdict)
    emit(ctx, workspace, checked.sheet, output)
    narrate(ctx, checked.summary)
    if checked.failing:
        ctx.exit(ExitCode.PROBLEMS)
