"""What click itself says, in the language of the interface: the frame of help texts, and usage errors."""

from __future__ import annotations

import click

from tuidash.language import tr
from tuidash.model.names import hint_for


class SpokenCommand(click.Command):
    """A command whose help is in one language from its first word to its last."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=tr("Usage: "))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = tr("Show this message.")
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(tr("Options")):
            formatter.write_dl(records)


class SpokenGroup(SpokenCommand, click.Group):
    """A group with such help, its commands after its options."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        found = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        with formatter.section(tr("Commands")):
            formatter.write_dl(
                [(name, command.get_short_help_str()) for name, command in found.items() if command]
            )


def explain(error: click.UsageError) -> list[str]:
    """Returns what is wrong with the command line, and a remedy where one is known."""
    if isinstance(error, click.NoSuchOption):
        first = tr("There is no option {name}", name=error.option_name)
        close = tr(" or ").join(error.possibilities or ())
        return [first, tr("Did you mean {names}?", names=close)] if close else [first]
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return [tr("A command is missing")]
    if isinstance(error, click.exceptions.NoSuchCommand):
        first = tr("There is no command {name}", name=repr(error.command_name))
        close = tr(" or ").join(error.possibilities or ())
        return [first, tr("Did you mean {names}?", names=close)] if close else [first]
    if isinstance(error, click.BadOptionUsage):
        return [tr("{name} needs a value", name=error.option_name)]
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return [tr("{name} is missing", name=_named(error.param))]
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _wanted(error.param, error.message)
    return [error.format_message()]


def _named(param: click.Parameter) -> str:
    if isinstance(param, click.Option):
        return " / ".join(param.opts)
    return param.metavar or str(param.name).upper()


def _wanted(param: click.Parameter, reason: str) -> list[str]:
    name, kind = _named(param), param.type
    found, is_not, _ = reason.partition(" is not")  # what was written is told by click in its reason only
    first = tr("{name} cannot be {text}", name=name, text=found)
    if not is_not:
        return [f"{name}: {reason}"]
    if isinstance(kind, click.Choice):
        names = [str(choice) for choice in kind.choices]
        listed = tr("Use one of: {names}", names=", ".join(names))
        return [first, hint_for(found.strip("'"), names) or listed]
    if isinstance(kind, click.IntRange):
        return [first, tr("It takes a whole number from {least} up", least=kind.min)]
    return [first, tr("It takes a number")] if kind is click.FLOAT else [f"{name}: {reason}"]
