"""Guesses the encoding of a Chinese text file that is not UTF-8."""

from __future__ import annotations

import shlex
from pathlib import Path

from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.reading.text.compression import chunks
from tuidash.reading.text.encoding import find_encoding

_ICONV = {"gb18030": "GB18030", "cp950": "BIG5", "big5hkscs": "BIG5-HKSCS"}
"""What iconv calls the encodings that are worth naming."""


def guess_encoding(path: Path) -> str:
    """Returns the name of the encoding that a file seems to have, or nothing."""
    try:
        return _ICONV.get(find_encoding(path, lambda: chunks(path, "")).codec, "")
    except DatasetError:
        return ""


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
