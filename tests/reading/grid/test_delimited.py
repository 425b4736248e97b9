"""Text files as grids: every row is kept or set aside with its place, and never one silent column."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tuidash.cache import Cache
from tuidash.errors import Cancelled, DatasetError
from tuidash.reading.grid import delimited
from tuidash.reading.grid import rows as rows_module
from tuidash.reading.grid.counting import Count
from tuidash.reading.grid.fitting import most_aside
from tuidash.reading.grid.grid import Grid
from tuidash.reading.grid.open import open_grids
from tuidash.reading.options import ReadOptions, Watch
from tuidash.reading.text import plain_text
from tuidash.reading.text.derived import _own_folder

Save = Callable[..., Path]
HEADER = "地区,年份,数\n"
BODY = "".join(f"镇{number},{number},{number * 2}\n" for number in range(12))
QUOTES = "a quote is not closed, or something follows the closing one"


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Returns a function that writes a file of bytes or text."""

    def write(content: bytes | str, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def read(path: Path, **options: str) -> Grid:
    [grid] = open_grids(path, ReadOptions(**options))
    cells = grid.cells.collect()
    assert (cells.height, cells.width) == (grid.height, grid.width + 1)
    return grid


def rows(grid: Grid) -> list[tuple[object, ...]]:
    return grid.cells.collect().rows()


def aside(grid: Grid) -> list[tuple[object, ...]]:
    return grid.set_aside.select("line", "reason", "text").rows()


def refused(path: Path, **options: str) -> tuple[str, str | None]:
    with pytest.raises(DatasetError) as caught:
        read(path, **options)
    return caught.value.message.replace(f"{path.parent}/", ""), caught.value.hint


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_lines_end_as_they_like(save: Save, end: str, last: bool) -> None:
    text = "a,b\n1,2\n\n3,\n".replace("\n", end)
    grid = read(save(text if last else text.removesuffix(end)))
    assert rows(grid) == [(1, "a", "b"), (2, "1", "2"), (3, None, None), (4, "3", None)]


def test_lines_may_end_in_several_ways(save: Save) -> None:
    grid = read(save("a,b\r\n1,2\n3,4\r5,6\n"))
    assert rows(grid) == [(1, "a", "b"), (2, "1", "2"), (3, "3", "4"), (4, "5", "6")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('a,b\n"1,5","x\ny"\n3,4\n', [(1, "a", "b"), (2, "1,5", "x\ny"), (4, "3", "4")]),
        ('a,b\r\n"x\r\ny",2\r\n', [(1, "a", "b"), (2, "x\r\ny", "2")]),
        ('a,b\n"say ""hi""",2\n', [(1, "a", "b"), (2, 'say "hi"', "2")]),
        ('a,b\n"",\n1,2\n', [(1, "a", "b"), (2, None, None), (3, "1", "2")]),
        ("a,b\n 1 , \n", [(1, "a", "b"), (2, " 1 ", " ")]),
        ('a,b\nx"y,2\n5"",3\n', [(1, "a", "b"), (2, 'x"y', "2"), (3, '5""', "3")]),
        ("a,b\n#1,NULL\n", [(1, "a", "b"), (2, "#1", "NULL")]),
        ("\ufeffa,b\n1,2\n", [(1, "a", "b"), (2, "1", "2")]),
        ("a\n\n1\n", [(1, "a"), (2, None), (3, "1")]),
        ("\n\na,b\n1,2\n", [(1, None, None), (2, None, None), (3, "a", "b"), (4, "1", "2")]),
    ],
)
def test_every_cell_is_kept_as_it_is(save: Save, content: str, expected: list[tuple[object, ...]]) -> None:
    grid = read(save(content))
    assert rows(grid) == expected
    assert aside(grid) == []


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a\tb\n1,5\t2,5\n", "\t"),
        ("a;b;c\n1,5;2,5;3,5\n", ";"),
        ("a|b\n1|2\n", "|"),
        ("地区，年份\n甲，2024\n", "，"),
        ("freq,unit,geo\\T\t2010 \nA,PC,AT\t1 \n", "\t"),
        ("title, with commas, two\na;b;c\n1;2;3\n4;5;6\n", ";"),
        ("地区\n甲\n乙\n", ","),
    ],
)
def test_the_delimiter_is_found(save: Save, text: str, delimiter: str) -> None:
    assert read(save(text)).delimiter == delimiter


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("地区、年份\n甲、2024\n", "file.csv would be one column, but every row has 、",
         "If it separates the fields, say --delimiter 、"),
        ("a\x01b\n1\x012\n", "file.csv would be one column, but every row has '\\x01'",
         "If it separates the fields, say --delimiter '\\x01'"),
        ("地区    年份\n甲      2024\n乙      2025\n",
         "file.csv would be one column, but spaces seem to separate its fields",
         "Save it as CSV, with a comma or tab between the fields"),
    ],
)  # fmt: skip
def test_several_columns_are_never_read_as_one(save: Save, text: str, message: str, hint: str) -> None:
    assert refused(save(text)) == (message, hint)


