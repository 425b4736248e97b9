"""Copies of large CSV files hold what the file holds, and nothing else is ever taken for one."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tuidash.cache import Cache
from tuidash.data import copies, csv_blocks, large
from tuidash.data.copies import copy_path, scan_copy
from tuidash.data.csv_file import scan_csv
from tuidash.data.readers import scan_table
from tuidash.errors import Cancelled, DatasetError
from tuidash.reading.options import Watch

FIXTURES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LARGE_BYTES", 0)


def save(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "file.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def copied(path: Path, cache: Cache) -> pl.DataFrame | None:
    lazy = scan_copy(path, cache, Watch())
    return None if lazy is None else lazy.collect()


@pytest.mark.parametrize("block", [7, 64, 1 << 20])
@pytest.mark.parametrize(
    "content",
    [
        "a,b\n1,2\n",
        "a,b\n1,2",
        "a,b\r\n1,2\r\n3,4\r\n",
        "\ufeffa,b\n1,2\n",
        "a,b\n",
        "a\n1\n\n3\n",
        'a,b\n"1,5","x\ny"\n2,3\n',
        'a,b\n"x\r\ny",2\r\n3,4\r\n',
        'a,b\n"say ""hi""",2\n"""",3\n',
        'a,b\n"",\n,2\n',
        "地区,值\n墨桥镇,1.5\n鹿鸣镇,\n",
        "a,b,c,d\n" + "".join(f"{n},{n / 4},{n:03},2024-01-{n % 28 + 1:02}\n" for n in range(50)),
        "a,b\n" + "1,1\n" * 300 + "x,1.5\n" + "1,1\n" * 300,  # a guess that turns out wrong
        "a,b\n" + ",\n" * 300 + "1,x\n" + ",\n" * 300,  # a column that seems to be empty
        "a\n1234567890123456\n0.5\n",
        "a\n0.12345678901234\n",
        "a\n0.1234567890123456\n",
    ],
)
def test_a_copy_holds_what_the_file_holds(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch, content: str, block: int
) -> None:
    monkeypatch.setattr(csv_blocks, "BLOCK_BYTES", block)
    monkeypatch.setattr(csv_blocks, "SAMPLE_BYTES", block)
    path = save(tmp_path, content)
    found, expected = copied(path, cache), scan_csv(path).collect()
    assert found is not None
    assert found.schema == expected.schema
    assert found.equals(expected)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"a,b",
        b"a,,c\n1,2,3\n",
        b"a,a\n1,2\n",
        b"a,b\n1\n2,3\n4,5,6\n",
        b"a,b\n1,2\n\n3,4\n",
        b"a,b\n1,2,3\n4\n",
        b'a,b\nx"y,2\nz"w,3\n',
        b'a,b\n"x"y,3\n',
        b'a,b\n "x,y",2\n',
        b'a,b\n1,"2\n',
        b"a\n1\r2\r",
        b"a,b\n1,\r2\n",
        b"a,b\n1,\x00\n",
        b"a,b\n1,\xe9\n",
        "地区,值\n墨桥镇,1\n".encode("gb18030"),
        "地区,值\n墨桥镇,1\n".encode("utf-16"),
        b'a,b\n1,2\n\xef\xbb\xbf"x",3\n',
    ],
)
@pytest.mark.parametrize("block", [4, 1 << 20])
def test_what_is_not_plain_gets_no_copy(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch, content: bytes, block: int
) -> None:
    monkeypatch.setattr(csv_blocks, "BLOCK_BYTES", block)
    path = save(tmp_path, content)
    found = copied(path, cache)
    if found is None:
        assert list((tmp_path / "cache").rglob("*.parquet")) == []
    else:  # a mark at the start of a line that is no mark of the file
        assert found.equals(scan_csv(path).collect())


CELL = st.one_of(
    st.integers(-(10**19), 10**19).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.dates().map(str),
    st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=6),
    st.just(""),
)


@FIXTURES
@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=30), st.integers(3, 40), st.booleans())
def test_whatever_the_standard_writer_writes_is_copied_as_it_is_read(
    tmp_path: Path, rows: list[tuple[str, ...]], block: int, quoted: bool
) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    writer.writerows([("a", "b", "c"), *rows])
    path = save(tmp_path, stream.getvalue())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_blocks, "BLOCK_BYTES", block)
        found = copied(path, Cache(tmp_path / "cache"))
    if found is None:
        return
    assert found.equals(scan_csv(path).collect())
    assert found.height == len(rows)


def test_a_copy_is_made_once(tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path, "a,b\n1,2\n")
    assert copied(path, cache) is not None
    monkeypatch.setattr(copies, "convert_csv", None)
    found = copied(path, cache)
    assert found is not None
    assert found.rows() == [(1, 2)]
    assert "cache" in str(scan_table(path, cache).explain())


def test_a_changed_file_gets_another_copy(tmp_path: Path, cache: Cache) -> None:
    path = save(tmp_path, "a,b\n1,2\n")
    old = copy_path(path, cache)
    assert copied(path, cache) is not None
    time.sleep(0.02)
    stat = path.stat()
    save(tmp_path, "a,b\n1,3\n")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # as `touch -r` or a restored backup would
    found = copied(path, cache)
    assert found is not None
    assert found.rows() == [(1, 3)]
    assert not old.exists()


def test_a_damaged_copy_is_made_again(tmp_path: Path, cache: Cache) -> None:
    path = save(tmp_path, "a,b\n1,2\n")
    assert copied(path, cache) is not None
    copy_path(path, cache).write_bytes(b"PAR1")
    found = copied(path, cache)
    assert found is not None
    assert found.rows() == [(1, 2)]


def test_without_a_cache_the_file_itself_is_read(tmp_path: Path) -> None:
    path = save(tmp_path, "a,b\n1,2\n")
    assert scan_table(path).collect().rows() == [(1, 2)]
    (tmp_path / "file").write_text("")
    assert scan_table(path, Cache(tmp_path / "file")).collect().rows() == [(1, 2)]


def test_a_file_that_is_written_meanwhile_is_read_again_then_refused(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path, "a,b\n1,2\n")
    convert = copies.convert_csv
    times = 0

    def meanwhile(source: Path, target: Path, watch: Watch) -> None:
        nonlocal times
        times += 1
        convert(source, target, watch)
        with path.open("a") as stream:
            stream.write("3,4\n")

    monkeypatch.setattr(copies, "convert_csv", meanwhile)
    with pytest.raises(DatasetError, match=r"file\.csv was changed while it was read"):
        copied(path, cache)
    assert times == 2
    assert list((tmp_path / "cache").rglob("*.parquet")) == []


def many_rows(tmp_path: Path, rows: int = 20_000) -> Path:
    return save(tmp_path, "a,b\n" + "".join(f"{n},x{n}\n" for n in range(rows)))


@pytest.mark.parametrize("beside", [False, True])
def test_stopped_work_leaves_nothing(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch, beside: bool
) -> None:
    monkeypatch.setattr(csv_blocks, "BLOCK_BYTES", 1000)
    path = many_rows(tmp_path)
    heard: list[tuple[str, int, int]] = []

    def listen(what: str, done: int, total: int) -> None:
        heard.append((what, done, total))
        if done > total // 2:
            watch.cancel()

    watch = Watch(listen)
    caught: list[Exception] = []

    def work() -> None:
        try:
            scan_copy(path, cache, watch)
        except Cancelled as error:
            caught.append(error)

    if beside:
        thread = Thread(target=work)
        thread.start()
        thread.join()
    else:
        work()
    assert caught
    assert heard[0][0] == "Checking file.csv"
    assert heard[0][2] == path.stat().st_size
    assert [found for found in (tmp_path / "cache").rglob("*") if found.suffix == ".parquet"] == []


SLOW = """
import os, sys, time
from pathlib import Path
from tuidash.cache import Cache
from tuidash.data import copies, csv_blocks
from tuidash.reading.options import Watch
csv_blocks.BLOCK_BYTES = 1000
def listen(what, done, total):
    if done > 10_000:
        print(done, flush=True)
        time.sleep(float(sys.argv[3]))
