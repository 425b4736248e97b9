"""Recomputes what a dataset's rules declare, for `check` and for the app."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tuidash.catalog.dataset import Dataset
from tuidash.catalog.rules import read_rules, rules_path
from tuidash.errors import UsageError
from tuidash.language import tr
from tuidash.model.names import hint_for
from tuidash.model.rule import Rule
from tuidash.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tuidash.view.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The findings of a check and whether any rule fails."""

    sheet: Sheet
    summary: str
    failing: int


def has_rules(dataset: Dataset) -> bool:
    """Tells whether a dataset declares rules."""
    return rules_path(dataset) is not None


def check_dataset(
    workspace: Workspace, dataset: Dataset, *, rules: Sequence[str] = (), verdicts: Collection[str] = ()
) -> Checked:
    """Recomputes all rules of a dataset, or those whose ids are named; all count, whatever is shown.

    Raises:
        UsageError: there is no such rule.
        DatasetError: the rules or the observations cannot be used.
    """
    from tuidash.analysis.checks import check_rules
    from tuidash.view.findings import findings_sheet, told

    dictionaries = workspace.dictionaries(dataset)
    chosen = _chosen(read_rules(dataset, dictionaries.sources), rules, dataset)
    observations = workspace.tables(dataset).table(dataset, "all_observations")
    found = check_rules(observations, chosen)
    sheet = findings_sheet(found, dataset, dictionaries, verdicts=verdicts, ascii=workspace.ascii)
    failing = int((found["verdict"] == "fails").sum())
    return Checked(sheet=sheet, summary=told(found), failing=failing)


def _chosen(known: Mapping[str, Rule], names: Sequence[str], dataset: Dataset) -> list[Rule]:
    for name in names:
        if name not in known:
            raise UsageError(
                tr("{dataset} has no rule {name}", dataset=dataset.id, name=repr(name)),
                hint=hint_for(name, known, otherwise=tr("List them with: tuidash check {dataset}",
                                                        dataset=dataset.id)),
            )  # fmt: skip
    return [known[name] for name in dict.fromkeys(names)] if names else list(known.values())
