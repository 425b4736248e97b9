"""CSV files: sound ones keep every cell, others are refused with what is wrong and where."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tuidash.data import csv_file
from tuidash.data.csv_file import scan_csv, scan_text
from tuidash.errors import DatasetError

Save = Callable[..., Path]
FIXTURES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Returns a function that writes a file of bytes or text."""

    def write(content: bytes | str, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def refused(path: Path) -> tuple[str, str]:
    """Returns message and hint, with the folder left out."""
    with pytest.raises(DatasetError) as caught:
        scan_csv(path).collect()
    folder = f"{path.parent}/"
    return caught.value.message.replace(folder, ""), (caught.value.hint or "").replace(folder, "")


HEADER = "Its first line should name the columns"
ONE_ROW = "file.csv: 1 row(s) do not have the header's 2 field(s)"
LENGTHS = "Mend these lines; a cell that holds a comma or a line end stands in quotes"
QUOTES = "From here a quoted cell is not closed, or something follows its closing quote"
ALIKE = "End each line alike, and quote each cell that holds a quote or a line end"
SAVE_AS = "Save it as CSV in UTF-8"


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        (b"", "file.csv is empty", HEADER),
        (b"\n", "file.csv:1: the first line names no columns", HEADER),
        (b"\xef\xbb\xbf", "file.csv:1: the first line names no columns", HEADER),
        (b",,\n1,2,3\n", "file.csv:1: the first line names no columns", HEADER),
        (b"a,,c, \n1,2,3,4\n", "file.csv:1: column(s) 2, 4 have no name", HEADER),
        (b"a,b,a,b\n1,2,3,4\n", "file.csv:1: column(s) named more than once: a, b",
         "Give each column a name of its own"),
        (b"a,b\n1\n2,3\n4,5,6\n",
         "file.csv: 2 row(s) do not have the header's 2 field(s): line 2 has 1; line 4 has 3", LENGTHS),
        (b'a,b\n"1"\n2,3\n4,5,6\n',
         "file.csv: 2 row(s) do not have the header's 2 field(s): line 2 has 1; line 4 has 3", LENGTHS),
        (b"a,b\n1\n1\n1\n1\n1\n1\n1\n",
         "file.csv: 7 row(s) do not have the header's 2 field(s): line 2 has 1; line 3 has 1; line 4 has 1; "
         "line 5 has 1; line 6 has 1; …", LENGTHS),
        (b"a,b\n1,2\n\n3,4\n", f"{ONE_ROW}: line 3 is empty", LENGTHS),
        (b"a,b\n1,2\n\r\n", f"{ONE_ROW}: line 3 is empty", LENGTHS),
        (b'a,b\n"1",2\n\n\n',
         "file.csv: 2 row(s) do not have the header's 2 field(s): line 3 is empty; line 4 is empty", LENGTHS),
        (b'a,b\n"x\ny",2\n3\n', f"{ONE_ROW}: line 4 has 1", LENGTHS),
        (b'a,b\n1,2\n3,"4\n5,6\n', "file.csv:3: unexpected end of data", QUOTES),
        (b'"a,b\n1,2\n', "file.csv:1: unexpected end of data", QUOTES),
        (b'a,b\n1,2\n"x"y,3\n', "file.csv:3: ',' expected after '\"'", QUOTES),
        (b'a,b\nx"y,2\nz"w,3\n', "file.csv is not a sound CSV file: …", ALIKE),
        (b'a,b\n "x,y",2\n', f"{ONE_ROW}: line 2 has 3", LENGTHS),
        (b"a\r1\r2\r", "file.csv can be read in more than one way", ALIKE),
        (b'"a"\r1\r2\r', "file.csv can be read in more than one way", ALIKE),
        (b"a,b\n1,\r2\n", "file.csv can be read in more than one way", ALIKE),
        (b"a\n1\n2\r", "file.csv can be read in more than one way", ALIKE),
        (b"a,b\n1,\x00\n", "file.csv is not a text file: zero byte at offset 6", SAVE_AS),
        (b"a,b\n1,\xe9\n", "file.csv is not UTF-8: byte 6 does not fit", SAVE_AS),
        (b"a,b\n\xe4\xb8\xad,\xe4", "file.csv is not UTF-8: byte 8 does not fit", SAVE_AS),
        (b"\x80PK\x03", "file.csv is not UTF-8: byte 0 does not fit", SAVE_AS),
    ],
)  # fmt: skip
def test_what_is_no_sound_table_is_refused(save: Save, content: bytes, message: str, hint: str) -> None:
    found, remedy = refused(save(content))
    beginning, _, _ = message.partition(": …")  # what follows are words of Polars
    assert found.startswith(beginning)
    assert found == message or ": …" in message
    assert remedy == hint