def test_a_delimiter_may_be_given(save: Save) -> None:
    assert rows(read(save("a:b\n1:2\n"), delimiter=":")) == [(1, "a", "b"), (2, "1", "2")]
    assert rows(read(save("a\tb\n1\t2\n"), delimiter="tab")) == [(1, "a", "b"), (2, "1", "2")]
    path = save("a;b\n1;2\n")
    assert refused(path, delimiter=",") == (
        "file.csv has no , in most rows",
        "Its rows seem to be separated by ;",
    )
    assert refused(path, delimiter="::")[0] == "A delimiter is one character or tab, not ::"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEADER}{BODY}甲,1,2,3\n{BODY}", [(14, "4 fields instead of 3", "甲,1,2,3")]),
        (f"{HEADER}{BODY}甲,1\n{BODY}", [(14, "2 fields instead of 3", "甲,1")]),
        (f"{HEADER}{BODY}甲,1", [(14, "2 fields instead of 3", "甲,1")]),
        (f'{HEADER}{BODY}甲,"1,2\n{BODY}乙,"x",3\n', [(14, QUOTES, '甲,"1,2')]),
        (f'{HEADER}{BODY}甲,"1,2\n', [(14, QUOTES, '甲,"1,2')]),
        (f'{HEADER}{BODY}甲,"1,2\n' + "乙,1,2\n" * 3000, [(14, QUOTES, '甲,"1,2')]),
        (f'{HEADER}{BODY}"甲"乙,1,2\n{BODY}', [(14, QUOTES, '"甲"乙,1,2')]),
        (f'{HEADER}"甲\n乙",1,2\n{BODY}丁,1\n{BODY}', [(16, "2 fields instead of 3", "丁,1")]),
    ],
)  # fmt: skip
def test_a_bad_row_is_set_aside_with_its_place(
    save: Save, text: str, expected: list[tuple[object, ...]]
) -> None:
    grid = read(save(text))
    assert aside(grid) == expected
    assert grid.set_aside["file"].unique().to_list() == ["file.csv"]
    assert grid.remarks == ("Rows set aside: 1",)
    lines = text.count("\n") + (not text.endswith("\n")) - text.count('"甲\n')
    assert grid.height == lines - 1


