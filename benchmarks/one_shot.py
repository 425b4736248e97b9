"""What one saved query costs, against a Polars script of the same aggregation and against hsql.

Both read the observations of demo-county. tuidash is measured with its checked copy (as it is from the second
run on) and without any cache.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from runs import BIN, print_table, seconds

SAMPLES = Path(__file__).parents[1] / "datasets" / "demo-county"
STATEMENT = (
    "SELECT area, avg(value) AS mean, count(value) AS figures FROM {table} "
    "WHERE indicator = 'disposable_income' AND kind = 'actual' GROUP BY area ORDER BY area"
)
SCRIPT = """
import sys
import polars as pl
(
    pl.scan_csv(sys.argv[1], schema_overrides={"value": pl.Float64}, infer_schema=False)
    .filter(pl.col("indicator") == "disposable_income", pl.col("kind") == "actual")
    .group_by("area").agg(pl.col("value").mean().alias("mean"), pl.col("value").count().alias("figures"))
    .sort("area").collect().write_csv(sys.stdout)
)
"""


def main() -> None:
    """Prints one row per program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--hsql", metavar="PATH", help="hsql in an environment of its own")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "queries").mkdir()
        (place / "queries" / "mean.sql").write_text(
            f'-- dataset = "demo-county"\n{STATEMENT.format(table="observations")}\n', "utf-8"
        )
        (place / "script.py").write_text(SCRIPT, "utf-8")
        observations = str(SAMPLES / "observations.csv")
        tuidash = [str(BIN / "tuidash"), "run", "mean", "--csv"]
        commands = {
            "polars script": ([sys.executable, "script.py", observations], {}),
            "tuidash run": (tuidash, {"XDG_CACHE_HOME": str(place / "cache")}),
            "tuidash run, no cache": (tuidash, {"TUIDASH_CACHE": "no"}),
            "import polars": ([sys.executable, "-c", "import polars"], {}),
        }
        if options.hsql:
            text = STATEMENT.format(table=f"'{observations}'")
            commands["hsql"] = ([options.hsql, "--csv", "-c", text], {})
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(options.runs + 1):
            for name, (command, variables) in commands.items():
                taken = seconds(command, place, **variables)
                if number:  # the first round fills caches
                    times[name].append(taken)
    print_table(times, "polars script", limits={"tuidash run": 1.7})


if __name__ == "__main__":
    main()
