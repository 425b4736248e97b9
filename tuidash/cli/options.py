"""Options that several commands share, each declared once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from tuidash.errors import UsageError
from tuidash.language import tr

_F = TypeVar("_F", bound=Callable[..., Any])

FORMAT_NAMES = ("table", "csv", "tsv", "json", "jsonl", "markdown", "parquet")
ENCODING_NAMES = ("utf-8", "utf-8-sig", "gb18030")


def _keep(ctx: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """Notes a shared option wherever on the line it stands; the last one wins."""
    flags = ctx.find_root().meta.setdefault("tuidash.flags", {})
    if value is not None and value is not False:
        flags[parameter.name] = value
    return value


def _once(_ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> str | None:
    """Refuses a second file, which would leave the first one unwritten without a word."""
    if len(values) > 1:
        raise UsageError(
            tr("-o is given more than once: {names}", names=", ".join(values)),
            hint=tr("Run the command once for each file"),
        )
    return values[0] if values else None


def _shared(*names: str, **settings: Any) -> Callable[[_F], _F]:
    return click.option(*names, callback=_keep, expose_value=False, **settings)


def shared_options(command: _F) -> _F:
    """Adds the options that every command takes."""
    for option in reversed(
        (
            _shared("--data", type=click.Path(path_type=Path), metavar="DIR",
                    help=tr("Folder that holds datasets/ and queries/.")),
            _shared("--as-of", metavar="DATE", help=tr("Look at datasets as they were on this day.")),
            _shared("--lang", metavar="en|zh", help=tr("Language of the interface.")),
            _shared("--ascii", is_flag=True, default=None, help=tr("Draw with ASCII characters only.")),
            _shared("--color", type=click.Choice(["auto", "always", "never"]),
                    help=tr("When to use colour.")),
            _shared("-q", "--quiet", is_flag=True, help=tr("Print nothing but data and errors.")),
            _shared("--debug", is_flag=True, help=tr("Show the traceback of an error.")),
        )
    ):  # fmt: skip
        command = option(command)
    return command


def dataset_option(command: _F) -> _F:
    """Adds the choice of a dataset."""
    from tuidash.cli.complete import complete_dataset

    return click.option(
        "-d", "--dataset", metavar="NAME", shell_complete=complete_dataset, help=tr("Dataset to use.")
    )(command)


def input_options(*encoding: str) -> Callable[[_F], _F]:
    """Adds how a file is to be read; commands that write call `--encoding` what they write."""

    def decorate(command: _F) -> _F:
        sheet = _shared("--sheet", metavar="NAME", help=tr("Sheet of a workbook to read."))
        text = tr("Encoding of the files to read, where it is not found rightly.")
        names = encoding or ("--input-encoding",)
        return _shared(*names, "input_encoding", metavar="NAME", help=text)(sheet(command))

    return decorate


def output_options(*, short_format: bool = True) -> Callable[[_F], _F]:
    """Adds format, file and everything else about the output; -f means format unless it is taken."""

    def decorate(command: _F) -> _F:
        names = ("-f", "--format") if short_format else ("--format",)
        for option in reversed(
            (
                click.option(*names, "format_name", type=click.Choice(FORMAT_NAMES),
                             help=tr("Format; table in a terminal, else csv, or as the file is named.")),
                click.option("--csv", "format_name", flag_value="csv", help=tr("Short for --format csv.")),
                click.option("--json", "format_name", flag_value="json", help=tr("Short for --format json.")),
                click.option("-o", "--output", metavar="FILE", multiple=True, callback=_once,
                             help=tr("File to write, - for stdout.")),
                click.option("--force", is_flag=True, help=tr("Replace the file if it exists.")),
                click.option("--encoding", type=click.Choice(ENCODING_NAMES), default="utf-8",
                             help=tr("Encoding of text formats.")),
                click.option("--no-header", is_flag=True, help=tr("Leave out the names of the columns.")),
                click.option("--null", default="", metavar="TEXT",
                             help=tr("Text for a missing value in csv and tsv.")),
                click.option("--limit", type=click.IntRange(min=0), metavar="N",
                             help=tr("Write at most N rows.")),
            )
        ):  # fmt: skip
            command = option(command)
        return command

    return decorate