@pytest.mark.parametrize(
    ("text", "width"),
    [
        (f"表一 收入\n单位：元,\n\n{HEADER}{BODY}\n注：来源,统计局\n", 3),
        (f"{HEADER}{BODY}山区\n{BODY}", 3),
        (f"{HEADER}{BODY}注：来源,统计局\n", 3),
        (HEADER.replace("\n", ",\n") + BODY, 3),
        (HEADER + BODY.replace("\n", ",\n"), 4),
        (f"{HEADER}{BODY}\n地区,数\n甲,1\n乙,2\n", 3),
        (f"{HEADER}{BODY},,\n,,,,\n{BODY}", 3),
    ],
)
def test_titles_groups_footnotes_and_other_tables_stay(save: Save, text: str, width: int) -> None:
    grid = read(save(text))
    assert aside(grid) == []
    assert (grid.height, grid.width) == (text.count("\n"), width)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a,b\n1,2\n3\n4,5\n6,7,8\n9,10\n", [3, 5]),
        ("a,b\n1,2\n3,4,5\n", [3]),
        ("a,b,c\n1,2,3\n4,5\n", [3]),
        ("年份,数\n2010,1\n2011\n2012,3\n", [3]),
        ("地区,数\n甲,1\n—\n乙,3\n", [3]),
        ("姓名,职务,地址\n张三,主任,东街\n李四,科员,西街\n王五,科员\n", [4]),
        (HEADER + BODY + "甲,1\n" * 7 + "乙,1,2\n", [*range(14, 21)]),
        ("a,b,c\n1,2,3\nd,e\n4,5\n6,7,8\n9,1,1\n2,2,2\n", [3, 4]),
    ],
)
def test_few_rows_that_do_not_fit_are_set_aside_in_small_files_too(
    save: Save, text: str, lines: list[int]
) -> None:
    assert read(save(text)).set_aside["line"].to_list() == lines


@pytest.mark.parametrize(
    ("rows", "most"),
    [(2, 0), (3, 1), (6, 2), (60, 20), (200, 20), (201, 20), (1000, 100), (3_000_000, 300_000)],
)
def test_what_may_be_set_aside_grows_with_the_file(rows: int, most: int) -> None:
    assert most_aside(rows) == most


@given(st.integers(0, 10**9))
def test_most_rows_always_fit(rows: int) -> None:
    assert 3 * most_aside(rows) <= rows
    assert most_aside(rows) <= most_aside(rows + 1)


SHORT = "Rows with fewer fields kept as titles, names of groups or notes: "


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n甲,1\n山区\n乙,2\n", "1 (lines 3)"),
        (f"表一 收入\n单位：元,\n\n{HEADER}{BODY}\n注：来源,统计局\n", "3 (lines 1, 2, 18)"),
        (f"{HEADER}{BODY}注：年末数\n", "1 (lines 14)"),
        (HEADER + "甲区\n乙镇,1,2\n" * 6, "6 (lines 2, 4, 6, 8, 10, …)"),
    ],
)
def test_a_short_row_that_is_filled_up_is_told(save: Save, text: str, said: str) -> None:
    grid = read(save(text))
    assert (aside(grid), grid.remarks) == ([], (SHORT + said,))


ABC = "乡镇,人口,面积\n甲,1,2\n乙,3,4\n丙,5,6\n"


@pytest.mark.parametrize(
    ("text", "starts", "width"),
    [
        (ABC + "乡镇,收入\n甲,5\n乙,6\n", (5,), 3),
        (ABC + "乡镇,收入,支出,余额\n甲,5,6,7\n乙,8,9,10\n", (5,), 4),
        ("乡镇,收入,支出,余额\n甲,5,6,7\n乙,8,9,10\n表2\n" + ABC, (5,), 4),
        (ABC + "乡镇,收入\n甲,5\n乙,6\n" + ABC, (5, 8), 3),
        (ABC + "表2\n乡镇,收入\n甲,5\n乙,6,7,8\n丙,6\n", (6,), 3),
    ],
)
def test_tables_of_unlike_width_are_told_apart_by_their_headers(
    save: Save, text: str, starts: tuple[int, ...], width: int
) -> None:
    grid = read(save(text))
    assert (grid.starts, grid.width) == (starts, width)
    assert aside(grid) == ([(8, "4 fields instead of 2", "乙,6,7,8")] if "乙,6,7,8" in text else [])
    assert any("a table of its own" in remark for remark in grid.remarks)


