from __future__ import annotations

import csv
import io
import json
import math
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tests.output.tables import HARD, FrameTable
from tuidash.errors import DatasetError, ExportError, QueryError
from tuidash.output.formats import FORMATS, format_for, get_format, write_table
from tuidash.output.formats.parquet import _Watched
from tuidash.output.table import WriteOptions
from tuidash.output.value import cell_width

GOLDEN = Path(__file__).parent / "golden"
FINITE = FrameTable(values=HARD.values.with_columns(odd=pl.lit(None, pl.Float64)), titles=HARD.titles)


def written(table: FrameTable, name: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    write_table(table, stream, FORMATS[name], WriteOptions(**options))
    return stream.getvalue()


def text(table: FrameTable, name: str, **options: Any) -> str:
    return written(table, name, **options).decode()


def small(**columns: Any) -> FrameTable:
    return FrameTable(values=pl.DataFrame(columns, strict=False))


CASES = [
    ("table.txt", "table", HARD, {}),
    ("table-80.txt", "table", HARD, {"width": 80}),
    ("table-ascii.txt", "table", HARD, {"width": 60, "ascii": True}),
    ("hard.csv", "csv", HARD, {}),
    ("hard-null.csv", "csv", HARD, {"null": "NA", "header": False}),
    ("hard.tsv", "tsv", HARD, {}),
    ("hard.json", "json", FINITE, {}),
    ("hard.jsonl", "jsonl", FINITE, {}),
    ("hard.md", "markdown", HARD, {}),
]


@pytest.mark.parametrize(("golden", "name", "table", "options"), CASES, ids=[case[0] for case in CASES])
def test_golden(golden: str, name: str, table: FrameTable, options: dict[str, Any]) -> None:
    result = written(table, name, **options)
    path = GOLDEN / golden
    if os.environ.get("TUIDASH_WRITE_GOLDEN"):
        path.write_bytes(result)
    assert result == path.read_bytes()


def test_parquet_keeps_values_and_types() -> None:
    result = written(HARD, "parquet")
    assert_frame_equal(pl.read_parquet(io.BytesIO(result)), HARD.values)


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "jsonl", "parquet"])
def test_values_are_those_of_the_shown_columns_in_their_order(name: str) -> None:
    class Narrow(FrameTable):
        def frame(self) -> pl.LazyFrame:
            return self.values.lazy().select(pl.lit(0).alias("hidden"), "b", "a")

    table = Narrow(values=pl.DataFrame({"a": [1], "b": [2]}))
    assert written(table, name) == written(small(a=[1], b=[2]), name)


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_result_has_its_header_only(name: str) -> None:
    table = FrameTable(values=pl.DataFrame(schema={"a": pl.Int64, "b": pl.String}))
    expected = {
        "table": "a  b\n─  ─\n",
        "csv": "a,b\n",
        "tsv": "a\tb\n",
        "json": "[]\n",
        "jsonl": "",
        "markdown": "| a   | b   |\n| --- | --- |\n",
    }
    if name == "parquet":
        assert_frame_equal(pl.read_parquet(io.BytesIO(written(table, name))), table.values)
    else:
        assert text(table, name) == expected[name]


CELLS = st.none() | st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from('",\r\n\t\\NA= '), max_size=8
)
NUMBERS = st.none() | st.floats(allow_nan=False) | st.sampled_from([1e16, 5e-324, 0.1, -0.0])


@given(st.lists(st.tuples(CELLS, NUMBERS, CELLS), max_size=5), st.sampled_from(["", "NA"]))
def test_csv_comes_back_as_it_was(rows: list[tuple[str | None, float | None, str | None]], null: str) -> None:
    frame = pl.DataFrame(rows, {"a": pl.String, "n": pl.Float64, "b": pl.String}, orient="row")
    result = text(FrameTable(values=frame), "csv", null=null)
    by_csv = list(csv.reader(io.StringIO(result, newline="")))
    assert by_csv[0] == ["a", "n", "b"]
    for (first, number, last), cells in zip(rows, by_csv[1:], strict=True):
        assert cells[0] == (null if first is None else first)
        assert cells[2] == (null if last is None else last)
        assert cells[1] == null if number is None else float(cells[1]) == number
        assert "e" not in cells[1].replace("inf", "")
    if not null and "\r" not in result:  # Polars reads a lone CR in a header row otherwise
        back = pl.read_csv(result.encode(), schema=frame.schema)
        assert_frame_equal(back, frame, check_exact=True)


