"""How long short commands take, against starting Python and doing nothing."""

from __future__ import annotations

import argparse
import sys

from runs import BIN, print_table, seconds

TUIDASH = str(BIN / "tuidash")
HELP = {"--version": ["--version"], "--help": ["--help"], "run --help": ["run", "--help"]}
LISTINGS = {
    "datasets": ["datasets"],
    "queries": ["queries"],
    "indicators": ["indicators"],
    "areas": ["areas"],
    "config show": ["config", "show"],
    "datasets -f table": ["datasets", "-f", "table"],
}
COMPLETIONS = {
    "completion: a command": "ru",
    "completion: a query": "run la",
    "completion: 人均": "compare 人均",
}


def main() -> None:
    """Prints one row per command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    bare = "python -c pass"
    times: dict[str, list[float]] = {bare: []}
    for _ in range(runs):
        times[bare].append(seconds([sys.executable, "-c", "pass"]))
        for name, arguments in {**HELP, **LISTINGS}.items():
            times.setdefault(name, []).append(seconds([TUIDASH, *arguments]))
        for name, typed in COMPLETIONS.items():
            variables = {
                "_TUIDASH_COMPLETE": "bash_complete",
                "COMP_WORDS": f"tuidash {typed}",
                "COMP_CWORD": str(len(typed.split())),
            }
            times.setdefault(name, []).append(seconds([TUIDASH], **variables))
    limits = dict.fromkeys((*HELP, *COMPLETIONS), 5.0) | dict.fromkeys(LISTINGS, 8.0)
    print_table(times, bare, limits=limits)


if __name__ == "__main__":
    main()