try:
    print(copies.scan_copy(Path(sys.argv[1]), Cache(Path(sys.argv[2])), Watch(listen)).collect().height)
except KeyboardInterrupt:
    os.write(2, b"interrupted")
    os._exit(130)
"""


def start(path: Path, folder: Path, pause: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SLOW, str(path), str(folder), str(pause)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_ctrl_c_stops_the_work_and_leaves_nothing(tmp_path: Path) -> None:
    with start(many_rows(tmp_path), tmp_path / "cache", 0.01) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert said == "interrupted"
    assert process.returncode == 130
    assert [found for found in (tmp_path / "cache").rglob("*") if found.suffix == ".parquet"] == []


def test_a_killed_process_does_not_stop_the_next(tmp_path: Path, cache: Cache) -> None:
    path = many_rows(tmp_path)
    with start(path, tmp_path / "cache", 0.05) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    found = copied(path, cache)
    assert found is not None
    assert found.height == 20_000


def test_two_processes_make_one_copy(tmp_path: Path) -> None:
    path = many_rows(tmp_path)
    both = [start(path, tmp_path / "cache", 0) for _ in range(2)]
    told = [process.communicate(timeout=60) for process in both]
    assert [out.splitlines()[-1] for out, _ in told] == ["20000", "20000"], told
    assert sum(len(out.splitlines()) > 1 for out, _ in told) == 1  # the other one waited
    assert len(list((tmp_path / "cache").rglob("*.parquet"))) == 1
