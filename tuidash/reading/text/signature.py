"""What a file that is no text seems to be, by its first bytes."""

from __future__ import annotations

import re

from tuidash.language import tr

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel 97 / Office 97"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3\0", "SQLite"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "ELF"),
    (b"ARROW1", "Arrow"),
    (b"\x89HDF", "HDF5"),
)
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|table|meta|div|style)\b", re.I | re.S
)
_JSON = re.compile(rb'\s*(?:\[\s*)?\{\s*"[^"]*"\s*:')
_MARKUP = re.compile(rb"\s*<(?:\?xml|!doctype)\b", re.I)


def seems_to_be(start: bytes) -> str:
    """Returns what the first bytes of a file say it is, empty when they may be those of a text table."""
    if start.startswith(b"PK\x03\x04"):
        if b"xl/" in start or b"[Content_Types].xml" in start:
            return tr("an Excel workbook (.xlsx)") if b"word/" not in start else "Word"
        return tr("an OpenDocument file") if b"opendocument" in start else "ZIP"
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    text = start.removeprefix(b"\xef\xbb\xbf")
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = text[2:].replace(b"\0", b"")
    if _HTML.match(text):
        return tr("an HTML page")
    if _MARKUP.match(text):
        return tr("an Excel 2003 XML file") if b"mso-application" in text else "XML"
    if _JSON.match(text):
        return "JSON"
    return ""
