"""How much memory the app holds with a Parquet file of a million rows open, and scrolled to both ends."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from runs import BIN
from terminal import Terminal

GENERATE = """
import sys
import polars as pl
rows = int(sys.argv[2])
index = pl.int_range(0, rows, eager=True)
pl.DataFrame({
    "area": "area " + (index % 5000).cast(pl.String),
    "year": 2000 + index % 25,
    "indicator": "indicator " + (index % 40).cast(pl.String),
    "value": (index * 7919 % 100_003) / 7,
    **{f"figure_{column}": (index * (column + 3)) % 1_000_003 for column in range(8)},
}).write_parquet(sys.argv[1], row_group_size=120_000)
"""
STEPS = {"last row": b"G", "first row": b"g", "page down": b"\x1b[6~"}


def print_memory(stage: str, terminal: Terminal) -> None:
    """Prints what the process holds now and what it held at most, as the kernel counts it."""
    status = Path(f"/proc/{terminal.pid}/status").read_text("utf-8")
    held = {line.split(":")[0]: line.split()[1] for line in status.splitlines() if line.startswith("Vm")}
    resident, peak = int(held["VmRSS"]) / 1024, int(held["VmHWM"]) / 1024
    print(f"{stage:24} {resident:6.1f} MB, at most {peak:6.1f} MB")


def main() -> None:
    """Prints the memory at each stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    tuidash = str(BIN / "tuidash")
    with Terminal([tuidash]) as terminal:
        terminal.wait_for("demo-county")
        terminal.settle(2.5)
        print_memory("the overview", terminal)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "million.parquet"
        subprocess.run([sys.executable, "-c", GENERATE, str(path), str(rows)], check=True)
        with Terminal([tuidash, str(path)]) as terminal:
            terminal.wait_for(f"{rows:,}")
            terminal.settle(2.5)
            print_memory(f"{path.stat().st_size / 2**20:.0f} MB of Parquet, open", terminal)
            for name, key in STEPS.items():
                terminal.press(key)
                terminal.settle(1.5)
                print_memory(f"  {name}", terminal)


if __name__ == "__main__":
    main()
