"""What README, ARCHITECTURE and the others say is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.project.checkout import ROOT
from tuidash import __version__
from tuidash.cli.group import COMMANDS
from tuidash.cli.options import ENCODING_NAMES, FORMAT_NAMES
from tuidash.errors import ExitCode
from tuidash.output.formats import FORMATS
from tuidash.output.table import ENCODINGS
from tuidash.settings import SETTINGS

SET_UP = "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/tuidash"
TEST = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest"
PAPERS = ("README.md", "README.zh.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "benchmarks/README.md")


def paper(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_two_commands_stand_on_the_first_screen(name: str) -> None:
    first = paper(name).splitlines()[:24]
    assert SET_UP in first
    assert TEST in first


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert f"\n{TEST}\n" in paper(".ci/run")
    assert TEST in paper("CONTRIBUTING.md")


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_every_command_is_in_the_readme(name: str) -> None:
    missing = [command for command in COMMANDS if not re.search(rf"`(tuidash )?{command}\b", paper(name))]
    assert missing == []


def test_every_setting_is_in_the_readme() -> None:
    rows = [line for line in paper("README.md").splitlines() if line.startswith("| `")]
    for setting in SETTINGS:
        [row] = [row for row in rows if row.startswith(f"| `{setting.name}` |")]
        _, _, default, values, meaning, _ = (cell.strip() for cell in row.split("|"))
        assert default.strip("`") == setting.default
        assert meaning == setting.help[0].lower() + setting.help[1:]
        assert all(f"`{choice}`" in values for choice in setting.choices)
        assert f"`{setting.name}`" in paper("README.zh.md")


def test_every_exit_code_is_in_the_readme() -> None:
    rows = re.findall(r"^\| (\d+) \| ([A-Z_]+) \|", paper("README.md"), re.MULTILINE)
    assert rows == [(str(int(code)), code.name) for code in ExitCode]
    chinese = paper("README.zh.md")
    assert all(re.search(rf"[：，]{int(code)} ", chinese) for code in ExitCode)


def test_every_format_and_encoding_is_in_the_readme() -> None:
    assert tuple(FORMATS) == FORMAT_NAMES
    assert ENCODINGS == ENCODING_NAMES
    text = paper("README.md")
    assert all(f"`{name}`" in text for name in (*FORMATS, *ENCODINGS))


@pytest.mark.parametrize("name", PAPERS)
def test_every_path_that_a_paper_names_exists(name: str) -> None:
    text = paper(name)
    linked = re.findall(r"\]\(([^)#:]+)\)", text)
    named = re.findall(r"`((?:tuidash|tests|benchmarks|datasets|queries)/[\w./-]*|\.ci/[\w./-]+)`", text)
    named = [
        path for path in named if path not in ("datasets/", "queries/") and not re.search("NAME|名称", path)
    ]
    missing = [path for path in {*linked, *named} if not (ROOT / path).exists()]
    assert missing == []


def test_every_layer_is_in_the_architecture() -> None:
    project = tomllib.loads(paper("pyproject.toml"))
    [layers] = [
        one["layers"] for one in project["tool"]["importlinter"]["contracts"] if one["type"] == "layers"
    ]
    declared = [name for layer in layers for name in layer.split(" | ") if name != "__main__"]
    listed = re.findall(
        r"`tuidash/(\w+)(?:/|\.py)`", "\n".join(re.findall(r"^\| .*", paper("ARCHITECTURE.md"), re.M))
    )
    assert list(dict.fromkeys(listed))[: len(declared)] == declared


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(paper("pyproject.toml"))["project"]
    names = [re.split(r"[<>=\[]", requirement)[0] for requirement in project["dependencies"]]
    assert [name for name in names if f"* **{name}**" not in paper("ARCHITECTURE.md")] == []
    assert set(project["optional-dependencies"]) == {"dev", "excel"}


def test_the_version_is_in_the_changelog() -> None:
    assert tomllib.loads(paper("pyproject.toml"))["project"]["version"] == __version__
    assert f"\n## {__version__}\n" in paper("CHANGELOG.md")


def test_there_is_one_copy_of_the_samples() -> None:
    assert not (ROOT / "tuidash" / "samples").exists()
    assert Path(ROOT / "datasets" / "demo-county" / "dataset.toml").is_file()
