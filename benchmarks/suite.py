"""How long the tests take, how many lines there are, and which branches outside the app they reach."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def lines(folder: str) -> int:
    """Returns how many lines of Python a folder holds that are neither blank nor comment."""
    return sum(
        1
        for path in (ROOT / folder).rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if line.strip() and not line.strip().startswith("#")
    )


def main() -> None:
    """Prints the figures, with the modules that are covered least."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-coverage", action="store_true", help="only time the tests")
    options = parser.parse_args()
    code, tests = lines("tuidash"), lines("tests")
    print(f"{code:,} lines of code, {tests:,} of tests: {tests / code:.2f} for each")
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "pytest"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    print(f"tests: {time.perf_counter() - begun:.0f} s; {done.stdout.splitlines()[-1]}")
    if options.no_coverage:
        return
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "COVERAGE_FILE": f"{folder}/.coverage"}
        for arguments in (
            ["run", "-m", "pytest"],
            ["combine", "-q"],
            ["json", "-q", "-o", f"{folder}/report.json"],
        ):
            subprocess.run(
                [sys.executable, "-m", "coverage", *arguments],
                cwd=ROOT,
                env=environment,
                check=False,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        report = json.loads(Path(folder, "report.json").read_text("utf-8"))
    totals = report["totals"]
    print(f"outside tui/: branches {totals['covered_branches'] / totals['num_branches']:.1%}", end=", ")
    print(f"statements {totals['covered_lines'] / totals['num_statements']:.1%}")
    least = sorted(report["files"].items(), key=lambda pair: pair[1]["summary"]["percent_covered"])
    for name, entry in least[:10]:
        print(f"  {entry['summary']['percent_covered']:5.1f} %  {name}")


if __name__ == "__main__":
    main()
