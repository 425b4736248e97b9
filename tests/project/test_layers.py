"""Imports go one way, and short commands import nothing slow."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.checkout import ROOT, clean_environment

SLOW = ("polars", "sqlglot", "textual")

REPORT = """
import json, sys
from tuidash.cli import run_command_line
code = run_command_line(sys.argv[1:])
loaded = [name for name in ("polars", "sqlglot", "textual", "platformdirs", "click") if name in sys.modules]
print(json.dumps([code, loaded]), file=sys.stderr)
"""


def loaded_by(arguments: list[str], folder: Path, **variables: str) -> list[str]:
    """Returns which packages a command imports; it must end well."""
    environment = clean_environment(folder) | variables
    command = [sys.executable, "-c", REPORT, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    code, loaded = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stderr
    names: list[str] = loaded
    return names


def test_layers_import_one_way_only() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    "line",
    [
        "--help",
        "run --help",
        "run laggards --help",
        "compare --help",
        "datasets",
        "datasets -f table",
        "datasets -f markdown",
        "queries --json",
        "queries -f table",
        "indicators -d demo-county",
        "indicators income -f jsonl",
        "areas --level township",
        "config show",
        "show laggards",
        "show gdp",
        "completion fish",
        "init copies",
    ],
)
def test_help_and_listings_import_nothing_slow(line: str, tmp_path: Path) -> None:
    assert not set(loaded_by(line.split(), tmp_path)) & set(SLOW)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("tuidash ru", "1"),
        ("tuidash run la", "2"),
        ("tuidash run laggards --", "3"),
        ("tuidash run laggards --level ", "4"),
        ("tuidash compare dis", "2"),
        ("tuidash areas --within ", "3"),
        ("tuidash export ", "2"),
    ],
)
def test_completion_imports_nothing_slow(shell: str, words: str, count: str, tmp_path: Path) -> None:
    environment = clean_environment(tmp_path) | {
        "_TUIDASH_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": words.split(" ")[-1] if shell == "fish" else count,
    }
    script = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print([n for n in {SLOW} if n in sys.modules], file=sys.stderr))\n"
        "sys.argv = ['tuidash']\n"
        "from tuidash.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip(), done.stderr
    assert done.stderr.splitlines()[-1] == "[]"


def test_the_version_needs_no_click(tmp_path: Path) -> None:
    assert loaded_by(["--version"], tmp_path) == []


def test_a_query_needs_no_textual(tmp_path: Path) -> None:
    loaded = loaded_by(["run", "top-bottom"], tmp_path)
    assert {"polars", "sqlglot"} <= set(loaded)
    assert "textual" not in loaded