@given(st.lists(CELLS, min_size=1, max_size=6))
def test_a_row_never_vanishes_from_a_csv_of_one_column(values: list[str | None]) -> None:
    result = text(FrameTable(values=pl.DataFrame({"a": values}, {"a": pl.String})), "csv")
    cells = list(csv.reader(io.StringIO(result, newline="")))
    assert cells == [["a"], *([value or ""] for value in values)]


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_tsv_has_a_line_per_row_and_comes_back(rows: list[tuple[str | None, str | None]]) -> None:
    def unescape(cell: str) -> str | None:
        parts = cell.split("\\\\")
        for escape, character in (("\\t", "\t"), ("\\n", "\n"), ("\\r", "\r")):
            parts = [part.replace(escape, character) for part in parts]
        return "\\".join(parts)

    frame = pl.DataFrame(rows, {"a": pl.String, "b": pl.String}, orient="row")
    lines = text(FrameTable(values=frame), "tsv").split("\n")
    assert lines[0] == "a\tb"
    assert lines.pop() == ""
    assert [[unescape(cell) for cell in line.split("\t")] for line in lines[1:]] == [
        [first or "", last or ""] for first, last in rows
    ]


def test_tsv_refuses_a_null_text_that_is_also_a_value() -> None:
    with pytest.raises(ExportError, match="Column b holds the text 'NA' itself"):
        text(small(a=[1], b=["NA"]), "tsv", null="NA")
    assert text(small(a=[None], b=["x"]), "tsv", null="NA") == "a\tb\nNA\tx\n"


@given(
    st.lists(
        st.tuples(CELLS, NUMBERS.filter(lambda number: number is None or math.isfinite(number))), max_size=5
    )
)
def test_json_and_jsonl_come_back_as_they_were(rows: list[tuple[str | None, float | None]]) -> None:
    frame = pl.DataFrame(rows, {"a": pl.String, 'n"': pl.Float64}, orient="row")
    expected = [{"a": first, 'n"': number} for first, number in rows]
    assert json.loads(text(FrameTable(values=frame), "json")) == expected
    lines = text(FrameTable(values=frame), "jsonl").split("\n")
    assert [json.loads(line) for line in lines[:-1]] == expected


def test_json_keeps_the_digits_of_decimals_and_whole_numbers() -> None:
    table = small(d=[Decimal("0.10")], i=[2**63 - 1], f=[3.0])
    assert text(table, "jsonl") == '{"d": 0.10, "i": 9223372036854775807, "f": 3.0}\n'


@pytest.mark.parametrize("value", [math.nan, math.inf, [1.0, math.nan], {"a": -math.inf}])
@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_refuses_what_it_cannot_express(name: str, value: object) -> None:
    first: object = {"a": 1.0} if isinstance(value, dict) else [1.0] if isinstance(value, list) else 1.0
    with pytest.raises(ExportError, match=r"JSON cannot express .*(NaN|inf).* \(column odd, row 2\)"):
        text(small(odd=[first, value]), name)


def test_rows_beyond_one_batch_are_written_once_and_in_order() -> None:
    table = FrameTable(values=pl.DataFrame({"i": range(25_001)}), kinds={"i": "number"})
    numbers = list(range(25_001))
    assert [int(line) for line in text(table, "csv", header=False).split()] == numbers
    assert [row["i"] for row in json.loads(text(table, "json"))] == numbers
    assert [int(line.replace(",", "")) for line in text(table, "table").split()[2:]] == numbers
    assert pl.read_parquet(io.BytesIO(written(table, "parquet")))["i"].to_list() == numbers


def test_a_not_finite_number_is_named_by_its_row_in_the_whole_result() -> None:
    table = FrameTable(values=pl.DataFrame({"f": [1.0] * 12_000 + [math.nan]}))
    with pytest.raises(ExportError, match="row 12001"):
        text(table, "json")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("name", ["table", "csv", "tsv", "json", "jsonl", "markdown"])
def test_every_encoding_holds_the_same_text(name: str, encoding: str) -> None:
    result = written(FINITE, name, encoding=encoding)
    assert result.decode(encoding) == text(FINITE, name)
    assert result.startswith(b"\xef\xbb\xbf") == (encoding == "utf-8-sig")


@pytest.mark.parametrize("null", ["\udce4", "\x1b[31m", "\n"])
def test_a_null_text_that_is_no_text_is_refused(null: str) -> None:
    with pytest.raises(ExportError, match="The text for missing values holds control characters"):
        text(small(a=["", None]), "csv", null=null)


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "jsonl"])
def test_on_a_terminal_nothing_from_data_steers_it(name: str) -> None:
    shown = text(FINITE, name, terminal=True)
    assert shown.replace("\n", "").replace("\t", "").isprintable()
    assert text(FINITE, name).count("\n") == shown.count("\n")
    assert text(small(a=["x"], b=[1]), name, terminal=True) == text(small(a=["x"], b=[1]), name)


