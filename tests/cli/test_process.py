"""What only a process of its own can show: streams, signals, imports, shells and crashes."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tuidash.cli.group import COMMANDS

ROOT = Path(__file__).parents[2]
TUIDASH = f"{sys.executable} -m tuidash"
DATA = ("--data", "data")


def shell(
    script: str, here: Path, environment: Mapping[str, str], name: str = "bash"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [name, "-c", script],
        cwd=here,
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "command",
    ["areas -d demo-county", "sql 'SELECT * FROM all_observations' -d demo-county", "compare gdp -f table"],
)
def test_a_reader_that_leaves_ends_it_silently(here: Path, environment: dict[str, str], command: str) -> None:
    ended = shell(f"{TUIDASH} {command} | head -1; echo ${{PIPESTATUS[0]}}", here, environment)
    first, code = ended.stdout.splitlines()
    assert first
    assert code in ("0", "141")
    assert ended.stderr == ""


def test_a_long_output_ends_with_the_code_of_a_broken_pipe(here: Path, environment: dict[str, str]) -> None:
    command = f"{TUIDASH} sql 'SELECT * FROM all_observations' -d demo-county"
    ended = shell(f"{command} | head -1 > /dev/null; echo ${{PIPESTATUS[0]}}", here, environment)
    assert (ended.stdout, ended.stderr) == ("141\n", "")


def test_a_full_disk_is_told(here: Path, environment: dict[str, str]) -> None:
    for command in ("areas -d demo-county", "sql 'SELECT * FROM observations' -d demo-county"):
        ended = shell(f"{TUIDASH} {command} > /dev/full", here, environment)
        assert ended.returncode == 4
        assert ended.stderr == "tuidash: Cannot write the output: No space left on device\n"


def test_an_interrupt_ends_it_and_removes_what_was_begun(here: Path, environment: dict[str, str]) -> None:
    os.mkfifo(here / "pipe")
    process = subprocess.Popen(
        [sys.executable, "-m", "tuidash", "sql", "-f", "pipe", "-o", "out.csv"],
        cwd=here,
        env={**environment, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with (here / "pipe").open("wb"):  # opens when the command does, which then waits for its statement
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err
    assert not (here / "out.csv").exists()


def test_a_query_that_takes_too_long_is_stopped(tuidash: Run, here: Path) -> None:
    others = "CROSS JOIN all_observations b CROSS JOIN all_observations c"
    slow = f"SELECT count(*) AS n FROM all_observations a {others}"
    ended = tuidash("sql", slow, "-d", "demo-county", "--timeout", "0.3", "-o", "out.csv")
    assert (ended.code, ended.out) == (5, "")
    assert ended.err == (
        "tuidash: The query was stopped after 0.3 seconds.\n"
        "  Give it more time with --timeout, or ask for less.\n"
    )
    assert not (here / "out.csv").exists()


CRASH = """
import sys
import tuidash.workspace.workspace as module
def boom(*_, **__):
    raise ZeroDivisionError("first line\\nsecond line")
module.Workspace.datasets = boom
from tuidash.cli import run_command_line
sys.exit(run_command_line(sys.argv[1:]))
"""


def crash(here: Path, environment: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CRASH, "datasets", *arguments],
        cwd=here,
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_bug_is_told_in_one_line_and_kept_for_a_report(
    here: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    ended = crash(here, environment)
    assert (ended.returncode, ended.stdout) == (70, "")
    (line,) = ended.stderr.splitlines()
    assert line.startswith("tuidash: A bug in tuidash: ZeroDivisionError: first line; a report is in ")
    path = Path(line.rpartition("a report is in ")[2])
    assert path.is_relative_to(tmp_path / "state")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "second line" in path.read_text()


def test_a_bug_is_told_even_where_no_report_can_be_written(
    here: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("a file")
    ended = crash(here, environment)
    assert ended.returncode == 70
    assert ended.stderr.endswith("first line; no report could be written\n")


def test_debug_shows_the_traceback(here: Path, environment: dict[str, str], tuidash: Run) -> None:
    ended = crash(here, environment, "--debug")
    assert "Traceback" in ended.stderr
    assert ended.returncode == 1
    known = tuidash("run", "nothing", "--debug")
    assert known.code == 2
    assert "Traceback" in known.err
    assert known.err.endswith("List them with: tuidash queries\n")


HYGIENE = """
import json, sys
from tuidash.cli import run_command_line
try:
    code = run_command_line(sys.argv[1:])
except SystemExit as ending:
    code = ending.code
