"""Time and peak memory of import, check and compare on a generated dataset, against plain Polars.

Run with `python benchmarks/observations.py [areas] [months]`; 8000 areas in 84 months are 2 million figures.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PLAIN = (
    "import polars as pl, sys; "
    "print(pl.scan_csv(sys.argv[1]).group_by('地区').agg(pl.col('人口').sum()).collect(engine='streaming').height)"
)
CHECK_FOUND = 6
"""How `check` ends when it finds something."""


def generate(path: Path, areas: int, months: int) -> None:
    """Writes three figures of each area in each month that drift a little, every thousandth one wrongly."""
    chance = random.Random(4)
    sizes = [chance.randint(200, 5000) for _ in range(areas)]
    with path.open("w", encoding="utf-8") as stream:
        stream.write("月份,地区,户数,人口,男性人口\n")
        for month in range(months):
            period = f"{2014 + month // 12}-{month % 12 + 1:02}"
            for area, size in enumerate(sizes):
                sizes[area] = people = max(50, size + chance.randint(-3, 3))
                shown = people * 10 if chance.random() < 0.001 else people
                stream.write(f"{period},村{area:05},{people // 3},{shown},{people // 2}\n")


def run(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Returns seconds and peak megabytes of a command, which must end well."""
    begun = time.perf_counter()
    child = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    child.returncode = code
    if code not in (0, CHECK_FOUND):
        raise SystemExit(f"{' '.join(command)} ended with {code}: {said.decode()[-800:]}")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


def main() -> None:
    """Prints both figures of each command and their ratios to a sum by area in plain Polars."""
    areas, months = (int(text) for text in (*sys.argv[1:3], *("8000", "84")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        path = top / "people.csv"
        generate(path, areas, months)
        (top / "datasets").mkdir()
        environment = {**os.environ, "XDG_CACHE_HOME": str(top / "cache")}
        tuidash = [sys.executable, "-m", "tuidash"]
        dataset = ["-d", "people", "--data", folder]
        answers = ["--answer", "columns.人口.unit=person"]
        into = str(top / "datasets/people")
        commands = {
            "plain Polars: sum by area": [sys.executable, "-c", PLAIN, str(path)],
            "import": [*tuidash, "import", str(path), "--into", into, "--yes", *answers],
            "check": [*tuidash, "check", "people", "--data", folder],
            "sql: sum by area": [
                *tuidash, "sql", *dataset, "select area, sum(value) from observations group by area"
            ],
            "sql again": [
                *tuidash, "sql", *dataset, "select area, sum(value) from observations group by area"
            ],
            "compare": [*tuidash, "compare", "人口", *dataset],
        }  # fmt: skip
        print(f"{areas * months * 3:,} figures\n{'':28}{'s':>8}{'MB':>8}{'ratio':>8}{'ratio MB':>10}")
        first: tuple[float, float] | None = None
        for name, command in commands.items():
            seconds, memory = run(command, environment)
            first = first or (seconds, memory)
            print(f"{name:28}{seconds:8.2f}{memory:8.0f}{seconds / first[0]:8.1f}{memory / first[1]:10.1f}")


if __name__ == "__main__":
    main()
