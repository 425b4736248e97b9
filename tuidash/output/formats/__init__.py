"""Formats of results: a name, file suffixes, and a function that writes.

A format is a file here and a line in FORMATS. Text formats yield text, which is encoded here.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tuidash.errors import ExportError
from tuidash.language import tr
from tuidash.model.names import hint_for
from tuidash.output.formats import csv, json, jsonl, markdown, parquet, table, tsv
from tuidash.output.table import ENCODINGS, Table, WriteOptions
from tuidash.output.value import defuse, sanitise


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A way to write a table; exactly one of `chunks` and `write` is there."""

    name: str
    suffixes: tuple[str, ...]
    """Endings of file names that ask for it, the usual one first."""
    chunks: Callable[[Table, WriteOptions], Iterator[str]] | None = None
    """Yields the text of the file in pieces."""
    write: Callable[[Table, BinaryIO, WriteOptions], None] | None = None
    """Writes a binary file."""

    finished: bool = False
    """Whether it is made of finished cells, which hold nothing that a terminal acts upon."""

    @property
    def binary(self) -> bool:
        """Whether a terminal cannot show it."""
        return self.write is not None


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format(name="table", suffixes=(".txt",), chunks=table.chunks, finished=True),
        Format(name="csv", suffixes=(".csv",), chunks=csv.chunks),
        Format(name="tsv", suffixes=(".tsv",), chunks=tsv.chunks),
        Format(name="json", suffixes=(".json",), chunks=json.chunks),
        Format(name="jsonl", suffixes=(".jsonl", ".ndjson"), chunks=jsonl.chunks),
        Format(name="markdown", suffixes=(".md", ".markdown"), chunks=markdown.chunks, finished=True),
        Format(name="parquet", suffixes=(".parquet",), write=parquet.write),
    )
}
"""Every format by its name."""

FOR_PEOPLE = ("table", "markdown")
"""Formats of finished cells; all others hold values at full precision."""


def get_format(name: str) -> Format:
    """Returns the format with this name.

    Raises:
        ExportError: there is none.
    """
    if name not in FORMATS:
        known = tr("The formats are {names}.", names=", ".join(FORMATS))
        raise ExportError(
            tr("There is no format {name}", name=repr(name)), hint=hint_for(name, FORMATS, otherwise=known)
        )
    return FORMATS[name]


def format_for(path: Path) -> Format:
    """Returns the format that the suffix of `path` asks for.

    Raises:
        ExportError: the suffix is missing or belongs to no format.
    """
    for format in FORMATS.values():
        if path.suffix.lower() in format.suffixes:
            return format
    suffixes = ", ".join(suffix for format in FORMATS.values() for suffix in format.suffixes)
    raise ExportError(
        tr("The name {path} does not say which format to write", path=repr(path.name)),
        hint=tr(
            "Choose a format ({names}) or a suffix ({suffixes}).",
            names=", ".join(FORMATS),
            suffixes=suffixes,
        ),
    )


def write_table(table: Table, stream: BinaryIO, format: Format, options: WriteOptions) -> None:
    """Writes `table` into `stream`.

    Raises:
        ExportError: the format or the encoding cannot express a value.
        OSError: the stream cannot be written.
    """
    if options.encoding not in ENCODINGS:
        raise ExportError(
            tr("There is no encoding {name} here", name=repr(options.encoding)),
            hint=tr("The encodings are {names}.", names=", ".join(ENCODINGS)),
        )
    if format.write is not None:
        if options.encoding != "utf-8":
            raise ExportError(tr("A {format} file has no text encoding", format=format.name))
        format.write(table, stream, options)
    elif format.chunks is not None:
        # The engine's text is always valid Unicode, which all of ENCODINGS express; an argument may not be.
        if sanitise(options.null) != options.null:
            raise ExportError(tr("The text for missing values holds control characters"))
        encoder = codecs.getincrementalencoder(options.encoding)()
        for text in format.chunks(table, options):
            stream.write(encoder.encode(defuse(text) if options.terminal and not format.finished else text))