heavy = sorted({name.partition(".")[0] for name in sys.modules} & {"polars", "sqlglot", "textual"})
print(json.dumps([code, heavy]), file=sys.stderr)
"""


def imported(
    here: Path, environment: Mapping[str, str], *arguments: str, **more: str
) -> tuple[int, list[str]]:
    ended = subprocess.run(
        [sys.executable, "-c", HYGIENE, *arguments],
        cwd=here,
        env={**environment, **more, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    code, heavy = json.loads(ended.stderr.splitlines()[-1])
    return code, heavy


@pytest.mark.parametrize(
    "line",
    [
        "--help",
        "--version",
        "-V --quiet",
        "compare --help",
        "completion bash",
        "config show",
        *(
            f"{name}{how}"
            for name in ("datasets", "queries", "indicators", "areas")
            for how in ("", " --json")
        ),
        *(f"{name} -f table" for name in ("datasets", "queries", "indicators", "areas")),
        "areas 墨桥 -f markdown --limit 1",
        "show gdp",
        "nothing",
        "--data nowhere datasets",
    ],
)
def test_what_must_be_quick_imports_nothing_heavy(here: Path, environment: dict[str, str], line: str) -> None:
    _, heavy = imported(here, environment, *line.split())
    assert heavy == []


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("words", ["run ", "compare 人均", "areas -d demo", "sho"])
def test_completing_imports_nothing_heavy(
    here: Path, environment: dict[str, str], shell_name: str, words: str
) -> None:
    line = f"tuidash {words}"
    place = words.rpartition(" ")[2] if shell_name == "fish" else str(line.count(" "))
    more = {"_TUIDASH_COMPLETE": f"{shell_name}_complete", "COMP_WORDS": line, "COMP_CWORD": place}
    assert imported(here, environment, **more) == (0, [])


@pytest.mark.parametrize(
    "line",
    [
        "run large --data data",
        "sql SELECT+1+AS+a",
        "compare gdp --data data",
        "export x.csv",
        "x.csv",
    ],
)
def test_answers_never_import_the_app(here: Path, environment: dict[str, str], line: str) -> None:
    code, heavy = imported(here, environment, *(word.replace("+", " ") for word in line.split()))
    assert code == 0
    assert "textual" not in heavy


def completed(
    here: Path, environment: Mapping[str, str], line: str, name: str = "bash", **more: str
) -> list[str]:
    words = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    if name == "fish":
        words = {"COMP_WORDS": line, "COMP_CWORD": line.rpartition(" ")[2]}
    ended = subprocess.run(
        [sys.executable, "-m", "tuidash"],
        cwd=here,
        env={
            **environment,
            **more,
            **words,
            "_TUIDASH_COMPLETE": f"{name}_complete",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stderr == ""
    return ended.stdout.splitlines()


@pytest.mark.parametrize(
    ("line", "some", "none"),
    [
        ("tuidash comp", ["plain,compare", "plain,completion"], ["plain,run"]),
        ("tuidash run la", ["plain,large", "plain,laggards"], ["plain,missing"]),
        ("tuidash show 墨", ["plain,墨桥镇", "plain,墨桥"], []),
        ("tuidash compare 地区", ["plain,地区生产总值"], []),
        ("tuidash compare gd", ["plain,gdp"], ["plain,地区生产总值"]),
        ("tuidash compare -d demo-county 人均", ["plain,人均可支配收入"], []),
        ("tuidash areas --level 乡", ["plain,乡镇街道"], []),
        ("tuidash areas --within lum", ["plain,luming"], []),
        ("tuidash indicators -d demo", ["plain,demo-county"], []),
        ("tuidash run large --at", ["plain,--at_least"], ["plain,--kind"]),
        ("tuidash run large --kind a", ["plain,actual"], ["plain,target"]),
        ("tuidash run large --area 墨", ["plain,墨桥镇"], []),
        ("tuidash run large --of 收", ["plain,收入"], []),
        ("tuidash datasets --for", ["plain,--format", "plain,--force"], []),
        ("tuidash datasets --format j", ["plain,json", "plain,jsonl"], ["plain,csv"]),
        ("tuidash completion z", ["plain,zsh"], ["plain,bash"]),
    ],
)
def test_completions(
    here: Path, environment: dict[str, str], line: str, some: list[str], none: list[str]
) -> None:
    found = completed(here, environment, line, TUIDASH_DATA="data")
    assert [one for one in some if one not in found] == []
    assert [one for one in none if one in found] == []


def test_completions_with_descriptions(here: Path, environment: dict[str, str]) -> None:
    zsh = completed(here, environment, "tuidash run lar", "zsh", TUIDASH_DATA="data")
    assert zsh == ["plain", "large", "Large towns"]
    fish = completed(here, environment, "tuidash compare 地区", "fish", TUIDASH_DATA="data")
    assert fish == ["plain", "地区生产总值", "地区生产总值 Gross domestic product"] or fish[0].startswith(
        "plain,地区"
    )


@pytest.mark.parametrize(
    "line",
    [
        "tuidash compare gd",
        "tuidash run ",
        "tuidash run large --area ",
        "tuidash indicators -d ",
        "tuidash show x",
    ],
)
def test_completing_is_silent_about_what_is_broken(
    here: Path, environment: dict[str, str], line: str
) -> None:
    (here / "tuidash.toml").write_text("lang = ")
    (here / "data" / "datasets" / "little" / "indicators.csv").write_bytes(b"\xff")
    (here / "data" / "queries" / "large.sql").write_text("-- oops")
    completed(here, environment, line, TUIDASH_DATA="data")
    completed(here, environment, line, TUIDASH_DATA="nowhere")
    completed(here, environment, line, "zsh", TUIDASH_DATA="data")


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_completion_script_is_one_for_its_shell(
    here: Path, environment: dict[str, str], name: str, tuidash: Run
) -> None:
    import shutil

    script = tuidash("completion", name)
    assert (script.code, script.err) == (0, "")
    assert f"{name}_complete" in script.out
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    (here / "script").write_text(script.out)
    checked = subprocess.run([name, "-n", "script"], cwd=here, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.fixture
def command(tmp_path: Path) -> str:
    """The folder of a command `tuidash`, for shells to call."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "tuidash").write_text(f'#!/bin/sh\nexec {TUIDASH} "$@"\n')
    (folder / "tuidash").chmod(0o755)
    return str(folder)


