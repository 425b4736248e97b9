"""Every example in the README runs and prints what stands there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.project.checkout import ROOT, clean_environment

BLOCKS = [
    pytest.param(block, id=f"{name}-{number}")
    for name in ("README.md", "README.zh.md", "benchmarks/README.md")
    for number, block in enumerate(
        re.findall(r"```console\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
    )
]


def commands(block: str) -> list[tuple[str, str]]:
    """Returns each command of a session with what it prints."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


def test_there_are_examples() -> None:
    assert len(BLOCKS) >= 3


@pytest.mark.parametrize("block", BLOCKS)
def test_a_session_prints_what_the_readme_shows(block: str, tmp_path: Path) -> None:
    environment = clean_environment(tmp_path)
    code = 0
    session = commands(block)
    for position, (command, shown) in enumerate(session):
        if command == "echo $?":
            assert shown == f"{code}\n"
            continue
        done = subprocess.run(
            ["bash", "-c", command],
            check=False,
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        code = done.returncode
        is_told = session[position + 1 : position + 2] and session[position + 1][0] == "echo $?"
        assert code == 0 or is_told, done.stdout
        lines = shown.splitlines(keepends=True)
        pattern = "".join("(?:.*\n)*" if line == "…\n" else re.escape(line) for line in lines)
        assert re.fullmatch(pattern, done.stdout), f"{command}\n{done.stdout}"


def test_the_saved_query_of_the_readme_runs(tmp_path: Path) -> None:
    [text] = re.findall(r"```sql\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "highest.sql").write_text(text, "utf-8")
    done = subprocess.run(
        ["tuidash", "run", "highest.sql", "--csv"],
        check=False,
        cwd=tmp_path,
        env=clean_environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 6
