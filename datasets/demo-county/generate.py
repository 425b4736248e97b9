"""Writes observations.csv and defects.csv of the synthetic dataset of Demo County.

Run `python datasets/demo-county/generate.py [FOLDER]`; the same seed gives the same bytes every time.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from pathlib import Path

from generator import defects
from generator.commitments import commitments
from generator.county import build
from generator.publishing import earlier_versions, publish, revised_sources
from generator.reports import township_reports
from generator.tables import AREAS, COLUMNS, FOLDER, INDICATORS, Observation

KINDS = ("actual", "target", "plan", "baseline", "limit", "standard", "growth")


def observations() -> tuple[list[Observation], list[dict[str, str]]]:
    """Returns every observation in the order of the file, and the list of planted defects."""
    truth = build()
    current = [revised_sources(line) for line in publish(truth)]
    hidden = {(line.series, line.area, line.period) for line in current if not line.value}
    lines, listed = defects.plant([*current, *commitments(truth)], truth)
    lines += [*earlier_versions(truth), *township_reports(truth, hidden)]
    return sorted(lines, key=place_in_file), listed


def place_in_file(line: Observation) -> tuple[object, ...]:
    """Returns the sort key: indicator, area and time first, so that a series reads as one block."""
    return (
        list(INDICATORS).index(line.indicator),
        AREAS.index(line.area),
        KINDS.index(line.kind),
        line.series,
        line.period_start,
        line.period_end,
        line.vintage,
        line.source,
    )


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Writes a CSV file with the same line ends everywhere."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def main(folder: Path) -> None:
    """Writes both files into a folder."""
    lines, listed = observations()
    write_table(folder / "observations.csv", COLUMNS, map(astuple, lines))
    write_table(folder / "defects.csv", defects.COLUMNS, (tuple(row.values()) for row in listed))
    print(f"{len(lines)} observations, {len(listed)} defects")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
