"""Small tables made at random: every cell comes back equal, or the account says what became of it."""

from __future__ import annotations

import csv
import gzip
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tuidash.catalog.dictionaries import Dictionaries
from tuidash.data.lone import open_lone
from tuidash.errors import DatasetError
from tuidash.model.profile import Profile
from tuidash.reading.grid.open import open_grids
from tuidash.reading.observe.observe import observe
from tuidash.reading.options import ReadOptions, Watch
from tuidash.reading.roles.answer import answer
from tuidash.reading.roles.propose import propose
from tuidash.reading.shape.find import find_tables

_BOUNDED = settings(
    max_examples=int(os.environ.get("TUIDASH_FUZZ", "60")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
_SIGNS = st.sampled_from("甲乙丙镇乡村年月元万,;|\t\"' \n-—…%./:#（）0123456789abcXYZ𠮷é")
_ANY = st.text(_SIGNS, max_size=6)
_NUMBERS = st.one_of(
    st.integers(-(10**17), 10**17).map(str),
    st.integers(0, 10**9).map(lambda number: f"{number:,}"),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.decimals(-1000, 1000, places=2).map(str),
    st.decimals(0, 100, places=1).map(lambda number: f"{number}%"),
    st.integers(0, 10**6).map(
        lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    ),
    st.integers(1, 999).map(lambda number: f"{number / 10}万"),
    st.integers(0, 999).map(lambda number: f"{number:05}"),
    st.sampled_from(
        ["", "—", "…", "XX", "N/A", " 12 ", "(5)", "12.3(2)", "120—200", "98以上", "约30", "1/2", "3:4"]
    ),
)
_COLUMN = st.sampled_from([_NUMBERS, st.integers(0, 10**6).map(str), st.decimals(0, 99, places=1).map(str)])


@contextmanager
def _written(content: bytes, name: str = "x.csv") -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        yield path


def _text(rows: list[list[str]], delimiter: str, end: str, quoting: int) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return stream.getvalue()


@st.composite
def _grids(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, 5))
    row = st.lists(_ANY, min_size=width, max_size=width)
    # Nothing in it may be taken for a blank line or a lone title.
    return [["头", *cells[1:-1], "尾"] for cells in draw(st.lists(row, min_size=1, max_size=8))]


@_BOUNDED
@given(
    rows=_grids(),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    packed=st.booleans(),
)
def test_every_cell_of_a_text_comes_back(
    rows: list[list[str]], delimiter: str, end: str, quoting: int, encoding: str, packed: bool
) -> None:
    content = _text(rows, delimiter, end, quoting).encode(encoding)
    content, name = (gzip.compress(content), "x.csv.gz") if packed else (content, "x.csv")
    declared = "" if encoding.startswith("utf") else encoding
    options = ReadOptions(delimiter="tab" if delimiter == "\t" else delimiter, encoding=declared)
    with _written(content, name) as path:
        [grid] = open_grids(path, options)
        found = [list(cells) for _, *cells in grid.cells.collect().iter_rows()]
    width = len(rows[0])
    assert grid.set_aside.is_empty()
    assert [[text or "" for text in cells[:width]] for cells in found] == [
        [text if text.strip() else "" for text in cells] for cells in rows
    ] or [[text or "" for text in cells[:width]] for cells in found] == rows


@st.composite
def _tables(draw: st.DrawFn) -> list[list[str]]:
    columns = draw(st.lists(_COLUMN, min_size=1, max_size=4))
    height = draw(st.integers(3, 9))
    header = ["乡镇", *(f"数量{chr(ord('甲') + at)}" for at in range(len(columns)))]
    return [header, *([f"第{at}镇", *(draw(column) for column in columns)] for at in range(height))]


def _same(text: str, value: object) -> bool:
    """Tells whether a value says exactly what a text does."""
    if value is None:
        return not text.strip()
    if isinstance(value, str):
        return value == text
    return text == text.strip() and float(text) == value and (isinstance(value, float) or int(text) == value)


@_BOUNDED
@given(rows=_tables(), encoding=st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_every_cell_of_a_typed_table_is_equal_or_accounted_for(rows: list[list[str]], encoding: str) -> None:
    with _written(_text(rows, ",", "\n", csv.QUOTE_MINIMAL).encode(encoding)) as path:
        file = open_lone(path, ReadOptions(encoding=encoding if encoding == "gb18030" else ""), None, Watch())
        table, changes = file.first.collect(), file.changes.collect()
    assert file.set_aside.collect().is_empty()
    assert table.height == len(rows) - 1, file.remarks
    told = {(line, column): (raw, read) for line, column, raw, read in changes.select(
        "line", "column", "raw", "read").iter_rows()}  # fmt: skip
    for line, (texts, values) in enumerate(zip(rows[1:], table.iter_rows(), strict=True), start=2):
        for column, text, value in zip(table.columns, texts, values, strict=True):
            if (line, column) in told:
                raw, read = told[line, column]
                assert raw == text
                assert (read == "") if value is None else float(read) == value
            else:
                assert _same(text, value), (line, column, text, value)


@_BOUNDED
@given(rows=_tables())
def test_every_cell_of_an_import_is_a_figure_or_counted(rows: list[list[str]]) -> None:
    with _written(_text(rows, ",", "\n", csv.QUOTE_MINIMAL).encode()) as path:
        tables = find_tables(open_grids(path)[0])
        profile = Profile(name="x", period="2023", unit="piece", totals="skip")
        for name in rows[0][1:]:
            profile = answer(profile, f"columns.{name}.role", "value")
            profile = answer(profile, f"columns.{name}.indicator", name)
        proposal = propose(tables, Dictionaries(), profile)
        try:
            found = observe(tables[0], proposal.profile, Dictionaries(), source="x")
        except DatasetError as error:
            raise AssertionError(rows) from error
        made, aside = found.observations.collect(), found.set_aside.collect()
    counts = dict(found.counts)
    assert counts["cells"] == (len(rows) - 1) * (len(rows[0]) - 1)
    assert made.height == counts["observations"]
    assert aside.height == counts["set_aside"]
    assert counts["blanks"] == sum(not text.strip() for cells in rows[1:] for text in cells[1:])
    for raw, locator in made.select("raw", "locator").iter_rows():
        _, line, field = locator.split(":")
        assert rows[int(line) - 1][int(field) - 1] == raw
