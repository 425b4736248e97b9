"""A CSV of six million rows and its Parquet: first rows, memory and an aggregation, against rivals.

First rows are compared with datui, the aggregation with plain Polars and DuckDB; the first reading of the
CSV, which makes its typed copy, stands by itself. Everything lies in a folder that goes away again.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from runs import BIN, seconds
from terminal import Terminal

GENERATE = """
import sys
import polars as pl
folder, rows, step = sys.argv[1], int(sys.argv[2]), 250_000
with open(f"{folder}/large.csv", "wb") as stream:
    for start in range(0, rows, step):
        i = pl.int_range(start, min(start + step, rows), eager=True)
        pl.DataFrame({
            "area": "town" + (i * 7 % 5003).cast(pl.String),
            "year": 2000 + i % 25,
            "month": 1 + i % 12,
            "indicator": "i" + (i % 40).cast(pl.String),
            "value": (i * 7919 % 100_003) / 8,
            "code": i * 31 % 90_000 + 10_000,
            "day": (i % 2000).cast(pl.Int32).cast(pl.Date),
            "note": pl.Series(["old", "rev", "prov"]).gather((i % 3).cast(pl.UInt32)),
            **{f"f{column}": i * (column + 3) % 997 for column in range(7)},
            **{f"r{column}": (i * (column + 11) % 211) / 4 for column in range(5)},
        }).write_csv(stream, include_header=start == 0)
lazy = pl.scan_csv(f"{folder}/large.csv", try_parse_dates=True)
lazy.sink_parquet(f"{folder}/large.parquet", row_group_size=120_000)
"""
POLARS = """
import sys
import polars as pl
scan = pl.scan_csv if sys.argv[1].endswith(".csv") else pl.scan_parquet
scan(sys.argv[1]).group_by("area").agg(pl.col("value").sum()).collect().write_csv(sys.stdout)
"""
DUCKDB = """
import sys
import duckdb
duckdb.sql(f"COPY (SELECT area, sum(value) FROM '{sys.argv[1]}' GROUP BY area) TO '/dev/stdout' (HEADER)")
"""
STATEMENT = "SELECT area, sum(value) AS total FROM large GROUP BY area"
FIRST = "town7"
"""What stands in the second row, and in nothing that a program draws by itself."""


def first_rows(command: list[str]) -> float:
    """Returns the seconds until the first rows stand on the screen."""
    with Terminal(command) as terminal:
        return terminal.wait_for(FIRST)


def browsing(path: Path) -> float:
    """Returns the megabytes that the app held at most while its keys were used at both ends of a file."""
    with Terminal([str(BIN / "tuidash"), str(path)]) as terminal:
        terminal.wait_for("row 1/6,000,000" if "large" in path.name else FIRST, seconds=120)
        for key in (b"G", b"g", b"\x1b[6~", b"l", b"l"):
            terminal.press(key)
            terminal.settle(1.0)
        status = Path(f"/proc/{terminal.pid}/status").read_text("utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def peak(command: list[str]) -> float:
    """Returns the megabytes that a command held at most."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024


def table(title: str, rows: dict[str, Callable[[], float]], runs: int, base: str, limit: float) -> None:
    """Prints medians, in turn A B A B, and their ratios to one of them."""
    times: dict[str, list[float]] = {name: [] for name in rows}
    for number in range(runs + 1):
        for name, measure in rows.items():
            taken = measure()
            if number:  # the first round fills caches
                times[name].append(taken)
    middle = statistics.median(times[base])
    print(f"{title:34} {'median':>9} {'least':>9} {'ratio':>7}  at most")
    for name, taken in times.items():
        median = statistics.median(taken)
        told = f"{limit:g}" if name.startswith("tuidash") else ""
        row = f"{name:34} {median * 1e3:6.0f} ms {min(taken) * 1e3:6.0f} ms {median / middle:7.2f}"
        print(f"{row}  {told}".rstrip())


def main() -> None:
    """Prints the figures of both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=6_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--datui", metavar="PATH", help="datui in an environment of its own")
    options = parser.parse_args()
    tuidash = str(BIN / "tuidash")
    with tempfile.TemporaryDirectory() as folder:
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            os.environ[variable] = f"{folder}/{variable}"
        subprocess.run([sys.executable, "-c", GENERATE, folder, str(options.rows)], check=True)
        csv, parquet = Path(folder, "large.csv"), Path(folder, "large.parquet")
        print(f"{csv.stat().st_size / 1e6:.0f} MB of CSV, {parquet.stat().st_size / 1e6:.0f} MB of Parquet")

        print(f"first look at the CSV: {first_rows([tuidash, str(csv)]):.2f} s")
        statement = [tuidash, "sql", STATEMENT, "--csv"]
        cold = seconds([*statement, str(csv)])
        plain = seconds([sys.executable, "-c", POLARS, str(csv)])
        print(f"first answer from the CSV, with its copy made: {cold:.2f} s; plain Polars {plain:.2f} s")
        for path, most in ((csv, 300), (parquet, 200)):
            looks = {"tuidash": lambda path=path: first_rows([tuidash, str(path)])}
            base = "tuidash"
            if options.datui:
                base = "datui"
                looks = {base: lambda path=path: first_rows([options.datui, str(path)]), **looks}
            table(f"first rows of {path.name}", looks, options.runs, base, 2)
            table(
                f"sum by area of {path.name}",
                {
                    "polars": lambda path=path: seconds([sys.executable, "-c", POLARS, str(path)]),
                    "duckdb": lambda path=path: seconds([sys.executable, "-c", DUCKDB, str(path)]),
                    "tuidash": lambda path=path: seconds([*statement, str(path)]),
                },
                options.runs,
                "polars",
                1.2,
            )
            print(f"memory of the app over {path.name}: {browsing(path):.0f} MB at most; limit {most}")
            print(f"memory of the statement: {peak([*statement, str(path)]):.0f} MB")


if __name__ == "__main__":
    main()