@pytest.mark.parametrize("sign", ["sep=;", "SEP=;", '"sep=;"', "\ufeffsep=;"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("size", [0, 1 << 20])
def test_excels_line_with_the_delimiter_is_used_and_left_out(
    save: Save, sign: str, end: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_text, "SMALL", size)
    path = save(f"{sign}\n地区;数\n甲;1,5\n乙;\n".replace("\n", end))
    grid = read(path)
    assert rows(grid) == [(2, "地区", "数"), (3, "甲", "1,5"), (4, "乙", None)]
    assert grid.delimiter == ";"
    assert grid.remarks == (
        "Line 1 only tells Excel the delimiter and was left out",
        "Fields are separated by ;",
    )
    assert aside(grid) == []


def test_a_delimiter_that_is_given_goes_before_that_of_excel(save: Save) -> None:
    assert rows(read(save("sep=,\na;b\n1;2\n"), delimiter=";")) == [(2, "a", "b"), (3, "1", "2")]


def test_what_is_known_of_a_large_text_is_kept(
    save: Save, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_text, "SMALL", 0)
    path = save(f'表一\n{HEADER}{BODY}甲,1\n山区\n"乙\n丙",1,2\n')
    cache = Cache(tmp_path / "cache")
    [first] = open_grids(path, cache=cache)
    with monkeypatch.context() as patch:
        patch.setattr(delimited, "read_batches", None)
        [again] = open_grids(path, cache=cache)
    assert rows(again) == rows(first)
    assert again.remarks == first.remarks
    assert again.set_aside.equals(first.set_aside)
    for kept in files(tmp_path / "cache"):
        content = kept.read_bytes()
        kept.unlink()
        [mended] = open_grids(path, cache=cache)
        assert (rows(mended), mended.remarks) == (rows(first), first.remarks)
        assert kept.exists()
        kept.write_bytes(content)
    [survey] = [each for each in files(tmp_path / "cache") if each.suffix == ".json"]
    survey.write_text("{}")
    [mended] = open_grids(path, cache=cache)
    assert (rows(mended), mended.remarks) == (rows(first), first.remarks)


def test_a_misleading_beginning_is_noticed(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "BATCH", 10)
    text = "a,b\n" + "1,2\n" * 12 + "\n" + "x,y,z\n" + '"4,4",5,6\n' * 40
    grid = read(save(text))
    assert (grid.width, grid.height, aside(grid)) == (3, 55, [])


def test_what_looks_odd_is_said(save: Save) -> None:
    assert read(save(f"{HEADER}{BODY}\n地区,数\n甲,1\n")).remarks == (
        "Lines 15–16 have 2 fields, others 3: a table of its own",
    )
    assert read(save("a,b\n1,2,3\n4,5,6\n")).remarks == ("Line 1 has 2 fields, the rows below it 3",)
    assert read(save("a|b\n1|2\n")).remarks == ("Fields are separated by |",)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("a,b,c,d\n1,2,3\n4,5,6\n", "file.csv:1 has 4 fields, but the rows below it have 3",
         "Mend the line; a cell that holds the delimiter or a line end stands in quotes"),
        ("a,b,c\n1\n2,3\n4,5,6,7\n",
         "file.csv: 3 of 4 rows do not have the usual 4 fields: file.csv:1 3 fields instead of 4; "
         "file.csv:2 1 fields instead of 4; file.csv:3 2 fields instead of 4",
         "Mend these lines, or name the delimiter with --delimiter"),
        ("a,b\n1\n", "file.csv: 1 of 2 rows do not have the usual 2 fields: file.csv:2 1 fields instead of 2",
         "Mend these lines, or name the delimiter with --delimiter"),
        (HEADER + BODY + "甲,1\n" * 8 + "乙,1,2\n",
         "file.csv: 8 of 22 rows do not have the usual 3 fields: " + "; ".join(
             f"file.csv:{line} 2 fields instead of 3" for line in range(14, 19)) + "; …",
         "Mend these lines, or name the delimiter with --delimiter"),
        ("", "file.csv is empty", None),
        ("\n \n\n", "file.csv holds no row with text", None),
        (HEADER + "\0" + BODY, "file.csv:2 holds a zero byte (offset 18); this is no text",
         "Save the table as CSV in UTF-8 again; a copy that broke off can leave such bytes"),
    ],
)  # fmt: skip
def test_a_bad_structure_is_refused(save: Save, text: str, message: str, hint: str | None) -> None:
    assert refused(save(text)) == (message, hint)


