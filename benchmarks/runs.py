"""Runs commands in turn, A B A B, and tells the median of each and its ratio to the first."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

BIN = Path(sys.executable).parent


def seconds(command: Sequence[str], folder: str | Path | None = None, **variables: str) -> float:
    """Returns how long a command takes; it must end well."""
    begun = time.perf_counter()
    done = subprocess.run(
        list(command),
        cwd=folder,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    taken = time.perf_counter() - begun
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()[-500:]}")
    return taken


def print_table(
    times: Mapping[str, Sequence[float]], first: str, *, limits: Mapping[str, float] | None = None
) -> None:
    """Prints medians, ratios to the row `first` and the ratio each should keep to."""
    limits = limits or {}
    base = statistics.median(times[first])
    print(f"{'':34} {'median':>9} {'least':>9} {'ratio':>7}  at most")
    for name, taken in times.items():
        median = statistics.median(taken)
        limit = f"{limits[name]:g}" if name in limits else ""
        print(f"{name:34} {median * 1e3:6.0f} ms {min(taken) * 1e3:6.0f} ms {median / base:7.2f}  {limit}")
