"""What each command writes, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import polars as pl
import pytest

from tests.cli.conftest import Ended, Run
from tuidash import language
from tuidash.cli.options import ENCODING_NAMES, FORMAT_NAMES
from tuidash.output.formats import FORMATS
from tuidash.output.table import ENCODINGS

DATA = ("--data", "data")


def rows(ended: Ended) -> list[dict[str, str]]:
    assert (ended.code, ended.err) == (0, "")
    return list(csv.DictReader(io.StringIO(ended.out)))


def test_options_name_what_the_output_layer_knows() -> None:
    assert list(FORMATS) == list(FORMAT_NAMES)
    assert ENCODING_NAMES == ENCODINGS


def test_listings(quick: Run) -> None:
    datasets = rows(quick(*DATA, "datasets"))
    assert [row["id"] for row in datasets] == ["little", "demo-county", "urban-rural"]
    assert [row["origin"] for row in datasets] == ["option", "samples", "samples"]
    assert [row["id"] for row in rows(quick(*DATA, "datasets", "小数据"))] == ["little"]
    assert [row["name"] for row in rows(quick(*DATA, "queries", "大镇"))] == ["large"]
    assert [row["id"] for row in rows(quick(*DATA, "indicators", "收入"))] == ["income"]
    assert [row["id"] for row in rows(quick(*DATA, "areas", "--within", "示范", "--level", "township"))] == [
        "moqiao",
        "luming",
    ]
    assert len(rows(quick(*DATA, "areas", "-d", "demo-county"))) == 25
    assert [row["id"] for row in rows(quick("areas", "-d", "long.csv"))] == ["乙", "甲"]


def test_an_empty_listing_says_so_beside_the_data(quick: Run) -> None:
    ended = quick(*DATA, "indicators", "nothing", "-f", "table")
    assert (ended.code, ended.err) == (0, "No indicator matches\n")
    assert quick(*DATA, "-q", "indicators", "nothing", "-f", "table").err == ""
    assert quick(*DATA, "indicators", "nothing", "--json").out == "[]\n"


def test_a_comparison(quick: Run) -> None:
    found = rows(quick(*DATA, "compare", "生产总值"))
    assert [(row["area"], row["value"], row["rank"]) for row in found] == [
        ("moqiao", "1234567.5", "1"),
        ("luming", "2.5", "2"),
    ]
    assert found[0]["attainment"].startswith("94.96673076923")
    assert "bar" not in found[0]
    ascending = rows(quick(*DATA, "compare", "gdp", "--sort", "value"))
    assert [row["area"] for row in ascending] == ["luming", "moqiao"]
    descending = rows(quick(*DATA, "compare", "gdp", "--sort", "value", "--descending"))
    assert [row["area"] for row in descending] == ["moqiao", "luming"]
    assert rows(quick(*DATA, "compare", "gdp", "--by", "residence=农村"))[0]["value"] == "700"
    assert rows(quick(*DATA, "compare", "gdp", "--period", "2023"))[0]["value"] == "1000000"
    assert len(rows(quick("compare", "long", "-d", "long.csv", "--period", "2024"))) == 2


def test_a_saved_query_with_parameters_in_every_way(quick: Run) -> None:
    assert [row["area"] for row in rows(quick(*DATA, "run", "large"))] == [
        "moqiao",
        "moqiao",
        "moqiao",
        "luming",
    ]
    for given in (
        ["--at_least", "5"],
        ["--at-least=5"],
        ["-p", "at_least=5"],
        ["--at_least=9", "-p", "area="],
    ):
        assert len(rows(quick(*DATA, "run", "large", *given))) == 3
    assert [
        row["value"] for row in rows(quick(*DATA, "run", "large", "--area", "墨桥", "--kind", "target"))
    ] == ["1300000"]
    assert rows(quick(*DATA, "run", "data/queries/large.sql", "--at_least", "-5", "--limit", "9"))


def test_the_parameters_of_a_query_are_in_its_help(quick: Run) -> None:
    text = quick(*DATA, "run", "large", "--help").out
    assert "Parameters of large" in text
    assert "--at_least NUMBER" in text
    assert "Lower limit" in text
    assert "[default: gdp]" in text


def test_sql_as_text_in_a_file_and_from_stdin(tuidash: Run, quick: Run, here: Path) -> None:
    (here / "q.sql").write_text("\ufeffSELECT sum(n) AS total FROM x", "utf-8")
    assert quick("sql", "SELECT sum(n) AS total FROM x", "x.csv").out == "total\n3\n"
    assert quick("sql", "-f", "q.sql", "x.csv").out == "total\n3\n"
    assert tuidash("sql", "-", "x.csv", stdin=b"SELECT sum(n) AS total FROM x").out == "total\n3\n"
    ended = tuidash("sql", "-", stdin=b"\xff")
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith("tuidash: <stdin> is not text in UTF-8: ")
    assert quick(*DATA, "sql", "SELECT count(*) AS n FROM observations").out == "n\n6\n"
    assert quick("sql", "SELECT count(*) AS n FROM file", "-d", "x.csv").out == "n\n2\n"


def test_a_file_that_hides_a_dataset_is_told(quick: Run, here: Path) -> None:
    (here / "little.csv").write_text("n\n1\n", "utf-8")
    ended = quick("sql", "SELECT n FROM little", "little.csv", *DATA)
    assert ended.out == "n\n1\n"
    assert ended.err.count("little is the file little.csv here, not the dataset ") == 1
    assert quick("sql", "SELECT n FROM x", "x.csv", *DATA).err == ""


def test_an_export(quick: Run) -> None:
    found = rows(quick(*DATA, "export", "little", "--where", "value > 5", "--columns", "area, value"))
    assert found == [{"area": "moqiao", "value": text} for text in ("1234567.5", "1000000", "1300000", "700")]
    assert len(rows(quick(*DATA, "export", "little"))) == 6
    assert rows(quick(*DATA, "export", "little", "--table", "sources"))[0]["title_zh"] == "年鉴"
    assert quick("export", "x.csv").out == "town,n\n甲,1\n乙,2\n"
    assert [row["note"] for row in rows(quick(*DATA, "export", "little", "--where", "note IS NOT NULL"))] == [
        '他说"好",是'
    ]


def test_a_dataset_without_tables_cannot_be_exported(quick: Run, here: Path) -> None:
    folder = here / "data" / "datasets" / "bare"
    folder.mkdir()
    (folder / "dataset.toml").write_text('id = "bare"\ntitle = "Bare"\n')
    ended = quick(*DATA, "export", "bare")
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith("tuidash: bare has no tables\n")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "large",
            ["Large towns", "--at_least", "number; default 0.0; Lower limit", "SELECT area, value FROM"],
        ),
        ("data/queries/large.sql", ["Large towns"]),
        ("little", ["Little", "observations, sources, all_observations", "residence: urban (Urban)"]),
        ("GDP", ["little", "地区生产总值 · Gross domestic product", "10k yuan"]),
        ("墨桥", ["moqiao", "墨桥镇 · Moqiao Town", "township", "010101"]),
        ("砚秋街道", ["demo-county", "Yanqiu Subdistrict"]),
        ("demo-county", ["synthetic"]),
    ],
)
def test_showing_what_a_name_is(quick: Run, name: str, expected: list[str]) -> None:
    ended = quick(*DATA, "show", name)
    assert (ended.code, ended.err) == (0, "")
    assert [part for part in expected if part not in ended.out] == []


def test_what_a_query_holds_steers_no_terminal(quick: Run, here: Path) -> None:
    (here / "data" / "queries" / "evil.sql").write_text("SELECT '\x1b]0;gotcha\x07'")
    out = quick(*DATA, "show", "evil").out
    assert "\x1b" not in out
    assert "\x07" not in out


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_to_stdout_and_to_a_file(quick: Run, here: Path, name: str) -> None:
    command = (*DATA, "export", "little", "--columns", "area,value,note", "--format", name)
    suffix = FORMATS[name].suffixes[0]
    ended = quick(*command, "-o", f"out{suffix}")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == f"Wrote 6 row(s) to out{suffix}\n"
    content = (here / f"out{suffix}").read_bytes()
    if name == "parquet":
        assert pl.read_parquet(io.BytesIO(content)).height == 6
        return
    assert quick(*command).out.encode() == content
    assert quick(*command, "-o", "-").out.encode() == content


@pytest.mark.parametrize(
    ("name", "kind"),
    [("o.csv", "csv"), ("o.TSV", "tsv"), ("o.json", "json"), ("o.ndjson", "jsonl"), ("o.md", "markdown")],
)
def test_the_name_of_a_file_says_its_format(quick: Run, here: Path, name: str, kind: str) -> None:
    assert quick("sql", "SELECT * FROM x", "x.csv", "-o", name).code == 0
    assert (
        quick("sql", "SELECT * FROM x", "x.csv", "--format", kind).out.encode() == (here / name).read_bytes()
    )


def test_a_file_is_replaced_only_by_force(quick: Run, here: Path) -> None:
    refused = quick("export", "x.csv", "-o", "taken.csv")
    assert (refused.code, refused.out) == (4, "")
    assert (here / "taken.csv").read_text() == "before\n"
    assert quick("export", "x.csv", "-o", "taken.csv", "--force").code == 0
    assert (here / "taken.csv").read_text("utf-8") == "town,n\n甲,1\n乙,2\n"


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    quick: Run, here: Path, force: tuple[str, ...]
) -> None:
    before = sorted(here.iterdir())
    statement = "SELECT n, n / 0.0 AS inf FROM x"
    ended = quick("sql", statement, "x.csv", "-o", "new.json", *force)
    assert (ended.code, ended.out) == (4, "")
    assert "JSON cannot express inf" in ended.err
    ended = quick("sql", statement, "x.csv", "--format", "json", "-o", "taken.csv", *force)
    assert ended.code == 4
    assert sorted(here.iterdir()) == before
    assert (here / "taken.csv").read_text() == "before\n"


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", b""), ("utf-8-sig", b"\xef\xbb\xbf"), ("gb18030", b"")]
)
def test_encodings(quick: Run, here: Path, encoding: str, mark: bytes) -> None:
    assert quick("export", "x.csv", "-o", "o.csv", "--encoding", encoding).code == 0
    content = (here / "o.csv").read_bytes()
    assert content.startswith(mark)
    assert content.decode(encoding) == "town,n\n甲,1\n乙,2\n"


def test_limit_header_and_null(quick: Run) -> None:
    ended = quick("export", "x.csv", "--limit", "1")
    assert (ended.out, ended.err) == ("town,n\n甲,1\n", "Shown: 1 of 2 rows (--limit)\n")
    assert quick("export", "x.csv", "--limit", "2").err == ""
    assert quick("export", "x.csv", "--limit", "0").out == "town,n\n"
    assert quick("-q", "export", "x.csv", "--limit", "1").err == ""
    ended = quick(*DATA, "areas", "--limit", "1", "--json")
    assert len(json.loads(ended.out)) == 1
    assert ended.err == "Shown: 1 of 3 rows (--limit)\n"
    assert quick("export", "x.csv", "--no-header").out == "甲,1\n乙,2\n"
    assert quick(*DATA, "sql", "SELECT value FROM observations WHERE value IS NULL", "--null", "NA").out == (
        "value\nNA\n"
    )
    assert quick(*DATA, "areas", "--no-header", "--limit", "1").out.startswith("county,示范县,")


def test_the_last_of_several_formats_wins(quick: Run) -> None:
    assert quick("export", "x.csv", "--csv", "--json", "--limit", "1", "-q").out.startswith("[\n")
    assert quick("export", "x.csv", "-f", "json", "--csv", "--limit", "1", "-q").out.startswith("town,n\n")


def test_shared_options_stand_anywhere(quick: Run) -> None:
    first = quick("--data", "data", "--ascii", "datasets", "little", "-f", "table")
    last = quick("datasets", "little", "-f", "table", "--ascii", "--data", "data")
    assert first == last
    assert first.code == 0
    assert first.out.isascii()


def test_chinese(quick: Run) -> None:
    text = quick(*DATA, "--lang", "zh", "areas", "墨桥", "-f", "table").out
    assert "地区" in text
    assert "乡镇街道" in text
    assert quick(*DATA, "--lang=zh", "compare", "gpd").err.startswith(
        "tuidash: 没有指标 'gpd'\n  您是不是要找 gdp？"
    )


def test_the_overview_without_a_terminal(quick: Run) -> None:
    ended = quick(*DATA)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Datasets\n")
    for part in ("little", "Demo County (synthetic)", "2013–2025", "Saved queries", "large"):
        assert part in ended.out
    lone = quick("long.csv")
    assert (lone.code, lone.err) == (0, "")
    assert "2023–2024" in lone.out
    assert "Saved queries" in lone.out


def test_the_overview_tells_what_is_broken_and_the_rest(quick: Run, here: Path) -> None:
    (here / "data" / "datasets" / "little" / "observations.csv").write_text("a\n1\n")
    broken = here / "data" / "datasets" / "broken"
    broken.mkdir()
    (broken / "dataset.toml").write_text("id = ")
    (here / "data" / "queries" / "wrong.sql").write_text("-- oops\nSELECT 1")
    ended = quick(*DATA)
    assert ended.code == 0
    assert "demo-county" in ended.out
    assert "Little" not in ended.out
    for part in ("broken/dataset.toml is not a TOML file", "missing column(s)", "wrong.sql: 1 problem(s)"):
        assert part in ended.err
    for listing, name in (("datasets", "broken"), ("queries", "wrong")):
        listed = quick(*DATA, listing, "--json")
        assert listed.code == 0
        assert json.loads(listed.out)
        assert name in listed.err


def test_settings_and_where_they_come_from(quick: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {row["name"]: (row["value"], row["origin"]) for row in rows(quick("config", "show"))}
    assert found["lang"] == ("auto", "default")
    assert found["dataset"] == ("", "default")
    (here / "tuidash.toml").write_text('dataset = "urban-rural"\nascii = true\n')
    monkeypatch.setenv("TUIDASH_LANG", "en")
    found = {
        row["name"]: (row["value"], row["origin"])
        for row in rows(quick("config", "show", "--color", "never"))
    }
    assert found["dataset"] == ("urban-rural", str(here / "tuidash.toml"))
    assert found["ascii"] == ("yes", str(here / "tuidash.toml"))
    assert found["lang"] == ("en", "TUIDASH_LANG")
    assert found["color"] == ("never", "--color")
    assert "640106" in quick("areas").out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lang = ", "is not a TOML file"),
        ('langg = "zh"', "unknown setting langg"),
        ('lang = "fr"', "is not a value"),
    ],
)
@pytest.mark.parametrize("command", ["datasets", "config show", "x.csv", ""])
def test_a_broken_settings_file_is_told_by_every_command(
    quick: Run, here: Path, text: str, message: str, command: str
) -> None:
    (here / "tuidash.toml").write_text(text)
    ended = quick(*command.split())
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"tuidash: {here / 'tuidash.toml'}")
    assert message in ended.err


def test_variables_of_the_environment(quick: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUIDASH_DATA", "data")
    assert rows(quick("datasets"))[0]["origin"] == "environment"
    monkeypatch.setenv("TUIDASH_DATASET", "demo-county")
    assert len(rows(quick("indicators"))) == 30
    monkeypatch.setenv("TUIDASH_COLOR", "green")
    assert quick("datasets").err.startswith("tuidash: TUIDASH_COLOR: 'green' is not a value of color")
    monkeypatch.setenv("TUIDASH_DATA", "nowhere")
    monkeypatch.delenv("TUIDASH_COLOR")
    assert quick("datasets").code == 2


def test_samples_are_copied_whole(quick: Run, here: Path) -> None:
    ended = quick("init", "new/deep")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "Made new/deep/datasets\nMade new/deep/queries\n"
    assert (here / "new" / "deep" / "datasets" / "demo-county" / "observations.csv").is_file()
    assert sorted(path.name for path in (here / "new" / "deep").iterdir()) == ["datasets", "queries"]
    assert not list((here / "new").rglob("__pycache__"))
    assert rows(quick("--data", "new/deep", "datasets"))[0]["origin"] == "option"
    again = quick("init", "new/deep")
    assert (again.code, again.err.splitlines()[0]) == (4, "tuidash: new/deep/datasets exists already")


@pytest.mark.parametrize("existing", [False, True])
def test_samples_that_cannot_be_copied_leave_nothing(
    quick: Run, here: Path, monkeypatch: pytest.MonkeyPatch, existing: bool
) -> None:
    if existing:
        (here / "new" / "deep").mkdir(parents=True)
    before = sorted(here.rglob("*"))
    rename, calls = Path.rename, []

    def fail(path: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    ended = quick("init", "new/deep")
    assert (ended.code, ended.err) == (
        4,
        "tuidash: Cannot write new/deep: No space left on device\n"
        "  Name another folder; nothing was copied\n",
    )
    assert sorted(here.rglob("*")) == before


@pytest.mark.parametrize(
    ("settings", "environment", "terminal", "bold"),
    [
        ({}, {}, True, True),
        ({}, {}, False, False),
        ({}, {"NO_COLOR": "1"}, True, False),
        ({}, {"TERM": "dumb"}, True, False),
        ({}, {"CLICOLOR_FORCE": "1"}, False, True),
        ({}, {"CLICOLOR_FORCE": "0"}, False, False),
        ({"color": "always"}, {"NO_COLOR": "1"}, False, True),
        ({"color": "never"}, {"CLICOLOR_FORCE": "1"}, True, False),
    ],
)
def test_when_the_output_is_bold(
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str],
    environment: dict[str, str],
    terminal: bool,
    bold: bool,
) -> None:
    from tuidash.cli.emit import _coloured
    from tuidash.workspace import Workspace

    for name in ("NO_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert _coloured(Workspace.open(flags=dict(settings)), terminal) is bold


def test_a_file_holds_no_escape_codes_even_when_colour_is_forced(quick: Run, here: Path) -> None:
    assert quick("export", "x.csv", "--color", "always", "-o", "out.txt").code == 0
    assert b"\x1b" not in (here / "out.txt").read_bytes()
    assert "\x1b[1m" in quick("export", "x.csv", "--color", "always", "-f", "table").out


def test_a_listing_writes_the_same_bytes_with_and_without_polars(quick: Run, here: Path) -> None:
    for command in (["datasets"], ["queries"], ["indicators"], ["areas"], ["config", "show"]):
        for name in ("csv", "json", "jsonl", "tsv", "table", "markdown"):
            short = quick(*DATA, *command, "-f", name).out
            file = here / f"{command[0]}.{name}"
            assert quick(*DATA, *command, "-f", name, "-o", str(file)).code == 0
            assert file.read_text("utf-8") == short


def test_the_language_is_chosen_by_the_locale(quick: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert quick("show", "nothing").err.startswith("tuidash: 没有名为")
    assert language.current() == "zh"
    monkeypatch.setenv("TUIDASH_LANG", "en")
    assert quick("show", "nothing").err.startswith("tuidash: Nothing is called")


def test_a_name_too_long_for_the_system_is_no_file(quick: Run) -> None:
    ended = quick("x" * 300)
    assert ended.code == 2
    assert ended.err.startswith("tuidash: There is no command or file")


def test_the_working_folder_may_be_gone(tuidash: Run, here: Path) -> None:
    import subprocess
    import sys

    gone = here / "gone"
    gone.mkdir()
    code = "import os; os.rmdir(os.getcwd()); from tuidash.cli import run_command_line as r; r(['datasets'])"
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=gone,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"demo-county" in ended.stdout


def test_showing_passes_over_what_is_broken_and_tells_it(quick: Run, here: Path) -> None:
    (here / "data" / "datasets" / "little" / "areas.csv").write_text("")
    broken = here / "data" / "datasets" / "broken"
    broken.mkdir()
    (broken / "dataset.toml").write_text("id = ")
    (here / "data" / "queries" / "wrong.sql").write_text("-- oops\nSELECT 1")
    ended = quick(*DATA, "show", "disposable_income")
    assert ended.code == 0
    assert "demo-county" in ended.out
    assert "little/areas.csv:1: the first line must name the columns" in ended.err
    assert "broken/dataset.toml is not a TOML file" in ended.err
    for name, part in (("broken", "is not a TOML file"), ("wrong", "not TOML"), ("little", "areas.csv:1")):
        refused = quick(*DATA, "show", name)
        assert (refused.code, refused.out) == (3, "")
        assert part in refused.err
    refused = quick(*DATA, "show", "gdp", "-d", "little")
    assert refused.code == 3


def test_showing_an_indicator_of_a_file(quick: Run) -> None:
    ended = quick("show", "甲", "-d", "long.csv")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Dataset  long\n")


def test_a_dataset_in_agreed_formats(quick: Run, here: Path) -> None:
    ended = quick(*DATA, "export", "little", "--standard", "sdmx-csv")
    assert ended.out.startswith("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,INDICATOR,REF_AREA")
    assert "Not kept: names" in ended.err
    ended = quick(*DATA, "export", "little", "--standard", "data-package", "-o", "package")
    assert (ended.code, ended.out, ended.err) == (0, "", "Wrote 4 table(s) to package\n")
    assert (here / "package" / "datapackage.json").is_file()
    assert quick(*DATA, "export", "little", "--standard", "data-package", "-o", "package").code == 4
    assert quick("export", "x.csv", "--standard", "data-package", "-o", "package2").code == 3
