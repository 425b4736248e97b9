"""Delimited text as a grid: plain files are scanned where they lie, others are taken apart row by row."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import polars as pl

from tuidash.cache import Cache, stamp_of
from tuidash.errors import DatasetError
from tuidash.language import current, tr
from tuidash.reading.grid.cell_store import Pieces
from tuidash.reading.grid.counting import Count, count_fields
from tuidash.reading.grid.delimiter import excel_delimiter, find_delimiter, name_of
from tuidash.reading.grid.fitting import Fitter, Fitting, usual_width
from tuidash.reading.grid.grid import LINE, Grid, cell
from tuidash.reading.grid.rows import Batch, read_batches
from tuidash.reading.grid.survey import Survey, find_survey, keep_survey
from tuidash.reading.options import ReadOptions, Watch
from tuidash.reading.seam import dataset_errors
from tuidash.reading.text.derived import derive
from tuidash.reading.text.plain_text import PlainText, open_text

_VERSION = "2"
"""Changes when the same text would be taken apart differently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A text with what it takes to go through its rows again."""

    path: Path
    text: PlainText
    delimiter: str
    skip: int
    """Lines at the beginning that are no rows."""
    watch: Watch | None

    def batches(self) -> Iterator[Batch]:
        what = tr("reading rows")
        return read_batches(self.path, self.text.path, self.delimiter, self.watch, what, skip=self.skip)

    def key(self) -> str:
        """Returns what decides how the text is taken apart and what is said about it."""
        stamp = stamp_of(self.path.resolve())
        return "\n".join((_VERSION, stamp, self.text.encoding.codec, self.delimiter, current()))


def open_delimited(
    path: Path, options: ReadOptions, *, cache: Cache | None = None, watch: Watch | None = None
) -> Grid:
    """Returns the only grid of a text file.

    Raises:
        DatasetError: it cannot be read, its encoding is not found, or its rows make no table.
        Cancelled: whoever watches asked to stop; no copy stays behind.
    """
    text = open_text(path, options.encoding, cache=cache, watch=watch)
    try:
        excel = excel_delimiter(text.path)
        delimiter = find_delimiter(path, text.path, options.delimiter or excel)
        reading = _Reading(path=path, text=text, delimiter=delimiter, skip=1 if excel else 0, watch=watch)
        with dataset_errors(path):
            cells, fitting = _read(reading, cache)
    finally:
        text.discard()
    return Grid(
        path=path,
        cells=cells,
        width=fitting.width,
        height=fitting.rows,
        set_aside=fitting.set_aside(path),
        starts=tuple(fitting.starts),
        encoding=text.encoding.name,
        certain=text.encoding.certain,
        compression=text.compression,
        delimiter=delimiter,
        remarks=(*text.encoding.remarks, *_said(fitting, delimiter, excel)),
    )


def _read(reading: _Reading, cache: Cache | None) -> tuple[pl.LazyFrame, Fitting]:
    if reading.text.is_small:
        survey = _survey(reading)
    else:
        survey = find_survey(cache, reading.key()) or _survey(reading)
    if survey.is_scanned:
        lazy, fitting = _scan(reading, survey), survey.fitting
    elif reading.text.is_small:
        pieces, fitting = _take_apart(reading, survey.fitting.usual, None)
        lazy = pieces.frame(fitting.skipped, fitting.width).lazy()
    else:
        lazy, fitting = _stored(reading, survey, cache)
    if fitting.filled == 0 or fitting.rows == 0:
        raise _no_row(reading.path)
    if not reading.text.is_small:
        keep_survey(cache, reading.key(), dataclasses.replace(survey, fitting=fitting))
    return lazy, fitting


def _survey(reading: _Reading) -> Survey:
    """Returns what is known before rows are taken apart: everything, for a text that can be scanned."""
    count = Count(is_plain=False)
    if reading.delimiter.isascii() and not reading.skip:
        count = count_fields(reading.path, reading.text.path, reading.delimiter, reading.watch)
    if not count.is_plain:
        first = next(reading.batches(), None)
        usual = usual_width(first.widths() if first else Counter())
        return Survey(Fitting(usual=usual), is_scanned=False)
    if not count.widths:
        raise _no_row(reading.path)
    usual = usual_width(count.widths)
    if len(count.widths) == 1 and count.starts_filled:
        fitting = Fitting(usual=usual, rows=count.rows, filled=count.rows, width=usual)
    else:
        fitter = Fitter(reading.path, usual)
        for batch in reading.batches():
            fitter.take(batch)
        fitting = fitter.finish()
    quote = '"' if count.has_quotes else ""
    is_scanned = count.first == fitting.width
    return Survey(fitting, is_scanned=is_scanned, quote=quote, has_doubled=count.has_doubled)


def _take_apart(reading: _Reading, usual: int, folder: Path | None) -> tuple[Pieces, Fitting]:
    """Returns the rows of a text and which of them fit, in one pass unless its beginning misled."""
    fitter = Fitter(reading.path, usual)
    pieces = Pieces(folder, fitter.widest)
    try:
        for batch in reading.batches():
            pieces.add(batch)
            fitter.take(batch)
    except DatasetError:
        if _truly_usual(reading) == usual:
            pieces.discard()
            raise
    except BaseException:
        pieces.discard()
        raise
    else:
        if not fitter.widths:
            raise _no_row(reading.path)
        if usual_width(fitter.widths) == usual:
            return pieces, fitter.finish()
    pieces.discard()
    return _take_apart(reading, _truly_usual(reading), folder)


def _truly_usual(reading: _Reading) -> int:
    """Returns how many fields most rows of a whole text have."""
    widths: Counter[int] = Counter()
    for batch in reading.batches():
        widths.update(batch.widths())
    return usual_width(widths)


def _stored(reading: _Reading, survey: Survey, cache: Cache | None) -> tuple[pl.LazyFrame, Fitting]:
    """Returns a scan of a typed copy of the rows, made unless there is one that goes with the survey."""
    made: list[Fitting] = []

    def produce(target: Path) -> None:
        pieces, fitting = _take_apart(reading, survey.fitting.usual, target.parent)
        try:
            pieces.write(fitting.skipped, fitting.width, target)
        finally:
            pieces.discard()
        made.append(fitting)

    stored = derive(cache, reading.key(), ".parquet", produce)
    if not made and not survey.fitting.rows:  # the copy outlived what was known about it
        pieces, fitting = _take_apart(reading, survey.fitting.usual, stored.parent)
        pieces.discard()
        made.append(fitting)
    return pl.scan_parquet(stored, glob=False), made[-1] if made else survey.fitting


def _scan(reading: _Reading, survey: Survey) -> pl.LazyFrame:
    """Returns a lazy scan of a text whose delimiters always separate; held in memory where it is small."""
    fitting = survey.fitting
    lazy = pl.scan_csv(
        reading.text.path,
        has_header=False,
        schema={cell(at): pl.String() for at in range(fitting.width)},
        infer_schema=False,
        separator=reading.delimiter,
        quote_char=survey.quote or None,
        truncate_ragged_lines=True,
        row_index_name=LINE,
        row_index_offset=1,
        glob=False,
    ).with_columns(pl.col(LINE).cast(pl.Int64))
    if survey.has_doubled:
        texts = [pl.col(cell(at)) for at in range(fitting.width)]
        lazy = lazy.with_columns(pl.when(text != "").then(text) for text in texts)
    if fitting.skipped:
        lazy = lazy.filter(~pl.col(LINE).is_in(sorted(fitting.skipped)))
    if reading.text.is_small:
        lazy = lazy.collect().lazy()
    rows = int(lazy.select(pl.len()).collect(engine="streaming").item())
    if rows != fitting.rows:
        raise DatasetError(
            tr("{path} can be read in more than one way", path=reading.path),
            hint=tr("End each line alike, and quote each cell that holds a quote or a line end"),
        )
    return lazy


def _no_row(path: Path) -> DatasetError:
    return DatasetError(tr("{path} holds no row with text", path=path))


_SHOWN = 5


def _said(fitting: Fitting, delimiter: str, excel: str) -> Iterator[str]:
    if excel:
        yield tr("Line 1 only tells Excel the delimiter and was left out")
    yield from fitting.remarks
    if fitting.short:
        shown = ", ".join(map(str, islice(sorted(fitting.short), _SHOWN)))
        yield tr(
            "Rows with fewer fields kept as titles, names of groups or notes: {count} (lines {lines})",
            count=len(fitting.short),
            lines=f"{shown}, …" if len(fitting.short) > _SHOWN else shown,
        )
    if fitting.skipped:
        yield tr("Rows set aside: {count}", count=len(fitting.skipped))
    if delimiter not in ",\t":
        yield tr("Fields are separated by {name}", name=name_of(delimiter))
