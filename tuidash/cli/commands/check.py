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
from tuidash.model.severity import SEVERITIES, at_least


@click.command(
    "check",
    cls=SpokenCommand,
    help=tr("Look for what is wrong in DATASET, a dataset or a file; exit code 6 when something is."),
    epilog=tr("Example: tuidash check urban-rural --verdict fails -f table"),
)
@click.argument("dataset", required=False, shell_complete=complete_dataset)
@click.option("--check", "checks", multiple=True, metavar="ID", help=tr("Only this check; may be repeated."))
@click.option("--rule", multiple=True, metavar="ID", help=tr("Only this rule; may be repeated."))
@click.option(
    "--severity",
    type=click.Choice(list(SEVERITIES)),
    help=tr("Show, and end with 6 for, findings this bad or worse; else all are shown, and 6 means errors."),
)
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
    checks: tuple[str, ...],
    rule: tuple[str, ...],
    severity: str | None,
    verdict: tuple[str, ...],
    **options: Any,
) -> None:
    """Checks them."""
    from tuidash.cli.emit import Output, check_target, emit
    from tuidash.workspace.checking import Asked, check_dataset

    output = Output.of(options)
    check_target(output)
    workspace = open_workspace(ctx, dataset=dataset)
    chosen = workspace.get_dataset(dataset)
    asked = Asked(checks=checks, rules=rule, verdicts=verdict, severity=severity or "")
    checked = check_dataset(workspace, chosen, asked)
    emit(ctx, workspace, checked.sheet, output)
    for line in checked.summary:
        narrate(ctx, line)
    if checked.worst in at_least(severity or "error"):
        ctx.exit(ExitCode.PROBLEMS)
