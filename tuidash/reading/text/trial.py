"""Decoding a stream on trial: whether all of it fits an encoding, and if not, where it first does not."""

from __future__ import annotations

import codecs

from tuidash.reading.text.likelihood import Tally

_COUNTED = 4 << 20
"""Bytes whose characters are counted; validity is tried to the end."""


class Trial:
    """One encoding tried on a file, chunk by chunk."""

    def __init__(self, codec: str, *, counts: bool = True) -> None:
        self.codec = codec
        self.tally = Tally()
        self.failed_at: int | None = None
        """Offset of the first byte that does not fit."""
        self.ends = 0
        """Line ends in what was decoded."""
        self.zeros = False
        self._counts = counts
        self._decoder = codecs.getincrementaldecoder(codec)()
        self._position = 0

    @property
    def line(self) -> int:
        """The line on which decoding stands or failed, from 1."""
        return self.ends + 1

    def feed(self, chunk: bytes, *, final: bool = False) -> bool:
        """Tries a chunk and returns whether everything fits so far."""
        if self.failed_at is not None:
            return False
        held = len(self._decoder.getstate()[0])
        try:
            text = self._decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            self.failed_at = self._position - held + error.start
            self._look_at(error.object[: error.start].decode(self.codec, "ignore"))
            return False
        self._look_at(text)
        self._position += len(chunk)
        return True

    def _look_at(self, text: str) -> None:
        self.ends += text.count("\n") or text.count("\r")
        self.zeros = self.zeros or "\0" in text
        if self._counts and self._position < _COUNTED and not text.isascii():
            self.tally.add(text)
