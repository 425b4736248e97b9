"""`tuidash import`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tuidash.cli.complete import complete_dataset
from tuidash.cli.options import shared_options
from tuidash.cli.reading import pairs_of, reading_options
from tuidash.cli.session import flags, narrate, open_workspace
from tuidash.cli.speak import SpokenCommand
from tuidash.errors import UsageError
from tuidash.language import tr

if TYPE_CHECKING:
    from tuidash.store.request import FileReport, ImportReport
    from tuidash.workspace import Workspace


@click.command(
    "import",
    cls=SpokenCommand,
    help=tr(
        "Read FILES as figures and keep them in DATASET. What a file leaves open is asked; the answers are "
        "kept in a profile beside the data, so that the next file of its kind needs none."
    ),
    epilog=tr("Example: tuidash import population-2024-05.csv --into towns"),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--into",
    required=True,
    metavar="DATASET",
    shell_complete=complete_dataset,
    help=tr("Dataset to import into, known or new, or the path of its folder."),
)
@reading_options
@click.option(
    "--vintage",
    default="",
    metavar="DATE",
    help=tr("Day on which the figures were published; today by default."),
)
@click.option("--title", default="", help=tr("Title of a new dataset."))
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=tr("File for what was added, revised and withdrawn."),
)
@click.option("--dry-run", is_flag=True, help=tr("Tell what an import would change, and change nothing."))
@click.option("--yes", is_flag=True, help=tr("Ask nothing; what stays open is an error."))
@shared_options
@click.pass_context
def command(
    ctx: click.Context, /, files: tuple[Path, ...], into: str, encoding: str, delimiter: str, sheet: str,
    profile: str, answer: tuple[str, ...], vintage: str, title: str, report: Path | None, dry_run: bool,
    yes: bool,
) -> None:  # fmt: skip
    """Imports them."""
    import tempfile

    from tuidash.reading.options import ReadOptions
    from tuidash.reading.watching import current_watch
    from tuidash.workspace.importing import make_request, run_import

    if flags(ctx).get("as_of"):
        raise UsageError(tr("An import changes what a dataset is now; leave out --as-of"))
    if report is not None:
        from tuidash.output.write import check_output

        check_output(report)
    workspace = open_workspace(ctx)
    with tempfile.TemporaryDirectory(prefix="tuidash-") as work:
        differences = Path(work) / "differences.parquet"
        request = make_request(
            workspace, files, into, options=ReadOptions(encoding=encoding, delimiter=delimiter, sheet=sheet),
            profile=profile, answers=pairs_of(answer), vintage=vintage, title=title, differences=differences,
        )  # fmt: skip
        asked = None if yes or not (sys.stdin.isatty() and sys.stderr.isatty()) else _asked
        made = run_import(
            workspace, request, ask=asked, watch=current_watch(), tell=lambda text: narrate(ctx, text),
            dry_run=dry_run,
        )  # fmt: skip
        for line in told(made, dry_run=dry_run):
            narrate(ctx, line)
        if differences.is_file():
            _show(workspace, differences, report)


def _asked(question: object) -> str:
    from tuidash.cli.asking import ask

    return ask(question)  # type: ignore[arg-type]


def told(report: ImportReport, *, dry_run: bool) -> list[str]:
    """Returns what an import did, file by file."""
    lines = [*report.remarks, *(_told_of(each) for each in report.files)]
    if dry_run:
        return [*lines, tr("Nothing was changed (--dry-run)")]
    if not report.changed:
        return [*lines, tr("Nothing to import: {path} is as it was", path=report.folder)]
    first = (
        tr("Made {path}", path=report.folder) if report.created else tr("Changed {path}", path=report.folder)
    )
    return [*lines, first, tr("Profile: {name}", name=report.profile.name)]


def _told_of(each: FileReport) -> str:
    if each.earlier:
        return tr("{file}: imported already (load {load}); unchanged", file=each.file, load=each.earlier)
    if each.areas:
        return tr(
            "{file}: {rows} rows of areas: {added} added, {revised} renamed or changed, {same} the same, "
            "{withdrawn} no longer listed (kept); {aside} set aside",
            file=each.file,
            rows=each.rows,
            added=each.added,
            revised=each.revised,
            same=each.same,
            withdrawn=each.withdrawn,
            aside=each.set_aside,
        )
    return tr(
        "{file}: {figures} figures from {rows} rows: {added} added, {revised} revised, {same} the same, "
        "{withdrawn} withdrawn; {changed} cells read otherwise than written, {aside} set aside",
        file=each.file,
        figures=each.figures,
        rows=each.rows,
        added=each.added,
        revised=each.revised,
        same=each.same,
        withdrawn=each.withdrawn,
        changed=each.changed_cells,
        aside=each.set_aside,
    )


def _show(workspace: Workspace, differences: Path, report: Path | None) -> None:
    """Writes all differences to a file, or prints those that concern figures that were known."""
    from tuidash.cli.emit import Output, emit
    from tuidash.workspace.importing import difference_sheet

    ctx = click.get_current_context()
    sheet = difference_sheet(workspace, differences, added=report is not None)
    if report is None and not sheet.height:
        return
    output = Output(
        format_name=None, output=None if report is None else str(report), force=False, encoding="utf-8",
        no_header=False, null="", limit=None,
    )  # fmt: skip
    emit(ctx, workspace, sheet, output)
