"""Compressed files as streams of their content: nothing but the chunk in hand is held."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from tuidash.errors import DatasetError
from tuidash.language import tr
from tuidash.reading.options import Watch

CHUNK = 1 << 20
SUFFIXES: dict[str, str] = {".gz": "gz", ".zst": "zst"}
_MARKS: dict[bytes, str] = {b"\x1f\x8b": "gz", b"\x28\xb5\x2f\xfd": "zst"}


def compression_of(path: Path) -> str:
    """Returns how a file is compressed (gz, zst) by its first bytes, empty when it is not.

    Raises:
        DatasetError: it cannot be read, or its name promises a compression that its bytes do not show.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(4)
    except OSError as error:
        raise cannot_read(path, error) from error
    found = next((name for mark, name in _MARKS.items() if start.startswith(mark)), "")
    promised = SUFFIXES.get(path.suffix.lower(), "")
    if promised and start and found != promised:
        raise DatasetError(
            tr("{path} is not a {kind} archive, though its name says so", path=path, kind=promised),
            hint=tr("Download it again, or give it the suffix of what it is"),
        )
    return found


def chunks(path: Path, compression: str, watch: Watch | None = None, what: str = "") -> Iterator[bytes]:
    """Yields the content of a file, decompressed, and reports how many of its bytes are done.

    Raises:
        DatasetError: the file cannot be read, or the archive is broken or cut off.
        Cancelled: whoever watches asked to stop.
    """
    try:
        total = path.stat().st_size
        with path.open("rb") as raw, _content(raw, compression) as stream:
            while chunk := stream.read(CHUNK):
                if watch is not None:
                    watch.report(what, raw.tell(), total)
                yield chunk
    except EOFError as error:
        raise _broken(path, tr("it ends too early")) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise _broken(path, str(error)) from error
    except OSError as error:
        raise cannot_read(path, error) from error
    except Exception as error:
        if type(error).__name__ != "ZstdError":  # a class that exists only where its module does
            raise
        raise _broken(path, str(error)) from error


def cannot_read(path: Path, error: OSError) -> DatasetError:
    """Returns the error for a file that the system does not give."""
    return DatasetError(tr("Cannot read {path}: {reason}", path=path, reason=error.strerror or str(error)))


def _content(raw: IO[bytes], compression: str) -> IO[bytes]:
    if compression == "gz":
        return cast(IO[bytes], gzip.GzipFile(fileobj=raw))
    if compression == "zst":
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
        return cast(IO[bytes], zstd.ZstdFile(raw))
    return raw


def _broken(path: Path, reason: str) -> DatasetError:
    return DatasetError(
        tr("{path} is a broken archive: {reason}", path=path, reason=reason),
        hint=tr("Copy or download it again; part of it may be missing"),
    )
