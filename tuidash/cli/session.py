"""What a command works with: the workspace that its flags describe, and its narration."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tuidash.errors import TuidashError
    from tuidash.reading.options import ReadOptions
    from tuidash.workspace import Workspace


def flags(ctx: click.Context) -> dict[str, Any]:
    """Returns the shared options that were given anywhere on the line."""
    given: dict[str, Any] = ctx.find_root().meta.setdefault("tuidash.flags", {})
    return given


def open_workspace(
    ctx: click.Context, files: tuple[Path, ...] = (), *, dataset: str | None = None
) -> Workspace:
    """Returns the workspace over the places and settings that the flags name; a dataset may be a file."""
    from tuidash.catalog.dataset import is_table_file
    from tuidash.workspace import Workspace

    if dataset is not None and is_table_file(dataset):
        files = (*files, Path(dataset))
    _show_progress(ctx)
    return Workspace.open(
        data=flags(ctx).get("data"),
        files=files,
        flags=setting_flags(ctx),
        as_of=flags(ctx).get("as_of"),
        options=read_options(ctx),
    )


def read_options(ctx: click.Context) -> ReadOptions:
    """Returns how files are to be read where the flags say so."""
    from tuidash.reading.options import ReadOptions

    given = flags(ctx)
    return ReadOptions(encoding=given.get("input_encoding") or "", sheet=given.get("sheet") or "")


def _show_progress(ctx: click.Context) -> None:
    """Tells a person at the terminal how far long work is."""
    if flags(ctx).get("quiet") or not sys.stderr.isatty() or ctx.find_root().meta.get("tuidash.progress"):
        return
    from tuidash.cli.progress import Progress
    from tuidash.reading.options import Watch
    from tuidash.reading.watching import watched_by

    root = ctx.find_root()
    root.meta["tuidash.progress"] = progress = Progress(sys.stderr)
    root.with_resource(watched_by(Watch(progress)))
    root.call_on_close(progress.clear)


def setting_flags(ctx: click.Context) -> dict[str, str | None]:
    """Returns the settings that were given as options."""
    given = flags(ctx)
    ascii = "yes" if given.get("ascii") else None
    return {"lang": given.get("lang"), "color": given.get("color"), "ascii": ascii}


def narrate(ctx: click.Context, text: str) -> None:
    """Prints a line beside the data, unless the user wants none."""
    if not flags(ctx).get("quiet"):
        click.echo(text, err=True)


def report_broken(ctx: click.Context, broken: Mapping[str, TuidashError]) -> None:
    """Prints what is wrong with those that a listing has to leave out."""
    for error in broken.values():
        for line in error.lines():
            narrate(ctx, f"tuidash: {line}" if not line.startswith(" ") else line)
