"""Whether rules.csv says of each rule what comes out when it is recomputed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from builder.tables import Ledger, Row
from tuidash.catalog.dataset import Dataset
from tuidash.catalog.dictionaries import Dictionaries
from tuidash.catalog.rules import read_rules
from tuidash.model.rule import Figure, Figures, judge

_SAID = {"yes": "holds", "no": "fails", "": "unknown"}


def check_rules(dataset: Dataset, dictionaries: Dictionaries, rows: Sequence[Row], ledger: Ledger) -> None:
    """Notes rules whose figures are not in the readings or that come out otherwise than they say.

    Raises:
        TuidashError: rules.csv itself has problems, all of them listed.
    """
    figures = _figures(rows)
    for rule in read_rules(dataset, dictionaries.sources).values():
        finding = judge(rule, figures)
        if finding.verdict != _SAID[rule.holds]:
            what = finding.reason or f"{_text(finding.stated)} stated, {_text(finding.recomputed)} recomputed"
            said = f"holds is {rule.holds!r}"
            ledger.add("rules.csv", f"{rule.id}: {said}, but the rule {_told(finding.verdict)}: {what}")


def _told(verdict: str) -> str:
    return "is not checkable" if verdict == "unknown" else verdict


def _text(number: Fraction | None) -> str:
    return "" if number is None else f"{float(number):.10g}"


def _figures(rows: Sequence[Row]) -> Figures:
    figures: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for row in rows:
        figures[row["source"], row["locator"]].append(
            Figure(
                indicator=row["indicator"],
                value=_number(row["value"]),
                lower=_number(row["lower"]),
                upper=_number(row["upper"]),
                raw=row["raw"],
                note=row["note"],
            )
        )
    return figures


def _number(text: str) -> Fraction | None:
    try:
        return Fraction(text) if text else None
    except ValueError:  # told by the check of numbers
        return None
