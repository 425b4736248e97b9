"""The command `tuidash` and its commands, each imported only when it is called."""

from __future__ import annotations

import os
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tuidash.cli import VERSION
from tuidash.cli.ending import pipes_watched
from tuidash.cli.options import shared_options
from tuidash.cli.speak import SpokenGroup
from tuidash.language import tr

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS: dict[str, str] = {
    "inspect": "Tell what a file is and how it would be read",
    "import": "Import files into a dataset",
    "run": "Run a saved query",
    "sql": "Run a statement over the tables of a dataset",
    "compare": "Compare places by one indicator",
    "profile": "Show every indicator that an area reports",
    "check": "Look for figures that cannot be right",
    "export": "Write the observations of a dataset, filtered",
    "datasets": "List the datasets",
    "queries": "List the saved queries",
    "indicators": "List the indicators of a dataset",
    "areas": "List the areas of a dataset",
    "show": "Show a saved query, dataset, indicator or area",
    "init": "Copy the sample datasets and queries into a folder",
    "config": "Show the settings and where each comes from",
    "completion": "Print the completion script of a shell",
}
"""Every command with its one-line help; the module of the same name holds it, _ added to a keyword."""


class Commands(SpokenGroup):
    """A group that knows its commands by name and imports the one that is called."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with pipes_watched():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with pipes_watched():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"tuidash.cli.commands.{module}").command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Completes commands without importing them, and the options that every command takes."""
        from click.shell_completion import CompletionItem

        named = [
            CompletionItem(name, help=tr(text))
            for name, text in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return named + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(tr("Commands")):
            formatter.write_dl([(name, tr(text)) for name, text in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Takes arguments that are files for what to open, not for the name of a command."""
        if args[0] not in COMMANDS and _looks_like_file(args[0]):
            return "open", import_module("tuidash.cli.commands.open").command, args
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from tuidash.model.names import hint_for

            hint = hint_for(args[0], COMMANDS, otherwise=tr("See tuidash --help"))
            raise click.UsageError(
                tr("There is no command or file {name}. {hint}", name=repr(args[0]), hint=hint), ctx=ctx
            )
        return super().resolve_command(ctx, args)


def _looks_like_file(name: str) -> bool:
    from tuidash.catalog.dataset import TABLE_SUFFIXES

    path = Path(name)
    return path.suffix.lower() in TABLE_SUFFIXES or os.path.lexists(path)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=tr("Examples: tuidash; tuidash file.csv; tuidash run laggards -o out.csv"),
    help=tr(
        "Dashboard and query tool for consolidated indicator data. Without a command it opens the dashboard, "
        "or prints the overview where there is no terminal."
    ),
)
@shared_options
@click.version_option("", "-V", "--version", message=VERSION, help=tr("Print the version."))
@click.pass_context
def tuidash(ctx: click.Context, /, **flags: Any) -> Any:
    """Opens the dashboard when no command is given."""
    if ctx.invoked_subcommand is None:
        command = import_module("tuidash.cli.commands.open").command
        return ctx.invoke(command, files=())
    return None
