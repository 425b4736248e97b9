"""Bare `tuidash` and `tuidash FILE`: the dashboard, or the overview where there is no terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from tuidash.cli.dashboard import has_terminal, open_dashboard
from tuidash.cli.options import input_options, shared_options
from tuidash.cli.session import (
    flags,
    narrate,
    open_workspace,
    read_options,
    report_broken,
    setting_flags,
)
from tuidash.cli.speak import SpokenCommand
from tuidash.language import tr


@click.command("open", cls=SpokenCommand, help=tr("Open the dashboard, on files when some are named."))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@input_options("--encoding")
@shared_options
@click.pass_context
def command(ctx: click.Context, /, files: tuple[Path, ...]) -> int:
    """Opens it."""
    if has_terminal():
        return open_dashboard(
            setting_flags(ctx),
            data=flags(ctx).get("data"),
            files=files,
            as_of=flags(ctx).get("as_of"),
            options=read_options(ctx),
        )
    return _print_overview(ctx, files)


def _print_overview(ctx: click.Context, /, files: tuple[Path, ...]) -> int:
    """Prints what there is as text, for pipes and for those who listen instead of look."""
    from tuidash.cli.emit import Output, emit

    workspace = open_workspace(ctx, files)
    plain = Output(
        format_name="table", output=None, force=False, encoding="utf-8", no_header=False, null="", limit=None
    )
    first = True
    listings = workspace.overview()
    report_broken(ctx, {**workspace.catalog.broken_datasets, **workspace.catalog.broken_queries})
    for listing in listings:
        if not first:
            click.echo()
        emit(ctx, workspace, listing, plain)
        first = False
    if os.environ.get("TERM", "dumb") == "dumb" and sys.stdout.isatty():
        narrate(ctx, tr("The dashboard needs a terminal; TERM is dumb"))
    return 0