TEXT_SIMPLIFIED = "地区,年份,农村居民人均可支配收入\n墨桥镇,2024,28000\n鹿鸣镇,2024,26500\n"
TEXT_TRADITIONAL = "地區,年份,農村居民人均可支配收入\n墨橋鎮,2024,28000\n鹿鳴鎮,2024,26500\n"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (TEXT_SIMPLIFIED, "gb18030", "GB18030"),
        (TEXT_SIMPLIFIED, "gbk", "GB18030"),
        (TEXT_SIMPLIFIED * 20_000, "gb18030", "GB18030"),
        (f"x{TEXT_SIMPLIFIED}" * 20_000, "gb18030", "GB18030"),
        (TEXT_TRADITIONAL, "big5", "BIG5"),
        (TEXT_TRADITIONAL * 20_000, "big5", "BIG5"),
        (TEXT_TRADITIONAL, "gb18030", "GB18030"),
        ("地区\n𠮷\n", "gb18030", "GB18030"),
        (TEXT_SIMPLIFIED, "utf-16", "UTF-16"),
        (TEXT_SIMPLIFIED, "utf-16-be", ""),
    ],
)
def test_another_encoding_is_named_with_the_command_that_converts_it(
    save: Save, text: str, encoding: str, name: str
) -> None:
    path = save(text.encode(encoding), "收入 2024.csv")
    message, hint = refused(path)
    if not name:
        assert (message, hint) == ("收入 2024.csv is not a text file: zero byte at offset 4", SAVE_AS)
        return
    assert message.startswith("收入 2024.csv is not UTF-8: ")
    target = "'收入 2024-utf8.csv'"
    assert hint.startswith(f"It may be {name}; convert it with: iconv -f {name} -t UTF-8 '")
    assert hint.endswith(f"收入 2024.csv' > {target}")


def test_the_command_for_another_encoding_works(save: Save) -> None:
    import subprocess

    path = save(TEXT_TRADITIONAL.encode("big5"))
    with pytest.raises(DatasetError) as caught:
        scan_csv(path)
    command = str(caught.value.hint).partition(": ")[2]
    subprocess.run(command, shell=True, check=True, cwd=path.parent)
    assert scan_csv(path.with_name("file-utf8.csv")).collect()["地區"].to_list() == ["墨橋鎮", "鹿鳴鎮"]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("a,b\n1,2\n", [("1", "2")]),
        ("a,b\n1,2", [("1", "2")]),
        ("a,b\r\n1,2\r\n", [("1", "2")]),
        ("\ufeffa,b\n1,2\n", [("1", "2")]),
        ("a,b\n", []),
        ("a,b", []),
        ('a,b\n"1,5","x\ny"\n', [("1,5", "x\ny")]),
        ('a,b\n"x\r\ny",2\r\n', [("x\r\ny", "2")]),
        ('a,b\n"say ""hi""",2\n', [('say "hi"', "2")]),
        ("a,b\n,\n", [(None, None)]),
        ('a,b\n"",\n', [("", None)]),
        ("a,b\n 1 , \n", [(" 1 ", " ")]),
        ('"a\nb",c\n1,2\n', [("1", "2")]),
        ("a,b\n#1,2\n", [("#1", "2")]),
        ("a,b\nNULL,NA\n", [("NULL", "NA")]),
    ],
)
def test_every_cell_of_a_sound_table_is_kept_as_it_is(
    save: Save, content: str, rows: list[tuple[str | None, ...]]
) -> None:
    assert scan_text(save(content)).collect().rows() == rows


@pytest.mark.parametrize("content", ["a\n1\n\n3\n", 'a\n1\n\n"3"\n', 'a\n"1"\n\n"3"\n'])
def test_in_a_table_of_one_column_an_empty_line_is_an_empty_cell(save: Save, content: str) -> None:
    assert scan_text(save(content)).collect()["a"].to_list() == ["1", None, "3"]


def test_a_cell_longer_than_the_standard_reader_allows(save: Save) -> None:
    long = "长" * 200_000
    assert scan_text(save(f'a,b\n"{long}",2\n')).collect().item(0, 0) == long


@pytest.mark.parametrize("name", ["a[1].csv", "a*b?.csv", "{a,b}.csv", "~x.csv", "收入 表.csv", "a%20b.csv"])
def test_a_name_is_never_a_pattern(save: Save, name: str) -> None:
    save("a\n9\n", "a1.csv")
    assert scan_csv(save("a\n1\n", name)).collect().rows() == [(1,)]


