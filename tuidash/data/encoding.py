"""Guesses the encoding of a Chinese text file that is not UTF-8."""

from __future__ import annotations

import codecs
import shlex
from pathlib import Path

from tuidash.errors import DatasetError
from tuidash.language import tr

_SAMPLE = 1 << 20
"""Bytes that are looked at."""
_SURE = 0.9
"""Share of common characters above which a text is taken for sensible."""


def guess_encoding(path: Path) -> str:
    """Returns the name of the encoding that a file seems to have, or nothing.

    Nearly all Big5 is also valid GB18030 but makes rare characters there, so common ones decide.
    """
    with path.open("rb") as stream:
        content = stream.read(_SAMPLE)
    chinese = _beyond_ascii(content, "gb18030")
    taiwanese = _beyond_ascii(content, "big5")
    if chinese and sum(bool(sign.encode("gb2312", "ignore")) for sign in chinese) >= _SURE * len(chinese):
        return "GB18030"
    # Big5 keeps signs and frequent characters apart from rare ones by their first byte.
    if taiwanese and sum(sign.encode("big5")[0] <= 0xC6 for sign in taiwanese) >= _SURE * len(taiwanese):
        return "BIG5"
    return "GB18030" if chinese else ""


def _beyond_ascii(content: bytes, encoding: str) -> list[str]:
    """Returns the characters beyond ASCII, none when the content is not of this encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        # The sample may end within a character.
        text = decoder.decode(content, final=len(content) < _SAMPLE)
    except UnicodeDecodeError:
        return []
    return [character for character in text if not character.isascii()]


def not_utf8(path: Path, guess: str, reason: str) -> DatasetError:
    """Returns the error for a file of another encoding, with the command that converts it."""
    target = shlex.quote(f"{path.stem}-utf8{path.suffix}")
    command = f"iconv -f {guess} -t UTF-8 {shlex.quote(str(path))} > {target}"
    hint = (
        tr("It may be {encoding}; convert it with: {command}", encoding=guess, command=command)
        if guess
        else tr("Save it as CSV in UTF-8")
    )
    return DatasetError(tr("{path} is not UTF-8: {reason}", path=path, reason=reason), hint=hint)
