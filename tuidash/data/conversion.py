"""Turns a large plain CSV file into a typed Parquet file, of which only a part is ever held."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

import polars as pl
from polars.io.plugins import register_io_source

from tuidash.data.csv_blocks import NotPlain, read_header, sample_frames, text_frames
from tuidash.data.types import Fitting, misfits, schema_of, typed
from tuidash.reading.options import Watch

ROW_GROUP = 120_000
"""Rows of a row group: few enough to read a page quickly, enough to compress well."""
_PATIENCE = 10.0
"""Seconds to wait until a frame that is being made is done."""
_GLANCE = 0.05
"""Seconds between two looks whether somebody pressed Ctrl-C."""


class _Misjudged(Exception):
    """A cell is not of the type that its column seemed to have."""


def convert_csv(path: Path, target: Path, watch: Watch) -> None:
    """Writes the table of a CSV file into a Parquet file; a column is typed where every cell fits exactly.

    Types are guessed from samples and every cell is tested while it is written; only where a guess was
    wrong is the file read again.

    Raises:
        NotPlain: the file is not a plain sound table; nothing is to be believed of what was written.
        Cancelled: somebody asked the work to stop.
        OSError: the file cannot be read or the copy not be written.
        PolarsError: the copy cannot be written.
    """
    names, start = read_header(path)
    guess = Fitting(names)
    for frame in sample_frames(path, names, start):
        guess.learn(frame)

    def write(types: dict[str, str]) -> None:
        frames = _typed_frames(text_frames(path, names, start, watch), types)
        in_thread(lambda: sink(frames, schema_of(types), target), watch)

    try:
        write(guess.types())
    except _Misjudged:
        fitting = Fitting(names)
        for frame in text_frames(path, names, start, watch):
            fitting.learn(frame)
        write(fitting.types())


def _typed_frames(frames: Iterator[pl.DataFrame], types: dict[str, str]) -> Iterator[pl.DataFrame]:
    columns = [typed(name, kind) for name, kind in types.items()]
    for frame in frames:
        if misfits(frame, types):
            raise _Misjudged
        yield frame.select(columns)


def sink(frames: Iterator[pl.DataFrame], schema: dict[str, pl.DataType], target: Path) -> None:
    """Writes frames one after the other into one Parquet file.

    What goes wrong while a frame is made is raised as it is, not as the words of Polars about it.
    """
    failures: list[Exception] = []
    over, left = Event(), Event()

    def source(*_: object) -> Iterator[pl.DataFrame]:
        try:
            yield from frames
        except Exception as error:
            failures.append(error)
            if left.is_set():  # nobody waits for Polars, which would write on after the file was removed
                raise
        finally:
            over.set()

    try:
        register_io_source(source, schema=schema).sink_parquet(target, row_group_size=ROW_GROUP)
    except KeyboardInterrupt:  # Polars stops waiting, while its threads still write
        left.set()
        over.wait(_PATIENCE)
        raise
    if failures:
        raise failures[0]


def in_thread(work: Callable[[], None], watch: Watch) -> None:
    """Does work that Ctrl-C could not reach, in a thread whose watch it does reach.

    Raises:
        KeyboardInterrupt: once the work has stopped.
    """
    if current_thread() is not main_thread():
        work()
        return
    failures: list[BaseException] = []
    over = Event()  # since `join` takes a thread for ended once Ctrl-C came while it waited

    def run() -> None:
        try:
            work()
        except BaseException as error:  # raised again below, where it can be handled
            failures.append(error)
        finally:
            over.set()

    Thread(target=run, name="tuidash-conversion", daemon=True).start()
    try:
        while not over.wait(_GLANCE):
            pass
    except KeyboardInterrupt:
        watch.cancel()
        over.wait()
        raise
    if failures:
        raise failures[0]


__all__ = ["NotPlain", "convert_csv", "in_thread", "sink"]
