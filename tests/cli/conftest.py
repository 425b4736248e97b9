"""A machine with nothing but a working folder, and two ways to run a command on it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.catalog.conftest import AREAS, INDICATORS, SOURCES
from tests.data.test_observations import table
from tuidash.cli import run_command_line

TOML = """
id = "little"
title = { zh = "小数据集", en = "Little" }
[defaults]
indicator = "gdp"
level = "township"
[dimensions.residence]
title = "Residence"
codes = { urban = { zh = "城镇", en = "Urban" }, rural = { zh = "农村", en = "Rural" } }
"""
QUERY = """-- title = { zh = "大镇", en = "Large towns" }
-- dataset = "little"
-- [parameters.at_least]
-- type = "number"
-- default = 0
-- help = { zh = "下限", en = "Lower limit" }
-- [parameters.area]
-- type = "area"
-- [parameters.kind]
-- choices = ["actual", "target"]
-- default = "actual"
-- [parameters.of]
-- type = "indicator"
-- default = "gdp"
-- [columns.value]
-- unit = "$of"
SELECT area, value FROM observations
WHERE value >= $at_least AND kind = $kind AND indicator = $of AND ($area IS NULL OR area = $area)
ORDER BY value DESC
"""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A working folder with a place for datasets in `data` and a few files."""
    folder = tmp_path / "here"
    dataset = folder / "data" / "datasets" / "little"
    dataset.mkdir(parents=True)
    rows = table(
        {"value": "1234567.5"},
        {"value": "1000000", "period": "2023", "period_start": "2023-01-01", "period_end": "2023-12-31"},
        {"area": "luming", "value": "2.5", "note": '"他说""好"",是"'},
        {"area": "luming", "value": "", "status": "O", "indicator": "income"},
        {"kind": "target", "relation": "at_least", "value": "1300000"},
        {"residence": "rural", "value": "700"},
    )
    for name, content in {
        "dataset.toml": TOML, "indicators.csv": INDICATORS, "areas.csv": AREAS, "sources.csv": SOURCES,
        "observations.csv": rows,
    }.items():  # fmt: skip
        (dataset / name).write_text(content, "utf-8")
    queries = folder / "data" / "queries"
    queries.mkdir()
    (queries / "large.sql").write_text(QUERY, "utf-8")
    (folder / "x.csv").write_text("town,n\n甲,1\n乙,2\n", "utf-8")
    (folder / "long.csv").write_text("area,year,value\n甲,2023,1\n甲,2024,2\n乙,2024,3\n", "utf-8")
    (folder / "bad.csv").write_bytes(b"a,b\n1,\0\n")
    (folder / "gb.csv").write_bytes("地区,数值\n墨桥镇,1\n".encode("gb18030"))
    (folder / "bad.sql").write_text("-- not TOML\nSELECT 1", "utf-8")
    (folder / "taken.csv").write_text("before\n", "utf-8")
    (folder / "folder").mkdir()
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A clean environment: no locale, no terminal, folders of nobody."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "COVERAGE_PROCESS_START")}
    kept |= {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    folders = {"HOME": "home", "XDG_DATA_HOME": "user-data", "XDG_DATA_DIRS": "site-data",
               "XDG_CONFIG_HOME": "user-config", "XDG_CONFIG_DIRS": "site-config", "XDG_STATE_HOME": "state",
               "XDG_CACHE_HOME": "cache"}  # fmt: skip
    return kept | {name: str(tmp_path / folder) for name, folder in folders.items()}


@pytest.fixture
def tuidash(here: Path, environment: dict[str, str]) -> Run:
    """Runs `python -m tuidash` in a process of its own."""

    def run(
        *arguments: str, env: Mapping[str, str] | None = None, cwd: Path = here, stdin: bytes | None = None
    ) -> Ended:
        ended = subprocess.run(
            [sys.executable, "-m", "tuidash", *arguments],
            cwd=cwd,
            env=environment | {"PYTHONPATH": str(Path(__file__).parents[2])} | dict(env or {}),
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Ended(code=ended.returncode, out=ended.stdout.decode(), err=ended.stderr.decode())

    return run


@pytest.fixture
def quick(
    here: Path,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> Run:
    """Runs the command line in this process, which is quicker; help texts are English only."""
    for name in list(os.environ):
        if name.startswith(("TUIDASH_", "LC_", "LANG", "NO_COLOR", "CLICOLOR", "XDG_")):
            monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(here)

    def run(*arguments: str) -> Ended:
        capfdbinary.readouterr()
        code = run_command_line(arguments)
        out, err = capfdbinary.readouterr()
        return Ended(code=code, out=out.decode(), err=err.decode())

    return run
