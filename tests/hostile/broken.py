"""Text files that are broken, misnamed, compressed, or in an encoding nobody names."""

# ruff: noqa: PLW0108 - contents are made when they are asked for

from __future__ import annotations

import codecs
import gzip
import io
import random
import sys
import zipfile
from collections.abc import Callable

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ROWS = ("乡镇,年份,人口（人）", "墨桥镇,2023,12500", "柳溪乡,2023,8300", "石门乡,2023,4100")
PLAIN = "\n".join(ROWS) + "\n"
TAIWAN = "鄉鎮,年份,人口（人）\n三芝區,2023,22100\n石碇區,2023,7400\n"


def _many(*odd: str, count: int = 30) -> bytes:
    """Rows enough for a few odd ones, which stand in the midst of them."""
    half = count // 2
    rows = [f"甲{number}镇,2023,{number}" for number in range(1, count + 1)]
    return "\n".join([ROWS[0], *rows[:half], *odd, *rows[half:], ""]).encode()


def _noise() -> bytes:
    return random.Random(4).randbytes(5000)


def _zipped() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("表.csv", PLAIN)
    return content.getvalue()


def _bent() -> bytes:
    archive = bytearray(gzip.compress((PLAIN * 200).encode(), mtime=0))
    archive[-6] ^= 0xFF  # in the checksum
    return bytes(archive)


def _wide() -> bytes:
    names = ["乡镇", *(f"第{number}列" for number in range(1, 5000))]
    rows = [[name, *(str(number) for number in range(1, 5000))] for name in ("甲镇", "乙镇")]
    return "\n".join(",".join(row) for row in (names, *rows)).encode()


HTML = "<html><head><meta charset='gbk'></head><body><table><tr><td>乡镇</td></tr></table></body></html>"

