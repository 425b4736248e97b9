"""`tuidash run`."""

from __future__ import annotations

from typing import Any

import click
from click.shell_completion import CompletionItem

from tuidash.cli.complete import (
    complete_area,
    complete_indicator,
    complete_level,
    complete_query,
    find_query,
    matching,
)
from tuidash.cli.options import dataset_option, input_options, output_options, shared_options
from tuidash.cli.session import open_workspace
from tuidash.cli.speak import SpokenCommand
from tuidash.errors import TuidashError, UsageError
from tuidash.language import tr

COMPLETED = {"indicator": complete_indicator, "area": complete_area, "level": complete_level}
"""Types of parameters whose values are completed without running a query."""


class RunCommand(SpokenCommand):
    """A command that also takes the parameters of the query it runs as options of its own."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta["tuidash.line"] = list(args)
        return super().parse_args(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Adds the parameters of the query that is named on the line."""
        query = find_query(ctx, ctx.meta["tuidash.line"])
        if query is not None and query.parameters:
            rows = []
            for parameter in query.parameters:
                default = "" if parameter.default is None else f" [{tr('default')}: {parameter.default}]"
                rows.append((f"--{parameter.name} {parameter.type.upper()}", f"{parameter.help}{default}"))
            with formatter.section(tr("Parameters of {query}", query=query.name)):
                formatter.write_dl(rows)
        super().format_epilog(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Completes options, and with them the parameters of the query that is named on the line."""
        found = super().shell_complete(ctx, incomplete)
        query = find_query(ctx, ctx.meta["tuidash.line"])
        named = [((f"--{one.name}",), str(one.help)) for one in query.parameters] if query else []
        return matching(named, incomplete) + found


def _complete_value(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the value of the parameter that was typed before it."""
    line = ctx.meta["tuidash.line"]
    query = find_query(ctx, line)
    parameter = query.find_parameter(line[-1].removeprefix("--").replace("-", "_")) if query else None
    if query is None or parameter is None:
        return []
    ctx.params.setdefault("dataset", query.dataset)
    if parameter.type in COMPLETED:
        return COMPLETED[parameter.type](ctx, param, incomplete)
    try:
        workspace = open_workspace(ctx)
        choices = workspace.choices(query, parameter, workspace.query_dataset(query))
    except TuidashError:  # told when it is run
        return []
    return matching([((value, label), label) for value, label in choices], incomplete)


def _given(pairs: tuple[str, ...], rest: tuple[str, ...]) -> dict[str, str]:
    """Returns parameters written as -p name=value, --name value or --name=value."""
    given = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(tr("{text} is not name=value", text=repr(pair)))
        given[name] = value
    words = list(rest)
    while words:
        word = words.pop(0)
        if not word.startswith("--") or word == "--":
            raise UsageError(
                tr("{text} is no parameter", text=repr(word)), hint=tr("Write --name value, or -p name=value")
            )
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not words:
                raise UsageError(tr("--{name} needs a value", name=name))
            value = words.pop(0)
        given[name.replace("-", "_")] = value
    return given


@click.command(
    "run",
    cls=RunCommand,
    context_settings={"ignore_unknown_options": True},
    help=tr("Run the saved query NAME; its parameters are options: --name value, or -p name=value."),
    epilog=tr("Example: tuidash run laggards --period 2024 -o laggards.csv"),
)
@click.argument("name", shell_complete=complete_query)
@click.argument(
    "rest",
    nargs=-1,
    type=click.UNPROCESSED,
    metavar="[--PARAMETER VALUE]...",
    shell_complete=_complete_value,
)
@click.option("-p", "--param", multiple=True, metavar="NAME=VALUE", help=tr("A parameter of the query."))
@dataset_option
@click.option("--timeout", type=float, metavar="SECONDS", help=tr("Stop the query after this time."))
@input_options()
@output_options()
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    name: str,
    rest: tuple[str, ...],
    param: tuple[str, ...],
    dataset: str | None,
    timeout: float | None,
    **options: Any,
) -> None:
    """Runs it."""
    from tuidash.cli.emit import Output, check_target, emit

    output = Output.of(options)
    check_target(output)
    given = _given(param, rest)
    workspace = open_workspace(ctx, dataset=dataset)
    query = workspace.get_query(name)
    emit(ctx, workspace, workspace.run(query, given, dataset=dataset, timeout=timeout), output)