def test_bash_completes_in_chinese(here: Path, environment: dict[str, str], command: str) -> None:
    script = (
        'eval "$(tuidash completion bash)"\n'
        "COMP_WORDS=(tuidash compare 地区); COMP_CWORD=2\n"
        '_tuidash_completion tuidash\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    path = {**environment, "PATH": f"{command}:{environment['PATH']}", "TUIDASH_DATA": "data"}
    ended = shell(script, here, path)
    assert (ended.stdout, ended.stderr) == ("地区生产总值\n", "")


def test_fish_completes_in_chinese(here: Path, environment: dict[str, str], command: str) -> None:
    import shutil

    if shutil.which("fish") is None:
        pytest.skip("fish is not installed")
    path = {
        **environment,
        "PATH": f"{command}:{environment['PATH']}",
        "TUIDASH_DATA": "data",
        "LANG": "C.UTF-8",
    }
    script = 'tuidash completion fish | source; complete -C "tuidash compare 地区"'
    ended = shell(script, here, path, "fish")
    assert ended.stdout.split("\t")[0].strip() == "地区生产总值"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", ["", *COMMANDS, "config show"])
def test_the_help_of_every_command_tells_all_its_options(tuidash: Run, name: str, lang: str) -> None:
    import click

    from tuidash.cli.group import tuidash as group

    found: click.Command = group
    for word in name.split():
        assert isinstance(found, click.Group)
        step = found.get_command(click.Context(found), word)
        assert step is not None
        found = step
    ended = tuidash(*name.split(), "--help", "--lang", lang) if name else tuidash("--lang", lang, "--help")
    assert (ended.code, ended.err) == (0, "")
    options = [text for param in found.params if isinstance(param, click.Option) for text in param.opts]
    assert [option for option in options if option not in ended.out] == []
    assert ("用法" in ended.out) == (lang == "zh")
    assert "\x1b" not in ended.out
    if lang == "zh" and name and name != "config":
        assert "Show this message" not in ended.out


def test_the_version(tuidash: Run) -> None:
    for line in ("--version", "-V"):
        assert tuidash(line).out == "tuidash 0.1.0\n"
    assert tuidash("--lang", "zh", "--version").out == "tuidash 0.1.0\n"


@pytest.mark.parametrize(
    "more", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "C"}]
)
def test_a_terminal_of_another_encoding_is_no_bug(tuidash: Run, more: dict[str, str]) -> None:
    for line in (["--lang", "zh", "--help"], ["--lang", "zh", "show", "没有"], ["show", "墨桥", *DATA]):
        ended = tuidash(*line, env=more)
        assert ended.code in (0, 2)
        assert "bug" not in ended.err


def test_no_state_is_left_behind_by_reading(tuidash: Run, tmp_path: Path) -> None:
    assert tuidash("datasets").code == 0
    assert tuidash("nothing").code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here"]


def test_the_entry_point_is_the_module(here: Path, environment: dict[str, str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "from tuidash.__main__ import main; main()"],
        env={**environment, "PYTHONPATH": str(ROOT)},
        cwd=here,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert ended.returncode == 0
    assert ended.stdout.startswith(b"Datasets\n")
    assert os.linesep == "\n"
