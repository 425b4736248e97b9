"""Runs the checks of a dataset, for `check` and for the app."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tuidash.catalog.dataset import Dataset
from tuidash.catalog.rules import read_rules, read_series_rules
from tuidash.errors import MetadataError, UsageError
from tuidash.language import tr
from tuidash.model.names import hint_for
from tuidash.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tuidash.analysis.checks import Check
    from tuidash.analysis.checks.run import Found
    from tuidash.view.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which checks are run, and what of their findings is shown."""

    checks: Sequence[str] = ()
    """Ids of checks, all where none is named."""
    rules: Sequence[str] = ()
    """Ids of declared rules; where some are named, nothing else is checked."""
    verdicts: Collection[str] = ()
    severity: str = ""
    """The least severity shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The findings of a check."""

    sheet: Sheet
    summary: tuple[str, ...]
    """Lines that say how much was found and compared."""
    worst: str
    """The worst severity found, whatever is shown; empty when nothing was."""


def check_dataset(workspace: Workspace, dataset: Dataset, asked: Asked | None = None) -> Checked:
    """Runs all checks of a dataset, or those that are asked for; all findings count, whatever is shown.

    Raises:
        UsageError: there is no such rule or check.
        DatasetError: the rules or the observations cannot be used.
    """
    from tuidash.view.findings import findings_sheet, told

    asked = asked or Asked()
    found = _found(workspace, dataset, asked)
    dictionaries = workspace.dictionaries(dataset)
    sheet = findings_sheet(
        found, dataset, dictionaries, verdicts=asked.verdicts, severity=asked.severity, ascii=workspace.ascii
    )
    worst = found.findings["severity"].first() if found.findings.height else ""
    return Checked(sheet=sheet, summary=told(found), worst=str(worst or ""))


def _found(workspace: Workspace, dataset: Dataset, asked: Asked) -> Found:
    from tuidash.analysis.checks import CHECKS
    from tuidash.analysis.checks.context import Context
    from tuidash.analysis.checks.run import run_checks, unreadable
    from tuidash.data.seam import dataset_errors

    checks = _checks(CHECKS, asked.checks)
    dictionaries = workspace.dictionaries(dataset)
    places = read_rules(dataset, dictionaries.sources)
    series = read_series_rules(dataset, dictionaries)
    _know(asked.rules, {**places, **series}, dataset)
    tables = workspace.tables(dataset)
    if dataset.is_file and not tables.has_observations(dataset):
        return unreadable([str(tables.recognised(dataset))], severity="note")
    try:
        observations = tables.table(dataset, "all_observations")
    except MetadataError as error:
        return unreadable(error.problems)
    wanted = set(asked.rules)
    context = Context(
        observations=observations,
        dictionaries=dictionaries,
        dimensions={each.id: tuple(each.codes) for each in dataset.dimensions},
        rules=tuple(rule for rule in places.values() if not wanted or rule.id in wanted),
        series_rules=tuple(rule for rule in series.values() if not wanted or rule.id in wanted),
        built_in=not wanted,
    )
    with dataset_errors(dataset.path):
        return run_checks(context, checks)


def _checks(known: Mapping[str, Check], names: Sequence[str]) -> list[Check]:
    for name in names:
        if name not in known:
            raise UsageError(
                tr("There is no check {name}", name=repr(name)),
                hint=hint_for(name, known, otherwise=tr("Known: {names}", names=", ".join(known))),
            )
    return [check for check in known.values() if not names or check.id in names]


def _know(names: Sequence[str], known: Collection[str], dataset: Dataset) -> None:
    for name in names:
        if name not in known:
            listed = tr("List them with: tuidash check {dataset}", dataset=dataset.id)
            raise UsageError(
                tr("{dataset} has no rule {name}", dataset=dataset.id, name=repr(name)),
                hint=hint_for(name, known, otherwise=listed),
            )