@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "cp950", "utf-16"])
@pytest.mark.parametrize("compression", ["", ".gz", ".zst"])
def test_the_table_is_the_same_however_it_is_saved(save: Save, codec: str, compression: str) -> None:
    from tests.reading.text.test_compression import COMPRESS

    text = (HEADER + BODY).replace("镇", "鎮").replace("区", "區").replace("数", "數")
    content = text.encode(codec)
    path = save(COMPRESS[compression[1:]](content) if compression else content, f"file.csv{compression}")
    grid = read(path)
    assert (grid.compression, grid.certain) == (compression[1:], True)
    assert rows(grid) == rows(read(save(text, "plain.csv")))


@pytest.mark.parametrize("name", ["a[1].csv", "a*b?.csv", "{a,b}.csv", "~x.csv", "收入 表.csv", "a%20b.csv"])
@pytest.mark.parametrize("large", [True, False])
def test_a_name_is_never_a_pattern(
    save: Save, name: str, large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_text, "SMALL", 0 if large else 1 << 20)
    save("a,b\n9,9\n", "a1.csv")
    assert rows(read(save("a,b\n1,2\n", name))) == [(1, "a", "b"), (2, "1", "2")]


def test_what_cannot_be_opened_is_said(save: Save, tmp_path: Path) -> None:
    assert refused(tmp_path / "none.csv") == ("There is no file none.csv", None)
    assert refused(tmp_path) == (
        f"{tmp_path} is a folder, not a table".replace(f"{tmp_path.parent}/", ""),
        None,
    )
    assert refused(save("{}", "file.json"))[0] == "file.json is not a table that tuidash opens"


LINE_ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n"])
CELLS = st.text(st.sampled_from("甲乙ab1 .;|\t"), max_size=3)
QUOTED = st.text(st.sampled_from('甲a1 .;|,"'), max_size=4).map(lambda text: f'"{text}"')
WRITTEN = st.text(st.sampled_from('甲a1 .,"'), max_size=4).map(
    lambda text: '"' + text.replace('"', '""') + '"'
)
TEXTS = st.sampled_from(
    [CELLS, CELLS | QUOTED.filter(lambda text: "," not in text), CELLS | QUOTED, CELLS | WRITTEN, WRITTEN]
).flatmap(
    lambda cells: st.lists(
        st.tuples(
            st.lists(cells, min_size=3, max_size=3) | st.lists(cells, min_size=1, max_size=5), LINE_ENDS
        ),
        min_size=1,
        max_size=40,
    ).map(lambda lines: "".join(",".join(cells) + end for cells, end in lines))
)
FIXTURES = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=600
)


def outcome(path: Path) -> tuple[object, ...]:
    try:
        grid = read(path, delimiter=",")
    except DatasetError as error:
        return ("refused", error.message)
    return (rows(grid), aside(grid), grid.width, grid.remarks)


@FIXTURES
@given(text=TEXTS)
@pytest.mark.parametrize("size", [0, 1 << 20])
def test_both_roads_lead_to_the_same_grid(save: Save, text: str, size: int) -> None:
    path = save(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_text, "SMALL", size)
        scanned = outcome(path)
        patch.setattr(delimited, "count_fields", lambda *_: Count(is_plain=False))
        assert outcome(path) == scanned


