"""Published facts about real files, asked of tuidash as a person would, beside what others published.

Every line of a step is typed in a shell whose folder is new and empty; $DATA is the folder of real files. The
20 years of village incomes are only partly there: `--years FOLDER` names one with a CSV file for each year.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

INCOME_RULES = """id,kind,left,right,tolerance,tolerance_percent,tolerance_each,level
equal,parts,綜合所得總額,areas,0,,,township
rounded,parts,綜合所得總額,areas,0,,1,township
near,parts,綜合所得總額,areas,0,5,,township
average,formula,平均數,[綜合所得總額] / [納稅單位],1,,,village
"""
PEOPLE_RULES = """id,kind,left,right,tolerance
sexes,parts,人口,sex,0
ages,parts,人口 sex=_T,[未滿15歲] + [15-64歲] + [超過64歲],0
jumps,jump,人口 sex=_T,20%,
"""
MESSY_RULES = """id,kind,left,right,tolerance,tolerance_each,level
totals,parts,綜合所得總額,areas,0,1,township
"""
SAME = {
    "adm": "納稅單位", "total": "綜合所得總額", "avg": "平均數", "mid": "中位數", "mid1": "第一分位數",
    "mid3": "第三分位數", "sd": "標準差", "cv": "變異係數",
}  # fmt: skip
TOWNSHIPS = " ".join(f"--answer columns.{short}.indicator={name}" for short, name in SAME.items())
AVERAGES = (
    "WITH rows AS (SELECT area, period, split_part(locator, ':', 2) AS line,"
    " max(CASE WHEN indicator = '平均數' THEN value END) AS average,"
    " max(CASE WHEN indicator = '綜合所得總額' THEN value END) AS total,"
    " max(CASE WHEN indicator = '納稅單位' THEN value END) AS units"
    " FROM all_observations WHERE source <> 'township_income_2002-2016'"
    " GROUP BY area, period, split_part(locator, ':', 2))"
    " SELECT count(*) AS villages,"
    " sum(CASE WHEN units > 0 AND abs(average - total / units) <= 1 THEN 1 ELSE 0 END) AS within_1,"
    " sum(CASE WHEN units = 0 THEN 1 ELSE 0 END) AS without_units FROM rows"
)
MONTHS = "SELECT count(*) AS n FROM all_observations WHERE indicator = '人口' AND sex = '_T'"
NAMES = (
    "SELECT count(*) AS areas, count(DISTINCT name_zh) AS names,"
    " sum(CASE WHEN name_zh = '城关镇' THEN 1 ELSE 0 END) AS chengguan FROM areas WHERE level = 'township'"
)
TALLY = re.compile(r"^(?P<rule>\w+): (?P<compared>\d+) compared, (?P<fail>\d+) fail", re.MULTILINE)
Found = Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Step:
    """Commands in a new dataset, and what they are to find."""

    title: str
    lines: Sequence[str]
    facts: Mapping[str, int]
    """Name of a figure to what was published."""
    rules: tuple[str, str] = ("", "")
    """Dataset and its rules.csv, written before the first check."""


def steps(years: str, *, all_years: bool) -> list[Step]:
    """Returns everything that is asked."""
    published = {
        "equal.compared": 5531, "equal.holds": 633, "rounded.holds": 1624, "near.fail": 192,
        "villages": 156_046, "within_1": 155_988, "without_units": 58,
    }  # fmt: skip
    return [
        Step(
            title="Townships of the whole country",
            lines=[
                "tuidash import $DATA/cn_divisions/provinces.csv $DATA/cn_divisions/cities.csv"
                " $DATA/cn_divisions/areas.csv $DATA/cn_divisions/streets.csv --into cn",
                f'tuidash sql "{NAMES}" -d cn',
            ],
            facts={"areas": 41_352, "names": 32_711, "chengguan": 88},
        ),
        Step(
            title="Six months in six headers, and the next one",
            lines=[
                "tuidash import $DATA/tw_bdmd/20*.csv --into vital --yes",
                "sed 's/^10909/10910/' $DATA/tw_bdmd/2020-09.csv > 2020-10.csv",
                "tuidash import 2020-10.csv --into vital --yes",
                'tuidash sql "SELECT count(DISTINCT period) AS months FROM observations" -d vital',
                "echo profiles; ls data/datasets/vital/profiles | wc -l",
            ],
            facts={"months": 7, "profiles": 1},
        ),
        Step(
            title="Totals of townships and their villages, as published",
            lines=[
                "tuidash import $DATA/tw_income/messy/*.csv --into messy --yes",
                "tuidash check messy --rule totals",
            ],
            rules=("messy", MESSY_RULES),
            facts={"totals.compared": 15, "totals.fail": 0},
        ),
        Step(
            title="Incomes of villages and townships" + ("" if all_years else " (3 of 20 years)"),
            lines=[
                f"tuidash import {years} --into incomes --answer unit=千元",
                "tuidash import $DATA/tw_income/township_income_2002-2016.csv --into incomes"
                f" {TOWNSHIPS} --answer 'areas.*=+'",
                "tuidash check incomes --rule equal --rule rounded --rule near --rule average",
                f'tuidash sql "{AVERAGES}" -d incomes',
            ],
            rules=("incomes", INCOME_RULES),
            facts=published if all_years else dict.fromkeys(published, -1),
        ),
        Step(
            title="People of villages, month by month",
            lines=[
                "tuidash import $DATA/tw_population/village_population_201404-202103.csv.gz --into people",
                f'tuidash sql "{MONTHS}" -d people',
                "tuidash check people --rule sexes --rule ages --rule jumps",
                "tuidash check people --check duplicates -f csv | grep ,人口, | grep -vc sex=",
            ],
            rules=("people", PEOPLE_RULES),
            facts={"n": 656_131, "sexes.fail": 0, "ages.fail": 122, "jumps.fail": 91, "duplicates": 3},
        ),
    ]


def read(output: str) -> dict[str, int]:
    """Returns the figures in what commands print: columns of one row, and tallies of rules."""
    found: dict[str, int] = {}
    lines = output.splitlines()
    for names, values in pairwise(lines):
        cells = values.split(",")
        if len(cells) == len(names.split(",")) and all(cell.strip().lstrip("-").isdigit() for cell in cells):
            found.update(zip(names.split(","), map(int, cells), strict=True))
    for tally in TALLY.finditer(output):
        compared, fail = int(tally["compared"]), int(tally["fail"])
        found |= {f"{tally['rule']}.compared": compared, f"{tally['rule']}.fail": fail}
        found[f"{tally['rule']}.holds"] = compared - fail
    return found


def run(step: Step, folder: Path, environment: Mapping[str, str]) -> dict[str, int]:
    """Runs the lines of a step and returns the figures that they print."""
    printed = []
    for line in step.lines:
        dataset, rules = step.rules
        if " check " in line:
            (folder / "data" / "datasets" / dataset / "rules.csv").write_text(rules, "utf-8")
        begun = time.perf_counter()
        done = subprocess.run(
            line, shell=True, cwd=folder, env=dict(environment), capture_output=True, text=True, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        print(f"  $ {line}\n    {time.perf_counter() - begun:.1f} s, ended with {done.returncode}")
        if done.returncode not in (0, 6):
            print(done.stderr[-1000:])
        name = "duplicates\n" if "grep -vc" in line else ""
        printed.append(name + done.stdout + done.stderr)
    return read("\n".join(printed))


def main() -> None:
    """Prints each fact, what was published, and what tuidash finds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of real files, with tw_income/ and others")
    parser.add_argument("--years", type=Path, help="folder with a CSV file of village incomes for each year")
    options = parser.parse_args()
    years = f"{options.years.absolute()}/20??.csv" if options.years else "$DATA/tw_income/villages/*.csv"
    missed = 0
    for step in steps(years, all_years=bool(options.years)):
        print(f"\n{step.title}")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "data" / "datasets").mkdir(parents=True)
            paths = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
            environment = {
                **os.environ, "PATH": paths, "DATA": str(options.data.absolute()),
                "TUIDASH_DATA": str(folder / "data"), "TUIDASH_LANG": "en",
            }  # fmt: skip
            found = run(step, folder, environment)
        print(f"\n  {'figure':18} {'published':>10} {'found':>10}")
        for fact, asked in step.facts.items():
            known = asked >= 0
            missed += known and found.get(fact) != asked
            print(f"  {fact:18} {asked if known else '':>10} {found.get(fact, '-'):>10}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