def test_other_encodings_and_an_encoding_for_parquet_are_refused() -> None:
    with pytest.raises(ExportError, match="There is no encoding 'latin-1' here"):
        text(HARD, "csv", encoding="latin-1")
    with pytest.raises(ExportError, match="A parquet file has no text encoding"):
        written(HARD, "parquet", encoding="gb18030")


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "jsonl", "parquet"])
def test_errors_of_the_engine_become_ours(name: str, tmp_path: Path) -> None:
    class Broken(FrameTable):
        def frame(self) -> pl.LazyFrame:
            return self.values.lazy().select(pl.col("a").cast(pl.Int64))

    class Gone(FrameTable):
        def frame(self) -> pl.LazyFrame:
            return pl.scan_csv(tmp_path / "gone.csv")

    with pytest.raises(QueryError, match="The result cannot be computed: "):
        written(Broken(values=pl.DataFrame({"a": ["x"]})), name)
    with pytest.raises(DatasetError, match="Cannot read the data: "):
        written(Gone(values=pl.DataFrame({"a": ["x"]})), name)


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_a_full_disk_is_the_stream_s_own_error(name: str) -> None:
    class Full(io.BytesIO):
        def write(self, _part: object, /) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left on device"):
        write_table(HARD, Full(), FORMATS[name], WriteOptions())


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_objects_are_refused(name: str) -> None:
    with pytest.raises((ExportError, QueryError), match="object"):
        written(FrameTable(values=pl.DataFrame({"o": [object()]}, {"o": pl.Object})), name)


def test_every_suffix_finds_its_format() -> None:
    for format in FORMATS.values():
        assert get_format(format.name) is format
        for suffix in format.suffixes:
            assert format_for(Path(f"out{suffix.upper()}")) is format
    assert [format.name for format in FORMATS.values() if format.binary] == ["parquet"]


@pytest.mark.parametrize("path", ["out", "out.xlsx", ".csv"])
def test_an_unknown_suffix_lists_the_formats(path: str) -> None:
    with pytest.raises(ExportError, match="does not say which format") as raised:
        format_for(Path(path))
    assert raised.value.hint is not None
    assert all(name in raised.value.hint for name in (*FORMATS, ".csv", ".ndjson"))


def test_an_unknown_format_name_gets_a_suggestion() -> None:
    with pytest.raises(ExportError, match="There is no format 'jsonlines'") as raised:
        get_format("jsonlines")
    assert raised.value.hint is not None
    assert "jsonl" in raised.value.hint


def test_table_headers_are_bold_only_where_asked() -> None:
    table = FrameTable(values=pl.DataFrame({"a": [1]}), title="T")
    assert text(table, "table", bold=True) == "\x1b[1mT\x1b[0m\n\n\x1b[1ma\x1b[0m\n─\n1\n"
    assert text(table, "table", header=False) == "1\n"


MARKED = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from("|\\镇 a"), max_size=12)


@settings(max_examples=60)
@given(st.lists(st.tuples(MARKED, MARKED), min_size=1, max_size=4))
def test_markdown_lines_are_aligned_and_have_as_many_cells_as_columns(rows: list[tuple[str, str]]) -> None:
    frame = pl.DataFrame(rows, {"a": pl.String, "b": pl.String}, orient="row")
    lines = text(FrameTable(values=frame), "markdown").split("\n")[:-1]
    assert len({cell_width(line) for line in lines}) == 1
    for line in lines:
        bare = line.replace("\\\\", "").replace("\\|", "")
        assert bare.count("|") == 3


def test_the_stream_of_the_engine_passes_bytes_on_and_remembers_why_it_failed() -> None:
    class Small(io.BytesIO):
        def write(self, part: Any, /) -> int:
            if self.tell() + len(part) > 4:
                raise OSError(28, "No space left on device")
            return super().write(part)

    target = Small()
    stream = _Watched(target)
    assert stream.writable()
    assert stream.write(b"abcd") == 4
    assert stream.failure is None
    with pytest.raises(OSError, match="No space left on device") as raised:
        stream.write(b"e")
    assert stream.failure is raised.value
    assert target.getvalue() == b"abcd"


@pytest.mark.parametrize(
    ("name", "text_of"), [("tsv", "1\tx\n"), ("csv", "1,x\n"), ("markdown", "| a   | b   |\n")]
)
def test_without_a_header_nothing_stands_before_the_rows(name: str, text_of: str) -> None:
    table = FrameTable(values=pl.DataFrame({"a": [1], "b": ["x"]}), title="Towns")
    assert text(table, name, header=False).startswith(text_of)
    assert not text(table, name).startswith(text_of)