@FIXTURES
@given(
    cells=st.lists(
        st.lists(st.text(st.sampled_from('甲a,"\n\r 1'), max_size=4), min_size=3, max_size=3),
        min_size=1,
        max_size=20,
    )
)
def test_what_csv_writers_write_comes_back(save: Save, cells: list[list[str]]) -> None:
    path = save("")
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([["x", "y", "z"], *cells])
    grid = read(path, delimiter=",")
    assert [row[1:] for row in rows(grid)[1:]] == [tuple(cell or None for cell in row) for row in cells]


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("text", "codec"),
    [(HEADER + BODY * 9, "gb18030"), (HEADER + '"甲\n乙",1,2\n' + BODY * 9, "utf-8")],
)
def test_large_awkward_files_are_kept_in_the_cache(
    save: Save, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, codec: str
) -> None:
    monkeypatch.setattr(plain_text, "SMALL", 0)
    path = save(text.encode(codec))
    cache = Cache(tmp_path / "cache")
    before = files(Path(_own_folder()))
    [first] = open_grids(path, cache=cache)
    survey, kept = sorted(files(tmp_path / "cache"), key=lambda path: path.suffix != ".json")
    written = {survey.stat().st_ino, kept.stat().st_ino}
    [again] = open_grids(path, cache=cache)
    assert first.cells.collect().equals(again.cells.collect())
    assert first.cells.collect()["c0"].to_list()[:2] == ["地区", "甲\n乙" if '"' in text else "镇0"]
    assert {one.stat().st_ino for one in files(tmp_path / "cache")} == written
    assert files(Path(_own_folder())) == before
    [without] = open_grids(path)
    assert without.cells.collect().equals(first.cells.collect())


@pytest.mark.parametrize("name", ["file.csv", "file.csv.gz"])
def test_stopped_work_leaves_nothing(
    save: Save, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(plain_text, "SMALL", 0)
    content = (HEADER + '"甲\n乙",1,2\n' + BODY * 2000).encode("gb18030")
    path = save(gzip.compress(content) if name.endswith("gz") else content, name)
    before = files(Path(_own_folder()))
    steps: list[str] = []
    open_grids(path, watch=Watch(lambda what, *_: steps.append(what)))
    assert {"finding the encoding", "decoding", "reading rows"} <= set(steps)
    after = files(Path(_own_folder()))
    assert len(after) == len(before) + 2
    for stop in range(len(steps)):
        watch = Watch()
        heard = 0

        def listen(what: str, done: int, total: int, watch: Watch = watch, stop: int = stop) -> None:
            nonlocal heard
            heard += 1
            if heard > stop:
                watch.cancel()

        watch._listener = listen
        cache = Cache(tmp_path / f"cache{stop}")
        try:
            open_grids(path, cache=cache, watch=watch)
        except Cancelled:
            assert not [one for one in files(tmp_path / f"cache{stop}") if one.name.startswith(".")]
    assert files(Path(_own_folder())) == after


def test_real_files_are_read_whole(shared_data: Path) -> None:
    for path in sorted(shared_data.rglob("*.csv")):
        grid = read(path)
        with path.open(encoding="utf-8-sig", newline="") as stream:
            expected = list(csv.reader(stream))
        assert grid.set_aside.is_empty(), path.name
        assert grid.height == len(expected)
        found = [[text or "" for text in row[1:]] for row in rows(grid)]
        assert found == [row + [""] * (grid.width - len(row)) for row in expected]


def test_the_large_real_archive_is_scanned(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "tw_population" / "village_population_201404-202103.csv.gz"
    [grid] = open_grids(path, cache=Cache(tmp_path))
    assert (grid.compression, grid.height) == ("gz", 656_132)
    assert grid.cells.select(pl.len()).collect().item() == 656_132
    assert grid.set_aside.is_empty()
