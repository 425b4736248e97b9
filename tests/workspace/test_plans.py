"""A kept plan gives what compiling gives, and is never used once something it depends on changed."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from tuidash.cache import Cache
from tuidash.catalog.catalog import Catalog
from tuidash.places import samples_folder
from tuidash.query import compile_query
from tuidash.query.prepared import LARGEST, load_prepared, save_prepared
from tuidash.reading.options import ReadOptions
from tuidash.workspace import Workspace
from tuidash.workspace.plans import Plans

NO_CATALOG = Catalog(())

QUERY = """-- title = "totals"
-- dataset = "small"
-- [parameters.least]
-- type = "number"
-- default = 0
SELECT area, sum(value) AS total FROM observations WHERE value >= $least GROUP BY area ORDER BY area
"""
HEADER = (
    "indicator,area,period,period_start,period_end,basis,kind,relation,value,numerator,denominator,"
    "lower,upper,status,raw,raw_unit,source,locator,vintage,responsible,note"
)


def _row(area: str, value: str) -> str:
    return f"income,{area},2024,2024-01-01,2024-12-31,flow,actual,exact,{value},,,,,A,,,report,,,,"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "place" / "datasets" / "small"
    folder.mkdir(parents=True)
    (folder / "dataset.toml").write_text('id = "small"\ntitle = "Small"\n')
    (folder / "indicators.csv").write_text("id,name_en,unit\nincome,Income,yuan\n")
    (folder / "areas.csv").write_text("id,name_en\na,A\nb,B\n")
    (folder / "sources.csv").write_text("id,title_en\nreport,Report\n")
    (folder / "observations.csv").write_text("\n".join([HEADER, _row("a", "1"), _row("b", "2")]) + "\n")
    queries = tmp_path / "place" / "queries"
    queries.mkdir()
    (queries / "totals.sql").write_text(QUERY)
    return tmp_path / "place"


@pytest.fixture
def run(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[tuple[object, ...]]]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def run_totals(**given: str) -> list[tuple[object, ...]]:
        workspace = Workspace.open(data=place)
        return workspace.run(workspace.get_query("totals"), given).rows(0, 10)

    return run_totals


def _kept(tmp_path: Path, kind: str) -> list[Path]:
    return sorted((tmp_path / "cache" / "tuidash" / kind).glob("*"))


def test_a_second_run_finds_the_plan_and_gives_the_same(run: Callable[..., object], tmp_path: Path) -> None:
    first = run()
    assert first == [("a", 1.0), ("b", 2.0)]
    [plan], [copy] = _kept(tmp_path, "plans"), _kept(tmp_path, "observations")
    written = plan.stat().st_mtime_ns, copy.stat().st_mtime_ns
    assert run() == first
    assert (plan.stat().st_mtime_ns, copy.stat().st_mtime_ns) == written


def test_kept_files_are_for_their_user_only(run: Callable[..., object], tmp_path: Path) -> None:
    run()
    for kind in ("plans", "observations"):
        for path in _kept(tmp_path, kind):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_other_parameters_are_another_plan(run: Callable[..., object], tmp_path: Path) -> None:
    assert run(least="2") == [("b", 2.0)]
    assert run(least="1.5") == [("b", 2.0)]
    assert run() == [("a", 1.0), ("b", 2.0)]
    assert len(_kept(tmp_path, "plans")) == 3


def test_changed_figures_are_seen_at_once(run: Callable[..., object], place: Path) -> None:
    run()
    (place / "datasets/small/observations.csv").write_text("\n".join([HEADER, _row("b", "7")]) + "\n")
    assert run() == [("b", 7.0)]


def test_a_changed_query_is_compiled_anew(run: Callable[..., object], place: Path) -> None:
    run()
    (place / "queries/totals.sql").write_text(QUERY.replace("sum(value)", "2 * sum(value)"))
    assert run() == [("a", 2.0), ("b", 4.0)]


@pytest.mark.parametrize("kind", ["plans", "observations"])
@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:40])])
def test_a_deleted_or_cut_plan_or_copy_costs_nothing(
    run: Callable[..., object], tmp_path: Path, kind: str, damage: Callable[[Path], object]
) -> None:
    run()
    for path in _kept(tmp_path, kind):
        damage(path)
    assert run() == [("a", 1.0), ("b", 2.0)]


def test_a_cache_that_cannot_be_written_is_no_error(run: Callable[..., object], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be")
    assert run() == [("a", 1.0), ("b", 2.0)]


def test_nothing_is_kept_where_the_setting_says_so(
    run: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUIDASH_CACHE", "no")
    assert run() == [("a", 1.0), ("b", 2.0)]
    assert not (tmp_path / "cache").exists()


def test_the_oldest_files_go_when_the_cache_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tuidash.cache.LIMIT_BYTES", 25)
    monkeypatch.setattr("tuidash.cache.FRESH", -1)
    cache = Cache(tmp_path)
    for name in ("first", "second", "third"):
        assert cache.write(
            cache.path("x", name, ".bin"), lambda path: path.write_bytes(b"0123456789") and None
        )
    assert not cache.path("x", "first", ".bin").exists()
    assert cache.path("x", "third", ".bin").exists()


def test_a_writer_that_fails_leaves_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)

    def fail(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError("disk full")

    assert not cache.write(cache.path("x", "key", ".bin"), fail)
    assert list(tmp_path.glob("x/*")) == []


def test_every_sample_query_gives_the_same_from_its_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    place = tmp_path / "place"
    place.mkdir()
    for name in ("datasets", "queries"):
        shutil.copytree(samples_folder() / name, place / name)
    for name in Workspace.open(data=place).catalog.queries:
        sheets = []
        for _ in range(2):
            workspace = Workspace.open(data=place)
            sheets.append(workspace.run(workspace.get_query(name)))
        assert sheets[0].columns == sheets[1].columns, name
        assert sheets[0].frame().collect().equals(sheets[1].frame().collect()), name
    assert len(list((tmp_path / "tuidash/plans").glob("*"))) == len(
        Workspace.open(data=place).catalog.queries
    )


def test_a_known_query_does_not_import_sqlglot(place: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tuidash.workspace import Workspace;"
        "w = Workspace.open(data=Path(sys.argv[1])); w.run(w.get_query('totals'));"
        "print('sqlglot' in sys.modules)"
    )
    environment = {"XDG_CACHE_HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    seen = [
        subprocess.run(
            [sys.executable, "-c", code, str(place)],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for _ in range(2)
    ]
    assert seen == ["True", "False"]


def test_a_plan_too_large_is_compiled_each_time(
    run: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tuidash.query.prepared.LARGEST", 100)
    assert run() == [("a", 1.0), ("b", 2.0)]
    assert _kept(tmp_path, "plans") == []
    assert run() == [("a", 1.0), ("b", 2.0)]


def test_data_of_its_own_makes_a_plan_too_large(tmp_path: Path) -> None:
    tables = {"few": pl.LazyFrame({"x": range(10)}), "many": pl.LazyFrame({"x": range(LARGEST)})}
    save_prepared(tmp_path / "few.plan", compile_query("select sum(x) as s from few", tables))
    found = load_prepared(tmp_path / "few.plan")
    assert found is not None
    assert found.lazy.collect().rows() == [(45,)]
    with pytest.raises(ValueError, match=r"^a plan of \d{7,} bytes$"):
        save_prepared(tmp_path / "many.plan", compile_query("select sum(x) as s from many", tables))
    assert not (tmp_path / "many.plan").exists()


def test_a_plan_with_a_function_that_cannot_be_written_is_not_kept(tmp_path: Path) -> None:
    lock = threading.Lock()

    def locked(frame: pl.DataFrame) -> pl.DataFrame:
        with lock:
            return frame

    result = compile_query("select x from t", {"t": pl.LazyFrame({"x": [1]}).map_batches(locked)})
    assert result.lazy.collect().rows() == [(1,)]
    plans = Plans(Cache(tmp_path), NO_CATALOG)
    plans.save("key", result)
    assert plans.load("key") is None
    assert list(tmp_path.glob("plans/*")) == []


def test_a_forgotten_plan_is_gone(tmp_path: Path) -> None:
    result = compile_query("select 1 as x", {})
    plans = Plans(Cache(tmp_path), NO_CATALOG)
    plans.save("key", result)
    kept = plans.load("key")
    assert kept is not None
    assert kept.sql == "select 1 as x"
    plans.forget("key")
    assert plans.load("key") is None


def test_without_a_cache_nothing_is_kept_or_found() -> None:
    plans = Plans(None, NO_CATALOG)
    plans.save("key", compile_query("select 1 as x", {}))
    plans.forget("key")
    assert plans.load("key") is None


def lone(path: Path, encoding: str = "") -> Workspace:
    return Workspace.open(files=[path], options=ReadOptions(encoding=encoding))


@pytest.fixture
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("TUIDASH_CACHE", "yes")


@pytest.mark.usefixtures("_own_cache")
def test_a_statement_over_a_file_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "income.csv"
    path.write_text("area,value\na,1\na,2\n")
    text = "SELECT area, sum(value) AS total FROM income GROUP BY area"
    first = lone(path)
    assert first.sql(text, first.get_dataset(str(path))).rows(0, 9) == [("a", 3)]
    with monkeypatch.context() as patch:
        patch.setattr("tuidash.workspace.running.compile_query", None)  # calling it would fail
        second = lone(path)
        sheet = second.sql(text, second.get_dataset(str(path)))
        assert sheet.rows(0, 9) == [("a", 3)]
        assert sheet.sql == text
    path.write_text("area,value\na,1\na,20\n")
    third = lone(path)
    assert third.sql(text, third.get_dataset(str(path))).rows(0, 9) == [("a", 21)]


@pytest.mark.usefixtures("_own_cache")
def test_what_is_to_be_said_of_a_file_is_said_each_time(tmp_path: Path) -> None:
    path = tmp_path / "income.csv"
    path.write_text("地区,人口\n墨桥镇,3.8万\n")
    for _ in range(2):
        workspace = lone(path)
        sheet = workspace.sql("SELECT 人口 FROM income", workspace.get_dataset(str(path)))
        assert sheet.rows(0, 9) == [(38000,)]
        assert "1 cell(s) changed" in workspace.file_remarks()[0]


@pytest.mark.usefixtures("_own_cache")
def test_a_file_read_otherwise_has_another_plan(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes("name\nCafé\n".encode())
    found = []
    for encoding in ("utf-8", "cp1252", "utf-8"):
        workspace = lone(path, encoding)
        found.append(workspace.sql("SELECT name FROM names", workspace.get_dataset(str(path))).rows(0, 1)[0])
    assert found[0] == found[2] == ("Café",)
    assert found[1] != found[0]
