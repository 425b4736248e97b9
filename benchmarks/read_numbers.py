"""How long a column of numbers takes as people write them, against Polars casting clean ones."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable

import polars as pl
from runs import print_table

from tuidash.reading.cells.numbers import apply_numbers, awkward_texts, read_texts

AWKWARD = ("3.8万", "96.2%", "…", "120—200", "40余万", "12.3(2)", "三百二十一", "－5", "98%以上", "1,234.5元")
LIMITS = {"clean": 3.0}


def columns(rows: int) -> dict[str, pl.LazyFrame]:
    """Returns columns of text: clean, a tenth awkward, every tenth text another, thousands all different."""
    random.seed(4)
    clean = [f"{random.random() * 10 ** random.randint(2, 7):.2f}" for _ in range(rows)]
    step = range(0, rows, 10)
    few, many = clean.copy(), clean.copy()
    for row in step:
        few[row] = AWKWARD[row // 10 % len(AWKWARD)]
        many[row] = f"{row}.{row % 97}万"
    texts = {
        "clean": clean,
        "10 % awkward, ten texts": few,
        "10 % awkward, all different": many,
        "thousands, all different": [f"{10**6 + row * 7:,}.5" for row in range(rows)],
        "percent, all different": [f"{row / 1000}%" for row in range(rows)],
    }
    return {name: pl.LazyFrame({"number": column}) for name, column in texts.items()}


def read(lazy: pl.LazyFrame) -> None:
    """Reads the column as an import does, to the last field."""
    readings = read_texts(awkward_texts(lazy, ["number"]), {})
    apply_numbers(lazy, "number", readings).select(pl.col("number").sum(), pl.len()).collect()


def seconds(work: Callable[[], object]) -> float:
    """Returns how long a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    """Prints the times, each against the bare cast of the clean column, and rows per second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    kinds = columns(options.rows)
    cast = "polars: cast the clean column"
    bare = kinds["clean"].select(pl.col("number").cast(pl.Float64).sum(), pl.len())
    times: dict[str, list[float]] = {cast: [], **{name: [] for name in kinds}}
    for _ in range(options.runs):
        times[cast].append(seconds(bare.collect))
        for name, lazy in kinds.items():
            times[name].append(seconds(lambda lazy=lazy: read(lazy)))
    print_table(times, cast, limits=LIMITS)
    for name, taken in times.items():
        print(f"{name:34} {options.rows / sorted(taken)[len(taken) // 2] / 1e6:8.2f} million rows a second")


if __name__ == "__main__":
    main()