BROKEN: dict[str, Callable[[], bytes]] = {
    "utf8.csv": lambda: PLAIN.encode(),
    "utf8_bom.csv": lambda: codecs.BOM_UTF8 + PLAIN.encode(),
    "utf16_le_bom.csv": lambda: codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le"),
    "utf16_be_bom.csv": lambda: codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
    "utf16_le.csv": lambda: PLAIN.encode("utf-16-le"),
    "utf16_be.csv": lambda: PLAIN.encode("utf-16-be"),
    "utf16_cut.csv": lambda: codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le")[:-3],
    "utf32_bom.csv": lambda: codecs.BOM_UTF32_LE + PLAIN.encode("utf-32-le"),
    "gb18030.csv": lambda: PLAIN.encode("gb18030"),
    "gb18030_four_bytes.csv": lambda: PLAIN.replace("柳溪", "㐂𠮷").encode("gb18030"),
    "gb18030_cut.csv": lambda: PLAIN.encode("gb18030") + "乙镇".encode("gb18030")[:-1],
    "big5.csv": lambda: TAIWAN.encode("big5"),
    "cp950_extras.csv": lambda: TAIWAN.replace("石碇", "碁裏").encode("cp950"),
    "utf8_one_bad_byte.csv": lambda: PLAIN.encode().replace("柳".encode(), "柳".encode()[:2], 1),
    "utf8_then_gb18030.csv": lambda: PLAIN.encode() + "\n".join(ROWS[1:]).encode("gb18030"),
    "bom_in_the_middle.csv": lambda: 2 * (codecs.BOM_UTF8 + PLAIN.encode()),
    "packed.csv.gz": lambda: gzip.compress(PLAIN.encode(), mtime=0),
    "packed_gb18030.csv.gz": lambda: gzip.compress(PLAIN.encode("gb18030"), mtime=0),
    "packed.csv.zst": lambda: zstd.compress(PLAIN.encode()),
    "cut.csv.gz": lambda: gzip.compress((PLAIN * 200).encode(), mtime=0)[:-30],
    "cut.csv.zst": lambda: zstd.compress(_noise())[:-30],
    "bent.csv.gz": _bent,
    "twice.csv.gz": lambda: gzip.compress(gzip.compress(PLAIN.encode(), mtime=0), mtime=0),
    "no_bytes.csv.gz": lambda: b"",
    "packed_nothing.csv.gz": lambda: gzip.compress(b"", mtime=0),
    "not_packed.csv.gz": lambda: PLAIN.encode(),
    "packed_unnamed.csv": lambda: gzip.compress(PLAIN.encode(), mtime=0),
    "two_members.csv.gz": lambda: (
        gzip.compress(f"{ROWS[0]}\n{ROWS[1]}\n".encode(), mtime=0)
        + gzip.compress(f"{ROWS[2]}\n{ROWS[3]}\n".encode(), mtime=0)
    ),
    "crlf.csv": lambda: PLAIN.replace("\n", "\r\n").encode(),
    "cr.csv": lambda: PLAIN.replace("\n", "\r").encode(),
    "mixed_ends.csv": lambda: f"{ROWS[0]}\r\n{ROWS[1]}\n{ROWS[2]}\r{ROWS[3]}".encode(),
    "no_last_end.csv": lambda: PLAIN.rstrip("\n").encode(),
    "trailing_commas.csv": lambda: PLAIN.replace("\n", ",\n").encode(),
    "trailing_commas_below.csv": lambda: "\n".join([ROWS[0], *(row + "," for row in ROWS[1:])]).encode(),
    "semicolons.csv": lambda: PLAIN.replace(",", ";").encode(),
    "tabs.csv": lambda: PLAIN.replace(",", "\t").encode(),
    "tabs.tsv": lambda: PLAIN.replace(",", "\t").encode("gb18030"),
    "pipes.txt": lambda: PLAIN.replace(",", "|").encode(),
    "full_width_commas.csv": lambda: PLAIN.replace(",", "，").encode("gb18030"),
    "carets.csv": lambda: PLAIN.replace(",", "^").encode(),
    "spaces.txt": lambda: PLAIN.replace(",", "    ").encode(),
    "sep_line.csv": lambda: ("sep=;\r\n" + PLAIN.replace(",", ";").replace("\n", "\r\n")).encode(),
    "short_row.csv": lambda: _many("缺镇,2023"),
    "long_row.csv": lambda: _many("长镇,2023,1,2"),
    "lone_field.csv": lambda: _many("缺镇"),
    "several_odd_rows.csv": lambda: _many("缺镇,2023", "长镇,2023,1,2", count=40),
    "ragged.csv": lambda: _many("缺镇,2023", "长镇,2023,1,2", "短镇,1", "乱镇,1,2,3,4", count=6),
    "last_row_cut.csv": lambda: _many() + "末镇,20".encode(),
    "long_header.csv": lambda: ("乡镇,年份,人口（人）,面积\n" + "\n".join(ROWS[1:])).encode(),
    "short_header.csv": lambda: ("乡镇,年份\n" + "\n".join(ROWS[1:])).encode(),
    "open_quote.csv": lambda: _many('"开镇,2023,1'),
    "open_quote_at_end.csv": lambda: _many() + '末镇,2023,"1\n'.encode(),
    "quote_in_middle.csv": lambda: PLAIN.replace("柳溪", '柳"溪"').encode(),
    "quote_then_text.csv": lambda: _many('"开"镇,2023,1'),
    "nul.csv": lambda: PLAIN.replace("柳", "\0").encode(),
    "noise.csv": _noise,
    "picture.csv": lambda: b"\x89PNG\r\n\x1a\n" + _noise(),
    "page.csv": lambda: b"%PDF-1.7\n" + _noise(),
    "archive.csv": _zipped,
    "web_page.xls": lambda: HTML.encode("gb18030"),
    "web_page.csv": lambda: HTML.encode("gb18030"),
    "text.xlsx": lambda: PLAIN.encode(),
    "text.xls": lambda: PLAIN.replace(",", "\t").encode("gb18030"),
    "nothing.csv": lambda: b"",
    "nothing.xlsx": lambda: b"",
    "only_bom.csv": lambda: codecs.BOM_UTF8,
    "only_spaces.csv": lambda: b" \n\n  \n",
    "only_commas.csv": lambda: b",,\n,,\n",
    "long_cell.csv": lambda: (PLAIN + f'长镇,2023,"{"一" * 400_000}"\n').encode(),
    "wide.csv": _wide,
    "json.csv": lambda: '[{"乡镇": "甲镇", "人口": 1}]\n'.encode(),
}
"""Name of a file to what makes its bytes."""
