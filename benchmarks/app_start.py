"""How long the app takes to draw, against a bare Textual app and harlequin, in a pseudo-terminal of 80x24."""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

from runs import BIN
from terminal import Terminal

BARE = """
from textual.app import App
from textual.widgets import Footer, Static
class Bare(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Static("ready")
        yield Footer()
Bare().run()
"""
OBSERVATIONS = Path(__file__).parents[1] / "datasets" / "demo-county" / "observations.csv"


def first(command: list[str], *texts: str, **variables: str) -> list[float]:
    """Returns the seconds until each text stands on the screen."""
    with Terminal(command, **variables) as terminal:
        return [terminal.wait_for(text) for text in texts]


def main() -> None:
    """Prints one row per program and moment."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--harlequin", metavar="PATH", help="harlequin in an environment of its own")
    options = parser.parse_args()
    times: dict[str, list[float]] = {}

    with tempfile.TemporaryDirectory() as folder:
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            os.environ[variable] = folder
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, "utf-8")
        for number in range(options.runs + 1):
            taken = {"bare Textual app": first([sys.executable, str(bare)], "ready")[0]}
            taken["tuidash: chrome"], taken["tuidash: data"] = first(
                [str(BIN / "tuidash")], "Help", "demo-county"
            )
            if options.harlequin:
                taken["harlequin: chrome"] = first([options.harlequin], "Data Catalog")[0]
            for name, seconds in taken.items():
                if number:  # the first round fills caches
                    times.setdefault(name, []).append(seconds)
    base = statistics.median(times["bare Textual app"])
    limits = {"tuidash: chrome": "1.15", "tuidash: data": "2.5"}
    print(f"{'':22} {'median':>9} {'least':>9} {'ratio':>7}  at most")
    for name, taken in times.items():
        median = statistics.median(taken)
        row = f"{name:22} {median * 1e3:6.0f} ms {min(taken) * 1e3:6.0f} ms {median / base:7.2f}"
        print(f"{row}  {limits.get(name, '')}".rstrip())


if __name__ == "__main__":
    main()
