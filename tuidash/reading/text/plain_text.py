"""A text file as UTF-8 that everything after it can scan, whatever it was."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tuidash.cache import Cache, stamp_of
from tuidash.language import tr
from tuidash.reading.options import Watch
from tuidash.reading.text.compression import chunks, compression_of
from tuidash.reading.text.derived import derive, write_temporary
from tuidash.reading.text.encoding import Encoding, find_encoding

SMALL = 16 << 20
"""Bytes of text up to which a table is held in memory; larger ones are scanned where they lie."""
_VERSION = "1"
"""Changes when the same bytes would be decoded differently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainText:
    """Where the UTF-8 text of a file lies, and what the file was."""

    origin: Path
    path: Path
    compression: str
    encoding: Encoding
    is_copy: bool
    """Whether `path` is a copy that nobody else knows and that may go after use."""

    @property
    def is_small(self) -> bool:
        """Whether its table may be held in memory."""
        return self.path.stat().st_size <= SMALL

    def discard(self) -> None:
        """Removes the copy of a text that has been read into memory."""
        if self.is_copy:
            self.path.unlink(missing_ok=True)


def open_text(
    path: Path, declared: str = "", *, cache: Cache | None = None, watch: Watch | None = None
) -> PlainText:
    """Returns a text file as UTF-8: itself where it is, else a copy.

    Raises:
        DatasetError: it cannot be read, is no text, or its encoding is not found or not the declared one.
        Cancelled: whoever watches asked to stop.
    """
    compression = compression_of(path)

    def content() -> Iterator[bytes]:
        return chunks(path, compression, watch, tr("finding the encoding"))

    encoding = find_encoding(path, content, declared)
    if not compression and encoding.codec in ("utf-8", "utf-8-sig"):
        return PlainText(origin=path, path=path, compression="", encoding=encoding, is_copy=False)

    def produce(target: Path) -> None:
        _write_utf8(chunks(path, compression, watch, tr("decoding")), encoding.codec, target)

    if not compression and path.stat().st_size <= SMALL:
        copy, is_copy = write_temporary(".txt", produce), True
    else:
        key = "\n".join((_VERSION, stamp_of(path.resolve()), encoding.codec))
        copy, is_copy = derive(cache, key, ".txt", produce), False
    return PlainText(origin=path, path=copy, compression=compression, encoding=encoding, is_copy=is_copy)


def _write_utf8(content: Iterator[bytes], codec: str, target: Path) -> None:
    decoder = codecs.getincrementaldecoder(codec)()
    first = True
    with target.open("wb") as stream:
        for chunk in content:
            text = decoder.decode(chunk)
            stream.write((text.removeprefix("\ufeff") if first else text).encode())
            first = first and not text
        stream.write(decoder.decode(b"", final=True).encode())
