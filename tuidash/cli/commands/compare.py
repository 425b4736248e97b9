"""`tuidash compare`."""

from __future__ import annotations

from typing import Any

import click

from tuidash.cli.complete import complete_area, complete_indicator, complete_level
from tuidash.cli.options import dataset_option, output_options, shared_options
from tuidash.cli.session import open_workspace
from tuidash.cli.speak import SpokenCommand
from tuidash.language import tr


@click.command(
    "compare",
    cls=SpokenCommand,
    help=tr("Compare places by INDICATOR: value, rank, change, gap to the median, attainment, trend."),
    epilog=tr(
        "Example: tuidash compare disposable_income --level township --period 2024 --by residence=rural"
    ),
)
@click.argument("indicator", shell_complete=complete_indicator)
@dataset_option
@click.option("--level", shell_complete=complete_level, help=tr("Level of the places, such as township."))
@click.option("--period", help=tr("Period, such as 2024 or 2024-H1; the latest one by default."))
@click.option("--within", shell_complete=complete_area, help=tr("Only places inside this area."))
@click.option("--by", multiple=True, metavar="NAME=CODE", help=tr("Breakdown, such as residence=rural."))
@click.option("--basis", type=click.Choice(["flow", "cumulative", "stock", "average"]), help=tr("Basis."))
@click.option("--sort", default="rank", metavar="COLUMN", help=tr("Column to sort by."))
@click.option("--descending", is_flag=True, help=tr("Largest first."))
@output_options()
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    indicator: str,
    dataset: str | None,
    level: str | None,
    period: str | None,
    within: str | None,
    by: tuple[str, ...],
    basis: str | None,
    sort: str,
    descending: bool,
    **options: Any,
) -> None:
    """Compares them."""
    from tuidash.catalog.resolve import resolve_dimensions, resolve_level
    from tuidash.cli.emit import Output, check_target, emit
    from tuidash.workspace.comparing import Asked, parsed_period

    output = Output.of(options)
    check_target(output)
    workspace = open_workspace(ctx, dataset=dataset)
    chosen = workspace.get_dataset(dataset)
    asked = Asked(
        level=resolve_level(level) if level else None,
        period=parsed_period(period).label if period else None,
        basis=basis,
        dimensions=resolve_dimensions(chosen, by),
    )
    sheet = workspace.compare(chosen, indicator, asked=asked, within=within)
    names = [column.id for column in sheet.columns]
    if sort not in names:
        from tuidash.errors import UsageError
        from tuidash.model.names import hint_for

        raise UsageError(
            tr("There is no column {name} to sort by", name=repr(sort)),
            hint=hint_for(sort, names, otherwise=tr("Use one of: {names}", names=", ".join(names))),
        )
    emit(ctx, workspace, sheet.sort(sort, descending=descending), output)
