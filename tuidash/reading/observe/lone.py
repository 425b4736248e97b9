"""Reads a lone table as observations when nothing about it is unclear."""

from __future__ import annotations

from dataclasses import replace

from tuidash.catalog.dictionaries import Dictionaries
from tuidash.language import tr
from tuidash.model.unit import UNITS
from tuidash.reading.observe.observe import observe
from tuidash.reading.observe.observed import Observed
from tuidash.reading.roles.propose import propose
from tuidash.reading.shape.table import FoundTable


def read_lone(table: FoundTable) -> Observed | str:
    """Returns a table as observations without asking anything, or the reason why it stays a table.

    A unit that nobody gave is no reason: the figures are shown as they stand, without one.
    """
    proposal = propose([table], Dictionaries())
    open_ones = [question for question in proposal.questions if not _asks_unit(question.key)]
    if open_ones:
        return open_ones[0].text
    roles = {planned.plan.role for planned in proposal.columns.values()}
    if "value" not in roles:
        return tr("No column holds figures")
    if not roles & {"area", "area_code", "parent"}:
        return tr("no column for {names}", names="area")
    profile = replace(proposal.profile, unit=proposal.profile.unit or UNITS["index"].code)
    observed = observe(table, profile, Dictionaries(), source=table.name)
    if observed.questions:
        return observed.questions[0].text
    if observed.counts["set_aside"]:
        reason, text = observed.set_aside.select("reason", "text").head(1).collect().row(0)
        return f"{reason}: {text}"
    return observed


def _asks_unit(key: str) -> bool:
    return key == "unit" or key.endswith(".unit")
