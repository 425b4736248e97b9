"""Encodings are found from the whole file, and doubt is said."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuidash.errors import DatasetError
from tuidash.reading.text.encoding import Encoding, find_encoding

PATH = Path("file.csv")
SIMPLIFIED = "地区,年份,农村居民人均可支配收入\n墨桥镇,2024,28000\n鹿鸣镇,2024,26500\n"
TRADITIONAL = "地區,年份,農村居民人均可支配所得\n墨橋鎮,2024,28000\n鹿鳴鎮,2024,26500\n"
WESTERN = "land,jahr,wert\nCôte d'Ivoire,2010,1\nÖsterreich,2010,2\nCuraçao,2010,3\n"


def found(content: bytes, declared: str = "", size: int = 1 << 20) -> Encoding:
    """Returns the encoding of bytes that come in chunks of a size."""

    def chunks() -> Iterator[bytes]:
        return (content[at : at + size] for at in range(0, len(content), size))

    return find_encoding(PATH, chunks, declared)


def refused(content: bytes, declared: str = "") -> tuple[str, str | None]:
    with pytest.raises(DatasetError) as caught:
        found(content, declared)
    return caught.value.message, caught.value.hint


@pytest.mark.parametrize(
    ("text", "codec", "name", "certain"),
    [
        ("a,b\n1,2\n", "ascii", "UTF-8", True),
        (SIMPLIFIED, "utf-8", "UTF-8", True),
        (SIMPLIFIED, "utf-8-sig", "UTF-8 with BOM", True),
        (SIMPLIFIED, "utf-16", "UTF-16", True),
        (SIMPLIFIED, "utf-16-le", "UTF-16 LE", True),
        (SIMPLIFIED, "utf-16-be", "UTF-16 BE", True),
        (SIMPLIFIED, "utf-32", "UTF-32", True),
        ("a,b\n1,2\n", "utf-16-be", "UTF-16 BE", True),
        ("地区,1", "utf-16-le", "UTF-16 LE", True),
        (SIMPLIFIED, "gb18030", "GB18030", True),
        (SIMPLIFIED, "gbk", "GB18030", True),
        ("\ufeff" + SIMPLIFIED, "gb18030", "GB18030", True),
        (TRADITIONAL, "gb18030", "GB18030", True),
        (TRADITIONAL, "big5", "Big5", True),
        (TRADITIONAL + "恒春鎮,碁\n", "cp950", "Big5", True),
        (TRADITIONAL + "深水埗𠕇,1\n", "big5hkscs", "Big5-HKSCS", True),
        (WESTERN, "latin-1", "Windows-1252", False),
        (WESTERN, "utf-8", "UTF-8", True),
        ("地区\n𠮷\n", "gb18030", "GB18030", True),
        ("一,1\n", "gb18030", "UTF-8", False),
        ("所得\n", "big5", "Big5", False),
    ],
)
def test_an_encoding_is_found(text: str, codec: str, name: str, certain: bool) -> None:
    content = text.encode(codec)
    encoding = found(content)
    assert (encoding.name, encoding.certain) == (name, certain)
    assert bool(encoding.remarks) != certain
    if name != "UTF-8" or codec != "gb18030":
        assert content.decode(encoding.codec).removeprefix("\ufeff") == text.removeprefix("\ufeff")


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "cp950", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_chunks_may_end_within_a_character(codec: str, size: int) -> None:
    content = (TRADITIONAL * 3).encode(codec)
    assert found(content, size=size).codec == found(content).codec == codec


def test_the_last_byte_counts_as_the_first() -> None:
    content = (SIMPLIFIED * 50_000).encode()
    assert found(content).name == "UTF-8"
    message, hint = refused(content + b"\xd5\xf2\n")
    assert message == f"file.csv:150001: the byte at offset {len(content)} is not UTF-8"
    assert hint == "All before it is; mend this line, or save the file again where it comes from"


@pytest.mark.parametrize(
    ("declared", "codec", "name"),
    [
        ("gbk", "gb18030", "GB18030"),
        ("GB2312", "gb18030", "GB18030"),
        ("big5", "cp950", "Big5"),
        ("utf8", "utf-8", "UTF-8"),
        ("utf-16", "utf-16-le", "UTF-16 LE"),
        ("shift_jis", "shift_jis", "shift_jis"),
        ("latin-1", "cp1252", "Windows-1252"),
    ],
)
def test_a_declared_encoding_is_used(declared: str, codec: str, name: str) -> None:
    text = WESTERN if declared == "latin-1" else "年月日,1\n市町村,2\n"
    encoding = found(text.encode(codec), declared)
    assert (encoding.name, encoding.certain, encoding.remarks) == (name, True, ())
    assert text.encode(codec).decode(encoding.codec) == text


def test_a_mark_goes_with_the_declared_encoding() -> None:
    assert found(SIMPLIFIED.encode("utf-8-sig"), "utf-8").name == "UTF-8 with BOM"
    assert found(codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be"), "utf-16").codec == "utf-16"


def test_a_declared_encoding_that_does_not_fit_is_refused_with_its_place() -> None:
    content = b"a,b\n1,2\n" + "镇,3\n".encode("gb18030")
    message, hint = refused(content, "utf-8")
    assert message == "file.csv:3: the byte at offset 8 is not utf-8"
    assert hint == "Leave --encoding out to have it found, or name another one"
    assert refused(b"a", "klingon")[0] == refused(b"a", "hex")[0].replace("hex", "klingon")
    assert refused(b"a", "hex")[0] == "There is no encoding hex"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "an Excel workbook (.xlsx)"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "Excel 97 / Office 97"),
        (b"PAR1\x15\x04", "Parquet"),
        (b"\n <!DOCTYPE html>\n<html>", "an HTML page"),
        (b"\xef\xbb\xbf<table><tr>", "an HTML page"),
        ("<html>".encode("utf-16"), "an HTML page"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "an Excel 2003 XML file"),
        (b'<?xml version="1.0"?>\n<rows/>', "XML"),
    ],
)
def test_what_is_no_text_table_is_named(content: bytes, kind: str) -> None:
    message, hint = refused(content)
    assert message == f"file.csv is no text table; it seems to be {kind}"
    assert hint is not None
    assert hint.startswith("Save its table as CSV")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "file.csv is empty"),
        (b"a,b\n1,\0\n", "file.csv:2 holds a zero byte (offset 6); this is no text"),
        (b"\xff\xfea\0\0\0", "file.csv read as UTF-16 holds zero signs; this is no text"),
        (b"\xff\xfea", "file.csv:1: the byte at offset 2 is not UTF-16"),
        (b"a\n\xff\x81\n" * 20,
         "file.csv fits no encoding that was tried: UTF-8 until line 2; GB18030 until line 2; "
         "Big5 until line 2; Big5-HKSCS until line 2"),
    ],
)  # fmt: skip
def test_what_has_no_encoding_is_refused(content: bytes, message: str) -> None:
    assert refused(content)[0] == message


def test_utf_8_read_as_chinese_is_never_taken_for_sensible() -> None:
    content = b"\xff" + (SIMPLIFIED * 4).encode()
    assert "fits no encoding" in refused(content)[0]


@pytest.mark.parametrize("codec", ["gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_real_files_come_back_whatever_they_are_saved_as(shared_data: Path, codec: str) -> None:
    tried = 0
    for path in sorted(shared_data.rglob("*.csv")):
        text = path.read_text("utf-8-sig")
        try:
            content = text.encode(codec)
        except UnicodeEncodeError:  # simplified characters are not in Big5
            continue
        encoding = found(content)
        assert encoding.certain
        assert content.decode(encoding.codec).removeprefix("\ufeff") == text, path.name
        tried += 1
    assert tried >= 8


@settings(deadline=None)
@given(
    st.text(
        st.sampled_from("年月日人口地区县市镇乡村万元收入支出合计男女总数一二三四五,0123456789\n"),
        min_size=40,
    )
)
def test_plain_words_in_gb18030_are_never_read_as_others_for_certain(text: str) -> None:
    content = text.encode("gb18030")
    encoding = found(content)
    assert not encoding.certain or content.decode(encoding.codec) == text
