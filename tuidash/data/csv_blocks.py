"""Reads a plain CSV file block by block, each checked before its cells are believed.

Polars fills short rows with nulls and passes over more without a word, so the marks are counted here.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import polars as pl

from tuidash.language import tr
from tuidash.reading.options import Watch

BLOCK_BYTES = 2 << 20
SAMPLE_BYTES = 1 << 20
_LONGEST_RECORD = 64 << 20
"""Above this a quote is taken for one that was never closed."""
_HEADER_BYTES = 1 << 20
_QUOTED = re.compile(rb'"[^"]*"')
_LOOSE = re.compile(rb"[^,\n\x01]\x01|\x01[^,\n\r\x01]")
"""A quoted part beside something else than a comma, another quoted part or the end of the line."""


class NotPlain(Exception):
    """The file is not what the quick reader is certain about; another one must look at it."""


def read_header(path: Path) -> tuple[list[str], int]:
    """Returns the names in the first line and the byte where the rows begin.

    Raises:
        NotPlain: the first line is none that names every column once.
    """
    with path.open("rb") as stream:
        start = stream.read(_HEADER_BYTES)
    mark = len(codecs.BOM_UTF8) if start.startswith(codecs.BOM_UTF8) else 0
    line, ended, _ = start[mark:].partition(b"\n")
    if not ended or b"\0" in line or b"\r" in line.removesuffix(b"\r"):
        raise NotPlain
    try:
        names = next(csv.reader([line.decode("utf-8").removesuffix("\r")], strict=True), [])
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotPlain from error
    if len(set(names)) != len(names) or not all(name.strip() for name in names) or not names:
        raise NotPlain
    return names, mark + len(line) + 1


def sample_frames(path: Path, names: list[str], start: int) -> Iterator[pl.DataFrame]:
    """Yields some rows from the beginning, the middle and the end of a file, as text."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        for place in (start, (start + size) // 2, size - SAMPLE_BYTES):
            stream.seek(max(place, start))
            block = stream.read(SAMPLE_BYTES)
            if place > start:
                if b'"' in block:  # a line may begin anywhere within a quoted cell
                    continue
                block = block[block.find(b"\n") + 1 :]
            with suppress(NotPlain):  # cut in the wrong place, or told when the whole is read
                yield text_frame(block[: _end_of_records(block)], names)


def text_frames(path: Path, names: list[str], start: int, watch: Watch) -> Iterator[pl.DataFrame]:
    """Yields the rows of a file as text, a block at a time, empty cells null.

    Raises:
        NotPlain: a row has another number of fields than there are names, or quotes are not in pairs.
        Cancelled: somebody asked the work to stop.
    """
    said = tr("Checking {name}", name=path.name)
    size = path.stat().st_size
    with path.open("rb") as stream:
        stream.seek(start)
        rest = b""
        done = start
        while block := stream.read(BLOCK_BYTES):
            done += len(block)
            watch.report(said, done, size)
            rest += block
            end = _end_of_records(rest)
            if end:
                yield text_frame(rest[:end], names)
                rest = rest[end:]
            if len(rest) > _LONGEST_RECORD:
                raise NotPlain
        if rest:
            yield text_frame(rest, names)


def _end_of_records(block: bytes) -> int:
    """Returns where the last whole record ends: behind a line end with whole pairs of quotes before it."""
    end = block.rfind(b"\n") + 1
    quotes = block.count(b'"', 0, end)
    while end and quotes % 2:
        before = block.rfind(b"\n", 0, end - 1) + 1
        quotes -= block.count(b'"', before, end)
        end = before
    return end


def text_frame(block: bytes, names: list[str]) -> pl.DataFrame:
    """Returns whole records as text.

    Raises:
        NotPlain: it is not certain what the cells are.
    """
    rows = _count_rows(block, len(names))
    try:
        schema = dict.fromkeys(names, pl.String())
        frame = pl.read_csv(block, has_header=False, schema=schema) if block else pl.DataFrame(schema=schema)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise NotPlain from error
    if frame.height != rows:
        raise NotPlain
    return frame


def _count_rows(block: bytes, width: int) -> int:
    """Returns how many rows there are, by the marks alone."""
    if b"\0" in block or block.startswith(codecs.BOM_UTF8):
        raise NotPlain
    marks = block
    if b'"' in block:
        if b"\x01" in block:
            raise NotPlain
        marks = _QUOTED.sub(b"\x01", block)
        if b'"' in marks or _LOOSE.search(marks):
            raise NotPlain
    rows = marks.count(b"\n") + (not marks.endswith(b"\n")) if marks else 0
    if marks.count(b",") != rows * (width - 1):
        raise NotPlain
    if b"\r" in marks and marks.count(b"\r") != marks.count(b"\r\n"):
        raise NotPlain
    return rows
