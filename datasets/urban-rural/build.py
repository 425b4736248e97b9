"""Builds observations.csv and datapackage.json from the readings, or says everything that is wrong with them.

Run `python datasets/urban-rural/build.py`; the same readings give the same bytes every time. With problems it
ends with 1 and leaves the last good tables as they were.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path

OWN = Path(__file__).resolve().parent
sys.path[:0] = [str(OWN), str(OWN.parents[1])]

from builder.checks import Known  # noqa: E402 - found only with the path above
from builder.reading import check_rows, check_use, read_known, read_rows  # noqa: E402
from builder.relations import check_rules  # noqa: E402
from builder.tables import Ledger, Row, observation_columns, replace_all, table_bytes  # noqa: E402

from tuidash.errors import TuidashError  # noqa: E402
from tuidash.store.exchange.data_package import package_bytes  # noqa: E402

TEXTS = OWN.parents[2] / "shared" / "sources"
"""The source texts, where they lie beside the repository."""
KEPT = ("indicators", "areas", "sources", "rules")


def build(folder: Path, texts: Path) -> list[str]:
    """Writes the tables of a dataset and returns no problem, or writes nothing and returns all problems."""
    ledger = Ledger()
    try:
        dataset, dictionaries, known = read_known(folder, texts)
    except TuidashError as error:
        return error.lines()
    rows = read_rows(folder, ledger)
    check_rows(rows, known, ledger)
    check_use(folder, rows, dictionaries, ledger)
    try:
        check_rules(dataset, dictionaries, rows, ledger)
    except TuidashError as error:
        ledger.lines += error.lines()
    if ledger.lines:
        return ledger.lines
    columns = observation_columns(known.dimensions)
    tables = {"observations": columns} | {name: _columns(folder / f"{name}.csv") for name in KEPT}
    replace_all({
        folder / "observations.csv": table_bytes(columns, rows),
        folder / "datapackage.json": package_bytes(dataset, tables),
    })  # fmt: skip
    print("\n".join(counts(rows, known)))
    return []


def counts(rows: Sequence[Row], known: Known) -> list[str]:
    """Returns the figures that the codebook states about the dataset."""
    approximate = sum(row["relation"] in ("over", "about", "under") for row in rows)
    return [
        f"{len(rows)} observations from {len(known.sources)} readings",
        f"{len(known.indicators)} indicators, {len(known.areas)} areas",
        f"{sum(not row['period'] for row in rows)} without a period, "
        f"{sum(row['status'] == 'O' for row in rows)} masked, {approximate} approximate, "
        f"{sum(row['kind'] == 'target' for row in rows)} targets",
    ]


def _columns(path: Path) -> Sequence[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return next(csv.reader(stream))


def main(arguments: Sequence[str] | None = None) -> int:
    """Builds the dataset of a folder, this one by default."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, default=OWN)
    parser.add_argument("--texts", type=Path, default=TEXTS, help="folder of the source texts")
    options = parser.parse_args(arguments)
    problems = build(options.folder, options.texts)
    for line in problems:
        print(line, file=sys.stderr)
    if problems:
        print(f"{len(problems)} problem(s); the tables are as they were", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
