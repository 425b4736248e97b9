"""What holds of a small lone file holds of the same file above the size from which copies are kept."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tuidash.cache import Cache
from tuidash.data import csv_blocks, large, lone_reading, plain
from tuidash.data.lone import LoneFile, open_lone
from tuidash.errors import DatasetError
from tuidash.reading.options import ReadOptions, Watch
from tuidash.reading.shape import scan

FIXTURES = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=60,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


def both(path: Path, cache: Path, most: int = scan.SMALL) -> tuple[LoneFile, LoneFile]:
    """Opens a file as a small and as a large one, the latter from its copies.

    All rows are looked at one by one where a small file has at most so many cells.
    """
    options = ReadOptions()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "SMALL", most)
        small = open_lone(path, options, None, Watch())
        patch.setattr(large, "LARGE_BYTES", 0)
        patch.setattr(csv_blocks, "BLOCK_BYTES", 4096)
        patch.setattr(csv_blocks, "SAMPLE_BYTES", 4096)
        patch.setattr(plain, "SMALL", 0)
        patch.setattr(scan, "SMALL", 0)
        return small, open_lone(path, options, Cache(cache), Watch())


def require_same(small: LoneFile, great: LoneFile) -> None:
    assert list(small.tables) == list(great.tables)
    for name, lazy in small.tables.items():
        one, other = lazy.collect(), great.tables[name].collect()
        assert one.schema == other.schema
        assert one.equals(other)
    for account in ("changes", "set_aside"):
        one, other = getattr(small, account).collect(), getattr(great, account).collect()
        assert one.sort(one.columns).equals(other.sort(other.columns))
    assert (small.encoding, small.remarks, small.summary) == (great.encoding, great.remarks, great.summary)


ROWS = 1500
PLAIN = "地区,年份,收入\n" + "".join(f"镇{n % 40},{2000 + n % 20},{n}\n" for n in range(ROWS))
CONTENTS = {
    "plain": PLAIN,
    "decimals": "area,value\n" + "".join(f"a{n},{n / 8}\n" for n in range(ROWS)),
    "decimals below": "area,value\n" + "".join(f"a{n},{n}\n" for n in range(ROWS)) + "z,0.5\n",
    "dates": "area,day\n" + "".join(f"a{n},2024-01-{n % 28 + 1:02}\n" for n in range(ROWS)),
    "no date": "area,day\n" + "a,2024-01-31\n" * ROWS + "z,2024-02-31\n",
    "scale words": PLAIN + "镇9,2001,3.8万\n",
    "thousands": "area,value\n" + "".join(f'a{n},"{n + 1000:,}"\n' for n in range(ROWS)),
    "percent": "area,share\n" + "".join(f"a{n},{n % 100}.5%\n" for n in range(ROWS)),
    "missing": PLAIN + "镇9,2001,—\n" + "镇9,2002,…\n",
    "range": PLAIN + "镇9,2001,120—200\n",
    "codes": "code,value\n" + "".join(f"{n:06},{n}\n" for n in range(ROWS)),
    "codes below": "code,value\n" + "".join(f"{n + 1},{n}\n" for n in range(ROWS)) + "007,1\n",
    "long": "id,value\n" + "".join(f"{n + 110101199001010000},{n}\n" for n in range(ROWS)),
    "text below": PLAIN + "镇9,2001,不详\n",
    "blank cells": "area,value\n" + "".join(f"a{n},{n if n % 3 else ' '}\n" for n in range(ROWS)),
    "blank column": "area,value,note\n" + "".join(f"a{n},{n},\n" for n in range(ROWS)) + "z,1,new\n",
    "spaces": "area,value\n" + "".join(f"a{n}, {n}\n" for n in range(ROWS)),
    "unit in the name": "地区,人均收入（元）\n" + "".join(f"镇{n},{n}\n" for n in range(ROWS)),
    "title": "某县居民收入,,\n单位：元,,\n" + PLAIN,
    "two header rows": "地区,收入,收入\n,2023年,2024年\n" + "".join(f"镇{n},{n},3\n" for n in range(ROWS)),
    "repeated header": PLAIN + PLAIN,
    "note below": PLAIN + "注：含外来人口,,\n",
    "blank line": PLAIN + "\n" + "镇9,2001,5\n",
    "blank row": PLAIN + ",,\n" + "镇9,2001,5\n",
    "groups": "县,镇,值\n" + "".join(f"{'' if n % 5 else f'县{n}'},镇{n},{n}\n" for n in range(ROWS)),
    "no names": "".join(f"{n},{n * 2},{n * 3}\n" for n in range(ROWS)),
    "same names": "a,a\n" + "1,2\n" * ROWS,
    "ragged": PLAIN + "镇9,2001\n" + "镇9,2001,5,6\n",
    "semicolons": PLAIN.replace(",", ";"),
    "quotes": 'area,value\n' + "".join(f'"a ""{n}"", b\nc",{n}\n' for n in range(ROWS)),
    "empty quotes": "area,value\n" + "".join(f'"",{n}\n' for n in range(ROWS)),
    "line feeds": PLAIN.replace("\n", "\r\n"),
    "mark": "\ufeff" + PLAIN,
    "one column": "值\n" + "".join(f"{n}\n" for n in range(ROWS)),
    "few rows": "a,b\n1,2\n",
}  # fmt: skip


@pytest.mark.parametrize("kind", CONTENTS)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_large_file_is_judged_like_a_small_one(tmp_path: Path, kind: str, encoding: str) -> None:
    if kind == "mark" and encoding != "utf-8":
        pytest.skip("its mark is that of UTF-8")
    path = tmp_path / "file.csv"
    path.write_bytes(CONTENTS[kind].encode(encoding))
    require_same(*both(path, tmp_path / "cache"))


@pytest.mark.parametrize(
    "kind", ["plain", "decimals below", "dates", "codes", "quotes", "line feeds", "mark"]
)
def test_a_plain_file_is_never_read_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(CONTENTS[kind].encode())
    monkeypatch.setattr(large, "LARGE_BYTES", 0)
    monkeypatch.setattr(plain, "SMALL", 0)
    monkeypatch.setattr(lone_reading, "open_grids", None)  # calling it would fail
    assert open_lone(path, ReadOptions(), Cache(tmp_path / "cache"), Watch()).copies


@pytest.mark.parametrize("name", ["file.csv.gz", "file.tsv", "file.txt"])
def test_other_kinds_of_text_are_kept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    path = tmp_path / name
    content = CONTENTS["scale words"].encode()
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    small, great = both(path, tmp_path / "cache")
    require_same(small, great)
    monkeypatch.setattr(large, "LARGE_BYTES", 0)
    monkeypatch.setattr(lone_reading, "open_grids", None)  # nothing is read again
    require_same(small, open_lone(path, ReadOptions(), Cache(tmp_path / "cache"), Watch()))


CELL = st.one_of(
    st.integers(-(10**19), 10**19).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.dates().map(str),
    st.sampled_from(["", " ", "—", "3.8万", "1,000", "5%", "007", "合计", "-0", "1e5", "x"]),
    st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs", "Cc"]), max_size=4),
)


@FIXTURES
@given(
    st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8),
    st.integers(1, 300),
    st.lists(st.tuples(CELL, CELL), max_size=3),
    st.booleans(),
)
def test_whatever_is_written_is_the_same_in_both(
    tmp_path: Path, rows: list[tuple[str, ...]], times: int, last: list[tuple[str, ...]], quoted: bool
) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL, lineterminator="\n")
    writer.writerows([("name", "value"), *rows * times, *last])
    path = tmp_path / "file.csv"
    path.write_bytes(stream.getvalue().encode())
    try:
        open_lone(path, ReadOptions(), None, Watch())
    except DatasetError:  # told of small files elsewhere
        return
    require_same(*both(path, tmp_path / "cache", most=0))