@pytest.mark.parametrize(
    ("cells", "dtype", "values"),
    [
        (["1", "-2", "0"], pl.Int64, [1, -2, 0]),
        (["1", "", "3"], pl.Int64, [1, None, 3]),
        (["999999999999999999"], pl.Int64, [10**18 - 1]),
        (["12345678901234567890"], pl.String, ["12345678901234567890"]),
        (["1234567890123456", "0.5"], pl.String, ["1234567890123456", "0.5"]),
        (["007", "8"], pl.String, ["007", "8"]),
        (["00.5"], pl.String, ["00.5"]),
        (["1.5", "2"], pl.Float64, [1.5, 2.0]),
        (["1.50", "-0.25"], pl.Float64, [1.5, -0.25]),
        (["1e3", "2E-2"], pl.Float64, [1000.0, 0.02]),
        (["1e400"], pl.String, ["1e400"]),
        (["1e-400"], pl.String, ["1e-400"]),
        (["0.12345678901234567"], pl.String, ["0.12345678901234567"]),
        (["1."], pl.String, ["1."]),
        ([".5"], pl.String, [".5"]),
        (["+3"], pl.String, ["+3"]),
        (["nan"], pl.String, ["nan"]),
        (["inf", "1"], pl.String, ["inf", "1"]),
        (["１２"], pl.String, ["１２"]),
        (["٣"], pl.String, ["٣"]),
        (['"42,150"'], pl.String, ["42,150"]),
        (["96.2%"], pl.String, ["96.2%"]),
        (["0x10"], pl.String, ["0x10"]),
        (["true", "false"], pl.String, ["true", "false"]),
        (["1 "], pl.String, ["1 "]),
        (["—", "1"], pl.String, ["—", "1"]),
        (["2024-02-29"], pl.Date, [date(2024, 2, 29)]),
        (["2024-02-29", ""], pl.Date, [date(2024, 2, 29), None]),
        (["2024-02-30"], pl.String, ["2024-02-30"]),
        (["2024-1-5"], pl.String, ["2024-1-5"]),
        (["+2024-01-05"], pl.String, ["+2024-01-05"]),
        (["", ""], pl.String, [None, None]),
        (['""', "1"], pl.String, ["", "1"]),
    ],
)
def test_columns_are_typed_only_where_nothing_is_lost(
    save: Save, cells: list[str], dtype: pl.DataType, values: list[object]
) -> None:
    rows = "".join(f"x,{cell}\n" for cell in cells)
    frame = scan_csv(save(f"key,a\n{rows}")).collect()
    assert frame["a"].to_list() == values
    assert frame.schema["a"] == dtype


NUMBERS = st.one_of(
    st.integers(-(10**22), 10**22).map(str),
    st.decimals(allow_nan=False, allow_infinity=False, places=4).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.from_regex(r"[-+]?[0-9]{1,20}(\.[0-9]{0,20})?([eE][-+]?[0-9]{1,3})?", fullmatch=True),
)


@FIXTURES
@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_a_number_is_the_number_that_was_written(save: Save, cells: list[str]) -> None:
    column = scan_csv(save("key,a\n" + "".join(f"x,{cell}\n" for cell in cells))).collect()["a"]
    for cell, value in zip(cells, column, strict=True):
        assert Decimal(str(value)) == Decimal(cell)


TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12)


@FIXTURES
@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(TEXT, min_size=width, max_size=width), max_size=6)
    )
)
def test_what_the_standard_writer_writes_is_read_back(save: Save, rows: list[list[str]]) -> None:
    width = len(rows[0]) if rows else 2
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerow([f"c{number}" for number in range(width)])
    writer.writerows(rows)
    assert [list(row) for row in scan_text(save(stream.getvalue())).collect().rows()] == rows


@FIXTURES
@given(st.one_of(st.binary(max_size=60), st.text('a1,"\n\r \t;', max_size=30).map(str.encode)))
def test_any_bytes_are_a_table_or_an_error_of_ours(save: Save, content: bytes) -> None:
    path = save(content)
    try:
        frame = scan_csv(path).collect()
    except DatasetError as error:
        assert str(path) in error.message  # noqa: PT017 - either outcome is right
        return
    with path.open(encoding="utf-8-sig", newline="") as stream:
        expected = list(csv.reader(stream))
    assert frame.columns == expected[0]
    assert frame.height == len(expected) - 1


def test_a_large_file_is_scanned_again_for_each_use(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_file, "_EAGER_BYTES", 1)
    path = save("a,b\n1,2\n")
    lazy = scan_csv(path)
    assert lazy.collect().rows() == [(1, 2)]
    assert "file.csv" in lazy.explain()
