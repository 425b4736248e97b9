"""Derived files: whole or not there, bounded, and gone when nobody needs them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tuidash import cache as cache_module
from tuidash.cache import ABANDONED, FRESH, Cache, fingerprint


def write(cache: Cache, key: str, size: int, *, owner: str = "") -> Path:
    path = cache.path("kind", key, ".bin", owner=owner)
    assert cache.write(path, lambda temporary: temporary.write_bytes(b"x" * size) and None)
    return path


def test_what_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    cache = Cache(tmp_path)

    def fail(temporary: Path) -> None:
        temporary.write_bytes(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cache.write(cache.path("kind", "a", ".bin"), fail)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file")
    path = cache.path("kind", "a", ".bin")
    assert not cache.write(path, Path.touch)
    assert not cache.find(path)
    with cache.alone(path, lambda: None):
        pass


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "LIMIT_BYTES", 250)
    cache = Cache(tmp_path)
    first, second = write(cache, "1", 100), write(cache, "2", 100)
    for age, path in enumerate((second, first), start=1):
        os.utime(path, (time.time() - 100 * age,) * 2)
    assert cache.find(first)
    third = write(cache, "3", 100)
    assert [path.is_file() for path in (first, second, third)] == [True, False, True]


def test_what_was_just_written_stays_even_above_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "LIMIT_BYTES", 50)
    cache = Cache(tmp_path)
    first = write(cache, "1", 100)
    assert first.is_file()
    assert write(cache, "2", 10).is_file()
    assert first.is_file()  # a part of the same reading, it may be
    os.utime(first, (time.time() - 2 * FRESH,) * 2)
    assert write(cache, "3", 10).is_file()
    assert not first.is_file()


def test_a_newer_file_takes_the_place_of_its_owners_others(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    old, other = write(cache, "1", 1, owner="a"), write(cache, "1", 1, owner="b")
    new = write(cache, "2", 1, owner="a")
    assert [path.is_file() for path in (old, other, new)] == [False, True, True]


def test_what_a_killed_process_left_goes_when_it_is_old(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    folder = write(cache, "1", 1).parent
    left, busy = folder / ".1-left.bin", folder / ".2-busy.bin"
    for path in (left, busy):
        path.write_bytes(b"half")
    os.utime(left, (time.time() - ABANDONED - 60,) * 2)
    write(cache, "2", 1)
    assert [path.exists() for path in (left, busy)] == [False, True]


HOLD = """
import sys
from pathlib import Path
from tuidash.cache import Cache
cache = Cache(Path(sys.argv[1]))
with cache.alone(cache.path("kind", "a", ".bin"), lambda: None):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_process_is_waited_for_even_when_it_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        waited = []

        def waiting() -> None:
            waited.append(True)
            holder.kill()

        cache = Cache(tmp_path)
        with cache.alone(cache.path("kind", "a", ".bin"), waiting):
            assert waited


def same_times(path: Path, stat: os.stat_result) -> None:
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


@pytest.mark.parametrize("place", [0, 500_000, 999_999])
def test_every_write_changes_the_fingerprint(tmp_path: Path, place: int) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(b"a" * 1_000_000)
    before, stat = fingerprint(path), path.stat()
    assert fingerprint(path) == before
    time.sleep(0.02)  # beyond one tick of the clock of the file system
    with path.open("r+b") as stream:
        stream.seek(place)
        stream.write(b"b")
    same_times(path, stat)
    assert fingerprint(path) != before


def test_a_file_in_the_place_of_another_has_its_own_fingerprint(tmp_path: Path) -> None:
    path, other = tmp_path / "file.csv", tmp_path / "other.csv"
    path.write_bytes(b"a" * 10)
    other.write_bytes(b"a" * 10)
    same_times(other, path.stat())
    before = fingerprint(path)
    other.replace(path)
    assert fingerprint(path) != before
